"""A model whose every personal word is a token of its own, so that a test can say where each of them went."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from random import Random

from marac_desk.domain.audience import (
    CHAIR_ONLY,
    EVERYONE,
    NOT_MINUTED,
    Audience,
    Reader,
    Scope,
    all_but,
    only,
)
from tests.documents.builders import AGENCIES, agency

REFERENCES = {"ref", "case_ref"}


def tokened(model):
    """The model with a token in place of every personal word and every reference."""
    numbers = count()
    return rewritten(model, lambda _: f"zq{next(numbers):05}x")


def rewritten(value, word: Callable[[str], str]):
    """The value with every personal word replaced."""
    if isinstance(value, tuple):
        return tuple(rewritten(each, word) for each in value)
    if not is_dataclass(value):
        return value
    changed = {}
    for each in fields(value):
        old = getattr(value, each.name)
        is_word = not each.repr or each.name in REFERENCES
        if is_word and isinstance(old, str) and old:
            changed[each.name] = word(old)
        elif is_word and isinstance(old, tuple) and all(isinstance(one, str) for one in old):
            changed[each.name] = tuple(word(one) for one in old)
        else:
            changed[each.name] = rewritten(old, word)
    return replace(value, **changed)


def with_random_audiences(value, random: Random):
    """The model with an audience drawn for each of its nodes that has one; most are for everyone."""
    if isinstance(value, tuple):
        return tuple(with_random_audiences(each, random) for each in value)
    if not is_dataclass(value) or isinstance(value, Audience):
        return value
    names = [each.name for each in fields(value)]
    changed = {name: with_random_audiences(getattr(value, name), random) for name in names}
    if "audience" in names:
        changed["audience"] = EVERYONE if random.random() < 0.7 else an_audience(random)
    return replace(value, **changed)


def an_audience(random: Random) -> Audience:
    """Any audience there can be."""
    agencies = [agency(each.code) for each in random.sample(AGENCIES, random.randint(1, 4))]
    known = random.random() < 0.5
    return random.choice(
        [
            CHAIR_ONLY,
            NOT_MINUTED,
            only(*agencies, is_acknowledged=known),
            all_but(*agencies, is_acknowledged=known),
        ]
    )


def words_of(value, reader: Reader | None = None, *, is_known: bool = True) -> Iterator[tuple[str, bool]]:
    """Every token with whether `reader` may know it: an oracle that shares no line with the program."""
    if isinstance(value, tuple):
        for each in value:
            yield from words_of(each, reader, is_known=is_known)
    elif isinstance(value, str) and value.startswith("zq"):
        yield value, is_known
    elif is_dataclass(value):
        is_known = is_known and (reader is None or may_know(getattr(value, "audience", EVERYONE), reader))
        for each in fields(value):
            yield from words_of(getattr(value, each.name), reader, is_known=is_known)


def may_know(audience: Audience, reader: Reader) -> bool:
    """Section 8 "Who may know", said once more."""
    if audience.scope in (Scope.CHAIR, Scope.NOBODY):
        return False
    is_named = audience.scope is Scope.NAMED
    if is_named and not audience.is_acknowledged:
        return False
    if reader.agency_id is None:
        return True
    return reader.agency_id not in audience.excluded and (
        not is_named or reader.agency_id in audience.agencies
    )
