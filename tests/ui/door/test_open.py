"""Opening a store by keys alone: what is said, and how long the window waits after wrong tries."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from marac_desk.app import Doorkeeper
from marac_desk.errors import StoreError
from marac_desk.system.paths import config_folder
from marac_desk.system.settings import FILE_NAME, read_settings
from marac_desk.ui.ask import Answers
from tests.ui.conftest import PASSPHRASE

WRONG = "This is not the passphrase of this store. Type it again, or use the recovery sheet."


def test_the_right_passphrase_opens_and_is_forgotten(door, store):
    front = door(store)

    assert front.try_passphrase(PASSPHRASE) == ""
    assert len(front.sessions) == 1
    assert front.field("open.passphrase").text() == ""


def test_two_wrong_tries_cost_no_wait_and_the_third_a_second(door, store):
    front = door(store)

    for _ in range(2):
        assert front.try_passphrase("not the passphrase") == WRONG
        assert not front.shows("open.wait")
    front.try_passphrase("not the passphrase")

    assert front.words("open.wait") == "Try again in a second."
    assert not front.find(QPushButton, "open.go").isEnabled()
    front.bot.waitUntil(lambda: not front.shows("open.wait"))
    assert front.try_passphrase(PASSPHRASE) == ""


def test_while_the_window_waits_typing_goes_on_and_enter_tries_nothing(door, store):
    front = door(store)
    front.window._open.hold(4)
    front.type("open.passphrase", "something")
    front.enter("open.passphrase")

    assert not front.window._background.is_busy
    assert front.focus == "open.passphrase"
    assert front.field("open.passphrase").isEnabled()
    front.field("open.passphrase").selectAll()
    assert front.field("open.passphrase").selectedText()
    said = [front.words("open.wait")]
    while front.shows("open.wait"):
        front.window._open.count_down()
        said.append(front.words("open.wait"))
    assert said[0] == "Try again in 4 seconds."
    assert said[-2:] == ["Try again in a second.", ""]
    assert front.find(QPushButton, "open.go").isEnabled()


def test_after_a_wrong_try_the_field_keeps_the_focus_with_its_text_selected(door, store):
    front = door(store)
    front.try_passphrase("not the passphrase")

    assert front.focus == "open.passphrase"
    assert front.field("open.passphrase").selectedText() == "not the passphrase"


def test_wrong_tries_are_counted_from_window_to_window(door, store):
    for _ in range(3):
        front = door(store)
        front.try_passphrase("not the passphrase")

    assert front.shows("open.wait")
    assert front.window._doorkeeper.wrong_tries == 3


def test_fifty_wrong_tries_lock_nobody_out_and_change_nothing(door, store):
    before = {path.name: path.read_bytes() for path in store.iterdir() if path.name != "lock"}
    front = door(store)
    told = set()
    for number in range(50):
        told.add(front.try_passphrase(f"wrong {number}"))
        while front.window._open._left:
            front.window._open.count_down()
    after = {path.name: path.read_bytes() for path in store.iterdir() if path.name != "lock"}

    assert told == {WRONG}
    assert after.pop("wrong-tries") == b"50"
    assert after == before
    assert front.try_passphrase(PASSPHRASE) == ""


def test_another_refusal_costs_no_wait(door, tmp_path):
    front = door(tmp_path)

    for _ in range(4):
        assert "not a MARAC Desk store" in front.try_passphrase(PASSPHRASE)
    assert not front.shows("open.wait")


def test_a_store_that_is_open_is_said_to_be(door, store):
    held = Doorkeeper().open(store, PASSPHRASE)
    said = door(store).try_passphrase(PASSPHRASE)
    held.close()

    assert "open already" in said


def test_an_empty_passphrase_is_asked_for(door, store):
    assert door(store).try_passphrase("") == "Type the passphrase."


def test_the_folder_may_be_chosen(door, store, tmp_path):
    front = door(store, Answers(chosen=tmp_path))
    front.press("open.place.choose")

    assert front.field("open.place").text() == str(tmp_path)


def test_the_other_forms_are_one_key_away(door, store):
    front = door(store)
    assert front.ways() == ["Create a new store instead", "Use the recovery sheet"]

    front.press("way.use")
    assert front.focus == "recover.code.1"
    assert front.field("recover.place").text() == str(store)
    front.press("way.open")
    front.press("way.create")
    assert front.focus == "create.again"
    assert not front.shows("open.passphrase")
    front.press("way.open")
    assert front.focus == "open.passphrase"


def test_the_passphrase_is_shown_only_when_asked(door, store):
    front = door(store)
    shown = front.field("open.passphrase")

    assert shown.echoMode() is QLineEdit.EchoMode.Password
    front.press("open.passphrase.show")
    assert shown.echoMode() is QLineEdit.EchoMode.Normal


def test_the_title_names_nobody(door, store):
    assert door(store).window.windowTitle() == "MARAC Desk"


def test_the_doorkeeper_s_error_is_one_of_ours(tmp_path):
    with pytest.raises(StoreError):
        Doorkeeper().open(tmp_path, PASSPHRASE)


def test_a_place_that_raises_no_concern_says_nothing(door, store):
    assert door(store).look() == ""


def test_what_is_wrong_with_a_place_is_said_before_a_passphrase_is_typed(door, store):
    front = door(store)
    (store / "keyslots (1).json").touch()
    (store / "vault-1.db").chmod(0o644)

    assert "second copy of the key file" in front.look()
    assert "\nOther accounts" in front.said("open.concerns")
    assert front.shows("open.concerns")


def test_another_place_is_looked_at_when_it_is_named(door, store, tmp_path):
    synced = tmp_path / "Dropbox"
    front = door(store, Answers(chosen=synced))
    front.press("open.place.choose")
    front.bot.waitUntil(lambda: "Dropbox copies this store" in front.said("open.concerns"))

    front.field("open.place").setText(str(store))
    assert front.look() == ""


def test_a_place_typed_while_the_last_is_looked_at_is_looked_at_next(door, store, tmp_path):
    front = door(store)
    front.window.look()
    front.field("open.place").setText(str(tmp_path / "Dropbox"))

    front.bot.waitUntil(lambda: "Dropbox copies" in front.said("open.concerns"))


def test_pictures_of_the_window_are_allowed_before_anything_is_unlocked(door, store):
    front = door(store)
    front.look()
    switch = front.find(QCheckBox, "way.capture")
    assert not switch.isChecked()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    try:
        assert read_settings().is_capture_allowed
        again = door(store)
        again.look()
        assert again.find(QCheckBox, "way.capture").isChecked()
    finally:
        (config_folder() / FILE_NAME).unlink()


def test_a_switch_that_cannot_be_kept_goes_back_and_says_so(door, store):
    front = door(store)
    front.look()
    (config_folder() / FILE_NAME).unlink(missing_ok=True)  # kept by another test of this run
    (config_folder() / FILE_NAME).mkdir(parents=True)
    try:
        QTest.keyClick(front.find(QCheckBox, "way.capture"), Qt.Key.Key_Space)
    finally:
        (config_folder() / FILE_NAME).rmdir()

    assert not front.find(QCheckBox, "way.capture").isChecked()
    assert "could not be kept" in front.said("open.message")
