"""What the history is made of: events, versions, and the groups that commands write."""

from dataclasses import dataclass, field
from datetime import datetime

from marac_desk.domain.acts import Act
from marac_desk.domain.clock import LONDON
from marac_desk.domain.kinds import Kind
from marac_desk.store.connection import Row

EVENT_COLUMNS = (
    "seq, group_no, act, command, actor, device, app_version, happened_at, recorded_at, since_last_s,"
    " coalesce((SELECT reason FROM payloads WHERE payloads.seq = events.seq), ''),"
    " coalesce((SELECT subject FROM payloads WHERE payloads.seq = events.seq), ''),"
    " (SELECT count FROM payloads WHERE payloads.seq = events.seq),"
    " kind, record_id, version, undoes"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One record got one new version; or something happened without one: no kind, id and version then."""

    seq: int
    group: int
    act: Act
    command: str
    actor: str
    """The slot that opened the store: which key, not which human."""
    device: str
    app_version: str
    happened_at: datetime
    recorded_at: datetime
    since_last_s: int | None
    """Seconds by the computer's own count since the event before; None for the first after opening."""
    reason: str = field(repr=False)
    """Empty also where it was erased."""
    subject: str
    """What a happening is about, by its id; empty for nothing."""
    count: int | None
    kind: Kind | None
    record_id: str | None
    version: int | None
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
    seq, group, act, command, actor, device, app_version, *rest = row
    happened_at, recorded_at, since_last_s, reason, subject, count, kind, record_id, version, undoes = rest
    return Event(
        seq=seq,
        group=group,
        act=Act(act),
        command=command,
        actor=actor,
        device=device,
        app_version=app_version,
        happened_at=_moment(happened_at),
        recorded_at=_moment(recorded_at),
        since_last_s=since_last_s,
        reason=reason,
        subject=subject,
        count=count,
        kind=Kind(kind) if kind is not None else None,
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
