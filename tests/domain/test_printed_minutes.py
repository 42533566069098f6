"""How reduced minutes print: numbers, sections, lists."""

from dataclasses import replace
from datetime import date

from marac_desk.domain.audience import CHAIR, all_but
from marac_desk.domain.editions import reduce
from marac_desk.domain.minutes import (
    AgencyName,
    Amendment,
    Attendee,
    Capacity,
    ChairSpell,
    Confidentiality,
    ConflictRecord,
    DeferredCase,
    LastMinutes,
    LatePaper,
    MeetingMinutes,
    RatificationItem,
    ReviewedAction,
    ReviewResult,
    Section,
    SectionKind,
)
from marac_desk.domain.passages import Decision, Footing, Spell
from marac_desk.domain.printed import Line
from marac_desk.domain.printed_minutes import printed_case_minutes, printed_minutes
from tests.documents.builders import DAY, a_case, a_masthead, a_passage, agency, an_action, at, reader
from tests.documents.meeting import a_meeting, some_case_minutes


def test_the_frame_says_what_and_for_whom():
    frame = printed_minutes(reduce(a_meeting(), reader("HLT")), seal="K7QD").frame

    assert frame.title == "Minutes of the CSE MARAC"
    assert frame.when == (
        "Tuesday 12 May 2026, 10:00 to 12:05 · Fenwick House, Room 3, and by video · fictitious example"
    )
    assert frame.copy_line == "v0.1 DRAFT · copy for HLT"
    assert frame.footer == "CSE MARAC 12/05/2026 · v0.1 DRAFT · copy for HLT · seal K7QD"


def test_a_meeting_still_to_be_held_has_no_end():
    masthead = replace(a_masthead(), ends_at=None, venue="", notice="", marking="Official")
    frame = printed_minutes(reduce(MeetingMinutes(masthead=masthead), CHAIR)).frame

    assert (frame.when, frame.marking) == ("Tuesday 12 May 2026, 10:00", "OFFICIAL")
    assert frame.footer == "CSE MARAC 12/05/2026 · v0.1 DRAFT · copy for Chair"


def test_nothing_recorded_prints_as_such():
    printed = printed_minutes(reduce(MeetingMinutes(masthead=a_masthead()), CHAIR))

    assert [line.text for fact in printed.facts for line in fact.lines] == [
        "No chair",
        *["None recorded"] * 2,
    ]
    assert (printed.sections, printed.action_list) == ((), ())


def test_every_chair_prints_with_time_and_standing():
    chairs = (
        ChairSpell(from_at=at(10), name="A", agency="Police"),
        ChairSpell(from_at=at(11)),
        ChairSpell(from_at=at(11, 5), name="B", is_substitute=True, note="by ballot"),
    )

    lines = printed_minutes(reduce(replace(a_meeting(), chairs=chairs), CHAIR)).facts[0].lines

    assert [line.text for line in lines] == [
        "A, Police",
        "No chair (from 11:00)",
        "B (substitute, from 11:05)",
    ]
    assert lines[2].note == "by ballot"


def test_a_substitute_from_the_start_has_a_time():
    chairs = (ChairSpell(from_at=at(10, 2), name="B", is_substitute=True),)

    fact = printed_minutes(reduce(replace(a_meeting(), chairs=chairs), CHAIR)).facts[0]

    assert fact.lines == (Line(text="B (substitute, from 10:02)"),)


def test_numbers_close_up_where_an_item_is_not_acknowledged():
    headings = case_headings(reader("YJS"))

    assert headings[:3] == ["6.1 CSE-0107 · New", "6.2 CSE-0108 · New", "7.1 CSE-0052 · Repeat"]


def test_numbers_stay_where_an_item_is_acknowledged():
    headings = case_headings(reader("HLT"))

    assert headings[:3] == [
        "6.1 CSE-0107 · New",
        "Item 6.2: not circulated to this copy",
        "6.3 CSE-0109 · New",
    ]


def test_conflicts_name_the_item_by_the_readers_own_number():
    assert "on item 6.3:" in conflict_lines(reader("POL"))[1].text
    assert len(conflict_lines(reader("YJS"))) == 1


def test_a_conflict_prints_ruling_and_times():
    assert conflict_lines(CHAIR)[0] == Line(
        lead="B. Islay (HLT)",
        text="told the Chair at 10:05 of a conflict on item 6.2: knows the family socially. "
        "Ruling of the Chair: withdraws. Out from 11:10, back at 11:14.",
    )


def test_a_conflict_without_ruling_item_or_nature_says_less():
    bare = ConflictRecord(source="c", name="A", agency_code="POL", told_at=at(10))

    assert section(SectionKind.CONFLICTS, conflicts=(bare,)).lines == (
        Line(lead="A (POL)", text="told the Chair at 10:00 of a conflict. Ruling not recorded."),
    )


def test_who_is_out_still_has_no_time_back():
    bare = ConflictRecord(source="c", name="A", agency_code="POL", told_at=at(10), out_at=at(11))

    assert section(SectionKind.CONFLICTS, conflicts=(bare,)).lines[0].text.endswith("Out from 11:00.")


def test_no_conflict_is_said_to_be_none():
    assert texts(section(SectionKind.CONFLICTS, conflicts=())) == ["No conflict of interest was declared."]


def test_people_print_by_agency_capacity_and_time():
    rows = section(SectionKind.ATTENDANCE).attendance

    assert (rows[0].agency, rows[0].capacity, rows[0].present) == (
        "Lowmoor Police (POL)",
        "Chair; member",
        at_to("09:55", "12:05"),
    )
    assert rows[3].capacity == "member, Entered later"
    assert rows[4].capacity == "Deputy for Dr N. Strand, by video"
    assert rows[4].present == f"{at_to('10:02', '10:31')}; {at_to('10:36', '12:05')}"
    assert rows[8].capacity == "In attendance: minute-taker, not counted for quorum"


def test_people_of_no_agency_or_no_role_print_all_the_same():
    people = (
        Attendee(source="1", name="A", capacity=Capacity.DEPUTY),
        Attendee(source="2", name="B", agency_code="POL", spells=(Spell(from_at=at(10)),)),
        Attendee(source="3", name="C", agency_name="Police"),
    )

    rows = section(SectionKind.ATTENDANCE, attendees=people).attendance

    assert [(row.agency, row.capacity, row.present) for row in rows] == [
        ("No agency", "Deputy", ""),
        ("POL", "Present", "from 10:00"),
        ("Police", "Present", ""),
    ]


def test_apologies_and_who_was_not_represented_follow_the_table():
    lines = section(SectionKind.ATTENDANCE, not_represented=("HOU", "XYZ")).lines

    assert lines[0].text == "Dr N. Strand (HLT, deputy sent); O. Marsh (YJS, information received 08/05/2026)"
    assert lines[1].text == "Housing (HOU); XYZ"
    assert lines[2].lead == "Chair"


def test_nobody_missing_is_said():
    printed = section(SectionKind.ATTENDANCE, apologies=(), not_represented=(), chair_notes=())

    assert texts(printed) == ["None recorded", "None"]


def test_confidentiality_says_when_and_by_whom_not():
    silent = Attendee(source="1", name="A. Late")

    assert "agreed by all present" in texts(section(SectionKind.CONFIDENTIALITY))[0]
    assert texts(section(SectionKind.CONFIDENTIALITY, attendees=(silent,)))[0].endswith(
        "read at 10:04. Agreement not recorded: A. Late."
    )
    assert texts(section(SectionKind.CONFIDENTIALITY, confidentiality=Confidentiality())) == [
        "The confidentiality statement was not recorded as read."
    ]


def test_last_minutes_print_with_amendments_comments_and_late_papers():
    lines = section(SectionKind.LAST_MINUTES).lines

    assert [(line.lead, line.note) for line in lines] == [
        ("", ""),
        ("Amendment", "raised by EDU; agreed by the meeting"),
        ("Comment of HOU", "not agreed as an amendment"),
        ("Matter arising", ""),
        ("Late paper", ""),
    ]
    assert lines[0].text == "Minutes of the meeting of Tuesday 14 April 2026: Agreed as a correct record."
    assert lines[1].text == "CSE-0052: for “two phones” read “one phone”"
    assert lines[4].text == (
        "Problem profile, spring: 2 working days late, agreed by M. Thorne on 07/05/2026. "
        "Reason: figures arrived on 6 May."
    )


def test_an_addition_and_a_paper_not_taken_print_so():
    added = Amendment(source="a", new_words="more", raised_by="POL", agreed_by="the meeting")
    last = LastMinutes(met_on=DAY, amendments=(added,))
    paper = LatePaper(source="p", title="Profile", days_late=1)

    taken = replace(paper, title="Agenda", is_taken=True)

    lines = section(SectionKind.LAST_MINUTES, last_minutes=last, late_papers=(paper, taken)).lines

    assert [line.text for line in lines] == [
        "Minutes of the meeting of Tuesday 12 May 2026: Not yet agreed.",
        "add “more”",
        "Profile: 1 working day late, not taken.",
        "Agenda: 1 working day late, agreement not recorded.",
    ]


def test_a_section_without_anything_says_none_recorded():
    printed = section(SectionKind.LAST_MINUTES, last_minutes=None, late_papers=())

    assert printed.is_empty
    assert texts(printed) == []


def test_the_review_of_actions_is_counted_by_agency():
    lines = section(SectionKind.ACTIONS).lines

    assert [(line.lead, line.text) for line in lines] == [
        ("POL", "Completed 1; Carried forward 1"),
        ("CSC", "Reassigned 1; Not possible (circumstances changed) 1"),
        ("EDU", "Not undertaken 1"),
    ]


def test_each_reviewed_action_prints_its_result():
    carried = ReviewedAction(
        source="r", ref="A-0001", text="Call.", agency_code="POL", result=ReviewResult.CARRIED
    )

    rows = section(SectionKind.ACTIONS).reviewed
    bare = section(SectionKind.ACTIONS, reviewed_actions=(carried,)).reviewed

    assert [row.result for row in (*rows, *bare)] == [
        "Completed 30/04/2026.",
        "Carried forward to 09/06/2026 (carried 2 times). Officer on leave.",
        "Reassigned to VOL.",
        "Not possible (circumstances changed). The family moved.",
        "Not undertaken.",
        "Carried forward.",
    ]
    assert rows[1].ref == "A-0282 · CSE-0052"


def test_ratifications_print_both_dates():
    moved = RatificationItem(source="r", text="Action A-0001.", decided_on=DAY)

    lines = section(SectionKind.RATIFICATION).lines
    waiting = section(SectionKind.RATIFICATION, ratifications=(moved,)).lines

    assert lines == (
        Line(
            lead="Ratified",
            text="Action A-0270, hold a strategy discussion. Decided on 14/04/2026 while not quorate.",
            note="Made while not quorate · Ratified 12/05/2026",
        ),
    )
    assert waiting[0].lead == "Moved on, not quorate"


def test_deferred_cases_say_why_and_to_when():
    bare = DeferredCase(source="d", ref="CSE-0001")

    assert texts(section(SectionKind.DEFERRED)) == [
        "Deferred: the referrer was absent. To Tuesday 9 June 2026."
    ]
    assert texts(section(SectionKind.DEFERRED, deferred=(bare,))) == [
        "Deferred: reason not recorded. To the next meeting."
    ]


def test_the_next_meeting_prints_or_is_said_to_be_open():
    assert texts(section(SectionKind.NEXT_MEETING)) == ["Tuesday 9 June 2026, 10:00 · Fenwick House, Room 3"]
    assert texts(section(SectionKind.NEXT_MEETING, next_meeting=None)) == ["No date fixed."]


def test_facts_the_agenda_forgot_print_before_its_last_section():
    headings = [each.heading for each in printed_minutes(reduce(a_meeting(), CHAIR)).sections]

    assert headings[-3:] == ["12 Decisions to be ratified", "13 Cases not heard", "14 Next meeting"]


def test_facts_print_without_any_agenda():
    headings = [
        each.heading for each in printed_minutes(reduce(replace(a_meeting(), sections=()), CHAIR)).sections
    ]

    assert [heading.split(" ", 1)[1] for heading in headings] == [
        "Attendance",
        "Confidentiality statement",
        "Declarations of conflict of interest",
        "Minutes of the last meeting and papers",
        "Actions outstanding",
        "Decisions to be ratified",
        "Cases not heard",
        "Next meeting",
    ]


def test_a_text_section_prints_discussion_decisions_and_actions():
    text = Section(
        kind=SectionKind.TEXT,
        title="Themes",
        discussion=(a_passage("p", "Hotels were discussed."),),
        decisions=(Decision(source="d", text="To write to hotels.", footing=Footing()),),
        actions=(an_action(1, "Write.", "LIC", "", None),),
    )

    (printed,) = printed_minutes(
        reduce(MeetingMinutes(masthead=a_masthead(), sections=(text,)), CHAIR)
    ).sections

    assert texts(printed) == ["Hotels were discussed.", "To write to hotels."]
    assert printed.actions[0].owner == "LIC"


def test_the_action_list_is_in_agency_order_and_holds_no_withheld_action():
    hidden = an_action(3, "Hidden.", "POL", "", None, audience=all_but(agency("HLT")))
    actions = (an_action(1, "Last.", "", "", None), an_action(2, "Second.", "CSC", "", None), hidden)
    cases = Section(kind=SectionKind.CASES, title="New", items=(a_case(107, actions=actions),))
    meeting = MeetingMinutes(
        masthead=a_masthead(),
        agencies=(AgencyName(code="POL", name="Police"), AgencyName(code="CSC", name="Care")),
        sections=(cases,),
    )

    assert [row.text for row in printed_minutes(reduce(meeting, CHAIR)).action_list] == [
        "Hidden.",
        "Second.",
        "Last.",
    ]
    assert [row.text for row in printed_minutes(reduce(meeting, reader("HLT"))).action_list] == [
        "Second.",
        "Last.",
    ]


def test_minutes_not_yet_agreed_leave_room_to_sign():
    closing = printed_minutes(reduce(a_meeting(), CHAIR)).closing
    agreed = printed_minutes(reduce(replace(a_meeting(), agreed_on=date(2026, 6, 9)), CHAIR)).closing

    assert [fact.label for fact in closing] == ["Signed by the Chair", "Date agreed as a correct record"]
    assert (agreed[0].label, agreed[0].lines[0].text) == ("Agreed as a correct record", "09/06/2026")


def test_case_minutes_print_one_case_without_a_number():
    printed = printed_case_minutes(reduce(some_case_minutes(), reader("POL")))

    assert printed.frame.title == "Case minutes of the CSE MARAC"
    assert printed.case.heading == "CSE-0107 · New"


def case_headings(who):
    """The headings of every case, as printed for a reader."""
    sections = printed_minutes(reduce(a_meeting(), who)).sections
    return [case.heading for each in sections for case in each.items]


def conflict_lines(who):
    """The lines of the third section."""
    return printed_minutes(reduce(a_meeting(), who)).sections[2].lines


def section(kind, **changed):
    """One section of the fictitious meeting, alone on its agenda, with some facts changed."""
    meeting = replace(a_meeting(), sections=(Section(kind=kind, title="x"),), **changed)
    printed = printed_minutes(reduce(meeting, CHAIR)).sections
    return printed[-1]


def texts(printed):
    """The texts of a section's lines."""
    return [line.text for line in printed.lines]


def at_to(start, end):
    """A stretch as the table has it."""
    return f"{start}\N{EN DASH}{end}"


def test_an_agencys_copy_begins_with_what_it_owes_and_supports():
    printed = printed_minutes(reduce(a_meeting(), reader("CSC")))

    notes = {each.agency: each.note for each in printed.own_actions}
    assert printed.own_heading == "Actions for CSC"
    assert [each.agency for each in printed.own_actions] == sorted(
        (each.agency for each in printed.own_actions), key=lambda code: code != "CSC"
    )
    assert notes["CSC"] == ""
    assert all(note.startswith("Supporting") for code, note in notes.items() if code != "CSC")


def test_the_chairs_copy_begins_with_no_actions_of_its_own():
    printed = printed_minutes(reduce(a_meeting(), CHAIR))

    assert (printed.own_heading, printed.own_actions) == ("", ())
