"""What somebody with the key in hand does past the program, by raw SQL, and how it is looked for."""

# ruff: noqa: S608 - raw SQL is what an insider has

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from marac_desk.domain.happenings import Happening
from marac_desk.errors import RuleBrokenError
from marac_desk.store.chain import CHAINED, Tip, tip
from marac_desk.store.checking import Finding, inspect_contents
from marac_desk.store.connection import Connection
from marac_desk.store.hashes import commitment, event_hash, record_hash
from marac_desk.store.store import Store
from tests.store.records import a_contribution, a_forum, an_agency, save_table_for_one, writing

EACH = 50
LOGS = ("events", "versions", "payloads")
SEQ_IN = {"events": 0, "versions": 3, "payloads": 0}
CURRENT = ("forums", "agencies", "meetings", "items", "contributions")
Content = dict[str, dict[Any, tuple[Any, ...]]]


def fill(store: Store, rounds: int = 6) -> None:
    """Some fifty events: texts of several versions, some of it taken back, and what left no version."""
    save_table_for_one(store)
    for number in range(rounds):
        with writing(store, "share", reason=f"Reason {number}"):
            store.contributions.save(a_contribution(f"Text {number}", id="c1"))
            store.contributions.save(a_contribution(f"Other text {number}", id=f"c{number + 2}"))
        with writing(store, "rename"):
            store.agencies.save(an_agency(id=f"a{number + 2}", code=f"AG{number}"))
            store.forums.save(a_forum(name=f"Panel {number}"))
        with writing(store, "add") as made:
            store.forums.save(a_forum(id=f"f{number + 2}", code=f"F{number}"))
        with writing(store, "consult", reason=f"Asked for {number}"):
            store.note(Happening.CONSULT, subject=f"c{number + 2}", count=number)
        if number % 2:
            with writing(store, "undo"):
                store.history.undo(made.group)


def edit(connection: Connection, chance: Random, table: str) -> None:
    columns = [name for (name,) in connection.rows("SELECT name FROM pragma_table_info(?)", (table,))]
    rowid, column = some_row(connection, chance, table), chance.choice(columns)
    (old,) = connection.row(f"SELECT {column} FROM {table} WHERE rowid = ?", (rowid,)) or ("",)
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (another(old, chance), rowid))


def delete(connection: Connection, chance: Random, table: str) -> None:
    connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (some_row(connection, chance, table),))


def truncate(connection: Connection, chance: Random, table: str) -> None:
    connection.execute(f"DELETE FROM {table} WHERE rowid >= ?", (some_row(connection, chance, table),))


def swap(connection: Connection, chance: Random, table: str) -> None:
    """Two rows exchange all but their key; of a version or a record, the text alone."""
    one, other = (some_row(connection, chance, table) for _ in range(2))
    if table in {"events", "payloads"}:
        rows = [
            connection.row(f"SELECT * FROM {table} WHERE rowid = ?", (each,)) or () for each in (one, other)
        ]
        connection.execute(f"DELETE FROM {table} WHERE rowid IN (?, ?)", (one, other))
        for rowid, (_, *rest) in zip((other, one), rows, strict=True):
            insert_row(connection, table, (rowid, *rest))
        return
    texts = [
        connection.row(f"SELECT body FROM {table} WHERE rowid = ?", (each,)) or () for each in (one, other)
    ]
    for rowid, text in zip((other, one), texts, strict=True):
        connection.execute(f"UPDATE {table} SET body = ? WHERE rowid = ?", (*text, rowid))


def insert(connection: Connection, chance: Random, table: str) -> None:
    """A copy of some row under the next free key."""
    rowid = some_row(connection, chance, table)
    row = list(connection.row(f"SELECT * FROM {table} WHERE rowid = ?", (rowid,)) or ())
    new = tip(connection).seq + 1
    if table == "events":
        row[0], row[CHAINED.index("version")] = new, row[CHAINED.index("version")] and 1_000
    elif table == "versions":
        row[1], row[3] = 1_000, new
    elif table == "payloads":
        row[0] = new
    else:
        row[0] = f"new{chance.random()}"
        row = [
            f"R{chance.random()}" if value == row[3] and table in {"forums", "agencies"} else value
            for value in row
        ]
    insert_row(connection, table, row)


def put_back_older(connection: Connection, chance: Random, table: str) -> None:
    """A record's row as it rightly was at an earlier version."""
    rows = connection.rows(
        "SELECT old.record_id, old.version, old.body FROM versions AS old WHERE kind = ? AND body IS NOT NULL"
        " AND version < (SELECT max(version) FROM versions WHERE record_id = old.record_id)",
        (table,),
    )
    record_id, version, body = chance.choice(rows)
    connection.execute(f"UPDATE {table} SET version = ?, body = ? WHERE id = ?", (version, body, record_id))


def edit_and_hash_anew(connection: Connection, chance: Random, table: str) -> None:
    """An event before the last is changed, with the right hash for what it says now."""
    seq = chance.randrange(1, tip(connection).seq)
    column = chance.choice(("act", "command", "actor", "device", "happened_at", "recorded_at", "commitment"))
    connection.execute(f"UPDATE {table} SET {column} = {column} || 'x' WHERE seq = ?", (seq,))
    hash_anew(connection, seq)


def cut_off_clean(connection: Connection, chance: Random, table: str) -> None:
    """The newest events with all that came of them, as if they had never been."""
    first = chance.randrange(2, tip(connection).seq + 1)
    for log in ("versions", "payloads", table):
        connection.execute(f"DELETE FROM {log} WHERE seq >= ?", (first,))
    for kind in CURRENT:
        set_right(connection, kind)


def write_anew(connection: Connection, chance: Random, table: str) -> None:
    """One text is changed, and all that speaks of it, up to the end of the chain."""
    seq, kind, record_id, version, body = chance.choice(
        connection.rows("SELECT seq, kind, record_id, version, body FROM versions WHERE body IS NOT NULL")
    )
    body = body.replace('{"', '{ "', 1)
    connection.execute(
        "UPDATE versions SET body = ?, hash = ? WHERE seq = ?",
        (body, record_hash(kind, record_id, version, body), seq),
    )
    set_right(connection, kind)
    commit_anew(connection, seq, table)
    for later in range(seq, tip(connection).seq + 1):
        link = connection.row("SELECT hash FROM events WHERE seq = ?", (later - 1,))
        if link:
            connection.execute(f"UPDATE {table} SET prev_hash = ? WHERE seq = ?", (*link, later))
        hash_anew(connection, later)


IN_EVERY_LOG = [(each, log) for each in (edit, delete, swap) for log in LOGS]
IN_SOME_LOGS = [(insert, "events"), (insert, "versions"), (truncate, "events"), (truncate, "versions")]
IN_RECORDS = [(each, "contributions") for each in (edit, delete, swap, insert, truncate, put_back_older)]
FOUND: list[tuple[Callable[[Connection, Random, str], None], str]] = [
    *IN_EVERY_LOG,
    *IN_SOME_LOGS,
    *IN_RECORDS,
    (edit_and_hash_anew, "events"),
]
BY_ANCHOR_ALONE = [(cut_off_clean, "events"), (write_anew, "events")]


def some_row(connection: Connection, chance: Random, table: str) -> int:
    return int(chance.choice(connection.rows(f"SELECT rowid FROM {table}"))[0])


def another(old: Any, chance: Random) -> Any:
    """A value that differs: a later number, or one letter of a text changed, dropped or doubled."""
    if old is None or isinstance(old, int):
        return (old or 0) + chance.randrange(1, 100)
    place = chance.randrange(len(old)) if old else 0
    return (
        old[:place]
        + chance.choice(("", "é", "0", "\0", old[place : place + 1].swapcase()))
        + old[place + 1 :]
    )


def insert_row(connection: Connection, table: str, row: Any) -> None:
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def hash_anew(connection: Connection, seq: int) -> None:
    row = connection.row(f"SELECT {', '.join(CHAINED)} FROM events WHERE seq = ?", (seq,)) or ()
    connection.execute("UPDATE events SET hash = ? WHERE seq = ?", (event_hash(row), seq))


def commit_anew(connection: Connection, seq: int, table: str) -> None:
    salt, *payload = connection.rows(
        "SELECT salt, events.kind, events.record_id, events.version, command, happened_at, recorded_at,"
        " versions.hash, reason, subject, count"
        " FROM events JOIN payloads USING (seq) JOIN versions USING (seq)"
        " WHERE seq = ?",
        (seq,),
    )[0]
    connection.execute(f"UPDATE {table} SET commitment = ? WHERE seq = ?", (commitment(salt, payload), seq))


def set_right(connection: Connection, kind: str) -> None:
    """Make the rows of a kind what the versions say now."""
    connection.execute(
        f"DELETE FROM {kind} WHERE id NOT IN (SELECT record_id FROM versions AS v WHERE body IS NOT NULL AND"
        " version = (SELECT max(version) FROM versions WHERE record_id = v.record_id))"
    )
    newest = f"(SELECT {{}} FROM versions WHERE record_id = {kind}.id ORDER BY version DESC LIMIT 1)"
    connection.execute(
        f"UPDATE {kind} SET version = {newest.format('version')}, body = {newest.format('body')}"
    )
    key = {"forums": "code", "agencies": "code"}.get(kind)
    if key is None:
        return
    connection.execute(
        f"INSERT OR IGNORE INTO {kind} SELECT record_id, version,"
        " (SELECT min(seq) FROM versions WHERE record_id = v.record_id),"
        f" json_extract(body, '$.{key}'), body FROM versions AS v WHERE kind = '{kind}' AND body IS NOT NULL"
        " AND version = (SELECT max(version) FROM versions WHERE record_id = v.record_id)"
    )


def content(connection: Connection) -> Content:
    """Every row by table and key, read past all checks."""
    return {
        table: {row[0]: row[1:] for row in connection.rows(f"SELECT rowid, * FROM {table}")}
        for table in (*LOGS, *CURRENT)
    }


@contextmanager
def taken_back(connection: Connection) -> Iterator[None]:
    """Whatever happens inside has not happened after."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def findings(store: Store, *anchors: Tip) -> tuple[Finding, ...]:
    """What is found beside the guards that the insider has lifted."""
    found = inspect_contents(store._connection, store.by_kind, *anchors)
    return tuple(each for each in found if not each.words.startswith("Tables"))


def touched(before: Content, after: Content) -> int | None:
    """The first event concerned by a change, worked out from the rows alone; None where there is none."""
    newest = {row[0]: row[3] for row in sorted(before["versions"].values(), key=lambda row: row[3])}
    states = [
        (table, state[table][rowid])
        for table in before
        for rowid in before[table].keys() | after[table].keys()
        for state in (before, after)
        if rowid in state[table] and before[table].get(rowid) != after[table].get(rowid)
    ]
    seqs = [row[SEQ_IN[table]] if table in SEQ_IN else newest.get(row[0]) for table, row in states]
    return min((seq for seq in seqs if seq is not None), default=None)


def meddle(
    store: Store, chance: Random, how: Callable[..., None], table: str, anchor: Tip
) -> tuple[Any, ...]:
    """One change that changes something: what it touched, and what is found without and with an anchor."""
    connection = store._connection
    while True:
        with taken_back(connection):
            before = content(connection)
            try:
                how(connection, chance, table)
            except RuleBrokenError:  # a key that must be given once
                continue
            after = content(connection)
            if before != after:
                return touched(before, after), findings(store), findings(store, anchor)
