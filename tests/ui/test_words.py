"""A long text in lines: laid out once for a width, and selected by the mouse that comes to it."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.tall import Tall
from marac_desk.ui.widgets.text import Words, label

LONG = "Seen at the retail park with an adult nobody knows. " * 20


@pytest.fixture
def words(qtbot):
    made = Words()
    qtbot.addWidget(made)
    made.say(LONG)
    return made


def test_it_is_as_high_as_any_label_with_these_words(words, qtbot):
    plain = label(LONG, wraps=True)
    qtbot.addWidget(plain)

    assert words.heightForWidth(400) == plain.heightForWidth(400)
    assert words.heightForWidth(300) == plain.heightForWidth(300)


def test_other_words_have_another_height(words):
    before = words.heightForWidth(400)

    words.say("Seen.")

    assert words.heightForWidth(400) < before


def test_markup_is_shown_as_it_was_typed(words):
    words.say("<b>Seen</b>")

    assert words.textFormat() is Qt.TextFormat.PlainText


def test_the_mouse_selects_from_the_moment_it_is_over_the_words(words):
    height = words.heightForWidth(400)
    at = QPointF(1, 1)

    QApplication.sendEvent(words, QEnterEvent(at, at, at))

    assert words.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert words.sizeHint() == words.minimumSizeHint()
    assert words.heightForWidth(400) == height


def test_a_part_as_high_as_its_width_makes_it_asks_for_no_height(qtbot):
    part = Tall()
    qtbot.addWidget(part)
    empty = part.sizeHint()
    inside = Words()
    column(part).addWidget(inside)
    inside.say(LONG)

    assert not empty.isValid()
    assert part.sizeHint().height() == 0
    assert part.heightForWidth(400) == inside.heightForWidth(400)
