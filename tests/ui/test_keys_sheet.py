"""The F1 sheet: never larger than the window it lies over; what is below its edge comes by the arrows."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from marac_desk.ui.keys_sheet import KeysSheet
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.shortcuts import Where, sheet
from marac_desk.ui.theme import theme

SMALL = QSize(1366, 768)


@pytest.fixture
def keys(qtbot):
    under = QWidget()
    qtbot.addWidget(under)
    under.resize(SMALL)
    made = KeysSheet(under, PAGES)
    made.under = under  # it lives as long as the window under it
    return made


def words(keys) -> set[str]:
    return {each.accessibleName() or each.text() for each in keys.findChildren(QLabel)}


def test_the_sheet_fits_a_small_screen_whole(keys):
    keys.show()

    assert keys._scroll.widget().height() <= SMALL.height()
    assert keys._scroll.verticalScrollBar().maximum() == 0
    assert keys._scroll.horizontalScrollBar().maximum() == 0
    assert {each.value for each in Where} <= words(keys)


def test_at_twice_the_size_it_is_as_high_as_the_window_and_the_arrows_scroll_it(keys, qtbot):
    theme().set_scale(2.0)
    keys.show()
    bar = keys._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    QTest.keyClick(keys._scroll, Qt.Key.Key_Down)

    assert keys.height() == SMALL.height()
    assert keys.width() <= SMALL.width()
    assert keys._scroll.horizontalScrollBar().maximum() == 0
    assert bar.value() > 0


def test_shown_again_it_has_the_size_of_then_and_says_each_key_once(keys):
    keys.show()
    keys.hide()
    theme().set_scale(1.5)
    keys.show()

    listed = [shortcut.words for _where, shortcuts in sheet(PAGES) for shortcut in shortcuts]
    shown = [each.text() for each in keys.findChildren(QLabel) if each.property("role") == "small"]
    assert sorted(shown) == sorted(listed)
