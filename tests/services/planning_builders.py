"""What planning is tested with beside the common builders: meetings held, cases heard, outcomes recorded."""

from datetime import date, datetime, timedelta

from marac_desk.domain.ids import CaseId, ForumId, ItemId, MeetingId, PersonId
from marac_desk.domain.members import Role
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.services.attendance import record_arrival
from marac_desk.services.desk import Desk
from marac_desk.services.outcomes import record_outcome
from marac_desk.services.sitting import close_meeting, open_meeting, start_item
from tests.builders import a_listing, a_member, an_agency, member_person, set_clock

JUNE = date(2026, 6, 9)
JULY = date(2026, 7, 14)


def a_chair(desk: Desk, forum: ForumId, role: Role = Role.CHAIR) -> PersonId:
    """The chair of a forum, independent of every agency."""
    return member_person(desk, a_member(desk, forum, surname=f"Thorne {role}", role=role))


def three_members(desk: Desk, forum: ForumId) -> list[PersonId]:
    """A quorum: a member each of three agencies."""
    codes = ("POL", "CSC", "EDU")
    return [
        member_person(desk, a_member(desk, forum, an_agency(desk, code, forum=forum), surname=f"Of {code}"))
        for code in codes
    ]


def present(desk: Desk, forum: ForumId) -> list[PersonId]:
    """The members of a forum, three of three agencies where it has none yet: a quorum."""
    people = [each.person_id for each in desk.store.memberships.where(forum_id=forum)]
    return people or three_members(desk, forum)


def begin(desk: Desk, meeting: MeetingId, people: list[PersonId] | tuple[()] = ()) -> datetime:
    """Open a meeting at its time with these people there; the moment it opened."""
    starts_at = desk.store.meetings.get(meeting).starts_at
    set_clock(desk, starts_at)
    for person in people:
        record_arrival(desk, meeting, person_id=person)
    open_meeting(desk, meeting)
    return starts_at


def hear(
    desk: Desk, item: ItemId, kind: OutcomeKind | None = OutcomeKind.REVIEW, review_on: date | None = None
) -> None:
    """Take an item up a minute later, and record its outcome unless there is to be none."""
    set_clock(desk, desk.now() + timedelta(minutes=1))
    start_item(desk, item)
    if kind is not None:
        record_outcome(desk, item, kind=kind, review_on=review_on)


def end(desk: Desk, meeting: MeetingId) -> None:
    """Close a meeting an hour later."""
    set_clock(desk, desk.now() + timedelta(hours=1))
    close_meeting(desk, meeting)


def a_case_heard(
    desk: Desk,
    meeting: MeetingId,
    case: CaseId,
    kind: OutcomeKind | None = OutcomeKind.REVIEW,
    review_on: date | None = None,
) -> ItemId:
    """A case listed, heard and left with an outcome at a quorate meeting that is then closed."""
    item = a_listing(desk, meeting, case)
    begin(desk, meeting, present(desk, desk.store.meetings.get(meeting).forum_id))
    hear(desk, item, kind, review_on)
    end(desk, meeting)
    return item
