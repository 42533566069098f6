"""Streaks: how many meetings in a row an agency, or a quorum group, has not attended.

Source: F4; section 8 "Attendance codes and streaks".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from marac_desk.domain.formats import counted


class Code(StrEnum):
    """The attendance of one agency at one meeting, best first."""

    ATTENDED = "Y"
    DEPUTY = "D"
    APOLOGIES = "A"
    ABSENT = "N"
    NOT_A_MEMBER = "–"

    @property
    def is_there(self) -> bool:
        """Whether the agency was represented at any time."""
        return self in (Code.ATTENDED, Code.DEPUTY)


@dataclass(frozen=True, slots=True)
class Streak:
    """The last meetings in a row that were missed."""

    missed: int
    apologies: int
    """Of these, those with apologies."""

    @property
    def words(self) -> str:
        """`Not represented at the last 3 meetings (2 with apologies)`; empty when the last was attended."""
        if not self.missed:
            return ""
        last = "last meeting" if self.missed == 1 else f"last {counted(self.missed, 'meeting', 'meetings')}"
        with_apologies = f" ({self.apologies} with apologies)" if self.apologies else ""
        return f"Not represented at the {last}{with_apologies}"


def streak(codes: Sequence[Code]) -> Streak:
    """The streak at the end of `codes`, oldest first; meetings before joining do not count (edge case 22)."""
    missed: list[Code] = []
    for code in reversed(codes):
        if code.is_there:
            break
        if code is not Code.NOT_A_MEMBER:
            missed.append(code)
    return Streak(len(missed), missed.count(Code.APOLOGIES))


def best(codes: Iterable[Code]) -> Code:
    """The code of a group from those of its agencies: it attends if any of them does."""
    ranking = tuple(Code)
    return min(codes, key=ranking.index, default=Code.NOT_A_MEMBER)
