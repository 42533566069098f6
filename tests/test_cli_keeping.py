"""The command line keeps a store from being lost: backup, restore, drill."""

from pathlib import Path

import pytest

from marac_desk import cli
from marac_desk.__main__ import main
from marac_desk.domain.happenings import Happening
from marac_desk.domain.recovery_code import recovery_code
from marac_desk.services.passphrases import new_passphrase
from marac_desk.services.unlock import unlock_session
from tests.builders import a_session

PASSPHRASE = "five unrelated words for tests"  # noqa: S105 - opens made-up records alone
NEW = new_passphrase()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A closed, empty store."""
    folder = tmp_path / "Panel.marac"
    a_session(folder, PASSPHRASE).close()
    return folder


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """How the passphrase is given."""
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return ["--passphrase-file", str(tmp_path / "passphrase")]


def happenings_in(folder: Path, passphrase: str = PASSPHRASE) -> set[str]:
    session = unlock_session(folder, passphrase)
    opened = session.open_store(writable=False)
    noted = {event.command for event in opened.history.events()}
    opened.close()
    session.close()
    return noted


def code_of(folder: Path) -> str:
    session = unlock_session(folder, PASSPHRASE)
    code = recovery_code(session.vault.data_key(PASSPHRASE))
    session.close()
    return code


def test_a_store_is_backed_up_drilled_and_restored(store, words, tmp_path, capsys):
    assert main(["backup", str(store), *words]) == 0
    made = Path(capsys.readouterr().out.splitlines()[1])
    assert main(["drill", str(store), *words]) == 0
    assert "Everything is as it was written" in capsys.readouterr().out

    assert main(["restore", str(made), str(tmp_path / "New.marac"), *words]) == 0

    assert capsys.readouterr().out.splitlines()[-1] == str(tmp_path / "New.marac")
    assert Happening.RESTORE in happenings_in(tmp_path / "New.marac")
    assert {Happening.BACKUP, Happening.DRILL} <= happenings_in(store)


def test_a_backup_may_go_elsewhere_and_be_restored_by_the_sheet(store, words, tmp_path, capsys, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert main(["backup", str(store), "--to", str(stick), *words]) == 0
    made = Path(capsys.readouterr().out.splitlines()[1])
    answers = {"Code of the recovery sheet: ": code_of(store), "New passphrase: ": NEW}
    monkeypatch.setattr(cli, "getpass", answers.__getitem__)

    assert main(["restore", str(made), str(tmp_path / "New.marac"), "--sheet"]) == 0

    assert stick in made.parents
    assert Happening.RESTORE in happenings_in(tmp_path / "New.marac", NEW)


def test_a_store_without_a_backup_has_no_drill(store, words, capsys):
    assert main(["drill", str(store), *words]) == 1

    assert capsys.readouterr().err == "There is no backup of this store yet.\n"


def test_what_is_no_backup_is_one_line(store, words, tmp_path, capsys):
    assert main(["restore", str(store), str(tmp_path / "New.marac"), *words]) == 1

    assert capsys.readouterr().err == "This folder is not a whole backup of MARAC Desk. Choose another.\n"
    assert not (tmp_path / "New.marac").exists()


def test_a_damaged_store_is_rescued_into_a_new_one(store, words, tmp_path, capsys):
    path = store / "vault-1.db"
    content = bytearray(path.read_bytes())
    content[-700] ^= 1
    path.write_bytes(content)

    assert main(["rescue", str(store), str(tmp_path / "Out.marac"), *words]) == 0

    printed = capsys.readouterr().out
    assert "1 page of the database damaged." in printed
    assert "The damaged store was not touched." in printed
    assert Happening.REPAIR in happenings_in(tmp_path / "Out.marac")
    assert path.read_bytes() == bytes(content)
