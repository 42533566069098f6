"""The capture shield: every window is asked for as it is shown, unless pictures are allowed."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from marac_desk.ui.capture_shield import CaptureShield, apply_at_once


class Shielded:
    """A shield whose system only notes what it is asked."""

    def __init__(self, *, can_hide=True) -> None:
        self.is_allowed, self.asked = False, []
        self.parent = QObject()
        self.shield = CaptureShield(self.parent, lambda: self.is_allowed, hide=self._hide, can_hide=can_hide)

    def _hide(self, window_id, *, is_hidden) -> bool:
        self.asked.append((window_id, is_hidden))
        return True


@pytest.fixture
def shielded(qapp):
    made = Shielded()
    yield made
    qapp.removeEventFilter(made.shield)


def test_every_window_and_dialog_is_hidden_as_it_is_shown_and_shown_again(shielded, qtbot):
    window, dialog = QWidget(), QDialog()
    label = QLabel("inside", window)
    for each in (window, dialog):
        qtbot.addWidget(each)
        each.show()
    window.hide()
    window.show()

    ids = [int(window.winId()), int(dialog.winId()), int(window.winId())]
    assert shielded.asked == [(each, True) for each in ids]
    assert not label.isWindow()


def test_allowed_windows_are_let_in(shielded, qtbot):
    shielded.is_allowed = True
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    assert shielded.asked == [(int(window.winId()), False)]


def test_turning_the_switch_reaches_the_windows_that_are_shown(shielded, qtbot):
    window, unseen = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(unseen)
    window.show()
    shielded.asked.clear()
    shielded.is_allowed = True

    apply_at_once()

    assert (int(window.winId()), False) in shielded.asked
    assert len(shielded.asked) == len([each for each in QApplication.topLevelWidgets() if each.isVisible()])


def test_where_it_cannot_be_done_nothing_is_asked(qtbot):
    shielded = Shielded(can_hide=False)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    assert shielded.asked == []
