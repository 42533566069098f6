"""The smaller documents of a meeting as facts: the attendance record, a case extract, the chair's actions."""

from dataclasses import dataclass
from typing import ClassVar

from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.minuted_case import CaseItem
from marac_desk.domain.minutes import AgencyName, MeetingMinutes
from marac_desk.domain.trackers import TrackerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRecord:
    """Who was there, how the quorum stood, and who agreed to the statement (design rules, 4.4 and 4.5)."""

    room: MeetingMinutes
    """Of the minutes only what was recorded of the room."""
    statement: str = ""
    """The words that were read, or the forum's where none were; paragraphs by line breaks."""

    @property
    def masthead(self) -> Masthead:
        """The masthead of its pages."""
        return self.room.masthead


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseExtract:
    """Of one meeting, the cases a guest was asked in for, and nothing of the others."""

    is_for_guests: ClassVar[bool] = True
    masthead: Masthead
    cases: tuple[CaseItem, ...] = ()
    """In agenda order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionList:
    """Every open action of the forum at the end of a meeting, for the Chair."""

    masthead: Masthead
    agencies: tuple[AgencyName, ...] = ()
    """In the forum's agency order."""
    rows: tuple[TrackerRow, ...] = ()
