"""What was written, by whom and when; and undo, which is generic because every version is kept."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import takewhile
from typing import Any

import msgspec

from marac_desk.domain.acts import Act
from marac_desk.domain.happenings import Happening
from marac_desk.domain.kinds import Kind
from marac_desk.errors import NotFoundError
from marac_desk.store.errors import AlreadyUndoneError, DamagedStoreError, LaterChangeError
from marac_desk.store.events import EVENT_COLUMNS, Event, Group, Restoration, Version, event_of, group_of
from marac_desk.store.hashes import record_hash
from marac_desk.store.repository import Repository
from marac_desk.store.writer import Writer

__all__ = ["Event", "Group", "History", "Restoration", "Version"]


class History:
    """Reads events and versions, and puts earlier versions back.

    What happened without a record is read here too, and never counts as a change.
    """

    def __init__(self, writer: Writer, shelves: Mapping[Kind, Repository[Any]]) -> None:
        self._writer = writer
        self._connection = writer.connection
        self._shelves = shelves

    def versions_of(self, record_id: str) -> list[Version]:
        """Every state the record had, first to last.

        Raises:
            DamagedStoreError: One is not what was written.
        """
        rows = self._connection.rows(
            "SELECT record_id, version, kind, seq, hash, body FROM versions"
            " WHERE record_id = ? ORDER BY version",
            (record_id,),
        )
        return [
            Version(
                record_id=of,
                version=version,
                kind=Kind(kind),
                seq=seq,
                body=_proved(kind, of, version, body, written),
            )
            for of, version, kind, seq, written, body in rows
        ]

    def events(self, after: int = 0) -> list[Event]:
        """The events whose `seq` is above `after`, in order."""
        rows = self._connection.rows(
            f"SELECT {EVENT_COLUMNS} FROM events WHERE seq > ? ORDER BY seq",  # noqa: S608
            (after,),
        )
        return [event_of(row) for row in rows]

    def changes(
        self, *, after: int = 0, kind: Kind | None = None, record_id: str | None = None, limit: int
    ) -> list[Event]:
        """All events of the first `limit` groups above `after`, in order.

        Args:
            after: The number of a group.
            kind: Groups that wrote a record of this kind alone.
            record_id: Groups that wrote this record, or that are about it, alone.
        """
        rows = self._connection.rows(
            f"SELECT {EVENT_COLUMNS} FROM events WHERE group_no IN (SELECT DISTINCT group_no FROM events"  # noqa: S608
            " WHERE group_no > ?1 AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR record_id = ?3"
            " OR seq IN (SELECT seq FROM payloads WHERE subject = ?3 AND subject <> ''))"
            " ORDER BY group_no LIMIT ?4) ORDER BY seq",
            (after, kind, record_id, limit),
        )
        return [event_of(row) for row in rows]

    def has_happened(self, happening: Happening) -> bool:
        """Whether something was ever noted."""
        row = self._connection.row(
            "SELECT 1 FROM events WHERE command = ? AND kind IS NULL LIMIT 1", (happening.value,)
        )
        return row is not None

    def newest(
        self,
        *,
        before: int | None = None,
        act: Act | None = None,
        about: Iterable[str] | None = None,
        on: date | None = None,
        limit: int,
    ) -> list[Event]:
        """All events of the newest `limit` groups and happenings below `before`, the newest group first.

        Args:
            before: The number of a group; None begins with the newest.
            act: Groups with an event of this act alone.
            about: Groups that wrote one of these records, or that are about one, alone.
            on: Groups recorded on this day in London alone.
        """
        ids = None if about is None else msgspec.json.encode([*about]).decode()
        rows = self._connection.rows(
            f"SELECT {EVENT_COLUMNS} FROM events WHERE group_no IN (SELECT DISTINCT group_no FROM events"  # noqa: S608
            " WHERE (?1 IS NULL OR group_no < ?1) AND (?2 IS NULL OR act = ?2)"
            " AND (?3 IS NULL OR substr(recorded_at, 1, 10) = ?3)"
            " AND (?4 IS NULL OR record_id IN (SELECT value FROM json_each(?4)) OR seq IN"
            " (SELECT seq FROM payloads WHERE subject IN (SELECT value FROM json_each(?4))))"
            " ORDER BY group_no DESC LIMIT ?5) ORDER BY group_no DESC, seq",
            (before, act, None if on is None else on.isoformat(), ids, limit),
        )
        return [event_of(row) for row in rows]

    def has_noted(self, happening: Happening, subject: str, *, since: Happening) -> bool:
        """Whether something happened to `subject` already since `since` happened last."""
        row = self._connection.row(
            "SELECT 1 FROM payloads JOIN events USING (seq) WHERE subject = ?1 AND subject <> ''"
            " AND command = ?2 AND kind IS NULL AND seq > (SELECT coalesce(max(seq), 0) FROM events"
            " WHERE command = ?3 AND kind IS NULL) LIMIT 1",
            (subject, happening.value, since.value),
        )
        return row is not None

    def group(self, number: int) -> Group:
        """One event group that wrote records.

        Raises:
            NotFoundError: There is no such group, or it is a happening, which nothing undoes.
        """
        found = self._groups(f"seq = {int(number)}", limit=1)
        if not found:
            raise NotFoundError("There is no such change.")
        return found[0]

    def last_group(self) -> Group | None:
        """The newest group that wrote records, an undo or not; None in a new store."""
        return next(iter(self._groups("TRUE", limit=1)), None)

    def next_undo(self) -> Group | None:
        """What "undo" would undo: the newest change that stands; None when nothing is left."""
        undone = self._undone()
        changes = self._groups("undoes IS NULL", limit=len(undone) + 1)
        return next((group for group in changes if group.number not in undone), None)

    def next_redo(self) -> Group | None:
        """What "redo" would undo: the newest undo that stands; None once something else was done since."""
        undone, undoings = self._undone(), self._undoings()
        latest = takewhile(lambda group: group.undoes, self._groups("TRUE", limit=len(undoings) + 1))
        standing = (group for group in latest if group.number not in undone)
        return next((group for group in standing if group.undoes not in undoings), None)

    def undo_plan(self, group: int) -> list[Restoration]:
        """What undoing `group` would put back, in the order of the putting back.

        Raises:
            NotFoundError: There is no such group.
            AlreadyUndoneError: It is undone already.
            LaterChangeError: A record of it has been changed since, by something that still stands.
            DamagedStoreError: What would be put back is not what was written.
        """
        self.group(group)
        undone = self._undone()
        if group in undone:
            raise AlreadyUndoneError
        if self._later_groups(group) - undone - self._undoings().keys():
            raise LaterChangeError
        rows = self._connection.rows(
            "SELECT mine.kind, mine.record_id, before.version, before.body, before.hash FROM"
            " (SELECT kind, record_id, min(seq) AS seq, min(version) AS version"
            " FROM events WHERE group_no = ? GROUP BY record_id) AS mine"
            " LEFT JOIN versions AS before"
            " ON before.record_id = mine.record_id AND before.version = mine.version - 1"
            " ORDER BY mine.seq DESC",
            (group,),
        )
        return [
            Restoration(
                kind=Kind(kind),
                record_id=of,
                body=_proved(kind, of, version, body, written) if version else None,
            )
            for kind, of, version, body, written in rows
        ]

    def undo(self, group: int) -> None:
        """Put the records of `group` back to what they were before it, in the open transaction.

        An undo is a group too: undoing that one is a redo.

        Raises:
            RuntimeError: The open transaction has written something else.
            NotFoundError, AlreadyUndoneError, LaterChangeError: As `undo_plan`.
        """
        transaction = self._writer.transaction
        if transaction.events:
            raise RuntimeError("An undo is a change of its own.")
        plan = self.undo_plan(group)
        transaction.undoes = group
        for step in plan:
            self._shelves[step.kind].put_back(step.record_id, step.body)

    def _groups(self, condition: str, *, limit: int) -> list[Group]:
        """The newest groups that wrote records and whose first event meets a condition, newest first."""
        rows = self._connection.rows(
            f"SELECT {EVENT_COLUMNS} FROM events"  # noqa: S608
            f" WHERE seq = group_no AND kind IS NOT NULL AND {condition} ORDER BY seq DESC LIMIT {limit}"
        )
        return [group_of(event_of(row)) for row in rows]

    def _undoings(self) -> dict[int, int]:
        """For each group that is an undo, newest first: the group it undoes."""
        rows = self._connection.rows(
            "SELECT DISTINCT group_no, undoes FROM events INDEXED BY undoing_events WHERE undoes IS NOT NULL"
            " ORDER BY group_no DESC"
        )
        return dict(rows)

    def _undone(self) -> set[int]:
        """The groups that an undo which stands has taken back."""
        undone: set[int] = set()
        for undo, undoes in self._undoings().items():
            if undo not in undone:
                undone.add(undoes)
        return undone

    def _later_groups(self, group: int) -> set[int]:
        """The groups that changed a record of `group` after it."""
        rows = self._connection.rows(
            "SELECT DISTINCT later.group_no FROM events AS mine JOIN events AS later"
            " ON later.record_id = mine.record_id AND later.seq > mine.seq"
            " WHERE mine.group_no = ? AND later.group_no <> ?",
            (group, group),
        )
        return {number for (number,) in rows}


def _proved(kind: str, record_id: str, version: int, body: str | None, written: str) -> str | None:
    """The body of a version, if it is the one that was written."""
    if record_hash(kind, record_id, version, body) != written:
        raise DamagedStoreError("An earlier version of a record in this store")
    return body
