"""How the agenda and the trackers print."""

from dataclasses import replace

from marac_desk.domain.agenda_paper import AgendaLine, AgendaPaper, PaperLine
from marac_desk.domain.audience import CHAIR, all_but, only
from marac_desk.domain.editions import reduce
from marac_desk.domain.mastheads import document_name
from marac_desk.domain.printed import Line
from marac_desk.domain.printed_agenda import printed_agenda
from marac_desk.domain.printed_trackers import printed_agency_tracker, printed_master
from marac_desk.domain.trackers import AgencyTracker, TrackerRow
from tests.documents.builders import a_masthead, agency, reader
from tests.documents.papers import a_listing, a_master, a_tracker, an_agenda


def test_an_agenda_numbers_items_and_cases():
    printed = printed_agenda(reduce(an_agenda(), reader("HLT")))

    assert printed.items[5].lines == (
        Line(lead="6.1", text="CSE-0107 · New"),
        Line(text="Item 6.2: not circulated to this copy"),
        Line(lead="6.3", text="CSE-0109 · New"),
    )
    assert printed.cases[1].case == (Line(text="Item 6.2: not circulated to this copy"),)
    assert printed.cases[1].who == (Line(text=""),)


def test_the_numbers_of_an_agenda_close_up_where_a_case_is_not_acknowledged():
    cases = (a_listing(1, audience=all_but(agency("HLT"), is_acknowledged=False)), a_listing(2))
    paper = AgendaPaper(masthead=a_masthead(), items=(AgendaLine(title="New referrals", cases=cases),))

    printed = printed_agenda(reduce(paper, reader("HLT")))

    assert printed.items[0].lines == (Line(lead="1.1", text="CSE-0002 · New"),)


def test_an_agenda_prints_the_facts_it_has():
    bare = AgendaPaper(masthead=replace(a_masthead(), chair="", minute_taker=""))

    facts = printed_agenda(reduce(an_agenda(), CHAIR)).facts

    assert [fact.label for fact in facts] == ["Chair", "Minute-taker", "Papers due", "Papers issued"]
    assert printed_agenda(reduce(bare, CHAIR)).facts == ()


def test_an_item_prints_its_papers_note_and_minutes():
    paper = PaperLine(source="p", title="Profile", note="late")
    line = AgendaLine(title="Themes", note="urgent item, awaiting the Chair", papers=(paper,))

    (item,) = printed_agenda(reduce(AgendaPaper(masthead=a_masthead(), items=(line,)), CHAIR)).items

    assert (item.note, item.minutes) == ("urgent item, awaiting the Chair", "")
    assert item.lines == (Line(lead="Paper", text="Profile", note="late"),)
    assert (
        printed_agenda(reduce(an_agenda(), CHAIR)).items[8].lines[0].text == "Problem profile, spring (POL)"
    )


def test_a_listing_stacks_what_it_knows():
    case = a_listing(52, listing="Repeat", previous="heard 11/11/2025", risk="High")
    bare = a_listing(1, also_known_as="", linked=(), agencies_asked=(), slot="")
    paper = AgendaPaper(masthead=a_masthead(), items=(AgendaLine(title="x", cases=(case, bare)),))

    full, empty = printed_agenda(reduce(paper, CHAIR)).cases

    assert [line.text for line in full.case] == ["CSE-0052", "Repeat · heard 11/11/2025"]
    assert [line.text for line in full.who] == [
        "ASHDOWN Wren",
        "also known as Wrenny; ASHDOWNE",
        "03/02/2011 (15)",
    ]
    assert [line.text for line in full.standing] == ["Child in need", "Linked: CSE-0052, P-0041"]
    assert full.referral[1].text == "Risk: High"
    assert empty.referral[1].text == "Risk: None"
    assert (len(empty.number), len(empty.who), len(empty.standing), len(empty.agencies)) == (1, 2, 1, 1)


def test_a_master_tracker_keeps_open_from_closed_and_leaves_restricted_out():
    printed = printed_master(reduce(a_master(), CHAIR))

    assert printed.facts[0].lines[0].text == (
        "6 open actions, 1 closed at this meeting or since the one before"
    )
    assert [row.ref for row in printed.closed] == ["A-0281"]
    assert "R-0007" not in [row.ref for row in printed.rows]


def test_a_row_prints_what_moved_and_what_is_missing():
    rows = printed_master(reduce(a_master(), CHAIR)).rows

    assert (rows[0].due, rows[0].original_due, rows[0].carried) == (
        "09/06/2026",
        "originally 14/04/2026",
        "2",
    )
    assert (rows[0].rag, rows[0].fill, rows[0].reported) == ("A", "FBE7C2", "reported 12/05/2026")
    assert (rows[1].original_due, rows[1].carried, rows[1].reported) == ("", "", "")
    assert (rows[5].case, rows[5].owner, rows[5].due) == ("General", "No owner", "No date")
    assert rows[4].note == "To be accepted · Subject to ratification"


def test_an_agency_tracker_puts_own_rows_first_and_counts_them_alone():
    printed = printed_agency_tracker(reduce(a_tracker(), reader("POL")))

    assert [(row.ref, row.note) for row in printed.rows] == [
        ("A-0282", ""),
        ("A-0260", ""),
        ("A-0312", ""),
        ("A-0313", "Supporting"),
    ]
    assert [fact.lines[0].text for fact in printed.facts[:3]] == [
        "CSE MARAC",
        "3 actions",
        "Tuesday 2 June 2026",
    ]
    assert printed.frame.title == "Actions for Lowmoor Police (POL)"


def test_an_agency_without_rows_is_told_so():
    empty = AgencyTracker(masthead=a_masthead(), agency_code="HOU", agency_name="Housing")

    assert [fact.lines[0].text for fact in printed_agency_tracker(reduce(empty, CHAIR)).facts[:2]] == [
        "CSE MARAC",
        "No actions",
    ]


def test_an_action_withheld_from_its_helper_is_not_in_that_tracker():
    row = TrackerRow(
        source="r",
        ref="A-0001",
        text="x",
        owner_code="CSC",
        supporting=("POL",),
        audience=only(agency("CSC")),
    )
    tracker = replace(a_tracker(), rows=(row,))

    assert printed_agency_tracker(reduce(tracker, reader("POL"))).rows == ()


def test_a_document_is_named_by_meeting_version_and_reader():
    assert document_name(a_masthead(), "minutes", "POL") == "2026-05-12 CSE-MARAC minutes v0.1 DRAFT POL.docx"


def test_a_case_is_named_by_its_reference():
    name = document_name(a_masthead(), "case minutes", "", case_ref="CSE-0107")

    assert name == "2026-05-12 CSE-MARAC case minutes CSE-0107 v0.1 DRAFT.docx"


def test_a_name_holds_nothing_a_file_system_refuses():
    masthead = replace(a_masthead(), forum='Gold: A/B\\C_"x"?', version="v1.0", status="AGREED")

    assert document_name(masthead, "minutes", "a|b") == "2026-05-12 Gold-A-B-C-x minutes v1.0 AGREED a-b.docx"
