"""Closing: a backup is made under a notice, and the store is let go whatever becomes of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from marac_desk.errors import StoreError
from marac_desk.services.backups import backup_place, backups_page
from marac_desk.services.desk import Desk
from marac_desk.services.unlock import unlock_session
from marac_desk.system.causes import Cause
from marac_desk.ui.backup_keeper import BackupKeeper
from marac_desk.ui.closing import ClosingNotice
from marac_desk.ui.leaving import leave_for_a_lock, leave_for_good
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.widgets.message import Message
from tests.builders import a_session
from tests.ui.conftest import PASSPHRASE, a_bus


@pytest.fixture
def opened(qtbot, tmp_path, clock):
    """A session, its bus and its window, to be left by the test."""
    session = a_session(tmp_path / "Panel.marac", PASSPHRASE)
    bus = a_bus(session, clock)
    window = MainWindow(bus, PAGES)
    qtbot.addWidget(window)
    return session, bus, window


def backups_of(folder, clock) -> int:
    session = unlock_session(folder, PASSPHRASE)
    desk = Desk(session.open_store(writable=False), clock)
    many = len(backups_page(desk).rows)
    desk.store.close()
    session.close()
    return many


def test_closing_backs_up_and_lets_the_store_go(qtbot, opened, clock):
    session, bus, window = opened

    notice = leave_for_good(bus, session, window)
    qtbot.addWidget(notice)

    assert not notice.isVisible()
    assert backups_of(session.vault.folder, clock) == 1


def test_a_backup_that_fails_is_said_and_the_store_is_let_go(qtbot, opened, clock):
    session, bus, window = opened
    place = bus.ask(backup_place)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"")

    notice = leave_for_good(bus, session, window)
    qtbot.addWidget(notice)

    assert notice.isVisible()
    assert "cannot be read" in notice.findChild(Message, "closing.message").text
    place.unlink()
    assert backups_of(session.vault.folder, clock) == 0
    QTest.keyClick(notice.findChild(QPushButton, "closing.close"), Qt.Key.Key_Space)
    assert not notice.isVisible()


def test_a_lock_stops_a_backup_under_way_and_leaves_nothing_half_made(opened, clock):
    session, bus, window = opened
    place = bus.ask(backup_place)
    BackupKeeper.of(bus).make()

    assert leave_for_a_lock(bus, session, window, Cause.KEY, patience=20)

    left = list(place.iterdir()) if place.is_dir() else []
    assert not [path for path in left if path.name.startswith(".")]
    assert backups_of(session.vault.folder, clock) == len(left)


def test_the_notice_stands_while_the_work_is_done(qtbot):
    notice, seen = ClosingNotice(), []
    qtbot.addWidget(notice)

    assert notice.stand_by(lambda: seen.append(notice.findChild(QWidget, "closing.bar") is not None))
    assert seen == [True]


def test_a_fault_in_the_work_is_no_message(qtbot):
    notice = ClosingNotice()
    qtbot.addWidget(notice)

    def fail() -> None:
        raise KeyError("a bug")

    with pytest.raises(KeyError):
        notice.stand_by(fail)

    def refuse() -> None:
        raise StoreError("The disk is gone.")

    assert not notice.stand_by(refuse)
