"""What a command answers: which records it touched, and what it made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from marac_desk.domain.kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The result of one command, which is one event group in the store."""

    group: int
    """The number of the event group, for undo."""
    touched: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the records that got a new version, by kind."""
    made: str = ""
    """The id of the record the command was asked to make, or empty."""
    reference: str = ""
    """Its reference, such as `A-0147`, or empty."""

    is_noted: bool = False
    """Whether nothing was changed, and only that something happened was noted."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of record touched; pages that show none of them need not refresh."""
        return frozenset(self.touched)
