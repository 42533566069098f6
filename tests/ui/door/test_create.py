"""A newcomer makes a store: at most five decisions, its recovery sheet the last of them."""

import stat
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from marac_desk.services.happenings import Happening
from marac_desk.services.unlock import unlock_session
from marac_desk.ui.ask import Answers
from marac_desk.ui.widgets.sheet_step import FILE_NAME
from tests.ui.conftest import PASSPHRASE

MOST_DECISIONS = 5


def beginning(code):
    return code.replace(" ", "")[:8].lower()


def make(front):
    """Take the words that are offered, to the last step; the passphrase."""
    words = front.words("create.offer")
    front.type("create.again", words)
    front.enter("create.again")
    front.wait()
    return words


def code_shown(front):
    return [front.words(f"sheet.code.{number}") for number in range(1, 15)]


def test_a_newcomer_meets_at_most_five_decisions(door, tmp_path, record_property):
    front = door(ask=Answers(chosen=tmp_path))
    asked = list(empty_fields(front))
    words = make(front)
    decisions = [*asked, "save or write down"]
    front.press("sheet.save")
    front.wait()
    decisions += ["where the sheet is saved", *empty_fields(front)]
    front.type("sheet.back", beginning(front.window._made.sheet.code))
    front.enter("sheet.back")

    assert asked == ["create.again"]
    assert decisions[-1] == "sheet.back"
    record_property("decisions of a newcomer", len(decisions))
    print(f"decisions: {len(decisions)} {decisions}")
    assert len(decisions) <= MOST_DECISIONS
    (session,) = front.sessions
    assert has_sheet(session)
    front.close()
    front.sessions.clear()
    unlock_session(tmp_path / "Panel.marac", words).close()


def has_sheet(session):
    """Whether the log tells of a sheet."""
    store = session.open_store(writable=False)
    found = store.history.has_happened(Happening.SHEET_MADE)
    store.close()
    return found


def empty_fields(front):
    """The fields in sight that somebody must fill."""
    fields = front.window.findChildren(QLineEdit)
    return [each.objectName() for each in fields if each.isVisible() and not each.text()]


def test_the_sheet_is_saved_for_its_owner_alone_and_offered_to_be_opened(door, tmp_path):
    front = door(ask=Answers(chosen=tmp_path))
    make(front)
    front.press("sheet.save")
    front.wait()
    written = tmp_path / FILE_NAME

    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert "print it, then delete the file" in front.said("sheet.told")
    front.press("sheet.open")
    assert front.ask.shown == written
    told = PdfReader(written).pages[0].extract_text()
    assert f"{date.today():%B %Y}" in told  # noqa: DTZ011 - any day of the month will do
    assert "Use the recovery sheet" in told
    front.window.close()


def test_the_sheet_s_words_are_those_of_the_window(door, store):
    assert "Use the recovery sheet" in door(store).ways()


def test_a_sheet_is_never_written_over_another_nor_into_its_store(door, tmp_path):
    (tmp_path / FILE_NAME).write_text("the sheet of another store")
    front = door(ask=Answers(chosen=tmp_path))
    make(front)
    front.press("sheet.save")
    front.wait()
    assert "file of this name already" in front.said("sheet.told")
    assert front.focus == "sheet.save"

    front.ask.chosen = tmp_path / "Panel.marac"
    front.press("sheet.save")
    front.wait()
    assert "must not lie with the store" in front.said("sheet.told")
    assert not (tmp_path / "Panel.marac" / FILE_NAME).exists()
    assert (tmp_path / FILE_NAME).read_text() == "the sheet of another store"


def test_a_sheet_may_be_written_down_from_the_screen_where_it_stands_only_when_asked_for(door):
    front = door()
    make(front)
    assert front.window.findChild(QLabel, "sheet.code.1") is None

    front.press("sheet.copy")
    groups = code_shown(front)
    front.press("sheet.copy")

    assert " ".join(groups) == front.window._made.sheet.code
    assert front.focus == "sheet.back"
    front.type("sheet.back", f"{groups[0]}-{groups[1]}")
    front.press("sheet.go")
    assert len(front.sessions) == 1
    assert front.window._sheet._step._code == ""


@pytest.mark.parametrize("typed", ["", "0000 0000", "0"])
def test_set_up_does_not_end_before_the_sheet_s_beginning_is_typed_back(door, typed):
    front = door()
    make(front)
    front.type("sheet.back", typed)
    front.enter("sheet.back")

    assert "not the first 8 characters" in front.said("sheet.told")
    assert front.sessions == []
    assert front.ways() == []


def test_closing_the_window_before_the_sheet_is_kept_leaves_a_whole_store(door, tmp_path):
    front = door()
    words = make(front)
    front.window.close()

    assert front.sessions == []
    session = unlock_session(tmp_path / "Panel.marac", words)
    assert not has_sheet(session)
    session.close()


def test_the_words_are_to_be_typed_as_they_stand(door, tmp_path):
    front = door()
    front.type("create.again", "not these words")
    front.enter("create.again")

    assert "Type the five words as you wrote them down" in front.said("create.message")
    assert list(tmp_path.iterdir()) == []


def test_other_words_are_drawn_for_whoever_does_not_like_them(door):
    front = door()
    first = front.words("create.offer")
    front.press("create.offer.others")

    assert len(first.split()) == 5
    assert front.words("create.offer") != first


def test_a_passphrase_of_one_s_own_is_typed_twice(door, tmp_path):
    front = door()
    front.press("create.own")
    assert front.focus == "create.passphrase"
    assert front.field("create.again").accessibleName() == "The same passphrase again"
    front.type("create.passphrase", PASSPHRASE)
    front.enter("create.passphrase")
    front.type("create.again", PASSPHRASE)
    front.enter("create.again")
    front.wait()
    front.window.close()

    unlock_session(tmp_path / "Panel.marac", PASSPHRASE).close()


@pytest.mark.parametrize(
    ("first", "again", "words"),
    [("short", "short", "at least 12"), (PASSPHRASE, PASSPHRASE + "x", "differ")],
)
def test_a_bad_passphrase_of_one_s_own_is_refused_before_anything_is_made(
    door, tmp_path, first, again, words
):
    front = door()
    front.press("create.own")
    front.type("create.passphrase", first)
    front.type("create.again", again)
    front.enter("create.again")

    assert words in front.said("create.message")
    assert list(tmp_path.iterdir()) == []
    front.press("create.own")
    assert front.shows("create.offer")


def test_creating_says_that_there_is_no_back_door_and_who_can_read(door):
    said = door().said("create.warning")

    assert "no back door" in said
    assert "whoever unlocks it can read everything" in said


def test_place_and_name_are_proposed_and_changed_by_who_asks(door, tmp_path):
    front = door()
    assert str(tmp_path / "Panel.marac") in front.find(QLabel, "create.where").accessibleName()
    front.press("create.where.change")
    assert front.focus == "create.name"
    front.field("create.name").setText(" Second ")
    assert front.window._create.folder == tmp_path / "Second.marac"

    front.field("create.name").clear()
    front.enter("create.again")
    assert front.said("create.message") == "Give the store a name."


def test_no_store_is_made_where_a_program_copies_it(door, tmp_path):
    front = door()
    front.press("create.where.change")
    front.field("create.place").setText(str(tmp_path / "OneDrive"))
    make(front)

    assert "OneDrive copies this folder" in front.said("create.message")
    assert not (tmp_path / "OneDrive").exists()
    assert front.find(QPushButton, "create.go").isEnabled()


def test_on_a_small_screen_the_field_with_the_focus_is_in_view(door):
    front = door()
    front.window.resize(640, 384)
    front.press("create.own")
    front.type("create.passphrase", "short")
    front.enter("create.again")
    field = front.field("create.again")

    assert front.focus == "create.again"
    assert not field.visibleRegion().isEmpty()
    assert front.window.height() == 384
