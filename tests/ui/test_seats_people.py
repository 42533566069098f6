"""The people and the chair, in the room on a real store, by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from marac_desk.services.attendance_board import attendance_board
from tests.ui.hands import Room


def find(room: Room, *typed: str) -> None:
    """Type into the line that finds a person, each with Enter."""
    room.key(Qt.Key.Key_F3)
    for each in typed:
        QTest.keyClicks(room.window.focusWidget(), each)
        room.key(Qt.Key.Key_Return)


def fill(room: Room, *fields: str) -> None:
    """Fill the fields of what is asked more, the cursor in the first, and press Enter."""
    for place, typed in enumerate(fields):
        if place:
            room.key(Qt.Key.Key_Tab)
        room.window.focusWidget().clear()
        QTest.keyClicks(room.window.focusWidget(), typed)
    room.key(Qt.Key.Key_Return)


def rows(room: Room):
    board = room.bus.ask(attendance_board, room.panel.meeting_id)
    return {row.name: row for row in board.rows}


def chair(room: Room) -> list[str]:
    return [line.text for line in room.bus.ask(attendance_board, room.panel.meeting_id).chair]


def test_a_letter_or_a_time_behind_the_two_letters_says_how_and_since_when(room):
    find(room, "ba v", "whit a", "thorne 9:41", "thorne c", "fer 9:50", "fer 9:53", "fer 10:30")

    found = rows(room)
    assert found["Tam Baines"].state == "Present since 09:55, by video"
    assert found["Jo Whitlow"].state == "Apologies"
    assert found["Mo Thorne"].state == "Present since 09:41"
    assert found["Mo Thorne"].is_in_chair
    assert found["DS Kit Ferris"].state == "Left 09:53"
    assert room.echo() == "That time has not come yet."


def test_times_are_corrected_with_a_reason_and_somebody_never_here_is_struck(room):
    find(room, "pol", "edu", "pol t")
    fill(room, "9:41", "9:52", "")
    refused = room.view.attendance.more.isVisible()
    fill(room, "Seen at the door")
    find(room, "pol t")
    fill(room, "soon", "", "Seen")
    still_asked = room.view.attendance.more.isVisible()
    room.key(Qt.Key.Key_Escape)
    find(room, "edu t")
    fill(room, "", "", "Somebody else")

    found = rows(room)
    assert (refused, still_asked, room.view.attendance.more.isVisible()) == (True, True, False)
    assert (found["DS Kit Ferris"].arrived, found["DS Kit Ferris"].left) == ("09:41", "09:52")
    assert found["Rae Amadi"].state == "Expected"


def test_the_meeting_proceeds_and_a_substitute_is_voted_in_by_keys(room):
    room.arrive("pol", "csc", "edu")
    find(room, "thorne c", "thorne c", "thorne p")
    fill(room, "Both at court")
    find(room, "fer b")
    fill(room, "two", "", "")
    refused = room.view.attendance.more.isVisible()
    room.key(Qt.Key.Key_Escape)
    find(room, "fer b")
    fill(room, "2", "1", "")

    assert refused
    assert room.strip().chair == "DS K. Ferris (substitute)"
    assert chair(room)[-1].startswith("09:55 DS Kit Ferris: 2 for, 1 against, 0 abstained, of 3 present")


def test_one_key_accepts_a_worker_or_brings_the_deputy_of_the_agency(room):
    find(room, "vol d")
    nobody = room.echo()
    find(room, "quill", "quill d")

    assert nobody.startswith("Nobody of VOL can be meant")
    assert rows(room)["Bo Quill"].is_counting
