"""One contribution saved by the service, against the same rows in one bare SQLCipher transaction."""

import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from marac_desk.services.contributions import share_contribution
from marac_desk.services.desk import Desk
from marac_desk.store.store import Store
from tests.benchmarks.figures import Figure, Most, Ratio, percentile, turns
from tests.builders import a_case, a_desk, a_forum, a_listing, a_meeting, an_agency, close_desks
from tests.store.records import TEN, a_contribution

ROUNDS = 1_000
HASH = "0" * 64
SLOT = "0" * 32
TEXT = "Sixty words of what an agency shares, " * 9


def main() -> list[Figure]:
    """The medians and the slow end of both, turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        desk = a_desk(Path(folder))
        bare = _bare_rows(Path(folder) / "bare.db", desk.store)
        ours_took, bare_took = zip(*turns(_by_service(desk), bare, ROUNDS), strict=True)
        close_desks()
    ours_p95, bare_p95 = percentile(ours_took, 95), percentile(bare_took, 95)
    spread = ", ".join(f"p{each} {1000 * percentile(ours_took, each):.2f} ms" for each in (50, 95, 99))
    return [
        Ratio("one saved contribution, median", median(ours_took), median(bare_took), budget=3),
        Ratio("one saved contribution, p95", ours_p95, bare_p95, budget=4),
        Most("one saved contribution, p95", ours_p95, 0.05, f"{spread}, most {1000 * max(ours_took):.2f} ms"),
    ]


def _by_service(desk: Desk) -> Callable[[], object]:
    """What the window does when a paragraph is finished."""
    forum = a_forum(desk)
    police = an_agency(desk, forum=forum)
    item = a_listing(desk, a_meeting(desk, forum), a_case(desk, forum))
    return lambda: share_contribution(desk, item, agency_id=police, text=TEXT)


def _bare_rows(path: Path, store: Store) -> Callable[[], object]:
    """The same four rows, written by hand into the same tables with the same settings."""
    bare = sqlcipher.connect(str(path), isolation_level=None)
    bare.execute("PRAGMA key = \"x'" + "ab" * 32 + "'\"")
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        bare.execute(f"PRAGMA {pragma}")
    for (statement,) in store._connection.rows("SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE %'"):
        if "sqlite_" not in statement:
            bare.execute(statement)
    numbers = count(100)
    body = msgspec.json.encode(a_contribution(TEXT)).decode()

    def write() -> None:
        seq, at = next(numbers), TEN.isoformat()
        record = f"{seq:032x}"
        bare.execute("BEGIN")
        bare.execute(
            "INSERT INTO events (seq, group_no, act, command, actor, device, app_version, happened_at,"
            " recorded_at, since_last_s, kind, record_id, version, undoes, commitment, prev_hash, hash)"
            " VALUES (?, ?, 'collect', 'share', ?, ?, '0.1.0', ?, ?, 1, 'contributions', ?, 1, NULL,"
            " ?, ?, ?)",
            (seq, seq, SLOT, SLOT, at, at, record, HASH, HASH, HASH),
        )
        bare.execute("INSERT INTO payloads VALUES (?, ?, '', '', NULL)", (seq, HASH))
        bare.execute(
            "INSERT INTO versions VALUES (?, 1, 'contributions', ?, ?, ?)", (record, seq, HASH, body)
        )
        bare.execute("INSERT INTO contributions VALUES (?, 1, ?, 'm1', 'i1', 'a1', ?)", (record, seq, body))
        bare.execute("COMMIT")

    return write
