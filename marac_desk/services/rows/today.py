"""What the Today page says: the next meetings, and what cannot wait."""

from dataclasses import dataclass, field

from marac_desk.domain.ids import MeetingId
from marac_desk.services.rows.words import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCard:
    """The next meeting of one forum."""

    meeting_id: MeetingId
    forum: str
    day: str
    """"Tuesday 12 May 2026, 10:00"."""
    when: str
    """"today", "tomorrow", "in 6 days"."""
    stage: str
    """"planned", "agenda confirmed", "in session" …"""
    lines: tuple[Line, ...] = ()
    """Papers due, cases listed, quorum forecast from apologies."""
    can_enter: bool = False
    """Whether the room is the next thing to open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """The Today page whole; empty tuples are drawn as what to do next."""

    greeting: str
    """The day in words, "Tuesday 12 May 2026"."""
    cards: tuple[MeetingCard, ...] = ()
    overdue: tuple[Line, ...] = ()
    """Overdue actions by agency, worst first."""
    ratify: tuple[Line, ...] = ()
    clocks: tuple[Line, ...] = ()
    """Deadlines that run by themselves, nearest first."""
    safety: tuple[Line, ...] = field(default=())
    """What keeps the store safe beside its backups."""
