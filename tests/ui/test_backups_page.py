"""The Backups page, what Today says of backups, and the keeper that makes one a day."""

from datetime import timedelta
from threading import Event
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from marac_desk.domain.happenings import Happening
from marac_desk.services.audit import audit
from marac_desk.services.backups import backup_place, backups_page
from marac_desk.services.rows.words import Line
from marac_desk.services.unlock import unlock_session
from marac_desk.system.settings import Settings, read_settings, save_settings
from marac_desk.ui.ask import Answers
from marac_desk.ui.backup_keeper import BackupKeeper
from marac_desk.ui.pages.backups_page import BackupsPage
from marac_desk.ui.pages.settings.settings_page import SettingsPage
from marac_desk.ui.pages.today_page import TodayPage
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.table import Table
from tests.ui.conftest import PASSPHRASE


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def page(qtbot, bus, answers):
    shown = BackupsPage(bus, answers)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def keeper(bus):
    return BackupKeeper.of(bus)


def button(page, name) -> QPushButton:
    return page.findChild(QPushButton, name)


def press(page, name):
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def said(page) -> str:
    return page.findChild(Message, "backups.message").text


def finish(qtbot, keeper):
    qtbot.waitUntil(lambda: not keeper.is_busy, timeout=30_000)


def back_up(page, qtbot, keeper):
    press(page, "backups.make")
    finish(qtbot, keeper)


def type_passphrase(page, words=PASSPHRASE):
    QTest.keyClicks(page.findChild(QWidget, "backups.passphrase"), words)


def rows(page) -> int:
    return page.findChild(Table, "backups.list").rows.rowCount()


def noted(bus) -> set[str]:
    bus.flush()
    return {row.what for row in bus.ask(audit)}


def test_a_store_without_backups_says_what_to_do(page):
    assert "no proven backup" in page.findChild(Message, "backups.safety").text
    assert any("Make the first one now" in found.text() for found in page.findChildren(QLabel))
    assert not page.findChild(Table, "backups.list").isVisible()
    assert not button(page, "backups.drill").isEnabled()
    assert not button(page, "backups.usual").isVisible()


def test_a_backup_is_made_away_from_the_window_and_listed(page, qtbot, bus, keeper):
    press(page, "backups.make")
    assert page.findChild(QWidget, "backups.bar").isVisible()
    assert not button(page, "backups.make").isEnabled()
    finish(qtbot, keeper)

    assert said(page).startswith("Backed up and proven: ")
    assert rows(page) == 1
    assert not page.findChild(QWidget, "backups.bar").isVisible()
    assert page.findChild(Message, "backups.safety").text.startswith("Last proven backup: ")
    assert "a backup made and compared" in noted(bus)


def test_a_drill_proves_the_backup_and_empties_the_field(page, qtbot, bus, keeper):
    back_up(page, qtbot, keeper)
    type_passphrase(page)

    QTest.keyClick(page.findChild(QWidget, "backups.passphrase"), Qt.Key.Key_Return)
    finish(qtbot, keeper)

    assert said(page).startswith("The drill went well. The backup of ")
    assert page.findChild(QWidget, "backups.passphrase").text() == ""
    assert "a backup opened and compared, for practice" in noted(bus)
    assert len(list(bus.ask(backup_place).iterdir())) == 1


def test_a_drill_needs_the_passphrase_and_the_right_one(page, qtbot, keeper):
    back_up(page, qtbot, keeper)

    press(page, "backups.drill")
    assert said(page).startswith("Type the passphrase first")

    type_passphrase(page, "a guess")
    press(page, "backups.drill")
    finish(qtbot, keeper)
    assert said(page).startswith("This is not the passphrase of this store.")


def test_a_backup_is_restored_beside_whatever_is_there(page, qtbot, keeper, answers, tmp_path, session):
    back_up(page, qtbot, keeper)
    answers.chosen = tmp_path
    type_passphrase(page)

    press(page, "backups.restore")
    finish(qtbot, keeper)

    restored = tmp_path / "Panel of 2026-05-12 0955.marac"
    assert str(restored) in said(page)
    opened = unlock_session(restored, PASSPHRASE)
    store = opened.open_store(writable=False)
    assert Happening.RESTORE in {event.command for event in store.history.events()}
    store.close()
    opened.close()
    assert session.vault.folder.is_dir()

    type_passphrase(page)
    press(page, "backups.restore")
    finish(qtbot, keeper)
    assert "There is something in this folder already" in said(page)


def test_nothing_is_restored_where_no_folder_is_chosen_or_no_passphrase_typed(page, qtbot, keeper, answers):
    back_up(page, qtbot, keeper)

    press(page, "backups.restore")
    assert said(page).startswith("Type the passphrase first")
    type_passphrase(page)
    press(page, "backups.restore")

    assert not keeper.is_busy
    assert answers.chosen is None


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    yield folder
    save_settings(Settings())


def test_the_folder_is_changed_and_changed_back(page, qtbot, bus, keeper, answers, stick):
    answers.chosen = stick
    press(page, "backups.change")
    back_up(page, qtbot, keeper)

    assert read_settings().backup_folder == str(stick)
    assert bus.ask(backups_page).rows[0].folder.parent.parent == stick
    press(page, "backups.show")
    assert answers.shown.parent == stick

    press(page, "backups.usual")
    assert rows(page) == 0
    assert "usual folder again" in said(page)
    assert not button(page, "backups.usual").isVisible()


def test_a_folder_inside_the_store_is_refused(page, answers, session):
    answers.chosen = session.vault.folder
    press(page, "backups.change")

    assert "would be lost with it" in said(page)
    assert read_settings().backup_folder is None


def test_a_place_that_cannot_be_used_is_one_sentence_everywhere(page, today, qtbot, bus, keeper):
    place = bus.ask(backup_place)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"")
    today.show()

    press(page, "backups.make")
    finish(qtbot, keeper)
    assert "could not be written" in said(page)
    assert any("could not be written" in found.text() for found in today.findChildren(QLabel))
    page.refresh()
    assert "folder of the backups cannot be read" in said(page)

    keeper.make_daily()
    finish(qtbot, keeper)
    assert "folder of the backups cannot be read" in keeper.failure
    place.unlink()
    keeper.make_daily()
    finish(qtbot, keeper)
    assert keeper.failure == ""
    assert not any("could not be written" in found.text() for found in today.findChildren(QLabel))


def test_one_is_made_a_day_and_no_more(qtbot, bus, keeper, clock):
    for hours, many in ((0, 1), (1, 1), (24, 2)):
        clock.moment += timedelta(hours=hours)
        for _ in range(2):
            keeper.make_daily()
            finish(qtbot, keeper)
        assert len(bus.ask(backups_page).rows) == many


def test_the_keeper_looks_by_itself_once_it_has_begun(bus, keeper):
    keeper.begin()

    assert keeper._hourly.isActive()
    bus.closing.emit()
    assert not keeper._hourly.isActive()


def test_a_bus_that_closes_stops_the_job_and_leaves_nothing_half_made(qtbot, bus, keeper):
    place = bus.ask(backup_place)
    keeper.make()
    bus.closing.emit()
    finish(qtbot, keeper)

    left = [path.name for path in place.iterdir()] if place.is_dir() else []
    assert not any(name.startswith(".") for name in left)


@pytest.fixture
def today(qtbot, bus):
    shown = TodayPage(bus)
    qtbot.addWidget(shown)
    return shown


def says(page, words) -> bool:
    return any(words in found.text() for found in page.findChildren(QLabel))


def test_today_looks_for_the_last_backup_away_from_the_window(today, qtbot, keeper):
    today.show()
    assert says(today, "Looking for the last backup")
    qtbot.waitUntil(lambda: says(today, "no proven backup"), timeout=30_000)
    assert not says(today, "Looking for")

    keeper.make()
    finish(qtbot, keeper)
    qtbot.waitUntil(lambda: says(today, "Last proven backup: "), timeout=30_000)


def test_a_folder_that_does_not_answer_does_not_hold_the_window(today, bus, keeper, gate):
    """A stick or a server may take its time: the window goes on, and its closing does not wait for it."""
    keeper._looker.run(gate.wait, keeper._on_looked, keeper._on_not_looked)

    began = monotonic()
    today.show()
    assert says(today, "Looking for the last backup")
    bus.closing.emit()
    took = monotonic() - began

    print(f"shown and closing for {took:.2f} s before a folder that does not answer")
    assert took < 5
    keeper.look()
    assert not keeper._looker.is_busy


@pytest.fixture
def gate():
    made = Event()
    yield made
    made.set()


def test_what_changes_during_a_look_is_looked_at_again(today, qtbot, keeper, gate):
    line = Line(text="An older answer.")
    keeper._looker.run(lambda: gate.wait() and line, keeper._on_looked, keeper._on_not_looked)
    today.show()
    gate.set()

    qtbot.waitUntil(lambda: says(today, "no proven backup"), timeout=30_000)


def test_today_leads_to_the_backups_and_they_lead_back(qtbot, today, page):
    today.show()
    with qtbot.waitSignal(today.opens) as opened:
        press(today, "today.backups")
    assert opened.args == ["backups", ""]

    with qtbot.waitSignal(page.opens) as opened:
        press(page, "backups.back")
    assert opened.args == ["today", ""]


def test_the_settings_have_them_as_a_part(qtbot, bus):
    settings = SettingsPage(bus)
    qtbot.addWidget(settings)
    settings.show()
    settings.tabs.setCurrentIndex(
        [settings.tabs.tabText(at) for at in range(settings.tabs.count())].index("Backups")
    )

    shown = settings.tabs.currentWidget()
    assert "no proven backup" in shown.findChild(Message, "backups.safety").text
    assert not button(shown, "backups.back").isVisible()


def test_a_hidden_page_is_drawn_anew_when_it_is_seen_again(page, qtbot, keeper):
    page.hide()
    keeper.make()
    finish(qtbot, keeper)
    assert rows(page) == 0

    page.show()
    assert rows(page) == 1


def test_every_control_has_a_name_for_a_screen_reader(page):
    silent = [found.objectName() for found in page.findChildren(QPushButton) if not found.accessibleName()]

    assert silent == []
