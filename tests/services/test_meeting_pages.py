"""The meeting pages: the list, and one meeting's walk."""

from datetime import date

from marac_desk.domain.cases import CaseType, Route
from marac_desk.domain.clock import london
from marac_desk.domain.decisions import Decision, DecisionKind
from marac_desk.domain.ids import DecisionId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.services.agenda import confirm_agenda, propose_item
from marac_desk.services.cases import open_case
from marac_desk.services.meeting_pages import meeting_page, meetings_page
from marac_desk.services.meetings import agree_late_papers, cancel_meeting, circulate_papers, move_meeting
from marac_desk.services.rows.words import Tone
from tests.builders import MEETING_AT, a_case, a_forum, a_listing, a_meeting, an_agency, at
from tests.services.planning_builders import JUNE, a_case_heard, a_chair, begin, end, present


def steps(desk, meeting):
    """How far the walk is: the steps done, and the current one."""
    page = meeting_page(desk, meeting)
    return sum(each.is_done for each in page.steps), [each.label for each in page.steps if each.is_current]


def lines(desk, meeting):
    return [(each.text, each.tone) for each in meeting_page(desk, meeting).lines]


def test_a_page_says_what_when_and_where(desk):
    meeting = a_meeting(desk, a_forum(desk, name="CSE MARAC"), ends_at=at(12), venue="County Hall")

    page = meeting_page(desk, meeting)

    assert (page.title, page.stage) == ("CSE MARAC · Tuesday 12 May 2026", "planned")
    assert page.when == "10:00–12:00, County Hall"
    assert (page.can_enter, page.can_confirm) == (True, True)


def test_a_meeting_without_an_end_or_a_place_says_when_it_begins(desk):
    assert meeting_page(desk, a_meeting(desk, a_forum(desk))).when == "10:00"


def test_a_meeting_walks_from_plan_to_agreed_minutes(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    walk = [steps(desk, meeting)]

    confirm_agenda(desk, meeting)
    walk.append(steps(desk, meeting))
    circulate_papers(desk, meeting, on=date(2026, 5, 5))
    walk.append(steps(desk, meeting))
    begin(desk, meeting)
    walk.append(steps(desk, meeting))
    end(desk, meeting)
    walk.append(steps(desk, meeting))

    assert walk == [
        (1, ["Agenda confirmed"]),
        (2, ["Papers circulated"]),
        (3, ["In session"]),
        (3, ["In session"]),
        (5, ["Minutes drafted"]),
    ]
    page = meeting_page(desk, meeting)
    assert (page.can_enter, page.can_confirm, page.lines) == (False, False, ())


def test_minutes_are_drafted_when_written_and_agreed_when_decided_with_a_quorum(desk):
    forum = a_forum(desk)
    may, june = a_meeting(desk, forum), a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    document = IssuedDocument(
        id=desk.ids.new_id(),
        forum_id=forum,
        meeting_id=may,
        kind=DocumentKind.MINUTES,
        version="v0.1",
        name="minutes.docx",
        sha256="0" * 64,
        size=1,
        written_at=MEETING_AT,
    )
    flagged = Decision(
        id=DecisionId(desk.ids.new_id()),
        meeting_id=june,
        kind=DecisionKind.MINUTES,
        subject=may,
        at=london(JUNE, 10),
        is_quorate=False,
    )

    def save(*records):
        with desk.change("a_test"):
            for repository, record in records:
                repository.save(record)
        return [each.label for each in meeting_page(desk, may).steps if each.is_done][-2:]

    assert save((desk.store.documents, document))[-1] == "Minutes drafted"
    assert save((desk.store.decisions, flagged))[-1] == "Minutes drafted"
    quorate = Decision(
        id=flagged.id, meeting_id=june, kind=DecisionKind.MINUTES, subject=may, at=london(JUNE, 10)
    )
    assert save((desk.store.decisions, quorate)) == ["Minutes drafted", "Minutes agreed"]


def test_a_cancelled_meeting_says_why_and_walks_no_further(desk):
    meeting = a_meeting(desk, a_forum(desk))

    cancel_meeting(desk, meeting, reason="Snow")

    page = meeting_page(desk, meeting)
    assert [each.text for each in page.lines] == ["Cancelled: Snow"]
    assert not any(each.is_current for each in page.steps)
    assert not page.can_confirm


def test_a_moved_meeting_says_from_when(desk):
    meeting = a_meeting(desk, a_forum(desk))

    move_meeting(desk, meeting, starts_at=at(10, on=JUNE))

    assert lines(desk, meeting)[0] == ("Moved from Tuesday 12 May 2026, 10:00", Tone.QUIET)


def test_late_papers_warn_until_the_chair_agrees(desk):
    forum = a_forum(desk)
    meeting, chair = a_meeting(desk, forum), a_chair(desk, forum)
    plain = lines(desk, meeting)
    circulate_papers(desk, meeting, on=date(2026, 5, 6))
    warned = lines(desk, meeting)

    agree_late_papers(desk, meeting, by=chair, reason="Awaited")

    tones = [each[0][1] for each in (plain, warned, lines(desk, meeting))]
    assert tones == [Tone.PLAIN, Tone.WARNING, Tone.GOOD]


def test_the_quorum_expected_is_forecast_from_the_members(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    before = lines(desk, meeting)[1]

    present(desk, forum)

    assert before == ("0 of 3 expected: not enough", Tone.WARNING)
    assert lines(desk, meeting)[1] == ("3 agencies expected (needs 3)", Tone.PLAIN)


def test_what_waits_for_the_chair_and_what_is_not_listed_is_said(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    propose_item(desk, meeting, title="Taxis")
    a_case(desk, forum)

    said = lines(desk, meeting)[2:]

    assert said == [
        ("1 item waits for the Chair", Tone.ACCENT),
        ("1 open case is not listed anywhere", Tone.WARNING),
    ]


def test_the_case_list_gives_number_listing_level_and_referral(desk):
    forum = a_forum(desk)
    agency = an_agency(desk, "EDU", forum=forum)
    meeting = a_meeting(desk, forum)
    a_listing(desk, meeting, a_case(desk, forum, agency_id=agency))
    moved_in = a_case(desk, forum, surname="Ash", route=Route.TRANSFER_IN, transferred_from="Northshire")
    a_listing(desk, meeting, moved_in)

    first, second = meeting_page(desk, meeting).cases

    assert (first.number, first.reference, first.name) == ("6.1", "CSE-0001", "ROWAN Ada")
    assert (first.listing, first.level, first.referred) == ("new", "None", "Referred 10/04/2026 by EDU")
    assert (second.listing, second.referred) == ("Transferred from Northshire", "Referred 10/04/2026")


def test_a_case_without_a_referral_says_nothing_of_one(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    place = open_case(desk, forum, type=CaseType.LOCATION, on=date(2026, 4, 1), place="Retail park").made
    a_listing(desk, meeting, place)

    assert meeting_page(desk, meeting).cases[0].referred == ""


def test_each_forum_lists_its_meetings_the_newest_first(desk):
    forum = a_forum(desk)
    a_forum(desk, "MRP")
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum))
    a_meeting(desk, forum, starts_at=at(10, on=JUNE), venue="Town Hall")

    first, second = meetings_page(desk)

    assert [(row.day, row.stage, row.cases, row.place) for row in first.rows] == [
        ("09/06/2026", "planned", "1 case", "Town Hall"),
        ("12/05/2026", "closed", "1 case", ""),
    ]
    assert first.rows[0].sort_day == "2026-06-09T10:00"
    assert second.rows == ()
