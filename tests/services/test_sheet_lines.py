"""Today says that a store has no recovery sheet, until one was made."""

from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.rows.words import Tone
from marac_desk.services.today import today
from tests.builders import a_forum


def lines(desk):
    """What Today says of the sheet."""
    return [line for line in today(desk).safety if "recovery sheet" in line.text]


def test_a_store_without_a_sheet_is_warned_of_on_today(desk):
    (line,) = lines(desk)
    assert "has no recovery sheet" in line.text
    assert line.tone is Tone.WARNING

    note_happening(desk, Happening.SHEET_MADE)
    assert lines(desk) == []


def test_a_store_for_practice_needs_none(desk):
    a_forum(desk, is_practice=True)
    assert lines(desk) == []

    a_forum(desk, "MRP", is_practice=False)
    assert len(lines(desk)) == 1
