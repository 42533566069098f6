"""The watch over a box: it sees what is painted, and gives up what never is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from tests.benchmarks.watch import Watch, press_key


@pytest.fixture
def box(qtbot):
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    return made


def watched(box, qtbot, deadline):
    watch = Watch(
        box, lambda _number: press_key(box, Qt.Key.Key_A, "a"), keys=3, every=0.01, deadline=deadline
    )
    with qtbot.waitSignal(watch.ended):
        pass
    return watch


def test_every_key_that_was_painted_is_told(box, qtbot):
    box.show()

    told = watched(box, qtbot, deadline=20).told()

    assert (told["unseen"], told["keys"]) == (0, 3)
    assert box.toPlainText() == "aaa"


def test_a_box_that_is_never_painted_ends_at_the_deadline_as_unseen(box, qtbot):
    watch = watched(box, qtbot, deadline=0.1)

    assert watch.told()["unseen"] == 3
    assert max(watch.paints) > 0.05
