"""Wrong passphrases are counted from one opening of a store to the next."""

import shutil

import pytest

from marac_desk.errors import StoreError
from marac_desk.services.wrong_tries import Tries
from marac_desk.store.errors import DamagedBeginningError, WrongPassphraseError
from tests.builders import a_session

RIGHT = "lantern gravel ribbon kettle anvil"


@pytest.fixture
def folder(tmp_path):
    a_session(tmp_path / "Panel.marac", RIGHT).close()
    return tmp_path / "Panel.marac"


def wrong(tries, folder):
    with pytest.raises(WrongPassphraseError):
        tries.unlock(folder, "a guess")


def noted(session):
    store = session.open_store(writable=False)
    found = [each.count for each in store.history.events() if each.command == "failed_unlocks"]
    store.close()
    return found


def test_wrong_tries_add_up_until_the_log_is_told(folder):
    tries = Tries()
    wrong(tries, folder)
    wrong(Tries(), folder)
    assert tries.count(folder) == 2

    session = tries.unlock(folder, RIGHT)
    assert tries.last == 0
    assert noted(session) == [2]
    session.close()
    assert Tries().count(folder) == 0


def test_an_opening_without_wrong_tries_tells_the_log_of_none(folder):
    session = Tries().unlock(folder, RIGHT)

    assert noted(session) == []
    session.close()


def test_a_store_whose_folder_takes_no_note_is_counted_in_memory(folder):
    tries = Tries()
    (folder / "wrong-tries").mkdir()
    wrong(tries, folder)
    wrong(tries, folder)

    assert tries.last == 2
    tries.unlock(folder, RIGHT).close()
    assert tries.count(folder) == 0


def test_damage_that_can_be_mended_is_told_apart(folder):
    tries = Tries()
    raw = bytearray((folder / "vault-1.db").read_bytes())
    raw[3] ^= 1
    (folder / "vault-1.db").write_bytes(raw)
    with pytest.raises(DamagedBeginningError):
        tries.unlock(folder, RIGHT)
    assert tries.can_mend

    wrong(tries, folder)
    assert not tries.can_mend


def test_another_refusal_is_no_try(folder):
    tries = Tries()
    wrong(tries, folder)
    shutil.rmtree(folder)
    with pytest.raises(StoreError):
        tries.unlock(folder, RIGHT)

    assert tries.last == 0
