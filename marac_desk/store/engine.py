"""What the built-in SQLite says of itself, and whether it is one that a store may be trusted to."""

from dataclasses import dataclass

from sqlcipher3 import dbapi2 as sqlcipher

from marac_desk.store.connection import OLDEST_SQLITE

REQUIRED = ("HAS_CODEC", "TEMP_STORE=2", "THREADSAFE=1")
"""How it must have been built: it encrypts, keeps temporary tables in memory, and may be used by threads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """One build of SQLite with SQLCipher."""

    sqlite: str
    cipher: str
    """Its version; empty: it does not encrypt."""
    options: frozenset[str]
    """How it was built, in SQLite's own words."""

    @property
    def lacking(self) -> tuple[str, ...]:
        """What keeps it from being trusted; nothing, for one that may be."""
        found = [option for option in REQUIRED if option not in self.options]
        if not self.cipher:
            found.append("SQLCipher")
        if tuple(map(int, self.sqlite.split("."))) < OLDEST_SQLITE:
            found.append(f"SQLite {'.'.join(map(str, OLDEST_SQLITE))}")
        return tuple(found)


def engine() -> Engine:
    """The one that this program runs on."""
    memory = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        version = memory.execute("PRAGMA cipher_version").fetchone()
        options = frozenset(name for (name,) in memory.execute("PRAGMA compile_options"))
    finally:
        memory.close()
    return Engine(sqlite=sqlcipher.sqlite_version, cipher=version[0] if version else "", options=options)
