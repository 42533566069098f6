"""The one door to the database: opens it, keys it, sets its profile and puts its errors into our words.

Nobody else names SQLCipher, and nobody opens the file by any other means while a connection is open: any
close of it in this process would drop SQLite's locks. Source: security design, sections 0 and 2.7.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

from sqlcipher3 import dbapi2 as sqlcipher
from sqlite_utils import Database

from marac_desk.errors import MaracError
from marac_desk.store.backup_errors import StoppedError
from marac_desk.store.errors import (
    DamagedStoreError,
    ReadOnlyStoreError,
    ReferenceBrokenError,
    StoreBusyError,
    StoreFullError,
    StoreUnreachableError,
    UniqueKeyTakenError,
    UnreadablePageError,
)

OLDEST_SQLITE = (3, 51, 3)
"""Earlier ones can lose commits in WAL mode with two connections."""

Setting = tuple[str, str, int | str]

PAGE_BYTES: Final = 8192
"""Twice SQLCipher's own: half as many pages to authenticate at every unlock and in every backup."""

PROFILE: Final[tuple[Setting, ...]] = (
    ("page_size", str(PAGE_BYTES), str(PAGE_BYTES)),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("locking_mode", "NORMAL", "normal"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
)
"""Each setting, the value that is set, and what must be read back."""

_QUERY_ONLY: Final[Setting] = ("query_only", "ON", 1)
AT_REST: Final = (*(each for each in PROFILE if each[0] != "journal_mode"), _QUERY_ONLY)
"""The mode of the journal is a part of the file: setting it would write."""

PART = "The database of this store"

PLAIN_SALT = b"SQLite format 3\0"
"""How a database begins that is not encrypted."""

_SALT_BYTES = 16
_CHECKING_KIB = 256 * 1024
"""What the check of the structure may keep of pages it meets twice: no more than the key took before it."""
_KEY_BYTES = 32
_BROKEN: Final[dict[str, Callable[[], MaracError]]] = {
    "UNIQUE constraint failed": UniqueKeyTakenError,
    "FOREIGN KEY constraint failed": ReferenceBrokenError,
    "Could not decode to UTF-8": lambda: DamagedStoreError(PART),
}
"""By the words SQLite begins with: this binding gives one code for all constraints."""
_DAMAGE: Final = (sqlcipher.SQLITE_NOTADB, sqlcipher.SQLITE_CORRUPT)
_MEANING: Final[dict[int, Callable[[], MaracError]]] = {
    sqlcipher.SQLITE_FULL: StoreFullError,
    sqlcipher.SQLITE_BUSY: StoreBusyError,
    sqlcipher.SQLITE_LOCKED: StoreBusyError,
    sqlcipher.SQLITE_IOERR: StoreUnreachableError,
    sqlcipher.SQLITE_CANTOPEN: StoreUnreachableError,
    sqlcipher.SQLITE_READONLY: ReadOnlyStoreError,
    sqlcipher.SQLITE_INTERRUPT: StoppedError,
}

Row = tuple[Any, ...]
Value = str | int | None


class Connection:
    """One open connection, bound to the thread that made it."""

    def __init__(self, path: Path, key: bytes, *, writable: bool = True, at_rest: bool = False) -> None:
        """Open an existing file.

        Args:
            key: Exactly 32 bytes; anything else SQLCipher would take for a passphrase.
            at_rest: Whether it has no journal and is to stay as it is, byte for byte.

        Raises:
            DamagedStoreError: The key does not open it, or its first page is damaged.
            StoreUnreachableError: It is not there or cannot be read.
        """
        if len(key) != _KEY_BYTES:
            raise RuntimeError("A database key has 32 bytes.")
        self.is_query_only = at_rest or not writable
        mode = "ro" if at_rest else "rw"
        with our_words():
            raw = sqlcipher.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
            self._raw = raw
            try:
                raw.execute("PRAGMA cipher_log_level = NONE")
                # of the whole process: VACUUM INTO makes its file with this, whatever its source has
                raw.execute(f"PRAGMA cipher_default_page_size = {PAGE_BYTES}")
                raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                _assert_engine(raw)
                raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
                _set_profile(raw, AT_REST if at_rest else PROFILE if writable else (*PROFILE, _QUERY_ONLY))
                self.database = Database(raw, execute_plugins=False)
            except BaseException:
                raw.close()
                raise

    @classmethod
    def in_memory(cls) -> Self:
        """A connection to an empty database that is nowhere but in memory."""
        made = cls.__new__(cls)
        made.is_query_only = False
        made.database = empty_database()
        made._raw = made.database.conn  # noqa: SLF001 - its own
        return made

    def execute(self, statement: str, values: Sequence[Value | bytes] = ()) -> int:
        """Run a statement that changes something; how many rows it changed."""
        with our_words():
            return int(self._raw.execute(statement, values).rowcount)

    def rows(self, query: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows of a query."""
        with our_words():
            return list(self._raw.execute(query, values))

    def stream(self, query: str) -> Iterator[Row]:
        """The rows of a query that are too many to hold, one by one."""
        with our_words():
            yield from self._raw.execute(query)

    def row(self, query: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row of a query, or None."""
        with our_words():
            found: Row | None = self._raw.execute(query, values).fetchone()
            return found

    def data_version(self) -> int:
        """A number that is another one once another connection has committed something."""
        with our_words():
            return int(self._raw.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Everything inside or nothing of it; nested blocks are savepoints."""
        with our_words(), self.database.atomic():
            yield

    def check_pages(self) -> None:
        """Check that every page of the file is as it was written; the log is to be in the file already.

        Raises:
            DamagedStoreError: One is not.
        """
        if self.rows("PRAGMA cipher_integrity_check"):
            raise DamagedStoreError(PART)

    def check_structure(self) -> None:
        """Check that the pages fit together; for a fresh connection, since a bad page spoils later answers.

        Raises:
            DamagedStoreError: They do not, or one cannot be read.
        """
        self.rows(f"PRAGMA cache_size = -{_CHECKING_KIB}")
        if self.rows("PRAGMA quick_check") != [("ok",)]:
            raise DamagedStoreError(PART)

    def faults(self) -> int:
        """How many pages are not as they were written or do not fit together; slower than `check`."""
        self.bring_home()
        try:
            found = self.rows("PRAGMA cipher_integrity_check") + self.rows("PRAGMA integrity_check")
        except DamagedStoreError:
            return 1
        return len([row for row in found if row != ("ok",)])

    def bring_home(self) -> None:
        """Move the write-ahead log into the file: the cipher check reads the file without its log."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def rest(self) -> None:
        """Go back to one file that any medium can hold; for the last connection before it closes."""
        self.rows("PRAGMA journal_mode = DELETE")

    def interrupt(self) -> None:
        """Stop what the connection is doing, from any thread; whoever asked it hears a StoppedError."""
        self._raw.interrupt()

    def close(self) -> None:
        """Close the connection, on the thread that made it."""
        with our_words():
            self._raw.close()


def check_file(path: Path, key: bytes) -> None:
    """Read every page of the file: whether it is as it was written, and whether it fits with the others.

    The two run at once, each on a connection of its own, since either takes about as long as the other.
    Before them one is alone with the file: a log that a disk did not remove would keep the second out.

    Raises:
        DamagedStoreError: A page is not as it was written, or the pages do not fit together.
    """
    with opened(path, key) as alone:
        alone.bring_home()
    with opened(path, key) as connection, ThreadPoolExecutor(max_workers=1) as beside:
        structure = beside.submit(_check_structure, path, key)
        connection.check_pages()
        structure.result()


def _check_structure(path: Path, key: bytes) -> None:
    with opened(path, key) as connection:
        connection.check_structure()


@contextmanager
def opened(path: Path, key: bytes, *, writable: bool = True, at_rest: bool = False) -> Iterator[Connection]:
    """A connection for the length of a block."""
    connection = Connection(path, key, writable=writable, at_rest=at_rest)
    try:
        yield connection
    finally:
        connection.close()


def is_at_rest(path: Path) -> bool:
    """Whether nothing lies beside a database that is to be brought home first."""
    return not any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal"))


def empty_database() -> Database:
    """A database in memory that holds nothing, without a second SQLite in the process."""
    return Database(sqlcipher.connect(":memory:", isolation_level=None), execute_plugins=False)


def read_salt(path: Path) -> bytes:
    """The first 16 bytes of a database that no connection of ours has open: SQLCipher's salt.

    Raises:
        DamagedStoreError: There is no such file.
        StoreUnreachableError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(_SALT_BYTES)
    except FileNotFoundError as error:
        raise DamagedStoreError(PART) from error
    except OSError as error:
        raise StoreUnreachableError from error


def _assert_engine(raw: Any) -> None:
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError("This SQLite is too old to be trusted with WAL.")
    if not raw.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("This SQLite does not encrypt.")


def _set_profile(raw: Any, profile: Sequence[Setting]) -> None:
    for name, value, _ in profile:
        raw.execute(f"PRAGMA {name} = {value}").fetchall()
    for name, _, expected in profile:
        if raw.execute(f"PRAGMA {name}").fetchone() != (expected,):
            raise RuntimeError(f"SQLite did not take the setting {name}.")


@contextmanager
def our_words() -> Iterator[None]:
    """Put an expected failure of SQLCipher into our words; anything else is a bug and stays as it is.

    Once the disk has refused it a page, SQLCipher says of the next ones that there is no memory for them.
    """
    try:
        yield
    except MemoryError as error:
        raise UnreadablePageError from error
    except sqlcipher.Error as error:
        meaning = _meaning(error)
        if meaning is None:
            raise
        raise meaning from error


def _meaning(error: sqlcipher.Error) -> MaracError | None:
    for words, broken in _BROKEN.items():
        if str(error).startswith(words):
            return broken()
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _DAMAGE:
        return DamagedStoreError(PART)
    return _MEANING[code]() if code in _MEANING else None
