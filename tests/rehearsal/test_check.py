"""`marac-desk check`: a whole store ends well, a changed one does not."""

from pathlib import Path

import pytest

from marac_desk.__main__ import main
from marac_desk.services.unlock import Maker, session_to_check
from tests.builders import a_session
from tests.store.insider import lift_guards

PASSPHRASE = "for tests alone"  # noqa: S105 - it opens nothing but this test's own store


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    """The command on a new store, its passphrase in a file."""
    a_session(tmp_path / "Panel.marac", PASSPHRASE, Maker.REHEARSAL).close()
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    return ["check", str(tmp_path / "Panel.marac"), "--passphrase-file", str(tmp_path / "passphrase")]


def test_a_whole_store_ends_with_nought(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(arguments) == 0

    assert "Everything is as it was written." in capsys.readouterr().out


def test_a_changed_store_ends_with_one_and_says_what_is_wrong(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
):
    session = session_to_check(Path(arguments[1]), PASSPHRASE)
    store = session.open_store(writable=True)
    lift_guards(store)
    store.close()
    session.close()

    assert main(arguments) == 1

    said = capsys.readouterr()
    assert "guards are not those of this program" in said.out
    assert "Open a backup instead" in said.err
