"""Action trackers as facts: the master and one for each agency (design rules, 4.8 and 8 "Trackers")."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from marac_desk.domain.audience import EVERYONE, Audience
from marac_desk.domain.mastheads import Masthead


class Rag(StrEnum):
    """Red, amber, green or complete; the letter prints beside the colour."""

    RED = "R"
    AMBER = "A"
    GREEN = "G"
    COMPLETE = "C"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerRow:
    """One action of a tracker; the child is a reference and initials, never a name."""

    kind_words: ClassVar[str] = "Action"
    source: str
    ref: str
    set_on: date | None = None
    """The day of the meeting that set it."""
    case_ref: str = ""
    initials: str = field(default="", repr=False)
    text: str = field(repr=False)
    owner_code: str = ""
    lead: str = field(default="", repr=False)
    supporting: tuple[str, ...] = ()
    """Codes of the agencies that help."""
    strand: str = ""
    original_due_on: date | None = None
    due_on: date | None = None
    rag: Rag = Rag.GREEN
    status: str = "Open"
    """Such as "Open", "Completed", "Not undertaken"."""
    reported_on: date | None = None
    update: str = field(default="", repr=False)
    times_carried: int = 0
    flags: tuple[str, ...] = ()
    """Such as "To be accepted" or "Subject to ratification"."""
    is_closed: bool = False
    """Closed at this meeting: printed under its own heading in the master."""
    audience: Audience = EVERYONE

    @property
    def about_case(self) -> str:
        """The reference of the case it is about; empty for none."""
        return self.case_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterTracker:
    """Every unrestricted action of the forum open at the end of the meeting, and those closed at it."""

    masthead: Masthead
    rows: tuple[TrackerRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTracker:
    """One agency's actions: those it owns, then those it supports."""

    masthead: Masthead
    agency_code: str
    agency_name: str
    rows: tuple[TrackerRow, ...] = ()
    return_by: date | None = None
    """When the agency is asked to send its updates."""
