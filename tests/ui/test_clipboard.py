"""S9: what is copied here is marked, and gone after half a minute and on a lock."""

import pytest
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from marac_desk.ui.clipboard import KEPT_MS, ClipboardGuard

CANARY = "Zylla Quennox"


@pytest.fixture
def clipboard(qapp):  # noqa: ARG001 - it belongs to the application
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


@pytest.fixture
def guard(clipboard):  # noqa: ARG001 - empty before
    parent = QObject()
    made = ClipboardGuard(parent)
    yield made
    made._clipboard.dataChanged.disconnect(made._on_copied)
    parent.deleteLater()


def copy_from(widget, qtbot):
    """Select all and copy, as Ctrl+A and Ctrl+C do."""
    qtbot.addWidget(widget)
    if isinstance(widget, QLabel):
        QGuiApplication.clipboard().setText(widget.text())
        return
    widget.selectAll()
    widget.copy()


@pytest.mark.parametrize("box", [QLineEdit, QPlainTextEdit, QLabel])
def test_a_copy_from_any_box_is_marked_as_a_secret(guard, clipboard, qtbot, box):  # noqa: ARG001 - it listens
    copy_from(box(CANARY), qtbot)

    assert clipboard.text() == CANARY
    assert clipboard.mimeData().data("x-kde-passwordManagerHint") == b"secret"
    assert not clipboard.mimeData().hasHtml()


def test_without_the_guard_a_copy_is_not_marked(clipboard, qtbot):
    """The control."""
    copy_from(QLineEdit(CANARY), qtbot)

    assert not clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")


@pytest.mark.parametrize(
    ("platform", "marks"),
    [
        (
            "win32",
            [
                "ExcludeClipboardContentFromMonitorProcessing",
                "CanIncludeInClipboardHistory",
                "CanUploadToCloudClipboard",
            ],
        ),
        ("darwin", ["org.nspasteboard.ConcealedType"]),
        ("linux", ["x-kde-passwordManagerHint"]),
    ],
)
def test_each_system_gets_its_own_marks(clipboard, qtbot, platform, marks):
    parent = QObject()
    guard = ClipboardGuard(parent, platform=platform)
    copy_from(QLineEdit(CANARY), qtbot)
    kinds = " ".join(clipboard.mimeData().formats())
    guard._clipboard.dataChanged.disconnect(guard._on_copied)

    assert all(mark in kinds for mark in marks)


def test_a_copy_is_gone_when_its_time_is_over(clipboard, qtbot):
    parent = QObject()
    guard = ClipboardGuard(parent, kept_ms=50)
    copy_from(QLineEdit(CANARY), qtbot)
    assert clipboard.text() == CANARY

    qtbot.waitUntil(lambda: clipboard.text() == "")
    guard._clipboard.dataChanged.disconnect(guard._on_copied)
    assert KEPT_MS == 30_000


def test_a_lock_takes_a_copy_back(guard, clipboard, qtbot):
    copy_from(QLineEdit(CANARY), qtbot)
    guard.clear()

    assert clipboard.text() == ""
    assert not guard._timer.isActive()


def test_what_another_program_copied_stays(guard, clipboard):
    """Simulated: offscreen there is no other program, so the mark that the copy is ours is taken away."""
    guard._clipboard.dataChanged.disconnect(guard._on_copied)
    foreign = QMimeData()
    foreign.setText("A shopping list")
    clipboard.setMimeData(foreign)
    guard.clear()
    guard._clipboard.dataChanged.connect(guard._on_copied)

    assert clipboard.text() == "A shopping list"


def test_a_copied_picture_is_let_be(guard, clipboard):
    picture = QMimeData()
    picture.setData("image/png", b"\x89PNG")
    clipboard.setMimeData(picture)

    assert not guard._timer.isActive()
