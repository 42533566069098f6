"""How the room draws itself: the box being typed in stays in sight, and only what changed is made anew."""

from threading import Event

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from marac_desk.services.case_stage import case_stage
from marac_desk.services.changes import Change
from marac_desk.services.contributions import share_contribution
from marac_desk.services.drafts import drafts
from marac_desk.services.rows.room import Stage
from marac_desk.services.sitting import close_meeting
from marac_desk.ui.pages.room.coming import coming
from tests.ui.panel import do

CONTROL = Qt.KeyboardModifier.ControlModifier


def a_case_by_keys(room):
    """The first case taken up, with the cursor in the first agency's box."""
    room.window.resize(1366, 768)
    room.arrive("pol", "csc", "edu")
    case = room.go_to_case()
    return case, room.window.findChild(QPlainTextEdit, "say")


def keep_paragraph(room, box, text="Seen at the retail park") -> None:
    QTest.keyClicks(box, text)
    room.key(Qt.Key.Key_Return, CONTROL)


def is_in_sight(room, box) -> bool:
    """Whether all of a box lies within what is shown of the stage."""
    view = room.view.case.viewport()
    return view.rect().contains(QRect(box.mapTo(view, QPoint()), box.size()))


def line_of(box, view) -> QRect:
    """Where the cursor is in what is shown."""
    line = box.cursorRect()
    return QRect(box.viewport().mapTo(view, line.topLeft()), line.size())


def wait_for_cards(room, qtbot, number) -> None:
    """Until Qt has laid out as many cards over the box, which it does when it next has time."""
    cards, page = room.view.case.cards.layout(), room.view.case.widget()

    def is_laid_out() -> bool:
        shown = [cards.itemAt(place).widget() for place in range(cards.count())]
        are_whole = [
            card.isVisible() and card.height() >= card.heightForWidth(card.width()) for card in shown
        ]
        return are_whole == [True] * number and page.height() >= page.heightForWidth(page.width())

    qtbot.waitUntil(is_laid_out)


def test_the_box_stays_in_sight_while_ten_paragraphs_are_kept(room, qtbot):
    case, box = a_case_by_keys(room)

    for number in range(10):
        keep_paragraph(room, box)
        wait_for_cards(room, qtbot, number + 1)

        assert box.hasFocus()
        qtbot.waitUntil(lambda: is_in_sight(room, box))
    assert len(room.bus.ask(case_stage, case.item_id).entries) == 10


def test_what_was_scrolled_away_comes_back_with_the_next_key(room, qtbot):
    _case, box = a_case_by_keys(room)
    for _ in range(10):
        keep_paragraph(room, box)
    wait_for_cards(room, qtbot, 10)
    room.view.case.verticalScrollBar().setValue(0)
    assert not is_in_sight(room, box)

    QTest.keyClicks(box, "a")

    assert is_in_sight(room, box)


def test_the_line_being_typed_is_in_sight_although_the_box_is_higher_than_the_stage(room, qtbot):
    _case, box = a_case_by_keys(room)
    view = room.view.case.viewport()

    for _ in range(60):
        QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.height() > view.height())

    qtbot.waitUntil(lambda: view.rect().contains(line_of(box, view)))


def test_the_box_is_in_sight_when_the_stage_is_drawn_again(room, qtbot):
    _case, box = a_case_by_keys(room)
    for _ in range(10):
        keep_paragraph(room, box)
    wait_for_cards(room, qtbot, 10)
    room.view.case.verticalScrollBar().setValue(0)

    room.page.refresh()

    assert is_in_sight(room, box)


def test_a_kept_paragraph_makes_one_card_and_lets_the_others_be(room):
    _case, box = a_case_by_keys(room)
    for _ in range(3):
        keep_paragraph(room, box)
    before = room.view.case.cards._shown.widgets

    keep_paragraph(room, box)

    assert len(before) == 3
    assert room.view.case.cards._shown.widgets[:3] == before
    assert len(room.view.case.cards._shown.widgets) == 4


def test_no_paint_shows_the_stage_half_laid_out(room):
    _case, box = a_case_by_keys(room)
    for _ in range(3):
        keep_paragraph(room, box)

    cards = room.view.case.cards._shown.widgets
    assert all(card.isVisible() for card in cards)
    assert all(card.height() >= card.heightForWidth(card.width()) for card in cards)
    assert is_in_sight(room, box)


def test_the_chips_of_the_table_are_kept_from_case_to_case(room):
    _case, box = a_case_by_keys(room)
    before = room.view.case._chips._shown.widgets

    keep_paragraph(room, box)
    room.key(Qt.Key.Key_F4)

    assert room.view.case._chips._shown.widgets == before


def test_a_draft_draws_nothing_again(room):
    _case, box = a_case_by_keys(room)
    drawn = []
    room.page.refresh = lambda: drawn.append("room")
    QTest.keyClicks(box, "Half a sen")

    box.flush_draft()
    room.settle()

    assert [draft.text for draft in room.bus.ask(drafts)] == ["Half a sen"]
    assert drawn == []


def test_the_next_case_is_drawn_once(room):
    a_case_by_keys(room)
    drawn = []
    refresh = room.page.refresh
    room.page.refresh = lambda: (drawn.append("room"), refresh())

    room.key(Qt.Key.Key_F4)

    assert drawn == ["room"]


def test_the_next_case_is_shown_before_the_disk_has_kept_that_it_was_taken(room):
    first, _box = a_case_by_keys(room)
    disk = Event()
    room.bus.send(lambda _desk: Change(group=0, is_noted=disk.wait(60)), None, None)

    QTest.keyClick(room.window.focusWidget(), Qt.Key.Key_F4)
    shown = room.view.case._stage.item_id
    disk.set()
    room.settle()

    assert shown != first.item_id
    assert shown == room.strip().current_item_id == room.page._row().item_id
    assert room.window.focusWidget() is room.view.case._box


def test_an_item_that_could_not_be_taken_is_not_shown_as_if(room):
    case, _box = a_case_by_keys(room)
    room.bus.run(close_meeting, room.panel.meeting_id)

    QTest.keyClick(room.window.focusWidget(), Qt.Key.Key_F4)
    room.settle()

    assert room.page._looked_at is None
    assert room.strip().current_item_id != case.item_id
    assert room.echo()


def test_the_next_case_is_read_and_measured_while_nothing_happens(room, qtbot):
    _case, box = a_case_by_keys(room)
    keep_paragraph(room, box)
    second = coming(room.page._order).item_id
    do(room.bus, share_contribution, second, agency_id=room.panel.agencies["POL"], text="Seen by the tram")
    asked = []

    qtbot.waitUntil(lambda: not room.page._next._timer.isActive())
    room.bus._reader.store._connection._raw.set_trace_callback(asked.append)
    found = room.bus.ask(case_stage, second)

    assert [entry.text for entry in found.entries] == ["Seen by the tram"]
    assert [each for each in asked if "ordinal" in each] == []
    assert "Seen by the tram" in [text for text, _, _ in room.view.case.cards._heights]


def test_nothing_is_read_ahead_where_no_case_is_next(room):
    a_case_by_keys(room)
    while (row := coming(room.page._order)) is not None and row.stage is Stage.CASE:
        room.key(Qt.Key.Key_F4)

    assert not room.page._next._timer.isActive()


def test_what_is_answered_while_the_store_closes_reads_no_case_ahead(room):
    case, _box = a_case_by_keys(room)
    room.bus.run(share_contribution, case.item_id, agency_id=room.panel.agencies["POL"], text="Seen again")
    room.page._next._on_closing()
    room.bus.flush()  # as closing does: hears the answer, and draws

    assert [entry.text for entry in room.view.case._stage.entries] == ["Seen again"]
    assert not room.page._next._timer.isActive()
