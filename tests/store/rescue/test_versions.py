"""Rescue: what becomes of a version, an entry or a record that is gone or not as it was written."""

from pathlib import Path

import pytest

from marac_desk.domain.cases import Case
from marac_desk.domain.ids import CaseId, ForumId
from marac_desk.errors import StoreError
from marac_desk.store import rescue as rescuing
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.rescue import rescue
from marac_desk.store.vault import unlock_vault
from tests.store.insider import lift_guards
from tests.store.records import PASSPHRASE, TEN, an_agency, writing
from tests.store.rescue.told import MANY, Told, rescued, states_in


def meddled(told: Told, *statements: str) -> Told:
    """The store after somebody with the key has changed it past every guard."""
    vault = unlock_vault(told.folder, PASSPHRASE)
    store = vault.open_store(writable=True)
    connection = lift_guards(store)
    for statement in statements:
        connection.execute(statement)
    store.close()
    vault.close()
    return told


def test_a_version_that_is_gone_is_taken_from_the_current_record(damaged: Told, tmp_path: Path):
    meddled(damaged, "DELETE FROM versions WHERE record_id = 'c1'")

    done = rescued(damaged, tmp_path / "Out.marac")

    assert (done.versions, done.lost_versions) == (damaged.versions, 0)


def test_a_version_that_is_not_as_it_was_written_is_passed_over(damaged: Told, tmp_path: Path):
    meddled(damaged, "UPDATE versions SET body = replace(body, 'said', 'kept') WHERE record_id = 'c1'")

    done = rescued(damaged, tmp_path / "Out.marac")

    assert (done.versions, done.lost_versions) == (damaged.versions, 0)


@pytest.mark.parametrize(
    ("statement", "lost"),
    [
        ("UPDATE contributions SET body = replace(body, 'said', 'kept') WHERE id = 'c1'", 1),
        ("DELETE FROM payloads WHERE seq = (SELECT seq FROM events WHERE record_id = 'c1')", 1),
        ("DELETE FROM events WHERE record_id = 'c1'", 0),
    ],
)
def test_a_current_record_that_nothing_vouches_for_is_lost(
    damaged: Told, tmp_path: Path, statement: str, lost: int
):
    meddled(damaged, "DELETE FROM versions WHERE record_id = 'c1'", statement)

    done = rescued(damaged, tmp_path / "Out.marac")

    assert (done.versions, done.lost_versions) == (damaged.versions - 1, lost)
    assert done.lost_records == lost
    assert done.lost_entries == 1 - lost


def test_a_record_whose_last_change_is_lost_stands_as_it_was_before(damaged: Told, tmp_path: Path):
    meddled(
        damaged,
        "DELETE FROM versions WHERE record_id = 'c4' AND version = 2",
        "UPDATE contributions SET body = '{}' WHERE id = 'c4'",
        "DELETE FROM drafts",
        "INSERT INTO drafts VALUES ('box', CAST(x'610062' AS TEXT), '2026-03-10T10:00:00+00:00')",
    )

    done = rescued(damaged, tmp_path / "Out.marac")

    assert (done.earlier, done.lost_versions, done.drafts) == (1, 1, 0)


def test_what_belongs_to_something_lost_stays_in_the_history(damaged: Told, tmp_path: Path):
    meddled(
        damaged,
        "DELETE FROM versions WHERE record_id = 'm1'",
        "UPDATE meetings SET body = '{}'",
    )

    done = rescued(damaged, tmp_path / "Out.marac")

    assert done.lost_records == 1
    assert done.history_only == 1 + MANY  # the item, and all that was shared on it
    assert done.records == 2


def test_an_entry_that_is_lost_leaves_its_version_with_the_time_of_the_rescue(damaged: Told, tmp_path: Path):
    meddled(damaged, "UPDATE events SET actor = 'x' WHERE record_id = 'c1'")

    done = rescued(damaged, tmp_path / "Out.marac")

    assert (done.versions, done.lost_entries) == (damaged.versions, 1)
    vault = unlock_vault(tmp_path / "Out.marac", PASSPHRASE)
    store = vault.open_store(writable=False)
    assert [event.command for event in store.history.events() if event.record_id == "c1"] == ["rescue"]
    store.close()
    vault.close()


def test_two_records_that_claim_one_reference_do_not_stop_the_rescue(damaged: Told, tmp_path: Path):
    vault = unlock_vault(damaged.folder, PASSPHRASE)
    store = vault.open_store(writable=True)
    with writing(store, "rename"):
        store.agencies.save(an_agency(code="OLD"))
    with writing(store, "add"):
        store.agencies.save(an_agency(id="a2", code="POL"))
        store.agencies.save(an_agency(id="a3", code="EDU"))
    store.close()
    vault.close()
    told = meddled(
        Told(damaged.folder, damaged.states | {"a2": [], "a3": []}),
        "DELETE FROM versions WHERE record_id = 'a1' AND version = 2",
        "UPDATE agencies SET body = '{}' WHERE id = 'a1'",
    )

    done = rescue(told.folder, tmp_path / "Out.marac", PASSPHRASE, at=TEN)

    assert done.lost_versions == 2  # the change, and the newcomer that had taken the freed code
    assert unlocked_agencies(tmp_path / "Out.marac") == ["EDU", "POL"]


def unlocked_agencies(folder: Path) -> list[str]:
    vault = unlock_vault(folder, PASSPHRASE)
    store = vault.open_store(writable=False)
    codes = sorted(agency.code for agency in store.agencies.all())
    store.close()
    vault.close()
    return codes


def test_references_go_on_after_the_highest_that_is_seen(damaged: Told, tmp_path: Path):
    vault = unlock_vault(damaged.folder, PASSPHRASE)
    store = vault.open_store(writable=True)
    with writing(store, "open_case"):
        for number in (12, 11):
            store.cases.save(
                Case(id=CaseId(f"k{number}"), ref=f"CSE-{number:04}", forum_id=ForumId("f1"), place="x")
            )
    told = Told(damaged.folder, states_in(store))
    store.close()
    vault.close()
    meddled(told, "DELETE FROM series")

    rescued(told, tmp_path / "Out.marac")

    vault = unlock_vault(tmp_path / "Out.marac", PASSPHRASE)
    store = vault.open_store(writable=False)
    assert store.series.last("CSE") == 12
    store.close()
    vault.close()


def test_a_rescue_that_does_not_come_out_whole_is_not_kept(
    damaged: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(rescuing, "_take_out_strays", lambda *_: 0)
    meddled(damaged, "DELETE FROM versions WHERE record_id = 'm1'", "UPDATE meetings SET body = '{}'")

    with pytest.raises((DamagedStoreError, StoreError)):
        rescue(damaged.folder, tmp_path / "Out.marac", PASSPHRASE, at=TEN)

    assert not (tmp_path / "Out.marac").exists()
