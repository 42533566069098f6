"""What the history is made of: events, versions, and the groups that commands write."""

from dataclasses import dataclass, field
from datetime import datetime

from marac_desk.domain.clock import LONDON
from marac_desk.domain.kinds import Kind
from marac_desk.store.connection import Row

EVENT_COLUMNS = (
    "seq, group_no, command, actor, happened_at, recorded_at, reason, kind, record_id, version, undoes"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One record got one new version."""

    seq: int
    group: int
    command: str
    actor: str
    happened_at: datetime
    recorded_at: datetime
    reason: str = field(repr=False)
    kind: Kind
    record_id: str
    version: int
    undoes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state a record had."""

    record_id: str
    version: int
    kind: Kind
    seq: int
    body: str | None = field(repr=False)
    """The record as JSON; None when it was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What one command wrote, as undo sees it."""

    number: int
    command: str
    happened_at: datetime
    recorded_at: datetime
    undoes: int | None
    """The group that it undid, when it was an undo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """One step of an undo: the body a record goes back to, or None when it goes away."""

    kind: Kind
    record_id: str
    body: str | None = field(repr=False)


def event_of(row: Row) -> Event:
    """The event in a row of `EVENT_COLUMNS`."""
    seq, group, command, actor, happened_at, recorded_at, reason, kind, record_id, version, undoes = row
    return Event(
        seq=seq,
        group=group,
        command=command,
        actor=actor,
        happened_at=_moment(happened_at),
        recorded_at=_moment(recorded_at),
        reason=reason,
        kind=Kind(kind),
        record_id=record_id,
        version=version,
        undoes=undoes,
    )


def group_of(first: Event) -> Group:
    """The group that begins with this event."""
    return Group(
        number=first.group,
        command=first.command,
        happened_at=first.happened_at,
        recorded_at=first.recorded_at,
        undoes=first.undoes,
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(LONDON)
