"""What an open vault lets be copied: its database, through SQLCipher alone, and its key file."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from marac_desk.host.files import write_private
from marac_desk.store.backup_errors import StoppedError
from marac_desk.store.connection import Connection, opened
from marac_desk.store.key_file import KeyFile, read_key_file
from marac_desk.store.keyslots import check_mac_with
from marac_desk.store.slots import Keys


class Stop:
    """Stops slow work on a database from another thread: at once inside SQLite, else at the next step."""

    def __init__(self) -> None:
        self._is_asked = False
        self._at_work: Connection | None = None
        self._changing = threading.Lock()

    def ask(self) -> None:
        """Stop; whoever works hears a StoppedError."""
        self._is_asked = True
        with self._changing:
            if self._at_work is not None:
                self._at_work.interrupt()

    def heed(self, at_work: Connection | None = None) -> None:
        """Go on, unless asked to stop.

        Args:
            at_work: The connection that works from now on.

        Raises:
            StoppedError: Somebody asked.
        """
        with self._changing:
            self._at_work = None if self._is_asked else at_work
        if self._is_asked:
            raise StoppedError

    def let_go(self) -> None:
        """Forget the connection, which is about to close."""
        with self._changing:
            self._at_work = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copier:
    """Copies an open vault out of its folder. It writes nothing into that folder."""

    folder: Path
    vault_id: str
    db_file: str
    keys: Keys = field(repr=False)
    actor: str
    """The slot that opened the vault."""

    def copy_database(self, target: Path, stop: Stop) -> None:
        """Write the database as it is now, whole and encrypted with the same key, to a new file.

        It takes a connection that may write, because SQLite refuses this to a query-only one; nothing but
        the copying is asked of it. SQLCipher gives the copy the salt of its source, so the key file of the
        one is right for the other.

        Raises:
            StoreError: The database is damaged, or the disk refuses.
            StoppedError: Somebody asked to stop.
            OSError: There is such a file, or the disk refuses.
        """
        write_private(target, b"")  # SQLCipher would make it readable to others
        with opened(self.folder / self.db_file, self.keys.database) as connection:
            stop.heed(connection)
            try:
                connection.execute("VACUUM INTO ?", (str(target),))
            finally:
                stop.let_go()
        stop.heed()

    def key_file(self) -> KeyFile:
        """The key file as it is now, once it is known to be written by somebody with the key.

        Raises:
            StoreError: It is damaged, or altered without the key.
        """
        found = read_key_file(self.folder)
        check_mac_with(found.raw, self.keys.slots_mac)
        return found
