"""Passages, decisions and actions as documents need them: the leaves of every model that is printed.

Each names the record it came from and who may read it, so that `editions.reduce` can leave it out and say
what it left.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from marac_desk.domain.audience import EVERYONE, Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph of what somebody said or wrote, exactly as recorded."""

    kind_words: ClassVar[str] = "Paragraph"
    source: str
    text: str = field(repr=False)
    note: str = field(default="", repr=False)
    """Printed after it in italics and brackets, such as "fact; R. Pell" or "Entered later"."""
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A stretch of time, half-open: `from_at` counts, `to_at` does not."""

    from_at: datetime
    to_at: datetime | None = None  # None: to the close


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """How firmly a decision stands.

    Source: design rules, section 8 "Decisions" and "Ratification" (F4).
    """

    is_quorate: bool = True
    urgent_reason: str = field(default="", repr=False)
    """Why it was urgent protective action, where the Chair so chose while not quorate."""
    ratified_on: date | None = None
    is_awaiting_ratification: bool = False


FIRM = Footing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision in words, with its reason."""

    kind_words: ClassVar[str] = "Decision"
    source: str
    text: str = field(repr=False)
    reason: str = field(default="", repr=False)
    note: str = ""
    """Such as "to be reported to the Board, approval sought" or "approved by the Board 09/06/2026"."""
    is_for_board: bool = False
    footing: Footing = FIRM
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedAction:
    """An action set at the meeting.

    An owner, lead or date still to be given is an empty string or None; the document says so.
    """

    kind_words: ClassVar[str] = "Action"
    source: str
    ref: str
    """`A-0147`, or `R-0007` when restricted."""
    text: str = field(repr=False)
    owner_code: str = ""
    owner_name: str = ""
    lead: str = field(default="", repr=False)
    supporting: tuple[str, ...] = ()
    """Codes of the agencies that help."""
    due_on: date | None = None
    case_ref: str = ""  # empty: a general action
    is_to_be_accepted: bool = False
    note: str = ""
    """Such as "Entered later"."""
    footing: Footing = FIRM
    audience: Audience = EVERYONE

    @property
    def about_case(self) -> str:
        """The reference of the case it is about; empty for none."""
        return self.case_ref
