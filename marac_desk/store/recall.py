"""Recall: what a query-only store answered last, for as long as nothing of its kinds was written.

The room asks the same things at each change, and each change writes one kind or two. Every writing of a
record leaves a row in `versions`, so the rows since the last look tell which answers are out of date; whether
to look at all, SQLite's own count of other connections' commits tells for next to nothing. An answer read
just after a commit that the look did not see is forgotten at the next look: never served out of date.

A record once proved to be its newest version is so until a newer one is written, and is not proved again:
after a commit every page a reader touches is decrypted anew, and each proof touches others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from marac_desk.domain.kinds import Kind
from marac_desk.store.connection import Connection, Row, Value

_KEPT: Final = 2_000
"""How many answers of a kind are kept; beyond it they are forgotten together. Most are of one record."""

_Question = tuple[str, tuple[Value, ...]]


class Recall:
    """Answers by kind, statement and values. A connection that writes asks afresh each time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._answers: dict[Kind, dict[_Question, Sequence[Any]]] = defaultdict(dict)
        self._leaning: dict[Kind, set[Kind]] = defaultdict(set)
        self.proved: dict[Kind, dict[str, tuple[Row, Any]]] = defaultdict(dict)
        """Each record with the row it was read from, by kind and id."""
        self._seen, self._seq = -1, 0
        self._is_held = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Look once for all that is asked inside, where the connection shows one state throughout."""
        self._look()
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False

    def answer(
        self, kinds: Sequence[Kind], question: _Question, ask: Callable[[], Sequence[Any]]
    ) -> Sequence[Any]:
        """What was answered last, if it still holds; else what `ask` answers now.

        Args:
            kinds: The kind of the records, and the others that decide which of them are the answer.
        """
        if not self._connection.is_query_only:
            return ask()
        if not self._is_held:
            self._look()
        kept = self._answers[kinds[0]]
        if question not in kept:
            if len(kept) >= _KEPT:
                kept.clear()
            for each in kinds[1:]:
                self._leaning[each].add(kinds[0])
            kept[question] = ask()
        return kept[question]

    def _look(self) -> None:
        """Forget what was written since the last look."""
        if (seen := self._connection.data_version()) == self._seen:
            return
        if self._seen == -1:
            self._seq = self._connection.rows("SELECT ifnull(max(seq), 0) FROM versions")[0][0]
        self._seen = seen
        query = "SELECT kind, record_id, seq FROM versions WHERE seq > ? ORDER BY seq"
        for name, record_id, seq in self._connection.rows(query, (self._seq,)):
            kind, self._seq = Kind(name), seq
            self.proved[kind].pop(record_id, None)
            for each in (kind, *self._leaning[kind]):
                self._answers[each].clear()
