"""The window in the room, and the hands on its keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from marac_desk.services.rows.room import Mark, Stage
from marac_desk.services.running_order import running_order
from marac_desk.services.strip import room_strip


class Room:
    """The window in the room, and the hands on its keyboard."""

    def __init__(self, window, bus, clock, panel) -> None:
        self.window, self.bus, self.clock, self.panel = window, bus, clock, panel
        self.page = window._pages["room"]
        self.view = self.page.view

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.settle()

    def type(self, name, text) -> None:
        box = self.window.findChild(QPlainTextEdit, name)
        box.setFocus()
        QTest.keyClicks(box, text)

    def settle(self) -> None:
        for _ in range(3):  # an answer may send the next command
            self.bus.flush()

    def line(self, text) -> None:
        line = self.window.findChild(QLineEdit, "entry")
        line.setFocus()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()

    def echo(self) -> str:
        return self.view.entry._echo.text()

    def arrive(self, *letters) -> None:
        self.key(Qt.Key.Key_F3)
        find = self.window.findChild(QLineEdit, "attendance.find")
        for each in letters:
            find.setFocus()
            QTest.keyClicks(find, each)
            QTest.keyClick(find, Qt.Key.Key_Return)
            self.settle()
        if self.strip().state == "planned":
            self.key(Qt.Key.Key_F4)
            self.key(Qt.Key.Key_F3)

    def strip(self):
        return self.bus.ask(room_strip, self.panel.meeting_id)

    def order(self):
        return self.bus.ask(running_order, self.panel.meeting_id)

    def go_to_case(self):
        case = next(row for row in self.order() if row.stage is Stage.CASE)
        while not any(row.mark is Mark.CURRENT and row.stage is Stage.CASE for row in self.order()):
            self.key(Qt.Key.Key_F4)
        return case
