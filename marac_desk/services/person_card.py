"""The person card: who somebody is, what is current about them, and the cases they appear in."""

from collections.abc import Iterator

from marac_desk.domain.ages import birth_words
from marac_desk.domain.audience import Audience, Scope
from marac_desk.domain.cases import Case, CaseRole, CaseType
from marac_desk.domain.formats import in_words, short_date
from marac_desk.domain.ids import AgencyId, PersonId
from marac_desk.domain.people import Person, PersonFact
from marac_desk.services.desk import Desk
from marac_desk.services.people import listed_name
from marac_desk.services.rows.register import CaseRoleLine, FactLine, PersonCard
from marac_desk.store.store import Store

_OF_CONCERN = frozenset({CaseRole.PERSON_OF_CONCERN, CaseRole.SUSPECTED_PERPETRATOR, CaseRole.PERPETRATOR})
_BOTH = "Both a child of concern and a person of concern"


def person_card(desk: Desk, person_id: PersonId) -> PersonCard:
    """One person as known today, earlier facts with their dates, and every case they appear in.

    It is the chair's own view: a fact that others may not know says so, and is not left out.

    Raises:
        NotFoundError: There is no such person.

    Source: F9; edge cases 23, 24 and 31.
    """
    person = desk.store.people.get(person_id)
    cases = tuple(_roles(desk.store, person))
    return PersonCard(
        person_id=person.id,
        reference=person.ref,
        name=listed_name(person),
        born=birth_words(person.births, desk.now().date()),
        facts=tuple(_fact_line(desk.store, each) for each in person.facts) + tuple(_death(person)),
        cases=tuple(_role_line(desk.store, case, role, audience) for case, role, audience in cases),
        hint=_BOTH if _is_both(cases) else "",
    )


def audience_words(store: Store, audience: Audience) -> str:
    """Who may know something, in words; empty when all may."""
    if audience.scope is Scope.CHAIR:
        return "chair only"
    if audience.scope is Scope.NOBODY:
        return "not to be minuted"
    if audience.scope is Scope.NAMED:
        return f"{_codes(store, audience.agencies)} only"
    return f"not to {_codes(store, audience.excluded)}" if audience.excluded else ""


def _codes(store: Store, agencies: tuple[AgencyId, ...]) -> str:
    return in_words(sorted(store.agencies.get(each).code for each in agencies))


def _roles(store: Store, person: Person) -> Iterator[tuple[Case, CaseRole, Audience]]:
    """Every role of the person: of the cases about them first, then of those they appear in."""
    for case in store.cases.where(subject_id=person.id):
        is_child = case.type is CaseType.CHILD
        yield case, CaseRole.SUBJECT if is_child else CaseRole.PERSON_OF_CONCERN, case.audience
    for case in store.cases.all():
        for each in case.people:
            if each.person_id == person.id:
                yield case, each.role, each.audience


def _is_both(roles: tuple[tuple[Case, CaseRole, Audience], ...]) -> bool:
    held = {role for _, role, _ in roles}
    return CaseRole.SUBJECT in held and bool(held & _OF_CONCERN)


def _role_line(store: Store, case: Case, role: CaseRole, audience: Audience) -> CaseRoleLine:
    return CaseRoleLine(
        case_id=case.id,
        reference=case.ref,
        role=role.value.replace("_", " "),
        audience=audience_words(store, audience),
    )


def _fact_line(store: Store, fact: PersonFact) -> FactLine:
    since = f"since {short_date(fact.since)}" if fact.since else ""
    until = f"until {short_date(fact.until)}" if fact.until else ""
    return FactLine(
        label=fact.kind.value.replace("_", " ").capitalize(),
        text=fact.text,
        when=f"{since} {until}".strip(),
        audience=audience_words(store, fact.audience),
    )


def _death(person: Person) -> Iterator[FactLine]:
    if person.died_on is not None:
        yield FactLine(label="Died", text=short_date(person.died_on))
