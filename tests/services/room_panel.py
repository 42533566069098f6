"""A panel over a real store, met and about to sit: six agencies, their people, two meetings, three cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from marac_desk.domain.agencies import Agency, Standing
from marac_desk.domain.cases import Case
from marac_desk.domain.clock import london
from marac_desk.domain.forums import Forum, ForumRules, ForumType, ItemKind
from marac_desk.domain.ids import (
    AgencyId,
    AttendanceId,
    CaseId,
    ConflictId,
    DecisionId,
    ForumId,
    ItemId,
    MeetingId,
    MembershipId,
    PersonId,
    QuorumGroupId,
)
from marac_desk.domain.items import Item, Listing
from marac_desk.domain.meetings import Meeting
from marac_desk.domain.members import Membership, Role
from marac_desk.domain.people import Person
from marac_desk.services import attendance, sitting
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk, SeededIds
from marac_desk.services.quorum import QuorumRow, quorum
from marac_desk.store.kdf import KdfParameters
from marac_desk.store.vault import create_vault
from tests.copies import minutes_words

LIGHT = KdfParameters(memory_kib=64, passes=1, lanes=1)
SINCE = date(2026, 1, 1)
DAY = date(2026, 5, 12)
NEXT_DAY = date(2026, 6, 9)

FORUM = ForumId("forum")
MEETING = MeetingId("meeting")
LATER = MeetingId("later")
BUSINESS_UNIT = AgencyId("BBU")
GROUPS = {"CSC": QuorumGroupId("COUNCIL"), "EDU": QuorumGroupId("COUNCIL")}
"""Two departments of one council, counted once; the others are groups of their own."""

AGENCIES = ("POL", "CSC", "EDU", "HLT", "VOL", "BBU")

PEOPLE = {
    "thorne": ("", "Max", "Thorne"),
    "lowe": ("", "Vera", "Lowe"),
    "ferris": ("DS", "Kit", "Ferris"),
    "bell": ("DC", "Ana", "Bell"),
    "amadi": ("", "Rui", "Amadi"),
    "hale": ("Dr", "Ina", "Hale"),
    "dove": ("", "Dee", "Dove"),
    "vance": ("", "Tom", "Vance"),
    "wray": ("", "Win", "Wray"),
    "okoro": ("", "Ola", "Okoro"),
    "taker": ("", "Mia", "Taker"),
    "manager": ("", "Bob", "Manager"),
}
"""Who there is; `wray` is a worker of VOL on nobody's roll."""

ROLL = (
    ("thorne", None, Role.CHAIR, None),
    ("lowe", "CSC", Role.VICE_CHAIR, None),
    ("ferris", "POL", Role.MEMBER, None),
    ("bell", "POL", Role.MEMBER, None),
    ("amadi", "EDU", Role.MEMBER, None),
    ("hale", "HLT", Role.MEMBER, None),
    ("dove", "HLT", Role.DEPUTY, "hale"),
    ("vance", "VOL", Role.MEMBER, None),
    ("okoro", "VOL", Role.OBSERVER, None),
    ("taker", "CSC", Role.SUPPORT, None),
    ("manager", "BBU", Role.MEMBER, None),
)

CASES = ("CSE-0042", "CSE-0043", "CSE-0044")


_SHELVES = {
    Agency: "agencies",
    Case: "cases",
    Forum: "forums",
    Item: "items",
    Meeting: "meetings",
    Membership: "memberships",
    Person: "people",
}


@dataclass(slots=True)
class Hands:
    """A clock that a test sets by hand."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True)
class Panel:
    """What the tests of the room talk about, by short names."""

    desk: Desk
    clock: Hands

    def at(self, time: str) -> datetime:
        """The time on the meeting's day, by the wall clock."""
        hour, minute = time.split(":")
        return london(DAY, int(hour), int(minute))

    def set_clock(self, time: str) -> None:
        self.clock.moment = self.at(time)

    def save(self, *records: Any) -> None:
        """Put records into the store by hand, each where it belongs."""
        with self.desk.change("arrange"):
            for record in records:
                getattr(self.desk.store, _SHELVES[type(record)]).save(record)

    def meeting(self, meeting_id: MeetingId = MEETING) -> Meeting:
        return self.desk.store.meetings.get(meeting_id)

    def item(self, item_id: str) -> Item:
        return self.desk.store.items.get(item_id)

    def open(self, time: str = "10:00") -> Change:
        return sitting.open_meeting(self.desk, MEETING, at=self.at(time))

    def arrive(self, who: str, time: str = "10:00", **facts: Any) -> AttendanceId:
        change = attendance.record_arrival(
            self.desk, MEETING, person_id=PersonId(who), at=self.at(time), **facts
        )
        return AttendanceId(change.made)

    def leave(self, who: str, time: str) -> Change:
        return attendance.record_departure(self.desk, MEETING, person_id=PersonId(who), at=self.at(time))

    def start(self, item_id: str, time: str) -> Change:
        return sitting.start_item(self.desk, ItemId(item_id), at=self.at(time))

    def quorum(self, time: str, item_id: str | None = None) -> QuorumRow:
        return quorum(self.desk, MEETING, time=self.at(time), item_id=ItemId(item_id) if item_id else None)

    def minutes(self, meeting_id: MeetingId = MEETING) -> str:
        """Every word of the chair's copy of the minutes as they would be written now."""
        return minutes_words(self.desk, meeting_id)

    def begin(self) -> None:
        """Open at 10:00 with POL, CSC, EDU and HLT in the room, of which two are one council: three count."""
        self.open()
        for who in ("ferris", "lowe", "amadi", "hale"):
            self.arrive(who)


@contextmanager
def open_panel(folder: Path) -> Iterator[Panel]:
    """The panel of a new store, with the clock at 10:00 on the day."""
    vault = create_vault(folder / "Panel.marac", "pass", kdf=LIGHT)
    store = vault.open_store(writable=True)
    clock = Hands(london(DAY, 10))
    panel = Panel(Desk(store, clock, SeededIds(7)), clock)
    _fill(panel)
    try:
        yield panel
    finally:
        store.close()
        vault.close()


def _fill(panel: Panel) -> None:
    panel.save(*(_agency(code) for code in AGENCIES), _forum())
    panel.save(*(_person(who, *names) for who, names in PEOPLE.items()))
    panel.save(*(_membership(*place) for place in ROLL))
    panel.save(*(_meeting(MEETING, DAY), _meeting(LATER, NEXT_DAY)))
    panel.save(*(Case(id=case_id(ref), ref=ref, forum_id=FORUM) for ref in CASES))
    panel.save(*_items(MEETING, prefix=""), *_cases())
    panel.save(*_items(LATER, prefix="later-"))


def _agency(code: str) -> Agency:
    standing = Standing(
        since=SINCE, name=f"{code} service", group=GROUPS.get(code), counts_to_quorum=code != "BBU"
    )
    return Agency(id=AgencyId(code), code=code, standings=(standing,))


def _forum() -> Forum:
    return Forum(
        id=FORUM,
        code="CSE-MARAC",
        name="CSE MARAC",
        type=ForumType.CASES,
        rules=(ForumRules(since=SINCE, quorum_number=3),),
        agencies=tuple(AgencyId(code) for code in AGENCIES),
        confidentiality_statement="Keep it here.",
    )


def _person(who: str, title: str, forename: str, surname: str) -> Person:
    return Person(id=PersonId(who), title=title, forename=forename, surname=surname)


def _membership(who: str, code: str | None, role: Role, deputy_for: str | None) -> Membership:
    return Membership(
        id=MembershipId(f"{who}-{role}"),
        forum_id=FORUM,
        person_id=PersonId(who),
        agency_id=AgencyId(code) if code else None,
        role=role,
        is_voting=role.counts,
        deputy_for=PersonId(deputy_for) if deputy_for else None,
        since=SINCE,
    )


def _meeting(meeting_id: MeetingId, day: date) -> Meeting:
    return Meeting(id=meeting_id, forum_id=FORUM, starts_at=london(day, 10), ends_at=london(day, 11, 30))


_AGENDA = (
    (ItemKind.WELCOME, "Welcome"),
    (ItemKind.CONFIDENTIALITY, "Confidentiality"),
    (ItemKind.CONFLICTS, "Conflicts of interest"),
    (ItemKind.LAST_MINUTES, "Last minutes"),
    (ItemKind.ACTIONS, "Actions outstanding"),
    (ItemKind.NEW, "New referrals"),
    (ItemKind.OTHER_BUSINESS, "Any other business"),
    (ItemKind.READ_BACK, "Read-back"),
)


def _items(meeting_id: MeetingId, *, prefix: str) -> list[Item]:
    return [
        Item(
            id=ItemId(f"{prefix}{kind.value}"),
            meeting_id=meeting_id,
            kind=kind,
            title=title,
            position=1000 * number,
        )
        for number, (kind, title) in enumerate(_AGENDA, start=1)
    ]


def _cases() -> list[Item]:
    return [
        Item(
            id=ItemId(ref),
            meeting_id=MEETING,
            kind=ItemKind.CASE,
            position=6000 + 20 * number,
            case_id=case_id(ref),
            listing=Listing.NEW,
        )
        for number, ref in enumerate(CASES, start=1)
    ]


def decision_of(change: Change) -> DecisionId:
    """The id of the decision a command made."""
    return DecisionId(change.made)


def conflict_of(change: Change) -> ConflictId:
    """The id of the conflict a command recorded."""
    return ConflictId(change.made)


def without_group(panel: Panel, code: str) -> None:
    """The agency becomes a quorum group of its own."""
    agency = panel.desk.store.agencies.get(code)
    panel.save(replace(agency, standings=(replace(agency.standings[0], group=None),)))


def case_id(ref: str) -> CaseId:
    """The id of a case by its reference; an id is never given to two records, whatever their kinds."""
    return CaseId(ref.replace("CSE", "CASE"))
