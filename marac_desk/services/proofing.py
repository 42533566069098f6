"""Proofing: the words and phrases that a panel adds to the shipped lists; names in the store are known.

What is learnt is kept beside the records, encrypted with them, and is in no document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from marac_desk.domain.proofing import Phrase, phrases_in
from marac_desk.domain.text import clean, clean_line
from marac_desk.errors import BadInputError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.store.store import Store
from marac_desk.system.resources import resource

_LEARNT: Final = "proofing.words"
_WORDING: Final = "proofing.wording"
_NOTHING: Final = Change(group=0, is_noted=True)
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofBook:
    """What the panel knows beyond the shipped list of words."""

    words: frozenset[str] = field(repr=False)
    """Names in the store, words of the trade, and what was learnt."""
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofLists:
    """The two lists as they are edited, a line each."""

    wording: str
    learnt: str = field(repr=False)


def proof_book(desk: Desk) -> ProofBook:
    """What is known to the panel: names are learnt from its own records."""
    learnt = desk.store.places.get(_LEARNT) or ""
    words = frozenset((*_trade(), *learnt.split("\n"), *_names(desk.store)))
    return ProofBook(words=words, phrases=phrases_in(proof_lists(desk).wording))


def proof_lists(desk: Desk) -> ProofLists:
    """The list of wording hints, the shipped one until it was changed, and what was learnt."""
    wording = desk.store.places.get(_WORDING)
    return ProofLists(
        wording=_shipped("wording.txt") if wording is None else wording,
        learnt=desk.store.places.get(_LEARNT) or "",
    )


def learn_word(desk: Desk, *, word: str) -> Change:
    """Learn a word or a name, so that it is underlined no more.

    Raises:
        BadInputError: It is no word.
    """
    learnt = clean_line(word).replace("’", "'")
    if _LETTERS.fullmatch(learnt) is None:
        raise BadInputError("A word to learn has letters only.")
    before = (desk.store.places.get(_LEARNT) or "").split("\n")
    desk.store.places.save(_LEARNT, "\n".join(sorted({*before, learnt} - {""})))
    return _NOTHING


def set_proof_lists(desk: Desk, *, wording: str, learnt: str) -> Change:
    """Change the list of wording hints and the words learnt; an empty list of hints hints at nothing.

    Args:
        wording: One phrase a line, an equals sign before what might be said instead.
        learnt: One word a line.

    Source: design rules, F31 (list editable).
    """
    words = {clean_line(line) for line in clean(learnt).split("\n")}
    desk.store.places.save(_LEARNT, "\n".join(sorted(words - {""})))
    desk.store.places.save(_WORDING, clean(wording).strip())
    return _NOTHING


def _names(store: Store) -> Iterator[str]:
    """Every word that the records hold as a name."""
    for person in store.people.all():
        for words in (person.forename, person.surname, *(fact.text for fact in person.facts)):
            yield from _LETTERS.findall(words)
    for agency in store.agencies.all():
        for standing in agency.standings:
            yield from _LETTERS.findall(standing.name)
    for case in store.cases.all():
        yield from _LETTERS.findall(case.place)


@cache
def _trade() -> tuple[str, ...]:
    return tuple(_shipped("trade.txt").split())


def _shipped(name: str) -> str:
    return resource(f"spelling/{name}").read_text(encoding="utf-8")
