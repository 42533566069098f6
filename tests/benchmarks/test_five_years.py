"""What the benchmarks take for five years is a store in order: a small share of it passes the full check."""

from marac_desk.store.vault import unlock_vault
from tests.benchmarks.five_years import AGENCIES, PASSPHRASE, Size, make
from tests.store.records import LIGHT

SMALL = Size(meetings=2, cases=4, events=300)


def test_a_panels_years_pass_the_full_check(tmp_path):
    make(tmp_path / "Panel.marac", SMALL, LIGHT)

    vault = unlock_vault(tmp_path / "Panel.marac", PASSPHRASE)
    store = vault.open_store(writable=False)
    found = store.inspect()
    contributions = store.contributions.all()
    store.close()
    vault.close()

    assert found.findings == ()
    assert found.events == SMALL.events
    assert len(contributions) == SMALL.cases * AGENCIES
