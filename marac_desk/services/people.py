"""People: children, families, professionals; one record a person, and what is known of them with its date."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from marac_desk.domain.ages import BirthDate
from marac_desk.domain.audience import EVERYONE, Audience
from marac_desk.domain.formats import list_name
from marac_desk.domain.ids import PersonId
from marac_desk.domain.people import FactKind, Person, PersonFact
from marac_desk.domain.references import Series
from marac_desk.domain.text import clean_line
from marac_desk.domain.typed_dates import parse_birth_date
from marac_desk.errors import BadInputError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.series import given_reference
from marac_desk.services.typed import required_line

_SEVERAL = frozenset({FactKind.ALIAS, FactKind.PHONE, FactKind.LANGUAGE})
"""Facts of which a person may have several at once; a new one of another kind ends the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who somebody is, as far as it is known when the panel first hears of them; all of it may be empty."""

    forename: str = field(default="", repr=False)
    surname: str = field(default="", repr=False)
    births: tuple[str, ...] = field(default=(), repr=False)
    """As typed, the preferred one first: `3/2/2011`, `Feb 2011`, `c. 2010`, `EDD 14/9/2026`."""
    aliases: tuple[str, ...] = field(default=(), repr=False)
    address: str = field(default="", repr=False)
    school: str = field(default="", repr=False)
    legal_status: str = ""
    gender: str = ""
    ethnicity: str = ""
    language: str = ""
    employer: str = field(default="", repr=False)
    ref: str = ""
    """An existing reference such as `P-0017`; empty: the next number."""


def add_person(desk: Desk, *, surname: str, forename: str = "", title: str = "") -> Change:
    """Add a professional: somebody who attends, chairs or takes minutes.

    Raises:
        BadInputError: There is no surname.
    """
    with desk.change("add_person") as pen:
        person = new_professional(surname, forename, title, desk)
        pen.made = person.id
    return pen.change


def add_subject(desk: Desk, *, identity: Identity) -> Change:
    """Add a person the panel discusses, with the next person reference.

    Two people with the same name stay two people; nothing is merged (edge case 32).

    Raises:
        BadInputError: The reference or a date of birth typed is not one.
        RuleBrokenError: The reference has been given.
    """
    with desk.change("add_subject") as pen:
        person = new_subject(identity, desk)
        pen.made, pen.reference = person.id, person.ref
    return pen.change


def record_fact(
    desk: Desk,
    person_id: PersonId,
    *,
    kind: FactKind,
    text: str,
    since: date | None = None,
    until: date | None = None,
    audience: Audience = EVERYONE,
) -> Change:
    """Add a dated fact of a person.

    A fact of which there is one at a time ends the one before that the same readers may know.

    Args:
        until: The first day on which it no longer holds.

    Raises:
        NotFoundError: There is no such person.
        BadInputError: It is empty, or ends before it begins.
    """
    if since is not None and until is not None and until <= since:
        raise BadInputError("A fact cannot end before it begins.")
    line = required_line(text, "Say what is to be recorded.")
    fact = PersonFact(kind=kind, text=line, since=since, until=until, audience=audience)
    with desk.change("record_fact") as pen:
        person = desk.store.people.get(person_id)
        earlier = tuple(_ended(each, fact) for each in person.facts)
        desk.store.people.save(replace(person, facts=(*earlier, fact)))
    return pen.change


def record_births(desk: Desk, person_id: PersonId, *, births: tuple[str, ...]) -> Change:
    """Set the dates of birth of a person, the preferred one first; none means not known.

    An unborn child becomes a born one by this, under the same reference (edge case 27).

    Args:
        births: As typed, such as `3/2/2011`, `Feb 2011`, `c. 2010` or `EDD 14/9/2026`.

    Raises:
        NotFoundError: There is no such person.
        BadInputError: One of them is no date of birth.
    """
    with desk.change("record_births") as pen:
        person = desk.store.people.get(person_id)
        desk.store.people.save(replace(person, births=_births(desk, births)))
    return pen.change


def record_death(desk: Desk, person_id: PersonId, *, on: date) -> Change:
    """Record that a person has died; their cases and actions stay (edge case 41).

    Raises:
        NotFoundError: There is no such person.
    """
    with desk.change("record_death") as pen:
        desk.store.people.save(replace(desk.store.people.get(person_id), died_on=on))
    return pen.change


def rename_person(
    desk: Desk,
    person_id: PersonId,
    *,
    surname: str,
    forename: str = "",
    on: date,
    audience: Audience = EVERYONE,
) -> Change:
    """Give a person another name from `on`; the earlier one stays findable, for `audience` (edge case 31).

    Raises:
        NotFoundError: There is no such person.
        BadInputError: There is no name.
    """
    with desk.change("rename_person") as pen:
        person = desk.store.people.get(person_id)
        names = f"{person.forename} {person.surname}".strip()
        earlier = PersonFact(kind=FactKind.NAME, text=names, until=on, audience=audience)
        renamed = replace(
            person,
            surname=required_line(surname, "A person needs a surname."),
            forename=clean_line(forename),
            facts=(*person.facts, earlier) if names else person.facts,
        )
        desk.store.people.save(renamed)
    return pen.change


def new_professional(surname: str, forename: str, title: str, desk: Desk) -> Person:
    """Save a professional inside the open change.

    Raises:
        BadInputError: There is no surname.
    """
    person = Person(
        id=PersonId(desk.ids.new_id()),
        surname=required_line(surname, "A person needs a surname."),
        forename=clean_line(forename),
        title=clean_line(title),
    )
    desk.store.people.save(person)
    return person


def new_subject(identity: Identity, desk: Desk) -> Person:
    """Save a person the panel discusses inside the open change, under a person reference.

    Raises:
        BadInputError: The reference or a date of birth typed is not one.
        RuleBrokenError: The reference has been given.
    """
    person = Person(
        id=PersonId(desk.ids.new_id()),
        ref=given_reference(desk.store, Series.PERSON, identity.ref),
        surname=clean_line(identity.surname),
        forename=clean_line(identity.forename),
        births=_births(desk, identity.births),
        facts=tuple(_facts(identity)),
    )
    desk.store.people.save(person)
    return person


def listed_name(person: Person) -> str:
    """`SURNAME Forename` as lists print it; without any name the reference stands for it."""
    return list_name(person.forename, person.surname) or person.ref


def _births(desk: Desk, typed: Sequence[str]) -> tuple[BirthDate, ...]:
    today = desk.now().date()
    return tuple(dict.fromkeys(parse_birth_date(each, today=today) for each in typed))


def _facts(identity: Identity) -> Sequence[PersonFact]:
    """The facts of a new identity; since when they hold is not known."""
    singles = {
        FactKind.ADDRESS: identity.address,
        FactKind.SCHOOL: identity.school,
        FactKind.LEGAL_STATUS: identity.legal_status,
        FactKind.GENDER: identity.gender,
        FactKind.ETHNICITY: identity.ethnicity,
        FactKind.LANGUAGE: identity.language,
        FactKind.EMPLOYER: identity.employer,
    }
    aliases = [PersonFact(kind=FactKind.ALIAS, text=clean_line(each)) for each in identity.aliases]
    facts = [PersonFact(kind=kind, text=clean_line(text)) for kind, text in singles.items()]
    return [fact for fact in (*aliases, *facts) if fact.text]


def _ended(earlier: PersonFact, fact: PersonFact) -> PersonFact:
    """The earlier fact, ended where `fact` takes its place."""
    is_replaced = (
        earlier.kind is fact.kind
        and fact.kind not in _SEVERAL
        and earlier.audience == fact.audience
        and earlier.until is None
        and fact.since is not None
        and (earlier.since is None or earlier.since < fact.since)
    )
    return replace(earlier, until=fact.since) if is_replaced else earlier
