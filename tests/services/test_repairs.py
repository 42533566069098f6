"""A repair that somebody asked for: the store opens again, and the log tells of it."""

import pytest

from marac_desk.__main__ import main
from marac_desk.domain.acts import Act
from marac_desk.services.audit import audit
from marac_desk.services.desk import Desk
from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.repairs import DamagedBeginningError, repair_store
from marac_desk.services.unlock import Maker, unlock_session
from tests.builders import START, SetClock, a_session

PASSPHRASE = "for tests alone"  # noqa: S105 - it opens nothing but tests' own stores


@pytest.fixture
def damaged(tmp_path):
    """A store whose first byte is another."""
    folder = tmp_path / "Panel.marac"
    a_session(folder, PASSPHRASE, Maker.REHEARSAL).close()
    content = bytearray((folder / "vault-1.db").read_bytes())
    content[0] ^= 1
    (folder / "vault-1.db").write_bytes(content)
    return folder


@pytest.fixture
def passphrase_file(tmp_path):
    path = tmp_path / "passphrase.txt"
    path.write_text(PASSPHRASE, encoding="utf-8")
    return str(path)


def test_a_repaired_store_is_open_and_its_log_tells_of_it(damaged):
    with pytest.raises(DamagedBeginningError):
        unlock_session(damaged, PASSPHRASE)

    session = repair_store(damaged, PASSPHRASE, clock=SetClock(START))

    store = session.open_store(writable=False)
    assert [row.act for row in audit(Desk(store, SetClock(START)))][-2:] == [Act.UNLOCK, Act.REPAIR]
    store.close()
    session.close()


def test_the_command_line_mends_after_asking(damaged, passphrase_file, monkeypatch, capsys):
    command = ["repair", str(damaged), "--passphrase-file", passphrase_file]
    monkeypatch.setattr("builtins.input", lambda _words: "no")
    assert main(command) == 1
    assert "Nothing was changed." in capsys.readouterr().err

    monkeypatch.setattr("builtins.input", lambda _words: "yes")
    assert main(command) == 0

    said = capsys.readouterr().out
    assert "first bytes" in said
    assert "mended" in said
    assert main([*command, "--yes"]) == 0
    assert "Nothing of this store needs to be mended." in capsys.readouterr().out


def test_noting_a_change_of_keys_keeps_the_key_file(damaged):
    session = repair_store(damaged, PASSPHRASE)
    session.vault.change_passphrase(PASSPHRASE, "another one for tests")
    desk = Desk(session.open_store(writable=True), SetClock(START))

    note_happening(desk, Happening.KEY_CHANGE)

    assert desk.store._key_copy.get() == session.vault.key_file_bytes()
    desk.store.close()
    session.close()
