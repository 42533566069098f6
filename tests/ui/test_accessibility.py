"""Each screen as a screen reader meets it: whatever can be acted on has a name, and the keys reach it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTabWidget, QWidget

from marac_desk.app import Doorkeeper
from marac_desk.ui.ask import Answers
from marac_desk.ui.background import Background
from marac_desk.ui.help.window import HelpWindow
from marac_desk.ui.keys_sheet import KeysSheet
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.pages.room.room_view import RoomView
from marac_desk.ui.theme import theme
from marac_desk.ui.unlock_window import UnlockWindow
from tests.ui import fictitious
from tests.ui.accessible import nameless, walk
from tests.ui.panel import a_panel

STAGES = ("case", "attendance", "item", "outstanding", "read_back", "close_sheet", "cover")
OF_A_MEETING = ("meeting", "documents", "reading", "distribution", "left_overs", "room")


@pytest.fixture
def view(qtbot):
    """The room with every stage filled, not quorate."""
    made = RoomView(fictitious.now)
    qtbot.addWidget(made)
    strip = fictitious.a_strip(is_lost=True)
    made.strip.draw(strip)
    made.lost.draw(strip.lost)
    made.order.draw(fictitious.an_order())
    made.case.draw(fictitious.a_case(), shows_names=False)
    made.reference.draw(fictitious.a_reference(), shows_names=False)
    made.attendance.draw(fictitious.a_board())
    made.item.draw(fictitious.a_statement())
    for actions in (made.read_back, made.outstanding):
        actions.draw(fictitious.a_read_back())
    made.close_sheet.draw(fictitious.a_close_sheet())
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def window(bus, qtbot):
    panel = a_panel(bus)
    made = MainWindow(bus, PAGES)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.panel = panel
    return made


def test_the_walk_finds_a_control_without_a_name(qtbot):
    bare = QWidget()
    bare.field = QLineEdit(bare)
    qtbot.addWidget(bare)
    bare.show()

    assert [each.split()[-1] for each in nameless(bare)] == ["(EditableText)"]


@pytest.mark.parametrize("stage", STAGES)
def test_every_control_of_every_stage_of_the_room_has_a_name(view, stage):
    view.show_stage(getattr(view, stage))

    assert nameless(view) == []


def test_the_quorum_the_clock_and_the_entry_line_are_met_by_name_in_the_room(view):
    view.show_stage(view.case)
    met = {each.name for each in walk(view)}

    assert {"Running order", "Entry line", "Time"} <= met
    assert any("NOT quorate" in each for each in met)


def test_every_control_of_every_page_has_a_name(window):
    bad = {}
    for page in PAGES:
        window.open_page(page, window.panel.meeting_id if page in OF_A_MEETING else "")
        bad[page] = nameless(window)

    assert {page: found for page, found in bad.items() if found} == {}


def test_every_control_of_the_settings_has_a_name_on_each_of_its_tabs(window):
    window.open_page("settings")
    tabs = window.findChild(QTabWidget, "settings.tabs")
    bad = []
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        bad += nameless(window)

    assert bad == []


def test_every_control_of_the_help_and_of_the_sheet_of_keys_has_a_name(window, qtbot):
    for made in (HelpWindow(window, PAGES), KeysSheet(window, PAGES)):
        qtbot.addWidget(made)
        made.show()
        assert nameless(made) == []


@pytest.mark.parametrize("recent", [None, Path("/nowhere/Panel.marac")])
def test_every_control_of_the_door_has_a_name(qtbot, recent):
    door = UnlockWindow(Doorkeeper(), Background(), Answers(), recent=recent, usual=Path("/nowhere"))
    qtbot.addWidget(door)
    door.show()

    assert nameless(door) == []


def test_tab_goes_round_the_room_and_comes_back_without_a_trap(window):
    window.open_page("room", window.panel.meeting_id)
    first, seen = window.focusWidget(), []
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget().objectName())
        if window.focusWidget() is first:
            break

    assert seen[-1] == first.objectName()
    assert {"entry", "running_order"} <= set(seen)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_letters_of_the_entry_line_grow_with_everything_else(view, scale):
    theme().set_scale(scale)

    assert view.entry._line.font().pointSizeF() == pytest.approx(12 * scale)
