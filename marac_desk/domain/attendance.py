"""Attendance: who was in the room from when to when, who sent word, who agreed to confidentiality."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from marac_desk.domain.ids import AgencyId, AttendanceId, MeetingId, PersonId
from marac_desk.domain.members import Role


class Mode(StrEnum):
    """How somebody takes part."""

    ROOM = "room"
    VIDEO = "video"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One unbroken stretch of one person's presence, half-open [arrived_at, left_at).

    A dropped line ends one stretch and the return begins the next; all are kept (edge case 8).
    """

    id: AttendanceId
    meeting_id: MeetingId
    person_id: PersonId
    agency_id: AgencyId | None = None
    """The agency stood for; None for an independent chair, support or an observer."""
    role: Role = Role.MEMBER
    deputy_for: PersonId | None = None
    also_for: tuple[AgencyId, ...] = ()
    """Other agencies a member represents; counted where the forum's rules allow it (edge case 5)."""
    mode: Mode = Mode.ROOM
    arrived_at: datetime
    left_at: datetime | None = None
    counts_from: datetime | None = None
    """The minute the chair accepted a worker as deputy; None: from arrival, if the role counts at all."""
    is_entered_later: bool = False
    struck_reason: str = field(default="", repr=False)
    """Why this stretch was entered by mistake; empty when it stands (edge case 13)."""

    @property
    def agencies(self) -> tuple[AgencyId, ...]:
        """Every agency stood for, the person's own first."""
        return (self.agency_id, *self.also_for) if self.agency_id else ()

    @property
    def counting_from(self) -> datetime | None:
        """The moment from which this stretch counts for its agency, or None (F4)."""
        if self.struck_reason or self.agency_id is None:
            return None
        if self.counts_from is not None:
            return max(self.counts_from, self.arrived_at)
        return self.arrived_at if self.role.counts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Apology:
    """Word sent by somebody who cannot come."""

    id: str
    meeting_id: MeetingId
    person_id: PersonId
    agency_id: AgencyId | None = None
    deputy_id: PersonId | None = None
    information_on: date | None = None
    """When written information was received, if it was."""
    received_on: date | None = None
    withdrawn_at: datetime | None = None
    """When the person turned up after all: apologies and presence are never both (edge case 19)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assent:
    """One attendee's agreement to the confidentiality statement."""

    person_id: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidentiality:
    """The reading of the confidentiality statement at one meeting, and who agreed; one a meeting (F7)."""

    id: str
    meeting_id: MeetingId
    read_at: datetime | None = None
    statement: str = ""
    assents: tuple[Assent, ...] = ()
