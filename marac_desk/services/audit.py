"""The audit: whether all that is held is what was written, and who wrote what when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from marac_desk.domain.acts import Act
from marac_desk.domain.formats import short_moment
from marac_desk.domain.ids import RecordId
from marac_desk.domain.kinds import Kind
from marac_desk.services.desk import Desk
from marac_desk.services.happening_words import happening_words
from marac_desk.services.step_words import step_words
from marac_desk.store.chain import Tip
from marac_desk.store.checking import Finding
from marac_desk.store.history import Event
from marac_desk.store.store import Store

_KEY_SHOWN = 8
_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a full check found, in words without a name in them."""

    lines: tuple[str, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One change as the audit page shows it."""

    change: int
    """The number to give as `after` for what came later."""
    at: datetime
    """When it was recorded."""
    when: str
    """In words; with the time it happened, where it was recorded later."""
    act: Act
    what: str = field(repr=False)
    key: str
    """The beginning of the key that opened the store: which key, not which human."""
    reason: str = field(repr=False)


def full_check(desk: Desk, *, anchors: tuple[Tip, ...] = ()) -> CheckReport:
    """Check every page, entry, version and record of a store that was just opened.

    Args:
        anchors: Where the log was seen to end, as it was noted outside the store.

    Source: security design, sections 2.7 and 3.2.
    """
    done = desk.store.inspect(*anchors)
    counts = (
        f"Checked: {done.events:,} entries of the log, {done.versions:,} versions, {done.records:,} records."
    )
    if not done.findings:
        return CheckReport(lines=(counts, "Everything is as it was written."), is_whole=True)
    return CheckReport(lines=(counts, *map(_line, done.findings)), is_whole=False)


def audit(
    desk: Desk, *, after: int = 0, kind: Kind | None = None, record_id: RecordId | None = None
) -> tuple[AuditRow, ...]:
    """Who changed, opened or sent what when, oldest first, two hundred changes and happenings at a time.

    Args:
        after: The number of the last change shown before.
        kind: Changes that wrote a record of this kind alone.
        record_id: Changes that wrote this record, and what happened to it, alone.

    Source: Data Protection Act 2018, section 62.
    """
    events = desk.store.history.changes(after=after, kind=kind, record_id=record_id, limit=_PAGE)
    groups = groupby(events, key=lambda event: event.group)
    return tuple(_row(desk.store, tuple(written)) for _, written in groups)


def _line(finding: Finding) -> str:
    place = f", first at entry {finding.first:,}" if finding.first is not None else ""
    return f"{finding.words} Found: {finding.count:,}{place}."


def _row(store: Store, events: Sequence[Event]) -> AuditRow:
    first = events[0]
    return AuditRow(
        change=first.group,
        at=first.recorded_at,
        when=when_words(first),
        act=first.act,
        what=what_words(store, events),
        key=first.actor[:_KEY_SHOWN],
        reason=first.reason,
    )


def when_words(event: Event) -> str:
    """When it was recorded, and for when, where that is another minute."""
    recorded, happened = short_moment(event.recorded_at), short_moment(event.happened_at)
    return recorded if recorded == happened else f"{recorded}, for {happened}"


def what_words(store: Store, events: Sequence[Event], *, hides_names: bool = False) -> str:
    """What one change or happening was, in words; of an undo, what was taken back.

    Args:
        events: All its events, in order.
        hides_names: Whether somebody without a code or reference is only "somebody".
    """
    if events[0].kind is None:
        return happening_words(store, events[0], hides_names=hides_names)
    if events[0].undoes is None:
        return step_words(store, events, hides_names=hides_names)
    undone = store.history.changes(after=events[0].undoes - 1, limit=1)
    return f"taken back: {what_words(store, undone, hides_names=hides_names)}"
