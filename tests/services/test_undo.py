"""Undo, drafts and the clock, over a real store."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from marac_desk.domain.clock import london
from marac_desk.domain.ids import AgencyId, ItemId, PersonId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.errors import NotFoundError, RuleBrokenError
from marac_desk.services.attendance import welcome_worker
from marac_desk.services.chairing import take_chair
from marac_desk.services.clock_check import clock_warning
from marac_desk.services.confidentiality import read_confidentiality
from marac_desk.services.conflicts import declare_conflict
from marac_desk.services.desk import Desk, SeededIds
from marac_desk.services.drafts import drafts, drop_draft, place, save_draft, save_place
from marac_desk.services.sitting import close_meeting
from marac_desk.services.undo import last_change, last_step, undo, undo_last
from marac_desk.store.vault import create_vault
from tests.services.room_panel import DAY, FORUM, LIGHT, MEETING, Hands, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        yield opened


def write_document(panel: Panel) -> None:
    document = IssuedDocument(
        id="document",
        forum_id=FORUM,
        meeting_id=MEETING,
        kind=DocumentKind.MINUTES,
        version="v0.1",
        name="2026-05-12 CSE-MARAC minutes v0.1 DRAFT.docx",
        sha256="0" * 64,
        size=1,
        written_at=panel.at("11:30"),
    )
    with panel.desk.change("write_minutes"):
        panel.desk.store.documents.save(document)


def test_the_last_step_is_taken_back(panel: Panel):
    panel.leave("hale", "10:10")

    undo_last(panel.desk)

    assert panel.quorum("10:12").is_quorate


def test_undo_goes_back_step_by_step_and_is_itself_a_step(panel: Panel):
    panel.leave("hale", "10:10")
    panel.leave("amadi", "10:11")

    undo_last(panel.desk)
    undone = undo_last(panel.desk)
    undo(panel.desk, group=undone.group)

    assert panel.quorum("10:12").agencies == ("POL", "CSC", "EDU")


def test_a_closed_meeting_is_opened_again_with_all_that_the_close_did(panel: Panel):
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    undo_last(panel.desk)

    assert panel.meeting().closed_at is None
    assert panel.item("CSE-0042").deferred_reason == ""
    assert panel.desk.store.items.where(case_id="CASE-0042") == [panel.item("CSE-0042")]


def test_a_step_whose_record_changed_since_is_refused_in_words(panel: Panel):
    change = panel.start("welcome", "10:05")
    panel.start("actions", "10:07")

    with pytest.raises(RuleBrokenError, match="changed again later"):
        undo(panel.desk, group=change.group)


def test_a_step_undone_already_is_refused(panel: Panel):
    change = panel.leave("hale", "10:10")
    undo_last(panel.desk)

    with pytest.raises(RuleBrokenError, match="undone already"):
        undo(panel.desk, group=change.group)


def test_a_step_before_a_written_document_is_refused_and_not_offered(panel: Panel):
    change = panel.leave("hale", "10:10")
    write_document(panel)

    with pytest.raises(RuleBrokenError, match="document has been written"):
        undo(panel.desk, group=change.group)
    with pytest.raises(RuleBrokenError, match="document has been written"):
        undo_last(panel.desk)
    assert last_step(panel.desk) == ""


def test_an_unknown_step_is_not_found(panel: Panel):
    with pytest.raises(NotFoundError):
        undo(panel.desk, group=99999)


def test_when_nothing_is_left_there_is_nothing_to_undo(panel: Panel):
    while last_step(panel.desk):
        undo_last(panel.desk)

    with pytest.raises(RuleBrokenError, match="nothing to undo"):
        undo_last(panel.desk)


def test_what_would_be_undone_is_named_by_agency(panel: Panel):
    panel.leave("hale", "10:10")

    assert last_step(panel.desk) == "HLT marked as left"


def test_somebody_of_no_agency_is_named(panel: Panel):
    take_chair(panel.desk, MEETING, person_id=PersonId("thorne"))

    assert last_step(panel.desk) == "M. Thorne in the chair"


@pytest.mark.parametrize(
    ("item_id", "words"), [("CSE-0042", "CSE-0042 taken up"), ("welcome", "Welcome taken up")]
)
def test_a_case_is_named_by_reference_and_another_item_by_title(panel: Panel, item_id: str, words: str):
    panel.start(item_id, "10:05")

    assert last_step(panel.desk) == words


def test_a_step_about_the_whole_meeting_names_nobody(panel: Panel):
    read_confidentiality(panel.desk, MEETING)

    assert last_step(panel.desk) == "the statement read"


def test_a_conflict_of_an_agency_is_named_by_it(panel: Panel):
    declare_conflict(panel.desk, MEETING, item_id=ItemId("CSE-0042"), agency_id=AgencyId("HLT"))

    assert last_step(panel.desk) == "the conflict of HLT"


def test_a_step_of_another_room_is_named_by_its_command(panel: Panel):
    panel.save(panel.desk.store.forums.get(FORUM), panel.meeting(), panel.item("welcome"))
    panel.start("welcome", "10:00")
    with panel.desk.change("hold_tea_break"):
        panel.desk.store.items.save(panel.item("welcome").stop(panel.at("10:03")))

    assert last_step(panel.desk) == "hold tea break"


def test_a_command_that_wrote_another_kind_of_record_says_it(panel: Panel):
    with panel.desk.change("share_contribution"):
        panel.desk.store.items.save(panel.item("welcome").start(panel.at("10:03")))

    assert last_step(panel.desk) == "what it shared"


def test_a_draft_is_kept_overwritten_and_dropped_without_being_a_record(panel: Panel):
    before = panel.desk.store.history.last_group()
    save_draft(panel.desk, box="CSE-0042/POL", text="Three mis")
    change = save_draft(panel.desk, box="CSE-0042/POL", text="Three missing\x00 episodes")

    assert [row.text for row in drafts(panel.desk)] == ["Three missing episodes"]
    assert (change.group, panel.desk.store.history.last_group()) == (0, before)

    drop_draft(panel.desk, box="CSE-0042/POL")
    assert drafts(panel.desk) == ()


def test_the_place_is_remembered(panel: Panel):
    assert place(panel.desk, name="room") == ""

    save_place(panel.desk, name="room", value="CSE-0042/POL/17")

    assert place(panel.desk, name="room") == "CSE-0042/POL/17"


def test_edge_case_75_a_clock_earlier_than_the_last_entry_is_warned_of(panel: Panel):
    assert clock_warning(panel.desk) == ""

    panel.clock.moment -= timedelta(hours=1)

    assert clock_warning(panel.desk).startswith("This computer's clock says 12/05/2026 09:00, earlier")


def test_what_was_done_last_is_said_in_words_and_what_was_taken_back_too(panel: Panel):
    panel.leave("hale", "10:10")
    assert last_change(panel.desk) == "Done: HLT marked as left"

    undo_last(panel.desk)
    assert last_change(panel.desk) == "Taken back: HLT marked as left"


def test_in_a_new_store_nothing_was_done_last(tmp_path: Path):
    vault = create_vault(tmp_path / "New.marac", "pass", kdf=LIGHT)
    desk = Desk(vault.open_store(writable=True), Hands(london(DAY, 10)), SeededIds(1))

    assert last_change(desk) == ""
    desk.store.close()
    vault.close()


def test_what_was_taken_back_is_named_as_it_was_though_it_is_gone(panel: Panel):
    panel.arrive("vance", "10:20")
    undo_last(panel.desk)
    assert last_change(panel.desk) == "Taken back: VOL marked as here"

    welcome_worker(panel.desk, MEETING, agency_id=AgencyId("VOL"), surname="Poole", forename="Lin")
    undo_last(panel.desk)
    assert last_change(panel.desk) == "Taken back: L. Poole added and marked as here"
