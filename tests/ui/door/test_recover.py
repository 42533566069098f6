"""Using the recovery sheet: the code typed group by group, what is mistyped named, a new passphrase."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from marac_desk.domain.recovery_code import recovery_code
from marac_desk.services.keys import recovery_sheet
from marac_desk.services.unlock import unlock_session
from tests.ui.conftest import PASSPHRASE


@pytest.fixture
def code(store):
    """What the sheet of the store says."""
    session = unlock_session(store, PASSPHRASE)
    sheet = recovery_sheet(session, PASSPHRASE, on=date(2026, 3, 10))
    session.close()
    return sheet.code


def type_code(front, code):
    """Key by key, into whatever has the focus: as somebody does who looks at the sheet alone."""
    for letter in code:
        QTest.keyClick(front.window.focusWidget(), letter)


def take_words(front):
    """Go on from the groups to the words that are offered, and type those back."""
    front.press("recover.go")
    words = front.words("recover.offer")
    front.type("recover.again", words)
    front.enter("recover.again")
    front.wait()
    return words


@pytest.mark.parametrize("lost", [(), ("keyslots.json",), ("keyslots.json", "keyslots.prev.json")])
@pytest.mark.parametrize("how", ["capitals, no spaces", "small letters and spaces", "hyphens"])
def test_the_sheet_opens_a_store_whatever_became_of_its_key_file(door, store, code, lost, how):
    for name in lost:
        (store / name).unlink(missing_ok=True)
    typed = {
        "capitals, no spaces": code.replace(" ", ""),
        "small letters and spaces": code.lower(),
        "hyphens": code.replace(" ", "-"),
    }[how]
    front = door(store)
    front.press("way.use")
    type_code(front, typed)
    words = take_words(front)

    assert front.said("recover.message") == ""
    assert len(front.sessions) == 1
    front.close()
    front.sessions.clear()
    unlock_session(store, words).close()


def test_a_damaged_key_file_is_replaced(door, store, code):
    for name in ("keyslots.json", "keyslots.prev.json"):
        (store / name).write_bytes(b"{")
    front = door(store)
    assert "damaged" in front.try_passphrase(PASSPHRASE)
    front.press("way.use")
    type_code(front, code)
    take_words(front)

    assert len(front.sessions) == 1


def test_a_mistyped_group_is_named_and_has_the_cursor(door, store, code):
    front = door(store)
    front.press("way.use")
    at = code.rindex(" ") - 1
    type_code(front, code[:at] + ("Z" if code[at] != "Z" else "Y") + code[at + 1 :])
    front.press("recover.go")

    assert "most likely in group 13" in front.said("recover.message")
    assert front.focus == "recover.code.13"
    assert front.field("recover.code.13").selectedText() == front.field("recover.code.13").text()
    assert front.sessions == []


def test_a_letter_that_no_sheet_has_is_named_and_its_group_has_the_cursor(door, store, code):
    front = door(store)
    front.press("way.use")
    type_code(front, "U" + code[1:])
    front.press("recover.go")

    assert "has no U" in front.said("recover.message")
    assert front.focus == "recover.code.1"


def test_a_group_that_is_short_is_named(door, store, code):
    front = door(store)
    front.press("way.use")
    type_code(front, code.replace(" ", "")[:50])
    front.enter("recover.code.1")

    assert "Group 13 of the sheet is not complete" in front.said("recover.message")
    assert front.focus == "recover.code.13"


def test_a_sheet_of_another_store_is_refused_and_a_backup_is_spoken_of(door, store):
    front = door(store)
    front.press("way.use")
    type_code(front, recovery_code(bytes(32)))
    take_words(front)

    assert "another store's" in front.said("recover.message")
    assert "open a backup" in front.said("recover.message")
    assert front.sessions == []


def test_a_damaged_database_is_refused_and_a_backup_is_spoken_of(door, store, code):
    raw = bytearray((store / "vault-1.db").read_bytes())
    raw[len(raw) // 2] ^= 1
    (store / "vault-1.db").write_bytes(raw)
    front = door(store)
    front.press("way.use")
    type_code(front, code)
    take_words(front)

    assert "open a backup" in front.said("recover.message")


def test_the_new_passphrase_is_typed_back(door, store, code):
    front = door(store)
    front.press("way.use")
    type_code(front, code)
    front.enter("recover.code.14")
    assert front.focus == "recover.again"
    front.type("recover.again", "something else")
    front.enter("recover.again")

    assert "Type the five words" in front.said("recover.message")
    assert front.focus == "recover.again"


def test_the_groups_may_be_looked_at_again(door, store, code):
    front = door(store)
    front.press("way.use")
    type_code(front, code)
    front.press("recover.go")
    assert not front.shows("recover.code.1")
    front.press("recover.back")

    assert front.focus == "recover.code.1"
    assert front.window._recover.code == code


def test_a_weak_passphrase_of_one_s_own_is_refused(door, store, code):
    front = door(store)
    front.press("way.use")
    type_code(front, code)
    front.press("recover.go")
    front.press("recover.own")
    for name in ("recover.passphrase", "recover.again"):
        front.type(name, "Panel2026!Panel")
    front.enter("recover.again")
    front.wait()

    assert "too easy to guess" in front.said("recover.message")
    assert front.sessions == []


def test_a_whole_code_may_be_pasted_into_any_group(door, store, code):
    front = door(store)
    front.press("way.use")
    QGuiApplication.clipboard().setText(f"  {code.lower()}\n")
    QTest.keyClick(front.window.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()

    assert front.window._recover.code == code
    assert front.focus == "recover.code.14"


def test_backspace_goes_back_into_the_group_before_and_a_slip_is_mended_in_place(door, store, code):
    front = door(store)
    front.press("way.use")
    type_code(front, code[:4])
    assert front.focus == "recover.code.2"
    for _ in range(2):
        QTest.keyClick(front.window.focusWidget(), Qt.Key.Key_Backspace)

    assert front.focus == "recover.code.1"
    assert front.field("recover.code.1").text() == code[:3]
    front.field("recover.code.1").setCursorPosition(0)
    type_code(front, "z")
    assert front.field("recover.code.1").text() == f"Z{code[:3]}"
    assert front.field("recover.code.1").cursorPosition() == 1


def test_nothing_typed_is_left_in_the_fields_once_it_is_open(door, store, code):
    front = door(store)
    front.press("way.use")
    type_code(front, code)
    take_words(front)

    assert front.window._recover.code.strip() == ""
    assert front.field("recover.again").text() == ""
