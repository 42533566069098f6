"""The keys of an unlocked store, as the windows and the command line reach them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.services.keys import change_passphrase
from marac_desk.services.unlock import Maker, Session, create_session, unlock_session
from marac_desk.store.errors import WrongPassphraseError

OLD = "lantern gravel pepper ribbon quiet"
NEW = "meadow kettle harbour anvil tulip"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store lies."""
    return tmp_path / "Panel.marac"


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    """A new, unlocked store."""
    session = create_session(folder, OLD, maker=Maker.WINDOW, is_light=True)
    yield session
    session.close()


def test_a_changed_passphrase_is_the_one_that_opens(session: Session, folder: Path):
    change_passphrase(session, OLD, NEW)
    session.close()

    with pytest.raises(WrongPassphraseError):
        unlock_session(folder, OLD)
    session.vault = unlock_session(folder, NEW).vault


def test_a_passphrase_is_not_changed_by_whoever_does_not_know_it(session: Session):
    with pytest.raises(WrongPassphraseError):
        change_passphrase(session, "a guess", NEW)
