"""What came back in a file, row by row: what the store says, what the file says, and what can be done."""

from dataclasses import dataclass, field
from datetime import date

from marac_desk.domain.contributions import SectionName
from marac_desk.domain.ids import ActionId, ContributionId, ItemId
from marac_desk.services.rows.words import Line, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """An action reported done."""

    action_id: ActionId
    on: date
    note: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """An update of an action that goes on."""

    action_id: ActionId
    note: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """An agency's entry, or a section, with one paragraph in other words: its whole text."""

    contribution_id: ContributionId | None = None
    item_id: ItemId | None = None
    section: SectionName | None = None
    text: str = field(repr=False)


Acceptance = Completion | Progress | Rewording


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRow:
    """One row or paragraph of a file that came back."""

    reference: str
    """`A-0147`, or the number of a case and an agency's code."""
    title: str = field(repr=False)
    here: str = field(repr=False)
    """What the store says."""
    there: str = field(repr=False)
    """What the file says."""
    state: str
    """Such as "To decide" or "Closed here meanwhile"."""
    tone: Tone = Tone.QUIET
    notes: tuple[str, ...] = field(default=(), repr=False)
    """What else is to be known before it is accepted."""
    acceptance: Acceptance | None = None
    """What accepting it does; None where there is nothing to accept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """A file that came back beside the store."""

    title: str
    """"Actions of POL, v0.1, written 12/05/2026 13:30"."""
    summary: Line
    rows: tuple[ReturnRow, ...]
