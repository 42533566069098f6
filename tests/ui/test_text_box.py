"""The text box: drafts within a second, records when it is left, plain text only."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from marac_desk.ui.widgets import text_box
from marac_desk.ui.widgets.text_box import TextBox


class Heard:
    def __init__(self, box) -> None:
        self.drafts, self.records = [], []
        box.drafted.connect(self.drafts.append)
        box.committed.connect(self.records.append)


@pytest.fixture
def box(qtbot):
    made = TextBox("box", "What the agency says")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def test_the_promises_of_the_design_are_the_timers():
    assert text_box.DRAFT_MS == 1_000
    assert text_box.IDLE_MS == 60_000


def test_the_first_key_starts_the_second_and_later_keys_do_not_put_it_off(box):
    QTest.keyClicks(box, "a")
    left = box._draft_timer.remainingTime()
    QTest.keyClicks(box, "bc")

    assert 0 < box._draft_timer.remainingTime() <= left


def test_a_draft_is_saved_while_it_is_typed(box, qtbot):
    heard = Heard(box)
    box._draft_timer.setInterval(1)

    with qtbot.waitSignal(box.drafted):
        QTest.keyClicks(box, "Seen")

    assert heard.drafts[-1] == "Seen"[: len(heard.drafts[-1])]
    assert heard.records == []


def test_a_minute_without_a_key_keeps_it(box, qtbot):
    box._idle_timer.setInterval(1)

    with qtbot.waitSignal(box.committed) as kept:
        QTest.keyClicks(box, "x")

    assert kept.args == ["x"]


def test_control_and_enter_keep_it_once(box):
    heard = Heard(box)
    QTest.keyClicks(box, "Seen at the park")
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert heard.records == ["Seen at the park"]


def test_leaving_the_box_keeps_it(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    lines = QVBoxLayout(page)
    box, other = TextBox("box", "Box"), QLineEdit()
    lines.addWidget(box)
    lines.addWidget(other)
    page.show()
    heard = Heard(box)
    box.setFocus()
    page.activateWindow()
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClicks(box, "x")
    other.setFocus()

    assert heard.records == ["x"]


def test_nothing_is_kept_where_nothing_was_typed(box):
    heard = Heard(box)
    box.load("as it was")
    box.commit()

    assert heard.records == []


def test_pasted_text_arrives_without_its_dress(box):
    dressed = QMimeData()
    dressed.setHtml("<b>Jane</b>")
    dressed.setText("Jane")
    box.insertFromMimeData(dressed)

    assert box.toPlainText() == "Jane"


def test_what_is_being_typed_is_never_overwritten(box):
    QTest.keyClicks(box, "typing")
    box.load("what the store holds")

    assert box.toPlainText() == "typing"


def test_an_unfinished_draft_comes_back_and_can_still_be_kept(box):
    heard = Heard(box)
    box.load("the record", draft="the record and more")
    box.commit()

    assert heard.records == ["the record and more"]


def test_the_box_grows_with_its_text(box):
    before = box.sizeHint().height()
    box.setPlainText("one\ntwo\nthree")

    assert box.sizeHint().height() > before
