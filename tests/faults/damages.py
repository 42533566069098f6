"""Damages a database in every way that a disk, a copy or a meddler may, and opens it as a user would (R4).

Run as a program: a folder, which share of how many, a seed, and one in how many bytes of the first two pages.
The answer is one line of JSON: how often which kind of damage was answered with which refusal.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from marac_desk.errors import MaracError
from marac_desk.services.unlock import unlock_session
from marac_desk.store.connection import opened
from marac_desk.store.store import Store
from marac_desk.store.vault import unlock_vault
from tests.faults.script import CLOCK, PASSPHRASE, STORE, a_meeting_in, spot_of, step, unlocked
from tests.store.insider import PAGE

STEPS = 40
SALT = 16
Content = dict[str, list[Any]]


@dataclass(frozen=True)
class Damage:
    """A kind of damage, and the file after it."""

    kind: str
    content: bytes


def damages(whole: bytes, chance: Random, every: int) -> Iterator[Damage]:
    """Every damage to a database, one after the other."""
    pages = len(whole) // PAGE
    for place in (*range(SALT), *range(SALT, 2 * PAGE, every)):
        yield Damage(
            "first bytes" if place < SALT else "a byte of pages 1 and 2", _flipped(whole, place, chance)
        )
    for page in range(2, pages):
        for _ in range(2):
            place = page * PAGE + chance.randrange(PAGE)
            yield Damage("a byte of a later page", _flipped(whole, place, chance))
    for page in range(pages):
        yield Damage("a page of noughts", _put(whole, page, bytes(PAGE)))
    for page in range(1, pages):
        other = chance.choice([each for each in range(1, pages) if each != page])
        swapped = _put(_put(whole, page, _page(whole, other)), other, _page(whole, page))
        yield Damage("two pages swapped", swapped)
    for length in (1, 2_048, 4_096):
        yield Damage(f"cut by {length} bytes", whole[:-length])
    yield Damage("4,096 bytes appended", whole + chance.randbytes(4_096))


def older_pages(older: bytes, whole: bytes) -> Iterator[Damage]:
    """The file with one page as it once was, for each page that has changed since."""
    for page in range(min(len(older), len(whole)) // PAGE):
        if _page(older, page) != _page(whole, page):
            yield Damage("an older page", _put(whole, page, _page(older, page)))


def answered(place: Path, damage: Damage, now: Content) -> str:
    """What a user is told, who unlocks a store and looks at everything in it."""
    _lay(place, damage.content)
    try:
        session = unlock_session(place, PASSPHRASE, clock=CLOCK)
    except MaracError as error:
        return type(error).__name__
    except Exception as error:  # whatever it is, it is the finding
        return f"crashed {type(error).__name__}"
    store = session.open_store(writable=False)
    try:
        shown = content_of(store)
    except MaracError as error:
        return f"{type(error).__name__} on reading"
    finally:
        store.close()
        session.vault.close()
    return "shown as it was" if shown == now else "SHOWN WRONG"


def content_of(store: Store) -> Content:
    """Every record, as a window would be given it."""
    return {kind: list(shelf.all()) for kind, shelf in store.by_kind.items()}


def is_read_unchecked(place: Path, key: bytes) -> bool:
    """Whether plain SQL reads every contribution of a database without a word: the known-bad way."""
    try:
        with opened(place / "vault-1.db", key) as connection:
            connection.rows("SELECT body FROM contributions")
    except MaracError:
        return False
    return True


def rounds(folder: Path, share: int, shares: int, seed: int, every: int) -> Counter[str]:
    """What became of this share of all damages."""
    spot = a_meeting_in(folder)
    place, older = folder / STORE, b""
    for first in range(0, STEPS, STEPS // 2):
        older = (place / "vault-1.db").read_bytes()
        with unlocked(place) as (_, desk):
            for number in range(first, first + STEPS // 2):
                step(desk, spot, number)
    whole, key, now = _whole(place)
    found = Counter[str]()
    all_damages = [damages(whole, Random(seed), every), older_pages(older, whole)]
    for damage in (each for some in all_damages for each in islice(some, share, None, shares)):
        found[f"{damage.kind}: {answered(place, damage, now)}"] += 1
        _lay(place, damage.content)
        found["unchecked"] += damage.kind != "an older page" and is_read_unchecked(place, key)
    found["undamaged"] = answered(place, Damage("", whole), now) == "shown as it was"
    return found


def _lay(place: Path, content: bytes) -> None:
    """Put a database in its place, with nothing beside it that an earlier one left."""
    for left in place.glob("vault-1.db*"):
        left.unlink()
    (place / "vault-1.db").write_bytes(content)


def _whole(place: Path) -> tuple[bytes, bytes, Content]:
    vault = unlock_vault(place, PASSPHRASE)
    store = vault.open_store(writable=False)
    now, key = content_of(store), vault._key
    assert spot_of(store)
    store.close()
    vault.close()
    return (place / "vault-1.db").read_bytes(), key, now


def _flipped(whole: bytes, place: int, chance: Random) -> bytes:
    damaged = bytearray(whole)
    damaged[place] ^= chance.randrange(1, 256)
    return bytes(damaged)


def _page(whole: bytes, page: int) -> bytes:
    return whole[page * PAGE : (page + 1) * PAGE]


def _put(whole: bytes, page: int, content: bytes) -> bytes:
    return whole[: page * PAGE] + content + whole[(page + 1) * PAGE :]


if __name__ == "__main__":
    where, *numbers = sys.argv[1:]
    print(json.dumps(rounds(Path(where), *map(int, numbers))))
