"""The room as a whole: the quorum lost while typing, names behind the cover, a small screen, a restart."""

from statistics import median
from time import perf_counter, process_time

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from marac_desk.services.case_stage import case_stage
from marac_desk.ui.theme import theme
from tests.ui.hands import Room

SMALL = QSize(1366, 768)
A_SECOND = 1.0
SEVERAL = 5


def shown_texts(room: Room) -> str:
    """Every word that is drawn in the window."""
    found = [*room.window.findChildren(QLabel), *room.window.findChildren(QLineEdit)]
    texts = [each.text() for each in found if each.isVisible()]
    boxes = (each for each in room.window.findChildren(QPlainTextEdit) if each.isVisible())
    return "\n".join([*texts, *(each.toPlainText() for each in boxes), room.window.windowTitle()])


def choices(room: Room) -> list[str]:
    """The keys of the chair's choices that are seen."""
    return [each.text()[0] for each in room.view.lost._group.buttons() if each.isVisible()]


def test_a_lost_quorum_shows_within_a_second_and_never_stops_the_typing(room, qtbot):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    line = room.window.findChild(QLineEdit, "entry")
    line.setFocus()
    QTest.keyClicks(line, ">edu out")

    began = process_time()  # of this process alone: other work on the machine is no fault of the room
    QTest.keyClick(line, Qt.Key.Key_Return)
    room.type("say", "Seen on ")
    qtbot.waitUntil(room.view.lost.isVisible)
    took = process_time() - began
    QTest.keyClicks(room.window.focusWidget(), "Friday")

    box = room.window.findChild(QPlainTextEdit, "say")
    assert took < A_SECOND
    assert (box.toPlainText(), box.hasFocus()) == ("Seen on Friday", True)
    assert [each.key for each in room.view.lost._offered()] == ["1", "2", "3", "4"]


class Paints(QObject):
    """The moments at which a widget was painted, by the clock on the wall."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.last = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        if event.type() is QEvent.Type.Paint:
            self.last = perf_counter()
        return False


def test_a_lost_quorum_is_painted_within_a_second_of_its_key_by_the_clock_on_the_wall(room, qtbot):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    line, paints = room.window.findChild(QLineEdit, "entry"), Paints(room.view.lost)
    took = []
    for _ in range(SEVERAL):
        line.setFocus()
        QTest.keyClicks(line, ">edu out")
        began = perf_counter()
        QTest.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda began=began: paints.last > began)
        took.append(paints.last - began)
        room.line(">edu in")
        qtbot.waitUntil(room.view.lost.isHidden)

    print(f"lost quorum painted after {1000 * median(took):.0f} ms, {1000 * max(took):.0f} at most")
    assert median(took) < A_SECOND


def test_edge_case_79_the_projected_room_shows_no_name_until_asked_and_none_under_the_cover(room):
    room.arrive("pol", "csc", "edu")
    case = room.go_to_case()
    names = room.bus.ask(case_stage, case.item_id).names.split(",")[0]
    plain = shown_texts(room)
    room.key(Qt.Key.Key_F7)
    asked = shown_texts(room)
    room.type("say", "Robin was seen on Friday")

    room.key(Qt.Key.Key_F9)
    covered = shown_texts(room)
    room.key(Qt.Key.Key_F9)

    assert names == "Robin Marsh"
    assert "Marsh" not in plain
    assert "Robin Marsh" in asked
    assert "Robin" not in covered
    assert "Robin Marsh" in shown_texts(room)


def test_edge_case_82_at_150_percent_the_room_fits_a_small_screen_and_says_all_that_must_be_seen(room, qtbot):
    room.arrive("pol", "csc")
    room.go_to_case()
    while theme().scale < 1.5:
        theme().larger()
    room.window.resize(SMALL)
    room.settle()

    strip = room.view.strip
    assert room.window.minimumSizeHint().width() <= SMALL.width()
    assert strip._quorum.isVisible()
    assert strip._quorum.text().startswith("▲ 2 of 3 · NOT quorate")  # a shape and words beside the colour
    qtbot.waitUntil(lambda: choices(room) == ["1", "2", "3", "4"])
    assert not room.view.reference.isVisible()
