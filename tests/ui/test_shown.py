"""Rows on the screen: equal rows keep their widget, and a free widget is used again."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.shown import Shown


class Word(QLabel):
    def __init__(self) -> None:
        super().__init__()
        self.drawn = 0

    def draw(self, word) -> None:
        self.drawn += 1
        self.setText(word)
        self.setObjectName(word)


def words_of(shown):
    return [widget.text() for widget in shown.widgets]


def in_order(layout):
    return [layout.itemAt(place).widget().text() for place in range(layout.count())]


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def lines(page):
    return QVBoxLayout(page)


def test_a_row_that_was_shown_is_not_drawn_again(page):
    layout = lines(page)
    shown = Shown(layout, Word)
    shown.draw(("one", "two"))
    one, two = shown.widgets

    shown.draw(("one", "two", "three"))

    assert shown.widgets[:2] == (one, two)
    assert (one.drawn, two.drawn) == (1, 1)
    assert in_order(layout) == ["one", "two", "three"]
    assert all(widget.isVisible() for widget in shown.widgets)


def test_a_row_put_first_moves_the_others_without_drawing_them(page):
    layout = Flow()
    page.setLayout(layout)
    shown = Shown(layout, Word)
    shown.draw(("one", "two"))
    old = shown.widgets

    shown.draw(("zero", "two", "one"))

    assert in_order(layout) == ["zero", "two", "one"]
    assert [widget.drawn for widget in old] == [1, 1]


def test_a_changed_row_is_drawn_into_the_widget_it_had(page):
    layout = lines(page)
    shown = Shown(layout, Word)
    shown.draw(("one", "two"))
    old = shown.widgets

    shown.draw(("one", "second"))

    assert shown.widgets == old
    assert words_of(shown) == in_order(layout) == ["one", "second"]


def test_a_row_that_is_gone_takes_its_widget_with_it(page, qtbot):
    layout = lines(page)
    shown = Shown(layout, Word)
    shown.draw(("one", "two"))
    gone = shown.widgets[0]

    shown.draw(("two",))

    assert in_order(layout) == ["two"]
    assert not gone.isVisible()
    assert page.findChild(Word, "one") is None
    with qtbot.waitSignal(gone.destroyed):
        pass


def test_two_equal_rows_are_two_widgets(page):
    layout = lines(page)
    shown = Shown(layout, Word)

    shown.draw(("one", "one"))
    first = shown.widgets
    shown.draw(("one",))

    assert len(set(first)) == 2
    assert shown.widgets == first[:1]
