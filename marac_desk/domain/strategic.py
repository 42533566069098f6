"""The minutes of a strategic group as facts: those of any meeting, with its attendance over the year."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.minuted_case import CaseItem
from marac_desk.domain.minutes import MeetingMinutes


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One agency's attendance, a code for each meeting."""

    agency: str
    """Name and code."""
    codes: tuple[str, ...]
    """Oldest first: Y, D, A, N, or a dash where it was not a member then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategicMinutes:
    """Minutes in which no child is identifiable (design rules, section 4.9)."""

    is_for_board: ClassVar[bool] = True
    minutes: MeetingMinutes
    days: tuple[date, ...] = ()
    """The forum's meetings of the year up to this one."""
    matrix: tuple[MatrixRow, ...] = ()

    @property
    def masthead(self) -> Masthead:
        """The masthead of its pages."""
        return self.minutes.masthead


def takes_cases(minutes: MeetingMinutes) -> bool:
    """Whether any case was heard, which minutes of a strategic group have no column for."""
    return any(isinstance(item, CaseItem) for section in minutes.sections for item in section.items)
