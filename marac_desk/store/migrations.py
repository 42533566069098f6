"""The tables, in the steps that made them. A step is never edited once released.

Current state lives in one table a kind: the record as JSON in `body`, beside the few columns that queries
need. Every state a record ever had lives in `versions`, and why and when it came about in `events`.
"""

from sqlite_utils import Database, Migrations

from marac_desk.store.connection import Connection, our_words
from marac_desk.store.errors import NewerStoreError

migrations = Migrations("marac_desk")


def migrate(connection: Connection) -> None:
    """Bring the tables up to this version of the program.

    Raises:
        NewerStoreError: A later version has been here.
    """
    refuse_newer(connection)
    with our_words():
        migrations.apply(connection.database)


def refuse_newer(connection: Connection) -> None:
    """Refuse a file that knows steps which this version does not.

    Raises:
        NewerStoreError: A later version has been here.
    """
    with our_words():
        applied = {step.name for step in migrations.applied(connection.database)}
    if applied - STEPS:
        raise NewerStoreError


@migrations()
def m0001_begin(db: Database) -> None:
    """The parts that do not depend on what is recorded."""
    for statement in (
        """
        CREATE TABLE events (
            seq INTEGER PRIMARY KEY,
            group_no INTEGER NOT NULL,
            command TEXT NOT NULL,
            actor TEXT NOT NULL,
            happened_at TEXT NOT NULL,
            recorded_at TEXT NOT NULL,
            reason TEXT NOT NULL,
            kind TEXT NOT NULL,
            record_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            undoes INTEGER,
            UNIQUE (record_id, version)
        ) STRICT
        """,
        "CREATE INDEX events_of_group ON events (group_no)",
        "CREATE INDEX undoing_events ON events (undoes) WHERE undoes IS NOT NULL",
        """
        CREATE TABLE versions (
            record_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            kind TEXT NOT NULL,
            seq INTEGER NOT NULL UNIQUE REFERENCES events (seq),
            body TEXT,
            PRIMARY KEY (record_id, version)
        ) STRICT
        """,
        "CREATE TABLE drafts (box TEXT PRIMARY KEY, text TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT",
        "CREATE TABLE places (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        "CREATE TABLE series (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT",
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    ):
        db.execute(statement)


STEPS = frozenset(step.name for step in migrations.pending(Database(memory=True, execute_plugins=False)))
"""The names of all steps this version knows."""
