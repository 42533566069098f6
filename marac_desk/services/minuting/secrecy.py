"""Secrecy: what a reader of a meeting's documents must not find in any of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from marac_desk.domain.audience import Reader, narrowest
from marac_desk.domain.danger import Secrets, Term, Thing, number_key, secrets
from marac_desk.domain.folding import spellings, words_of
from marac_desk.domain.forums import ForumType
from marac_desk.services.minuting.binder import Binder
from marac_desk.services.minuting.identities import Grant, Identity, identities
from marac_desk.services.minuting.recorded import Recorded, case_audience, recorded
from marac_desk.system.lexicon import Lexicon, british_words

_SHORT: Final = 3
"""A name of so few letters may be part of anything: only with a capital is it taken for one."""
_NAMES: Final = (Thing.NAME, Thing.ALIAS)

Words = tuple[str, ...]


@dataclass(kw_only=True)
class Secrecy:
    """Everything a meeting's documents could tell, read once for all its readers."""

    binder: Binder = field(repr=False)
    _lexicon: Lexicon = field(default_factory=british_words, repr=False)

    def from_reader(self, reader: Reader, *, is_annex: bool = False) -> Secrets:
        """What must not reach a reader.

        Args:
            is_annex: The document may hold what is restricted to the reader without being acknowledged.
        """
        may_know = _knows(reader)
        withheld: list[str] = []
        allowed: list[str] = []
        for each in self._recorded:
            knows = may_know(Grant(audience=each.audience, about_case=each.about_case))
            has = knows and (is_annex or not each.is_hidden)
            (allowed if has else withheld).append(each.text)
        return secrets(
            terms=(*self._unmarked(may_know), *self._marked(may_know)),
            texts=withheld,
            numbers=self._numbers(may_know),
            allowed=allowed,
        )

    @cached_property
    def _recorded(self) -> Sequence[Recorded]:
        return tuple(recorded(self.binder))

    @cached_property
    def _identities(self) -> Sequence[Identity]:
        return tuple(identities(self.binder))

    @cached_property
    def _is_strategic(self) -> bool:
        return self.binder.room.forum.type is ForumType.STRATEGIC

    def _barred(self, may_know: "Admits") -> Iterator[Identity]:
        for each in self._identities:
            if not self._is_known(each, may_know):
                yield each

    def _is_known(self, identity: Identity, may_know: "Admits") -> bool:
        """In a strategic group's documents nobody who is discussed elsewhere is named at all.

        Source: design rules, 4.9 (no child identifiable).
        """
        if self._is_strategic and identity.is_of_a_case:
            return identity.is_forename or identity.thing in (Thing.REFERENCE, Thing.PLACE)
        return any(may_know(each) for each in identity.grants)

    def _unmarked(self, may_know: "Admits") -> Iterator[Term]:
        """What tells a person or a case, less what may as well be somebody whom the reader knows."""
        known = [each for each in self._identities if self._is_known(each, may_know)]
        wholes = {words for each in known for words in _spelt(each)}
        names = {word for each in known if each.thing in _NAMES for word in words_of(each.text)}
        harmless = {
            words
            for case in self.binder.store.cases.all()
            for each in case.marked
            if each.is_harmless
            for words in spellings(each.text)
        }
        for each in self._barred(may_know):
            for words in _spelt(each):
                is_known = words in wholes or words in harmless or (len(words) == 1 and words[0] in names)
                if not is_known:
                    yield Term(thing=each.thing, words=words, is_ordinary=self._is_ordinary(each, words))

    def _numbers(self, may_know: "Admits") -> frozenset[str]:
        """The phone numbers that are not known from somebody else."""
        phones = [each for each in self._identities if each.thing is Thing.PHONE]
        known = {number_key(each.text) for each in phones if self._is_known(each, may_know)}
        return frozenset(number_key(each.text) for each in phones) - known

    def _is_ordinary(self, identity: Identity, words: Words) -> bool:
        is_one_name = identity.thing in _NAMES and len(words) == 1
        return is_one_name and (len(words[0]) <= _SHORT or self._lexicon.has(words[0]))

    def _marked(self, may_know: "Admits") -> Iterator[Term]:
        """The sensitive words of every case that the reader may not read."""
        for case in self.binder.store.cases.all():
            audience = case_audience(self.binder, case.id)
            for each in case.marked:
                grant = Grant(audience=narrowest(audience, each.audience), about_case=case.ref)
                is_barred = not may_know(grant)
                for words in spellings(each.text) if is_barred and not each.is_harmless else ():
                    yield Term(thing=Thing.SENSITIVE, words=words)


Admits = Callable[[Grant], bool]
"""Whether a reader may know something from where a grant says."""


def _knows(reader: Reader) -> Admits:
    """An agency and the chair by the audience; a guest of the named cases alone, and the Board of none."""

    def may_know(grant: Grant) -> bool:
        is_barred = reader.is_board or (reader.is_guest and grant.about_case not in (reader.cases or ()))
        return not (grant.about_case and is_barred) and grant.audience.admits(reader)

    return may_know


def _spelt(identity: Identity) -> Iterable[Words]:
    """Every spelling of an identity as words that compare."""
    if identity.thing is Thing.PHONE:
        return ()
    found = set(spellings(identity.text))
    if identity.thing is Thing.REFERENCE:
        found |= {tuple(word.lstrip("0") or word for word in words) for words in found}
    if identity.thing is Thing.NAME:
        found |= {(f"{words[0]}s",) for words in found if len(words) == 1 and len(words[0]) > _SHORT}
    return found
