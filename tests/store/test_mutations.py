"""A thousand ways to meddle with the key in hand, by raw SQL, and every older page: each is found.

Test S13 of the security design. `-s` prints the counts.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from marac_desk.domain.happenings import Happening
from marac_desk.errors import MaracError
from marac_desk.store.chain import tip
from marac_desk.store.checking import first_bad
from marac_desk.store.connection import opened
from marac_desk.store.store import Store
from marac_desk.store.vault import create_vault
from tests.faults.ledger import enter
from tests.store.insider import PAGE, lift_guards, of, raw_store
from tests.store.meddling import (
    BY_ANCHOR_ALONE,
    EACH,
    FOUND,
    Content,
    content,
    edit_and_hash_anew,
    fill,
    findings,
    meddle,
)
from tests.store.records import LIGHT, PASSPHRASE, a_forum, writing


@pytest.fixture
def meddled(store: Store) -> Store:
    """A filled store whose guards an insider has lifted."""
    fill(store)
    lift_guards(store)
    return store


@pytest.mark.proof
def test_a_thousand_changes_with_the_key_in_hand_are_all_found_at_their_event(meddled: Store):
    anchor, counts, chance = tip(meddled._connection), Counter[str](), Random(13)
    assert findings(meddled, anchor) == (), "the control: nothing is found where nothing was changed"

    for how, table in FOUND:
        for _ in range(EACH):
            first, found, _ = meddle(meddled, chance, how, table, anchor)
            assert found, f"{how.__name__} {table} at {first}"
            allowed = {first, first + 1} if how is edit_and_hash_anew else {first}
            assert first_bad(found) in allowed, f"{how.__name__} {table} at {first}: {found}"
            counts[f"{how.__name__} {table}"] += 1

    enter(
        "S13",
        f"changes with the key in hand, {EACH} each of {len(FOUND)} kinds, all found at their event",
        count=counts.total(),
        bad=0,
        control="an end cut off, or all written anew, is found against an anchor alone",
        seed=13,
    )
    assert counts.total() == 1_000
    assert findings(meddled, anchor) == ()


@pytest.mark.parametrize(("how", "table"), BY_ANCHOR_ALONE)
def test_an_end_cut_off_or_written_anew_is_found_against_an_anchor_alone(
    meddled: Store, how: Callable[..., None], table: str
):
    anchor, chance = tip(meddled._connection), Random(31)

    for _ in range(EACH):
        _, without, against = meddle(meddled, chance, how, table, anchor)

        assert without == ()
        assert [each.words[:12] for each in against] == ["The log ends"]


@pytest.mark.proof
def test_every_older_page_put_back_is_found_where_it_changes_anything(tmp_path: Path):
    path, key, older = an_older_and_a_newer_file(tmp_path)
    newer, outcomes = path.read_bytes(), Counter[str]()
    now = read_through(path, key)
    for page in range(min(len(older), len(newer)) // PAGE):
        place = slice(page * PAGE, (page + 1) * PAGE)
        if older[place] == newer[place]:
            continue
        path.write_bytes(newer[: place.start] + older[place] + newer[place.stop :])
        changes = read_through(path, key) != now
        found = is_found(path, key)
        assert found or not changes, f"page {page + 1}"
        outcomes["found" if found else "changes nothing"] += 1

    path.write_bytes(newer)
    enter("S13", f"older pages put back: {dict(outcomes)}", count=outcomes.total(), bad=0)
    assert outcomes["found"] > 10
    assert not is_found(path, key)


def an_older_and_a_newer_file(tmp_path: Path) -> tuple[Path, bytes, bytes]:
    """A database that was written on, its key, and what it was before."""
    vault = create_vault(tmp_path / "Panel.marac", PASSPHRASE, kdf=LIGHT)
    path, key = of(vault)
    states = []
    for rounds in (6, 12):
        store = vault.open_store(writable=True)
        for _ in range(2):
            fill(store, rounds)
        store.close()
        with opened(path, key) as connection:
            connection.rest()
        states.append(path.read_bytes())
    vault.close()
    return path, key, states[0]


def read_through(path: Path, key: bytes) -> Content | None:
    """Everything in the file, as plain SQL reads it; None if it cannot."""
    try:
        with opened(path, key) as connection:
            return content(connection)
    except MaracError:
        return None


def is_found(path: Path, key: bytes) -> bool:
    try:
        with raw_store(path, key) as store:
            return bool(store.inspect().findings)
    except MaracError:
        return True


def test_every_older_file_put_back_whole_is_found_against_an_anchor_alone(tmp_path: Path):
    vault = create_vault(tmp_path / "Panel.marac", PASSPHRASE, kdf=LIGHT)
    path, key = of(vault)
    states: list[bytes] = []
    for number in range(20):
        store = vault.open_store(writable=True)
        with writing(store, "consult"):
            store.note(Happening.CONSULT, count=number)
        with writing(store):
            store.forums.save(a_forum(name=f"Panel {number}"))
        anchor = store.tip()
        store.close()
        with opened(path, key) as connection:
            connection.rest()
        states.append(path.read_bytes())
    vault.close()

    found = []
    for state in states:
        path.write_bytes(state)
        with raw_store(path, key) as store:
            assert store.inspect().findings == (), "nothing within the file shows it"
            found += [(each.words[:21], each.first) for each in store.inspect(anchor).findings]

    print("\n", len(found), "older files found of", len(states) - 1)
    assert found == [("The log ends earlier ", anchor.seq)] * (len(states) - 1)
