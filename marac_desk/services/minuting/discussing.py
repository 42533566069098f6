"""Discussing: one case as it was heard, every leaf with its source and its audience."""

from datetime import date

from marac_desk.domain.ages import birth_words
from marac_desk.domain.audience import Audience, narrowest
from marac_desk.domain.cases import Case, CasePerson, CaseRole, CaseType
from marac_desk.domain.cases import Referral as Received
from marac_desk.domain.contributions import SectionName
from marac_desk.domain.items import Item, Listing
from marac_desk.domain.minuted_case import (
    Assessment,
    CaseItem,
    CasePart,
    DiscussedPerson,
    Dissent,
    Outcome,
    Referral,
)
from marac_desk.domain.outcomes import Assessment as Assessed
from marac_desk.domain.outcomes import Outcome as Left
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.domain.passages import Passage
from marac_desk.domain.people import Person
from marac_desk.domain.text import paragraphs
from marac_desk.services.chair import in_chair
from marac_desk.services.minuting.acting import agreed_actions, past_actions
from marac_desk.services.minuting.audiences import of_item, ruled
from marac_desk.services.minuting.binder import Binder
from marac_desk.services.minuting.deciding import decisions_under, footing_of
from marac_desk.services.minuting.informing import information, passages_of
from marac_desk.services.people import listed_name

_ADULT = 18
_LISTINGS = {
    Listing.NEW: "New",
    Listing.REPEAT: "Repeat",
    Listing.REVIEW: "Review",
    Listing.STEP_DOWN_REVIEW: "Step-down review",
    Listing.TRANSFER_IN: "Transferred",
    Listing.PERSON_OF_CONCERN: "Person of concern",
    Listing.LOCATION: "Location",
}
_REFERRED = frozenset({Listing.NEW, Listing.REPEAT, Listing.TRANSFER_IN})
_PARTS = (
    (SectionName.WHO_AND_WHY, "Who this is and why listed", False),
    (SectionName.CHILD_VOICE, "Child's voice", True),
    (SectionName.PARENT_VIEW, "Parents' and carers' view", True),
    (SectionName.RISKS, "Risks", True),
    (SectionName.STRENGTHS, "Strengths", True),
    (SectionName.FORMULATION, "Shared formulation", True),
    (SectionName.GOALS, "Goals agreed with the young person", False),
    (SectionName.FEEDBACK, "Progress and the young person's feedback", False),
    (SectionName.PLAN, "Plan", False),
    (SectionName.DISCUSSION, "Discussion", False),
)
_OF_CHILDREN = frozenset({SectionName.CHILD_VOICE, SectionName.PARENT_VIEW})
_ROLES = {
    CaseRole.SUBJECT: "child",
    CaseRole.SIBLING: "sibling",
    CaseRole.PARENT: "parent or carer",
    CaseRole.PEER: "peer",
    CaseRole.PERSON_OF_CONCERN: "person of concern",
    CaseRole.SUSPECTED_PERPETRATOR: "suspected perpetrator",
    CaseRole.PERPETRATOR: "perpetrator",
    CaseRole.PROFESSIONAL: "professional",
}
_OF_CONCERN = frozenset({CaseRole.PERSON_OF_CONCERN, CaseRole.SUSPECTED_PERPETRATOR, CaseRole.PERPETRATOR})
_OUTCOMES = {
    OutcomeKind.REMAINS: "Remains open",
    OutcomeKind.REVIEW: "Remains open",
    OutcomeKind.STEP_DOWN: "Step down",
    OutcomeKind.CLOSE: "Closed",
    OutcomeKind.ESCALATE: "Escalated",
    OutcomeKind.TRANSFER: "Transferred",
}


def is_on_record(binder: Binder, item: Item) -> bool:
    """Whether a case was taken, or anything was recorded under it."""
    kept = (binder.contributions, binder.sections, binder.assessments, binder.outcomes)
    return item.is_heard or item.id in binder.actions_under or any(item.id in each for each in kept)


def case_item(binder: Binder, item: Item, case: Case) -> CaseItem:
    """The case as it was heard under the item.

    Source: design rules, section 4.6.
    """
    audience = of_item(binder, item)
    subject = binder.person(case.subject_id) if case.subject_id else None
    day = binder.room.day
    return CaseItem(
        source=item.id,
        ref=case.ref,
        listing=listing_words(item),
        subject=listed_name(subject) if subject else case.place,
        subject_label=subject_label(case, subject, day),
        born=birth_words(subject.births, day) if subject and case.type is CaseType.CHILD else "",
        notices=notices(binder, case, subject),
        chaired_by=_other_chair(binder, item),
        people=other_people(binder, case),
        referral=_referral(binder, item, case),
        assessment=_assessment(binder, item, case),
        since_last=past_actions(binder, binder.actions_of_cases.get(case.id, ())),
        information=information(binder, item, audience),
        parts=_parts(binder, item, case, audience),
        decisions=decisions_under(binder, item, audience),
        dissents=_dissents(binder, item, audience),
        actions=agreed_actions(binder, binder.actions_under.get(item.id, ())),
        outcome=_outcome(binder, item, audience),
        audience=audience,
    )


def listing_words(item: Item) -> str:
    """How a case was listed, in the words that print.

    Source: design rules, section 8 "Printed words" and "Repeats, step-down, transfer".
    """
    kind = _LISTINGS[item.listing] if item.listing else "Listed"
    reason = item.listing_reason
    if item.listing is Listing.REPEAT or not reason:
        return kind
    if reason.casefold().startswith(kind.casefold()):
        return f"{reason[0].upper()}{reason[1:]}"
    return f"{kind}, {reason}"


def subject_label(case: Case, subject: Person | None, day: date) -> str:
    """What the row with the name is called."""
    if case.type is CaseType.LOCATION:
        return "Location"
    if case.type is CaseType.PERSON_OF_CONCERN:
        return "Young person of concern" if is_under_18(subject, day) else "Person of concern"
    return "Young person" if _age(subject, day) >= _ADULT else "Child"


def is_under_18(person: Person | None, day: date) -> bool:
    """Whether the person is known to be under 18 on `day`."""
    return 0 <= _age(person, day) < _ADULT


def _age(person: Person | None, day: date) -> int:
    """The age in years; -1 where it is not known."""
    age = person.births[0].age_on(day) if person and person.births else None
    return -1 if age is None else age


def notices(binder: Binder, case: Case, subject: Person | None) -> tuple[str, ...]:
    """One line under the heading of somebody who turned 18 since the meeting before."""
    if subject is None or not subject.births or binder.previous is None or case.type is not CaseType.CHILD:
        return ()
    turned = subject.births[0].turned_18_between(binder.previous.on, binder.room.day)
    return (f"Turned 18 on {turned:%d/%m/%Y}: transition",) if turned else ()


def _other_chair(binder: Binder, item: Item) -> str:
    """Who chaired this item, where it was not whoever chaired the meeting first."""
    if not item.spells or not binder.chairing:
        return ""
    spell = in_chair(binder.chairing, item.spells[0].began)
    if spell is None:
        return "No chair"
    is_usual = spell.person_id == binder.chairing[0].person_id
    return "" if is_usual else binder.name(spell.person_id)


def other_people(binder: Binder, case: Case) -> tuple[DiscussedPerson, ...]:
    """The people of a case besides its subject, each with what they are to it."""
    others = (each for each in case.people if each.person_id != case.subject_id)
    return tuple(_discussed(binder, each, binder.room.day) for each in others)


def _discussed(binder: Binder, other: CasePerson, day: date) -> DiscussedPerson:
    person = binder.person(other.person_id)
    return DiscussedPerson(
        source=person.id,
        name=listed_name(person),
        role=_role(binder, other, person, day),
        audience=narrowest(other.audience, ruled(binder, person.id)),
    )


def _role(binder: Binder, other: CasePerson, person: Person, day: date) -> str:
    """The role in words: no subject of a case, and nobody under 18, prints as perpetrator.

    Source: design rules, section 8 "People"; edge cases 23 and 24.
    """
    if other.role not in _OF_CONCERN:
        return _ROLES[other.role]
    if is_under_18(person, day):
        return "young person of concern"
    is_subject = bool(binder.store.cases.where(subject_id=person.id))
    return "person of concern" if is_subject else _ROLES[other.role]


def _referral(binder: Binder, item: Item, case: Case) -> Referral | None:
    """The referral that brought the case here; a review has none."""
    if item.listing not in _REFERRED:
        return None
    received = [each for each in binder.store.referrals.where(case_id=case.id) if _was_made(binder, each)]
    if not received:
        return None
    last = max(received, key=lambda each: each.received_on)
    who = ", ".join(part for part in (last.referrer, binder.code(last.agency_id)) if part)
    audience = narrowest(last.audience, ruled(binder, last.id))
    reason = paragraphs(last.reason)
    return Referral(
        source=last.id,
        referrer=who or "Not known",
        received_on=last.received_on,
        reason=tuple(
            Passage(source=f"{last.id}-{number}", text=text, audience=audience)
            for number, text in enumerate(reason, 1)
        ),
        audience=audience,
    )


def _was_made(binder: Binder, referral: Received) -> bool:
    return referral.received_on <= binder.room.day


def _assessment(binder: Binder, item: Item, case: Case) -> Assessment | None:
    now = binder.assessments.get(item.id)
    if now is None:
        return _standing_level(binder, case)
    return Assessment(
        source=now.id,
        was=previous_level(binder, case),
        now=now.level,
        status=now.status.value.capitalize() if now.status else "",
        basis=_basis(now),
        audience=ruled(binder, now.id),
    )


def previous_level(binder: Binder, case: Case) -> str:
    """The level last agreed at an earlier meeting; empty for none."""
    earlier = _previous(binder, case)
    return earlier.level if earlier else ""


def _standing_level(binder: Binder, case: Case) -> Assessment | None:
    """The level before, where this meeting agreed no other."""
    earlier = _previous(binder, case)
    if earlier is None:
        return None
    return Assessment(source=earlier.id, was=earlier.level, audience=ruled(binder, earlier.id))


def _previous(binder: Binder, case: Case) -> Assessed | None:
    earlier = [each for each in binder.store.assessments.where(case_id=case.id) if _is_before(binder, each)]
    return max(earlier, key=lambda each: each.at, default=None)


def _is_before(binder: Binder, assessment: Assessed) -> bool:
    is_here = assessment.meeting_id == binder.meeting.id
    return bool(assessment.level) and not is_here and assessment.at < binder.meeting.starts_at


def _basis(assessment: Assessed) -> str:
    score = "" if assessment.score is None else str(assessment.score)
    tool = " ".join(part for part in (assessment.tool, score) if part)
    return "; ".join(part for part in (tool, assessment.judgement) if part)


def _parts(binder: Binder, item: Item, case: Case, audience: Audience) -> tuple[CasePart, ...]:
    written = {each.name: each for each in binder.sections.get(item.id, ())}
    stage = _support(binder, item, audience)
    return tuple(
        CasePart(
            title=title,
            passages=(
                *(stage if name is SectionName.PLAN else ()),
                *(passages_of(binder, written[name], audience) if name in written else ()),
            ),
            is_always_printed=is_always and (case.type is CaseType.CHILD or name not in _OF_CHILDREN),
        )
        for name, title, is_always in _PARTS
    )


def _dissents(binder: Binder, item: Item, audience: Audience) -> tuple[Dissent, ...]:
    return tuple(
        Dissent(
            source=each.id,
            agency_code=binder.code(each.agency_id),
            text=each.text,
            audience=narrowest(audience, ruled(binder, each.id)),
        )
        for each in binder.dissents.get(item.id, ())
    )


def _outcome(binder: Binder, item: Item, audience: Audience) -> Outcome | None:
    left = binder.outcomes.get(item.id)
    if left is None:
        return None
    return Outcome(
        source=left.id,
        words=outcome_words(left),
        review_on=left.review_on,
        reason=left.reason,
        footing=footing_of(binder.decisions_about.get(left.id)),
        audience=narrowest(audience, ruled(binder, left.id)),
    )


def outcome_words(left: Left) -> str:
    """How a case left the table: `Step down to Early help (contact …)`, `Escalated: s47 enquiry`."""
    words = _OUTCOMES[left.kind]
    to = f"{words} to {left.service}" if left.service else words
    if left.kind is OutcomeKind.ESCALATE:
        return f"{to}: {left.route}" if left.route else to
    contact = f"contact {left.contact}" if left.contact else ""
    route = f"route back: {left.route}" if left.route else ""
    more = "; ".join(part for part in (contact, route) if part)
    return f"{to} ({more})" if more else to


def _support(binder: Binder, item: Item, audience: Audience) -> tuple[Passage, ...]:
    """The stage of support that the plan stands in, as its first words.

    Source: design rules, F12.
    """
    agreed = binder.assessments.get(item.id)
    if agreed is None or agreed.support is None:
        return ()
    words = f"Support stage: {agreed.support.value}."
    return (Passage(source=agreed.id, text=words, audience=audience),)
