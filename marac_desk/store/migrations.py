"""The tables, in the steps that made them. A step is never edited once released.

Current state lives in one table a kind: the record as JSON in `body`, beside the few columns that queries
need. Every state a record ever had lives in `versions`; when and by which command it came about in `events`,
beside what happened without a record; why, and the salt that keeps it from being guessed, in `payloads`: they
can go and the chain still holds.
"""

from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from textwrap import dedent

from sqlite_utils import Database, Migrations

from marac_desk.store.connection import Connection, Row, empty_database, is_at_rest, opened, our_words
from marac_desk.store.errors import NewerStoreError

migrations = Migrations("marac_desk")

_SCHEMA = (
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
    " ORDER BY tbl_name, type <> 'table', type, name"
)


def migrate(connection: Connection) -> None:
    """Bring the tables up to this version of the program.

    Raises:
        NewerStoreError: A later version has been here.
    """
    _refuse_newer(connection)
    with our_words():
        migrations.apply(connection.database)


def refuse_newer_file(path: Path, key: bytes) -> None:
    """Refuse a database of a later version, and leave it as it is, unless a crash left a log beside it.

    Raises:
        NewerStoreError: It knows steps that this version does not.
        DamagedStoreError: It cannot be read so far.
    """
    with opened(path, key, at_rest=is_at_rest(path)) as connection:
        _refuse_newer(connection)


def _refuse_newer(connection: Connection) -> None:
    known = {step.name for step in migrations.pending(empty_database())}
    with our_words():
        if any(step.name not in known for step in migrations.applied(connection.database)):
            raise NewerStoreError


def schema(connection: Connection) -> str:
    """Every table with its indexes and triggers as SQL, in the order of their names."""
    return _joined(connection.rows(_SCHEMA))


@cache
def expected_schema() -> str:
    """The schema that the steps make of nothing."""
    with closing(empty_database()) as database:
        migrations.apply(database)
        return _joined(database.execute(_SCHEMA).fetchall())


def _joined(statements: Iterable[Row]) -> str:
    return "".join(f"{statement};\n" for (statement,) in statements)


@migrations()
def m0001_begin(db: Database) -> None:
    """The parts that do not depend on what is recorded."""
    for statement in (
        """
        CREATE TABLE events (
            seq INTEGER PRIMARY KEY,
            group_no INTEGER NOT NULL,
            act TEXT NOT NULL,
            command TEXT NOT NULL,
            actor TEXT NOT NULL,
            device TEXT NOT NULL,
            app_version TEXT NOT NULL,
            happened_at TEXT NOT NULL,
            recorded_at TEXT NOT NULL,
            since_last_s INTEGER,
            kind TEXT,
            record_id TEXT,
            version INTEGER,
            undoes INTEGER,
            commitment TEXT NOT NULL,
            prev_hash TEXT NOT NULL,
            hash TEXT NOT NULL,
            UNIQUE (record_id, version),
            CHECK ((kind IS NULL) = (record_id IS NULL) AND (kind IS NULL) = (version IS NULL)),
            CHECK (kind IS NOT NULL OR undoes IS NULL)
        ) STRICT
        """,
        """
        CREATE TABLE payloads (
            seq INTEGER PRIMARY KEY REFERENCES events (seq),
            salt TEXT NOT NULL,
            reason TEXT NOT NULL,
            subject TEXT NOT NULL,
            count INTEGER
        ) STRICT
        """,
        "CREATE INDEX payloads_of_subject ON payloads (subject) WHERE subject <> ''",
        "CREATE INDEX events_of_group ON events (group_no)",
        "CREATE INDEX happenings ON events (command, seq) WHERE kind IS NULL",
        "CREATE INDEX undoing_events ON events (undoes) WHERE undoes IS NOT NULL",
        """
        CREATE TABLE versions (
            record_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            kind TEXT NOT NULL,
            seq INTEGER NOT NULL UNIQUE REFERENCES events (seq),
            hash TEXT NOT NULL,
            body TEXT,
            PRIMARY KEY (record_id, version)
        ) STRICT
        """,
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        "CREATE TABLE drafts (box TEXT PRIMARY KEY, text TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT",
        "CREATE TABLE places (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        "CREATE TABLE key_copies (place INTEGER PRIMARY KEY CHECK (place = 1), file TEXT NOT NULL) STRICT",
        "CREATE TABLE series (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT",
        "CREATE TABLE kept_files (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT",
    ):
        db.execute(dedent(statement).strip())
    for table in ("events", "payloads", "versions", "meta", "kept_files"):
        for change in ("UPDATE", "DELETE"):
            _refuse(db, change, table)


@migrations()
def m0002_lay_out_kinds(db: Database) -> None:
    """One table a kind of record."""
    forum, meeting = _one("forum_id", "forums"), _one("meeting_id", "meetings")
    item, case = _one("item_id", "items"), _one("case_id", "cases")
    person, agency = _one("person_id", "people"), _one("agency_id", "agencies")
    _table(db, "agencies", "code TEXT NOT NULL UNIQUE")
    _table(db, "forums", "code TEXT NOT NULL UNIQUE")
    _table(db, "people", "ref TEXT NOT NULL")
    _table(db, "memberships", forum, person, _maybe("agency_id", "agencies"))
    _table(
        db, "cases", "ref TEXT NOT NULL UNIQUE", forum, _maybe("subject_id", "people"), "state TEXT NOT NULL"
    )
    _table(db, "referrals", case, forum, _maybe("agency_id", "agencies"))
    _table(db, "enquiries", forum, _maybe("agency_id", "agencies"))
    _table(db, "meetings", forum)
    _table(db, "items", meeting, _maybe("case_id", "cases"), _maybe("ratifies", "decisions"))
    _table(db, "papers", meeting, item)
    _table(db, "attendance", meeting, person, _maybe("agency_id", "agencies"))
    _table(db, "apologies", meeting, person, _maybe("agency_id", "agencies"))
    _table(db, "confidentiality", meeting)
    _table(db, "chairing", meeting, person)
    _table(db, "ballots", meeting, _one("candidate_id", "people"))
    _table(db, "conflicts", meeting, item, _maybe("person_id", "people"), _maybe("agency_id", "agencies"))
    _table(db, "contributions", meeting, item, agency)
    _table(db, "sections", meeting, item)
    _table(db, "assessments", case, meeting, item)
    _table(db, "dissents", meeting, item, agency)
    _table(db, "outcomes", case, meeting, item)
    _table(
        db,
        "actions",
        "ref TEXT NOT NULL UNIQUE",
        forum,
        meeting,
        _maybe("item_id", "items"),
        _maybe("case_id", "cases"),
        _maybe("owner_id", "agencies"),
        "is_closed INTEGER NOT NULL",
    )
    db.execute("CREATE INDEX actions_open ON actions (forum_id, is_closed)")
    _table(db, "choices", meeting)
    _table(db, "decisions", meeting, _maybe("item_id", "items"), "subject TEXT")
    _table(db, "rulings", "subject TEXT NOT NULL")
    _table(db, "disclosures", forum, meeting, _maybe("case_id", "cases"))
    _table(db, "documents", forum, _maybe("meeting_id", "meetings"), _maybe("agency_id", "agencies"))
    _table(db, "recipients", forum, _maybe("agency_id", "agencies"))
    _table(db, "holidays")
    db.execute("CREATE UNIQUE INDEX people_ref ON people (ref) WHERE ref <> ''")
    db.execute("CREATE INDEX decisions_subject ON decisions (subject)")
    db.execute("CREATE INDEX rulings_subject ON rulings (subject)")


def _table(db: Database, name: str, *columns: str) -> None:
    """A table for one kind of record, with an index for each column that names another record."""
    parts = (
        "id TEXT PRIMARY KEY",
        "version INTEGER NOT NULL",
        "ordinal INTEGER NOT NULL",
        *columns,
        "body TEXT NOT NULL",
    )
    lines = ",\n    ".join(parts)
    db.execute(f"CREATE TABLE {name} (\n    {lines}\n) STRICT")
    for column in columns:
        if "REFERENCES" in column:
            field = column.split()[0]
            db.execute(f"CREATE INDEX {name}_{field} ON {name} ({field})")


def _refuse(db: Database, change: str, table: str) -> None:
    """Guard a table that only ever grows against our own mistakes; whoever has the key can lift this."""
    db.execute(
        f"CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, 'The log only ever grows.'); END"
    )


def _one(column: str, table: str) -> str:
    """A column that names a record; checked at the commit, so a command may save in any order."""
    return f"{column} TEXT NOT NULL REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED"


def _maybe(column: str, table: str) -> str:
    """A column that names a record or none."""
    return f"{column} TEXT REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED"
