"""Whatever stands in the way of opening is said in the window: what it is, and what to do next."""

import hashlib
import json
import re
import shutil

import pytest
from PySide6.QtWidgets import QPushButton

from marac_desk.app import Doorkeeper
from marac_desk.store.keyslots import canonical
from tests.builders import a_session
from tests.ui.conftest import PASSPHRASE

LONGEST = 260
SENTENCE = re.compile(r"[A-Z][^.]*(?:\.[a-z][^.]*)*\.(?: |$)")


def spoil_both_key_files(store):
    for name in ("keyslots.json", "keyslots.prev.json"):
        (store / name).write_bytes(b'{"magic": "MARAC Desk key slots"')


def alter_key_file(store):
    """Change it as somebody does who can compute a SHA-256, and has no key."""
    content = json.loads((store / "keyslots.json").read_bytes())
    del content["sha256"]
    content["generation"] += 1
    content["sha256"] = hashlib.sha256(canonical(content)).hexdigest()
    (store / "keyslots.json").write_bytes(canonical(content))


def put_in_another_s_database(store):
    other = store.with_name("Other.marac")
    a_session(other, PASSPHRASE).close()
    shutil.copy(other / "vault-1.db", store / "vault-1.db")


def spoil_a_page(store):
    raw = bytearray((store / "vault-1.db").read_bytes())
    raw[len(raw) // 2] ^= 1
    (store / "vault-1.db").write_bytes(raw)


def spoil_the_beginning(store):
    raw = bytearray((store / "vault-1.db").read_bytes())
    raw[3] ^= 1
    (store / "vault-1.db").write_bytes(raw)


def make_newer(store):
    content = json.loads((store / "keyslots.json").read_bytes())
    del content["sha256"]
    content["min_reader"] = 99
    content["sha256"] = hashlib.sha256(canonical(content)).hexdigest()
    for name in ("keyslots.json", "keyslots.prev.json"):
        (store / name).write_bytes(canonical(content))


def lose_the_key_files(store):
    for name in ("keyslots.json", "keyslots.prev.json"):
        (store / name).unlink(missing_ok=True)


def put_a_folder_where_the_lock_is(store):
    (store / "lock").unlink()
    (store / "lock").mkdir()


STATES = {
    spoil_both_key_files: ("key file of this store is damaged", "backup"),
    alter_key_file: ("altered by somebody without its key", "recovery sheet"),
    put_in_another_s_database: ("not the one that its key file belongs to", "open a backup"),
    spoil_a_page: ("damaged", "open a backup"),
    spoil_the_beginning: ("first bytes of the database", "mend"),
    make_newer: ("newer version of MARAC Desk", "Install that version"),
    lose_the_key_files: ("not a MARAC Desk store", "Choose the folder"),
    put_a_folder_where_the_lock_is: ("cannot be read or written", "Check the disk"),
}


@pytest.mark.parametrize("spoil", STATES, ids=lambda spoil: spoil.__name__)
def test_each_state_is_said_with_what_to_do_next(door, store, spoil):
    spoil(store)
    said = door(store).try_passphrase(PASSPHRASE)
    what, then = STATES[spoil]

    assert what in said
    assert then in said
    is_plain(said)


def is_plain(said):
    """Whole sentences of ordinary length, without a path, a number of an error or a programmer's word."""
    assert "".join(SENTENCE.findall(said)) == said
    assert 1 <= len(SENTENCE.findall(said)) <= 3
    assert len(said) <= LONGEST
    assert not re.search(r"/|\\|Error|errno|0x|SQL|None", said)


def test_a_wrong_passphrase_and_a_store_in_use_are_said_with_what_to_do_next(door, store):
    wrong = door(store).try_passphrase("not the passphrase")
    held = Doorkeeper().open(store, PASSPHRASE)
    in_use = door(store).try_passphrase(PASSPHRASE)
    held.close()

    assert "use the recovery sheet" in wrong
    assert "Close it there first" in in_use
    for said in (wrong, in_use):
        is_plain(said)


def test_the_states_are_told_apart(door, store, tmp_path):
    told = set()
    for number, spoil in enumerate(STATES):
        copy = tmp_path / f"Copy {number}.marac"
        shutil.copytree(store, copy)
        spoil(copy)
        told.add(door(copy).try_passphrase(PASSPHRASE))

    print(f"{len(told)} of {len(STATES)} messages differ")
    assert len(told) == len(STATES)


def test_damage_of_the_first_bytes_is_mended_if_somebody_asks(door, store):
    spoil_the_beginning(store)
    front = door(store)
    front.try_passphrase(PASSPHRASE)
    assert front.focus == "open.mend"
    front.press("open.mend")
    front.wait()

    assert len(front.sessions) == 1


def test_mending_is_offered_for_nothing_else(door, store):
    front = door(store)
    front.try_passphrase("not the passphrase")

    assert not front.find(QPushButton, "open.mend").isVisible()


def test_more_damage_than_that_is_not_mended(door, store):
    spoil_the_beginning(store)
    front = door(store)
    front.try_passphrase(PASSPHRASE)
    spoil_a_page(store)
    front.press("open.mend")
    front.wait()

    assert front.sessions == []
    assert "open a backup" in front.said("open.message")
