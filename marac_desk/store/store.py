"""The store: one connection with its repositories, bound to the thread that opened it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

from marac_desk.domain.happenings import Happening
from marac_desk.store.bodies import refuse_nul
from marac_desk.store.chain import Tip, tip
from marac_desk.store.checking import Inspection, inspect
from marac_desk.store.connection import Connection
from marac_desk.store.copying import Copier
from marac_desk.store.history import History
from marac_desk.store.kept_files import KeptFiles
from marac_desk.store.past import copy_past
from marac_desk.store.recall import Recall
from marac_desk.store.repositories import Repositories
from marac_desk.store.side_tables import Drafts, KeyCopy, Places, Series
from marac_desk.store.writer import Sources, Transaction, Writer

__all__ = ["Store", "Transaction"]

FROM_THE_COMPUTER = Sources()


class Store(Repositories):
    """Reads, and writes inside `transaction`, through one connection."""

    def __init__(
        self,
        connection: Connection,
        actor: str,
        on_close: Callable[[], None],
        sources: Sources = FROM_THE_COMPUTER,
        *,
        keys: Callable[[], bytes] | None = None,
        copier: Copier | None = None,
    ) -> None:
        """Take a connection over.

        Args:
            actor: The slot that opened the vault; it signs the events.
            on_close: Told once, when the connection is closed.
            sources: Where salts and the computer's own time come from.
            keys: Reads the key file; None where the database lies alone.
            copier: What a backup of the whole store is made with.
        """
        self._connection = connection
        self._on_close = on_close
        self._keys = keys
        self._copier = copier
        self._writer = writer = Writer(connection, actor, sources)
        self._recall = Recall(connection)
        super().__init__(writer, self._recall)
        self.drafts = Drafts(connection)
        self.places = Places(connection)
        self._key_copy = KeyCopy(connection)
        self.series = Series(writer)
        self.kept_files = KeptFiles(writer)
        self.history = History(writer, self.by_kind)

    def transaction(
        self, command: str, *, happened_at: datetime, recorded_at: datetime, reason: str = ""
    ) -> AbstractContextManager[Transaction]:
        """Open the one transaction of a command; any exception inside rolls all of it back.

        Raises:
            RuntimeError: One is open already.
        """
        return self._writer.begin(command, happened_at=happened_at, recorded_at=recorded_at, reason=reason)

    def note(self, happening: Happening, *, subject: str = "", count: int | None = None) -> None:
        """Add an event without a record, in the open transaction, which writes nothing else.

        Raises:
            RuntimeError: There is none, or it has written something.
        """
        refuse_nul(subject)
        self._writer.note(happening, subject=subject, count=count)

    def keep_key_copy(self) -> None:
        """Keep the key file as it is now inside the database, in the open transaction.

        Raises:
            StoreError: The key file is gone or damaged.
        """
        if self._keys is not None:
            self._key_copy.keep(self._keys())

    def inspect(self, *anchors: Tip) -> Inspection:
        """Check all that the store holds; for a store just opened, since a bad page spoils later answers.

        Args:
            anchors: Ends of the log that were noted elsewhere.
        """
        return inspect(self._connection, self.by_kind, *anchors)

    def tip(self) -> Tip:
        """Where the log ends: to be noted elsewhere, as an anchor."""
        return tip(self._connection)

    @property
    def copier(self) -> Copier:
        """What a backup of the whole store is made with.

        Raises:
            RuntimeError: The store was not opened from a vault.
        """
        if self._copier is None:
            raise RuntimeError("Only a vault's store is copied.")
        return self._copier

    @contextmanager
    def pinned(self) -> Iterator[None]:
        """Show the store as it is at the first reading, whatever is written meanwhile."""
        with self._connection.atomic(), self._recall.held():
            yield

    @contextmanager
    def as_of(self, entry: int) -> Iterator["Store"]:
        """The store as it was when its log ended at `entry`: a copy in memory, for as long as the block.

        Raises:
            DamagedStoreError: A version is not as it was written.
        """
        connection = Connection.in_memory()
        past = Store(connection, "", _nothing)
        try:
            copy_past(self._connection, connection, entry, lambda: past.by_kind)
            yield past
        finally:
            connection.close()

    def close(self) -> None:
        """Close the connection, on the thread that opened it."""
        self._connection.close()
        self._on_close()


def _nothing() -> None:
    """What a store in memory has to tell nobody when it is closed."""
