"""A backup in the first window, as on a new computer after the old one is lost."""

from pathlib import Path

import pytest

from marac_desk.services.backups import back_up_at_close
from marac_desk.services.unlock import unlock_session
from marac_desk.system.laptop import LaptopClock
from marac_desk.system.paths import data_folder
from tests.ui.conftest import PASSPHRASE


@pytest.fixture
def backup(store) -> Path:
    """All that is left of a store."""
    session = unlock_session(store, PASSPHRASE)
    made = back_up_at_close(session, LaptopClock().now())
    session.close()
    return made.folder


def test_unlocking_a_backup_restores_it_and_leaves_it_as_it_is(door, backup):
    before = {path.name: path.read_bytes() for path in backup.iterdir()}
    front = door(backup)
    assert front.look().startswith("This folder is a backup. It is only read: ")

    assert front.try_passphrase("a guess").startswith("This is not the passphrase of this store.")
    assert front.try_passphrase(PASSPHRASE) == ""

    (session,) = front.sessions
    assert session.vault.folder.parent == data_folder()
    assert session.vault.folder.name.startswith("Restored ")
    assert {path.name: path.read_bytes() for path in backup.iterdir()} == before
