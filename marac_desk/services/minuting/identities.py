"""Identities: the names, places, numbers and references by which people and cases can be told.

Source: design rules, F28 and edge cases 33 and 56.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from marac_desk.domain.audience import EVERYONE, Audience, narrowest
from marac_desk.domain.cases import Case
from marac_desk.domain.danger import Thing
from marac_desk.domain.ids import PersonId
from marac_desk.domain.people import FactKind, Person, PersonFact
from marac_desk.services.minuting.audiences import of_action, ruled
from marac_desk.services.minuting.binder import Binder
from marac_desk.services.minuting.recorded import case_audience

_THINGS: Final = {
    FactKind.NAME: Thing.NAME,
    FactKind.ALIAS: Thing.ALIAS,
    FactKind.ADDRESS: Thing.ADDRESS,
    FactKind.PHONE: Thing.PHONE,
}
_HOUSE: Final = re.compile(r"^\W*(?:flat|room|unit)?\s*[0-9]+[a-z]?\b[\s,]*", re.IGNORECASE)
_FEWEST_OF_A_PLACE: Final = 2
"""Words of an address that tell it; a single one is a town or a county."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One way in which something may be known."""

    audience: Audience
    about_case: str = ""
    """The reference of the case it is known from; empty: from none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Something that tells a person or a case."""

    thing: Thing
    text: str = field(repr=False)
    grants: tuple[Grant, ...]
    """Whoever one of them admits may know it: it may be known from each of several cases."""
    is_forename: bool = False
    is_of_a_case: bool = True
    """It tells somebody whom a panel discusses, or a case; not a professional, an agency or a venue."""


def identities(binder: Binder) -> Iterator[Identity]:
    """Every identity the store knows, as far as a document of the meeting could tell it."""
    roles = _roles(binder)
    for person in binder.store.people.all():
        yield from _of_person(person, roles.get(person.id, ()), ruled(binder, person.id))
    for case in binder.store.cases.all():
        grant = Grant(audience=case_audience(binder, case.id), about_case=case.ref)
        yield from _of_case(case, grant)
    for action in binder.actions:
        grant = Grant(audience=of_action(binder, action), about_case=binder.ref_of(action.case_id))
        refs = [each for each in (action.ref, action.earlier_ref) if each]
        yield from (_one(Thing.REFERENCE, each, grant) for each in refs)
    yield from _of_nobody(binder)


def _roles(binder: Binder) -> Mapping[PersonId, Sequence[Grant]]:
    """Everybody who is in a case, with who may know it of them, case by case."""
    found: dict[PersonId, list[Grant]] = defaultdict(list)
    for case in binder.store.cases.all():
        grant = Grant(audience=case_audience(binder, case.id), about_case=case.ref)
        if case.subject_id:
            found[case.subject_id].append(grant)
        for each in case.people:
            if each.person_id != case.subject_id:
                found[each.person_id].append(_narrowed(grant, each.audience))
    return found


def _narrowed(grant: Grant, audience: Audience) -> Grant:
    return replace(grant, audience=narrowest(grant.audience, audience))


def _of_person(person: Person, roles: Sequence[Grant], ruling: Audience) -> Iterator[Identity]:
    """Somebody in no case is known to everybody, unless the chair ruled on them."""
    grants = tuple(_narrowed(each, ruling) for each in roles or (Grant(audience=EVERYONE),))
    is_of_a_case = bool(roles or person.ref)
    whole = {f"{person.forename} {person.surname}", f"{person.surname} {person.forename}"}
    texts = dict.fromkeys((*sorted(whole), person.surname, person.forename))
    for text in texts:
        if text.strip():
            yield Identity(
                thing=Thing.NAME,
                text=text,
                grants=grants,
                is_forename=text == person.forename,
                is_of_a_case=is_of_a_case,
            )
    if person.ref:
        yield Identity(thing=Thing.REFERENCE, text=person.ref, grants=grants)
    for fact in person.facts:
        if fact.kind in _THINGS:
            yield from _of_fact(fact, grants)


def _of_fact(fact: PersonFact, grants: Sequence[Grant]) -> Iterator[Identity]:
    narrowed = tuple(_narrowed(each, fact.audience) for each in grants)
    thing = _THINGS[fact.kind]
    texts = places(fact.text) if thing is Thing.ADDRESS else (fact.text,)
    for text in texts:
        yield Identity(thing=thing, text=text, grants=narrowed)


def _of_case(case: Case, grant: Grant) -> Iterator[Identity]:
    yield _one(Thing.REFERENCE, case.ref, grant)
    for text in places(case.place) if case.place else ():
        yield _one(Thing.PLACE, text, grant)


def _of_nobody(binder: Binder) -> Iterator[Identity]:
    """What every document may name: the agencies, the forum and where it meets."""
    named = [binder.room.forum.name, binder.room.forum.code, binder.meeting.venue]
    for agency in binder.room.agencies.values():
        named += [agency.code, *(each.name for each in agency.standings)]
    if binder.following:
        named.append(binder.following.venue)
    for text in named:
        if text:
            yield Identity(
                thing=Thing.NAME, text=text, grants=(Grant(audience=EVERYONE),), is_of_a_case=False
            )


def places(address: str) -> tuple[str, ...]:
    """An address, and its lines, with and without the number of the house, that tell it by themselves."""
    lines = [each.strip() for each in re.split(r"[,;\n]", address)]
    streets = [_HOUSE.sub("", each) for each in lines]
    telling = [each for each in (*lines, *streets) if len(each.split()) >= _FEWEST_OF_A_PLACE]
    return tuple(dict.fromkeys((address, *telling)))


def _one(thing: Thing, text: str, grant: Grant) -> Identity:
    return Identity(thing=thing, text=text, grants=(grant,))
