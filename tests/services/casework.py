"""A desk over a real store with one forum, four agencies, one meeting in session and one listed case."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from marac_desk.domain.actions import Action
from marac_desk.domain.agencies import Agency, Standing
from marac_desk.domain.ages import born
from marac_desk.domain.attendance import Apology, Attendance, Confidentiality
from marac_desk.domain.cases import Case, Episode, Referral
from marac_desk.domain.chairing import Ballot, Chairing
from marac_desk.domain.clock import london
from marac_desk.domain.conflicts import Conflict, ConflictRuling
from marac_desk.domain.decisions import Choice, Decision
from marac_desk.domain.forums import Forum, ForumRules, ForumType, ItemKind
from marac_desk.domain.ids import (
    AgencyId,
    AttendanceId,
    CaseId,
    ConflictId,
    ForumId,
    ItemId,
    MeetingId,
    PersonId,
)
from marac_desk.domain.items import Item, Listing, Paper
from marac_desk.domain.meetings import Meeting
from marac_desk.domain.members import Membership
from marac_desk.domain.people import Person
from marac_desk.services.desk import Desk, SeededIds
from marac_desk.store.kdf import KdfParameters
from marac_desk.store.vault import create_vault
from tests.copies import minutes_words, tracker_words

LIGHT = KdfParameters(memory_kib=64, passes=1, lanes=1)
DAY = date(2026, 5, 12)
NEXT_DAY = date(2026, 6, 9)
NOT_YET_MEETING, NOT_YET_CASE, NOT_YET_ITEM = MeetingId(""), CaseId(""), ItemId("")
CODES = ("POL", "CSC", "EDU", "HLT")


@dataclass(slots=True)
class Hands:
    """A clock that a test sets by hand."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(slots=True)
class Panel:
    """What the tests of the casework talk about, by short names."""

    desk: Desk
    clock: Hands
    forum_id: ForumId
    agencies: dict[str, AgencyId]
    people: dict[str, PersonId] = field(default_factory=dict)
    meeting_id: MeetingId = NOT_YET_MEETING
    next_id: MeetingId = NOT_YET_MEETING
    case_id: CaseId = NOT_YET_CASE
    item_id: ItemId = NOT_YET_ITEM
    plain_id: ItemId = NOT_YET_ITEM

    def save(self, *records: Any) -> None:
        """Put records into the store by hand, each where it belongs."""
        with self.desk.change("arrange"):
            for record in records:
                _shelf(self.desk, record).save(record)

    def new_id(self) -> str:
        return self.desk.ids.new_id()

    def a_case(self, number: int, **facts: Any) -> tuple[CaseId, ItemId]:
        """Another case, listed at the meeting."""
        child = Person(
            id=PersonId(self.new_id()),
            ref=f"P-{number:04}",
            surname=f"Surname{number}",
            forename=f"Child{number}",
            births=(born(date(2011, 2, 3)),),
        )
        case = Case(
            id=CaseId(self.new_id()),
            ref=f"CSE-{number:04}",
            forum_id=self.forum_id,
            subject_id=child.id,
            episodes=(Episode(opened_on=date(2026, 4, 28)),),
            **facts,
        )
        item = Item(
            id=ItemId(self.new_id()),
            meeting_id=self.meeting_id,
            kind=ItemKind.CASE,
            position=1000 * number,
            case_id=case.id,
            listing=Listing.NEW,
        )
        self.save(child, case, item)
        return case.id, item.id

    def arrive(self, code: str, at: datetime | None = None, **facts: Any) -> AttendanceId:
        """Somebody of the agency comes in."""
        stay = Attendance(
            id=AttendanceId(self.new_id()),
            meeting_id=self.meeting_id,
            person_id=self.people[code],
            agency_id=self.agencies[code],
            arrived_at=at or london(DAY, 10),
            **facts,
        )
        self.save(stay)
        return stay.id

    def leave(self, code: str, at: datetime) -> None:
        """Everybody of the agency goes out."""
        for stay in self.desk.store.attendance.where(agency_id=self.agencies[code]):
            self.save(replace(stay, left_at=at))

    def conflict_out(self, code: str, **facts: Any) -> None:
        """The agency withdraws from the case for a conflict."""
        self.save(
            Conflict(
                id=ConflictId(self.new_id()),
                meeting_id=self.meeting_id,
                item_id=facts.pop("item_id", self.item_id),
                person_id=self.people[code],
                agency_id=self.agencies[code],
                nature="A cousin of the family.",
                told_at=london(DAY, 10, 1),
                ruling=facts.pop("ruling", ConflictRuling.WITHDRAWS),
                **facts,
            )
        )

    def minutes(self) -> str:
        """Every word of the chair's copy of the minutes as they would be written now."""
        return minutes_words(self.desk, self.meeting_id)

    def tracker(self, code: str = "", *, at_next: bool = False) -> str:
        """Every word of an agency's tracker, or of the master's, as it would be written now."""
        meeting_id = self.next_id if at_next else self.meeting_id
        return tracker_words(self.desk, meeting_id, self.agencies[code] if code else None)

    def at(self, hour: int, minute: int = 0) -> datetime:
        return london(DAY, hour, minute)


_SHELVES = {
    Action: "actions",
    Agency: "agencies",
    Apology: "apologies",
    Ballot: "ballots",
    Attendance: "attendance",
    Case: "cases",
    Chairing: "chairing",
    Choice: "choices",
    Confidentiality: "confidentiality",
    Conflict: "conflicts",
    Decision: "decisions",
    Forum: "forums",
    Item: "items",
    Meeting: "meetings",
    Membership: "memberships",
    Paper: "papers",
    Person: "people",
    Referral: "referrals",
}


def _shelf(desk: Desk, record: Any) -> Any:
    return getattr(desk.store, _SHELVES[type(record)])


@contextmanager
def open_panel(folder: Path) -> Iterator[Panel]:
    """A panel in session at 10:40, with POL, CSC and EDU in the room."""
    vault = create_vault(folder / "Panel.marac", "pass", kdf=LIGHT)
    store = vault.open_store(writable=True)
    try:
        clock = Hands(london(DAY, 10, 40))
        yield _filled(Desk(store, clock, SeededIds(7)), clock)
    finally:
        store.close()
        vault.close()


def _filled(desk: Desk, clock: Hands) -> Panel:
    since = date(2026, 1, 1)
    agencies = [
        Agency(
            id=AgencyId(desk.ids.new_id()), code=code, standings=(Standing(since=since, name=f"{code} name"),)
        )
        for code in CODES
    ]
    people = [
        Person(id=PersonId(desk.ids.new_id()), surname=f"Worker{code.title()}", forename="Alex")
        for code in CODES
    ]
    forum = Forum(
        id=ForumId(desk.ids.new_id()),
        code="CSE-MARAC",
        name="CSE MARAC",
        type=ForumType.CASES,
        rules=(ForumRules(since=since),),
        agencies=tuple(each.id for each in agencies),
    )
    meeting, later = (
        Meeting(id=MeetingId(desk.ids.new_id()), forum_id=forum.id, starts_at=london(day, 10))
        for day in (DAY, NEXT_DAY)
    )
    plain = Item(
        id=ItemId(desk.ids.new_id()),
        meeting_id=meeting.id,
        kind=ItemKind.OTHER_BUSINESS,
        title="Any other business",
        position=90_000,
    )
    panel = Panel(
        desk=desk,
        clock=clock,
        forum_id=forum.id,
        agencies={each.code: each.id for each in agencies},
        people={code: person.id for code, person in zip(CODES, people, strict=True)},
        meeting_id=meeting.id,
        next_id=later.id,
        plain_id=plain.id,
    )
    panel.save(*agencies, *people, forum, replace(meeting, opened_at=london(DAY, 10)), later, plain)
    panel.case_id, panel.item_id = panel.a_case(42)
    for code in CODES[:3]:
        panel.arrive(code)
    return panel
