"""Settings, Security: the passphrase changed, the sheet made again, the lock set; each told to the log."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from marac_desk.services.today import today
from marac_desk.store.errors import WrongPassphraseError
from marac_desk.system.paths import config_folder
from marac_desk.system.settings import FILE_NAME, Settings, read_settings, save_settings
from marac_desk.ui.ask import Answers
from marac_desk.ui.pages.settings.security.security_section import SecuritySection
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.sheet_step import FILE_NAME as SHEET
from tests.ui.conftest import PASSPHRASE

WRONG = "This is not the passphrase of this store. Type it again, or use the recovery sheet."


@pytest.fixture(autouse=True)
def settings():
    """The usual settings, before and after."""
    (config_folder() / FILE_NAME).unlink(missing_ok=True)
    yield
    (config_folder() / FILE_NAME).unlink(missing_ok=True)


@pytest.fixture
def shown(qtbot, bus, tmp_path):
    """The section in front of a real store, and hands for it."""
    section = SecuritySection(bus, Answers(chosen=tmp_path))
    qtbot.addWidget(section)
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    yield Hands(section, bus, qtbot)
    section.flush()


class Hands:
    def __init__(self, section, bus, qtbot) -> None:
        self.section, self.bus, self.bot = section, bus, qtbot

    def find(self, kind, name):
        found = self.section.findChild(kind, name)
        assert found is not None, name
        return found

    def type(self, name, text):
        QTest.keyClicks(self.find(QLineEdit, name), text)

    def enter(self, name):
        QTest.keyClick(self.find(QLineEdit, name), Qt.Key.Key_Return)

    def press(self, name):
        QTest.keyClick(self.find(QPushButton, name), Qt.Key.Key_Space)

    def said(self, name):
        return self.find(Message, f"security.{name}.message").text

    def wait(self):
        self.bot.waitUntil(lambda: not self.section._background.is_busy, timeout=30_000)
        self.bus.flush()

    def noted(self):
        events = self.bus.ask(all_events)
        return [each.command for each in events if each.kind is None and "unlock" not in each.command]

    def words(self):
        return self.find(QLabel, "security.offer").text()


def all_events(desk):
    return desk.store.history.events()


def change(hands, old=PASSPHRASE):
    words = hands.words()
    hands.type("security.old", old)
    hands.type("security.again", words)
    hands.enter("security.again")
    hands.wait()
    return words


def test_the_passphrase_is_changed_by_who_knows_it_and_the_log_told(shown, session):
    words = change(shown)

    assert shown.said("passphrase").startswith("Changed.")
    assert shown.noted() == ["key_change"]
    assert shown.find(QLineEdit, "security.old").text() == ""
    assert shown.words() != words
    session.vault.data_key(words)
    with pytest.raises(WrongPassphraseError):
        session.vault.data_key(PASSPHRASE)


def test_the_passphrase_is_not_changed_by_who_does_not_know_it(shown, session):
    change(shown, old="a guess at it")

    assert shown.said("passphrase") == WRONG
    assert shown.section.focusWidget().objectName() == "security.old"
    assert shown.noted() == []
    session.vault.data_key(PASSPHRASE)


def test_both_passphrases_are_asked_for(shown):
    shown.press("security.change")
    assert shown.said("passphrase") == "Type the passphrase that opens the store now."

    shown.type("security.old", PASSPHRASE)
    shown.press("security.change")
    assert "Type the five words" in shown.said("passphrase")
    assert shown.noted() == []


def test_a_change_under_way_when_the_store_closes_is_ended_and_noted(shown, session):
    words = shown.words()
    shown.type("security.old", PASSPHRASE)
    shown.type("security.again", words)
    shown.enter("security.again")
    shown.section.flush()
    shown.bus.flush()

    assert shown.noted() == ["key_change"]
    session.vault.data_key(words)


def test_the_sheet_is_made_by_who_knows_the_passphrase_saved_and_typed_back(shown, bus, tmp_path):
    assert any("no recovery sheet" in line.text for line in bus.ask(today).safety)
    shown.type("security.sheet.passphrase", PASSPHRASE)
    shown.enter("security.sheet.passphrase")
    shown.wait()
    assert shown.find(QLineEdit, "security.sheet.passphrase").text() == ""
    shown.press("security.sheet.save")
    shown.wait()
    assert (tmp_path / SHEET).read_bytes().startswith(b"%PDF-")
    code = shown.section._sheet._sheet.code
    shown.type("security.sheet.back", "not this")
    shown.press("security.sheet.done")
    assert shown.noted() == []

    shown.find(QLineEdit, "security.sheet.back").clear()
    shown.type("security.sheet.back", code[:9])
    shown.enter("security.sheet.back")
    shown.bus.flush()

    assert shown.noted() == ["sheet_made"]
    assert shown.said("sheet").startswith("The sheet is made.")
    assert not any("recovery sheet" in line.text for line in bus.ask(today).safety)
    assert not shown.find(QWidget, "security.sheet.save").isVisible()


def test_no_sheet_is_made_by_who_does_not_know_the_passphrase(shown):
    shown.press("security.sheet.make")
    assert shown.said("sheet") == "Type the passphrase that opens the store now."

    shown.type("security.sheet.passphrase", "a guess at it")
    shown.enter("security.sheet.passphrase")
    shown.wait()

    assert shown.said("sheet") == WRONG
    assert not shown.find(QWidget, "security.sheet.save").isVisible()


def test_a_sheet_that_cannot_be_saved_is_offered_again(shown, tmp_path):
    (tmp_path / SHEET).touch()
    shown.type("security.sheet.passphrase", PASSPHRASE)
    shown.enter("security.sheet.passphrase")
    shown.wait()
    shown.press("security.sheet.save")
    shown.wait()

    assert "file of this name already" in shown.find(Message, "security.sheet.told").text
    assert shown.find(QPushButton, "security.sheet.save").isEnabled()


def test_nothing_secret_is_shown_once_the_section_was_left(shown):
    shown.type("security.old", PASSPHRASE)
    shown.type("security.sheet.passphrase", PASSPHRASE)
    shown.enter("security.sheet.passphrase")
    shown.wait()
    shown.press("security.sheet.copy")
    assert shown.find(QLabel, "security.sheet.code.1").isVisible()
    shown.section.hide()
    shown.bot.waitUntil(lambda: shown.section.findChild(QLabel, "security.sheet.code.1") is None)

    texts = [each.text() for kind in (QLabel, QLineEdit) for each in shown.section.findChildren(kind)]
    assert PASSPHRASE not in texts
    assert shown.section._sheet._sheet is None


def test_the_times_and_the_switch_are_kept_at_once_on_this_computer(shown):
    minutes = shown.find(QSpinBox, "security.idle")
    assert (minutes.minimum(), minutes.maximum(), minutes.value()) == (1, 15, 5)
    minutes.setFocus()
    minutes.selectAll()
    QTest.keyClicks(minutes, "3")
    QTest.keyClick(minutes, Qt.Key.Key_Return)
    QTest.keyClick(shown.find(QCheckBox, "security.capture"), Qt.Key.Key_Space)

    assert read_settings() == Settings(idle_minutes=3, room_idle_minutes=15, is_capture_allowed=True)
    assert shown.said("lock") == "Kept."


def test_another_setting_of_this_computer_stays(shown, tmp_path):
    save_settings(Settings(backup_folder=str(tmp_path)))
    QTest.keyClick(shown.find(QCheckBox, "security.capture"), Qt.Key.Key_Space)

    assert read_settings() == Settings(backup_folder=str(tmp_path), is_capture_allowed=True)


def test_what_is_not_changed_is_not_written(shown):
    QTest.keyClick(shown.find(QSpinBox, "security.room"), Qt.Key.Key_Return)

    assert shown.said("lock") == ""
    assert not (config_folder() / FILE_NAME).exists()


def test_settings_that_cannot_be_read_or_kept_are_said_to_be(shown):
    place = config_folder() / FILE_NAME
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("{", encoding="utf-8")
    shown.section.refresh()
    assert "could not be read" in shown.said("lock")

    place.unlink()
    place.mkdir()
    QTest.keyClick(shown.find(QCheckBox, "security.capture"), Qt.Key.Key_Space)
    place.rmdir()
    assert "could not be kept" in shown.said("lock")


def test_who_can_read_is_said_plainly(shown):
    assert (
        "Anyone who unlocks this store can read and change everything"
        in shown.find(Message, "security.plain").text
    )
