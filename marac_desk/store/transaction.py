"""What one command writes while its transaction is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from marac_desk.domain.kinds import Kind


@dataclass(slots=True, kw_only=True)
class Transaction:
    """One command's writing while it is open: its event group, and what it has touched so far."""

    command: str
    happened_at: datetime
    recorded_at: datetime
    reason: str = field(default="", repr=False)
    group: int
    """The number of the event group: the `seq` its first event has or would have."""
    undoes: int | None = None
    """The group that this one undoes, if that is what it does."""
    events: int = 0
    is_bare: bool = False
    """Whether its one event is about no record."""
    since_last_s: int | None = None
    """Seconds by the computer's own count since the event before; None for the first after opening."""
    link: str
    """The hash of the event before."""
    _touched: dict[Kind, list[str]] = field(default_factory=dict)

    @property
    def touched(self) -> Mapping[Kind, tuple[str, ...]]:
        """The ids that got a new version, by kind, in the order of their first writing."""
        return {kind: tuple(ids) for kind, ids in self._touched.items()}

    def note(self, kind: Kind, record_id: str) -> int:
        """Count one more event, on this record; its `seq`.

        Raises:
            RuntimeError: The transaction notes a happening, which is a group of its own.
        """
        if self.is_bare:
            raise RuntimeError("A happening is a change of its own.")
        ids = self._touched.setdefault(kind, [])
        if record_id not in ids:
            ids.append(record_id)
        return self._count()

    def note_bare(self) -> int:
        """Count the one event that is about no record; its `seq`.

        Raises:
            RuntimeError: The transaction has written something else.
        """
        if self.events:
            raise RuntimeError("A happening is a change of its own.")
        self.is_bare = True
        return self._count()

    def _count(self) -> int:
        self.events += 1
        return self.group + self.events - 1
