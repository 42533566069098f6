"""People: one record a person, whatever the roles; and what is known of them, dated."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from marac_desk.domain.ages import BirthDate
from marac_desk.domain.audience import EVERYONE, Audience
from marac_desk.domain.ids import PersonId


class FactKind(StrEnum):
    """A fact of a person that changes with time."""

    NAME = "name"
    ALIAS = "alias"
    ADDRESS = "address"
    PHONE = "phone"
    SCHOOL = "school"
    LEGAL_STATUS = "legal_status"
    GENDER = "gender"
    ETHNICITY = "ethnicity"
    LANGUAGE = "language"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFact:
    """One dated fact of a person, with its own audience."""

    kind: FactKind
    text: str = field(repr=False)
    since: date | None = None
    until: date | None = None
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One human being, child or professional; never merged with another by the program itself (F9)."""

    id: PersonId
    ref: str = ""
    """`P-0017` for people the panel discusses; empty for professionals."""
    surname: str = field(default="", repr=False)
    forename: str = field(default="", repr=False)
    title: str = ""
    """A rank or style such as `DS` or `Dr`."""
    births: tuple[BirthDate, ...] = field(default=(), repr=False)
    """The preferred one first; empty: not known."""
    facts: tuple[PersonFact, ...] = field(default=(), repr=False)
    died_on: date | None = field(default=None, repr=False)

    def current(self, kind: FactKind, day: date) -> tuple[PersonFact, ...]:
        """The facts of one kind that hold on `day`, in the order recorded."""
        return tuple(fact for fact in self.facts if fact.kind is kind and _holds(fact, day))


def _holds(fact: PersonFact, day: date) -> bool:
    begun = fact.since is None or fact.since <= day
    return begun and (fact.until is None or day < fact.until)
