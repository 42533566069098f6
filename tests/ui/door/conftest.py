"""The first window in front of real stores, driven by key events alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from marac_desk.app import Doorkeeper
from marac_desk.services.keys import recover_session
from marac_desk.services.whereabouts import check_new_place
from marac_desk.ui.ask import Answers
from marac_desk.ui.background import Background
from marac_desk.ui.unlock_window import UnlockWindow
from marac_desk.ui.widgets.message import Message
from tests.builders import a_session
from tests.ui.conftest import PASSPHRASE


class LightDoorkeeper(Doorkeeper):
    """Derives keys with the lightest derivation."""

    def create(self, folder, passphrase):
        check_new_place(folder)
        return a_session(folder, passphrase)

    def recover(self, folder, code, passphrase):
        return recover_session(folder, code, passphrase, is_light=True)


class Door:
    """A first window, and hands for it."""

    def __init__(self, qtbot, recent: Path | None, usual: Path, ask=None) -> None:
        self.bot = qtbot
        self.ask = ask or Answers()
        self.window = UnlockWindow(LightDoorkeeper(), Background(), self.ask, recent=recent, usual=usual)
        self.sessions = []
        self.window.opened.connect(self.sessions.append)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def focus(self) -> str:
        return self.window.focusWidget().objectName()

    def find(self, kind, name):
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def field(self, name) -> QLineEdit:
        return self.find(QLineEdit, name)

    def words(self, name) -> str:
        return self.find(QLabel, name).text()

    def said(self, name) -> str:
        return self.find(Message, name).text

    def shows(self, name) -> bool:
        return self.find(QWidget, name).isVisible()

    def ways(self):
        return [words for words, way in self.window._ways.items() if way.isVisible()]

    def type(self, name, text) -> None:
        QTest.keyClicks(self.field(name), text)

    def enter(self, name) -> None:
        QTest.keyClick(self.field(name), Qt.Key.Key_Return)

    def press(self, name) -> None:
        QTest.keyClick(self.find(QPushButton, name), Qt.Key.Key_Space)

    def try_passphrase(self, passphrase) -> str:
        """Type it over what is there, press Enter, and wait for the answer: what is said, or empty."""
        self.field("open.passphrase").selectAll()
        self.type("open.passphrase", passphrase)
        self.enter("open.passphrase")
        self.wait()
        return self.said("open.message")

    def wait(self) -> None:
        self.bot.waitUntil(lambda: not self.window._background.is_busy, timeout=30_000)

    def look(self) -> str:
        """What is said of the place of the store."""
        self.window.look()
        self.bot.waitUntil(lambda: not self.window._looker.is_busy, timeout=30_000)
        return self.said("open.concerns")

    def close(self) -> None:
        self.window.close()
        for session in self.sessions:
            session.close()


@pytest.fixture
def door(qtbot, tmp_path):
    """Makes first windows; each and its sessions are closed at the end."""
    made = []

    def make(recent: Path | None = None, ask=None) -> Door:
        made.append(Door(qtbot, recent, tmp_path, ask))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def store(tmp_path):
    """A store at rest."""
    folder = tmp_path / "Panel.marac"
    a_session(folder, PASSPHRASE).close()
    return folder
