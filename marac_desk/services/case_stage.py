"""The stage of one case: all that the room shows while it is discussed, in finished words."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count

from marac_desk.domain.audience import Audience, Scope
from marac_desk.domain.cases import Case
from marac_desk.domain.contributions import Contribution, ContributionState, SectionName
from marac_desk.domain.formats import clock_time, counted, in_words, long_date
from marac_desk.domain.ids import ItemId
from marac_desk.domain.items import Item
from marac_desk.domain.outcomes import Assessment, OutcomeKind, RiskStatus, SupportStage
from marac_desk.domain.people import FactKind, Person
from marac_desk.domain.presence import is_present
from marac_desk.domain.rulings import Ruling
from marac_desk.services.action_list import action_row
from marac_desk.services.agenda import listing_words
from marac_desk.services.assessments import case_of
from marac_desk.services.desk import Desk
from marac_desk.services.level_history import level_history
from marac_desk.services.levels import level_tone
from marac_desk.services.minuting.binder import Binder, bind_item
from marac_desk.services.minuting.discussing import outcome_words, previous_level
from marac_desk.services.minuting.informing import is_asked, kind_words
from marac_desk.services.outcome_sheet import DEFER
from marac_desk.services.reference_column import reference_column
from marac_desk.services.roll import full_name
from marac_desk.services.rows.room import (
    CaseStage,
    ChipRow,
    EntryCard,
    FieldBox,
    ReferenceColumn,
    SectionBox,
    Spoken,
)
from marac_desk.services.rows.words import Choice, Line, Tone
from marac_desk.services.withheld import withheld_words

_BOXES = (
    (SectionName.WHO_AND_WHY, "1", "Who and why listed", "Who is this, and why is the case listed?"),
    (SectionName.CHILD_VOICE, "4", "Child's voice", "What does the child say, in their words?"),
    (SectionName.PARENT_VIEW, "4", "Parents' view", "What do parents or carers say?"),
    (SectionName.RISKS, "5", "Risks", "What may happen, and how soon?"),
    (SectionName.STRENGTHS, "5", "Strengths", "Who and what keeps the child safe?"),
    (SectionName.FORMULATION, "6", "Formulation", "What is the risk, why, from whom?"),
    (SectionName.GOALS, "8", "Goals", "What does the young person want to reach?"),
    (SectionName.FEEDBACK, "8", "Progress and feedback", "How far is it? What do they say of it?"),
    (SectionName.PLAN, "8", "Plan", "Who does what, and by when is it looked at again?"),
)
_STATUS_KEYS = {
    RiskStatus.AT_RISK: "A",
    RiskStatus.EXPERIENCING: "E",
    RiskStatus.HISTORIC: "H",
    RiskStatus.NONE: "N",
}
_SUPPORT_KEYS = {SupportStage.INVESTIGATION: "I", SupportStage.COURT: "C", SupportStage.AFTER: "A"}
_OUTCOMES = {
    OutcomeKind.REMAINS: ("R", "Remains"),
    OutcomeKind.REVIEW: ("V", "Review"),
    OutcomeKind.STEP_DOWN: ("S", "Step down"),
    OutcomeKind.CLOSE: ("C", "Close"),
    OutcomeKind.ESCALATE: ("E", "Escalate"),
    OutcomeKind.TRANSFER: ("T", "Transfer"),
}
_SPOKEN = {
    ContributionState.NONE_HELD: Spoken.NOTHING_HELD,
    ContributionState.NIL: Spoken.NIL,
    ContributionState.WRITTEN: Spoken.IN_WRITING,
}


def case_stage(desk: Desk, item_id: ItemId) -> CaseStage:
    """Everything the stage of one case says.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: It is not about a case.

    Source: design rules, F12 (the fixed order); screens, "The room".
    """
    item = desk.store.items.get(item_id)
    binder = bind_item(desk.store, item)
    case = binder.case(case_of(item))
    subject = binder.person(case.subject_id) if case.subject_id else None
    agreed = binder.assessments.get(item_id)
    day = desk.now().date()
    level, was = agreed.level if agreed else "", previous_level(binder, case)
    chips = tuple(_chips(desk, binder, item))
    reference = reference_column(binder, item, case, day)
    return CaseStage(
        item_id=item_id,
        case_id=case.id,
        reference=case.ref,
        names=_names(case, subject, binder.room.day),
        listing=listing_words(item),
        level=level or "no level yet",
        was=f"was {was or 'none'}" if level or was else "",
        level_tone=level_tone(level, binder.room.rules),
        facts=tuple(_facts(subject, agreed, binder.room.day)),
        withheld_from=withheld_words(binder, item, desk.now()),
        chips=chips,
        entries=tuple(_entries(binder, item)),
        sections=tuple(_boxes(binder, item)),
        actions=tuple(action_row(desk.store, each, day) for each in binder.actions_under.get(item_id, ())),
        levels=level_choices(binder.room.rules.levels, level),
        statuses=tuple(_statuses(agreed)),
        support=tuple(_support(agreed)),
        history=level_history(desk.store, case.id, before=binder.meeting.starts_at, but_of=item.meeting_id),
        dissents=tuple(_dissents(binder, item)),
        assessed=tuple(_assessed(agreed)),
        since=_since(reference),
        outcomes=tuple(_outcomes(binder, item)),
        outcome=_outcome(binder, item),
        check=_check(binder, item, chips),
        reference_column=reference,
    )


def level_choices(labels: Sequence[str], chosen: str) -> tuple[Choice, ...]:
    """The forum's levels, lowest first, each with the first letter of it that no other has taken."""
    keys: list[str] = []
    for label in labels:
        free = (letter for letter in label.upper() if letter.isalpha() and letter not in keys)
        keys.append(next(free, str(len(keys) + 1)))
    return tuple(
        Choice(key=key, value=label, label=label, is_chosen=label == chosen)
        for key, label in zip(keys, labels, strict=True)
    )


def audience_words(binder: Binder, audience: Audience, *, is_in_doubt: bool = False) -> str:
    """Who may know, in words: "POL and CSC only", "chair only", "held for the chair"; empty for all."""
    if is_in_doubt:
        return "held for the chair"
    if audience.scope is Scope.CHAIR:
        return "chair only"
    if audience.scope is Scope.NOBODY:
        return "not to be minuted"
    if audience.scope is Scope.NAMED:
        return f"{in_words(binder.codes(audience.agencies)) or 'nobody'} only"
    return f"not {in_words(binder.codes(audience.excluded), 'nor')}" if audience.excluded else ""


def _names(case: Case, subject: Person | None, day: date) -> str:
    if subject is None:
        return case.place
    age = _age(subject, day)
    return f"{full_name(subject)}, {age}" if age is not None else full_name(subject)


def _age(subject: Person, day: date) -> int | None:
    return subject.births[0].age_on(day) if subject.births else None


def _facts(subject: Person | None, agreed: Assessment | None, day: date) -> Iterator[str]:
    if agreed and agreed.status:
        yield agreed.status.value
    if subject is None:
        return
    age = _age(subject, day)
    if age is not None:
        yield f"age {age}"
    yield from (fact.text for fact in subject.current(FactKind.LEGAL_STATUS, day))


def _chips(desk: Desk, binder: Binder, item: Item) -> Iterator[ChipRow]:
    said = binder.contributions.get(item.id, ())
    speakers = {each.agency_id for each in said}
    for agency in binder.ordered_agencies:
        if agency.id in speakers or is_asked(binder, agency.id):
            own = [each for each in said if each.agency_id == agency.id]
            is_in = is_present(agency.id, desk.now(), binder.stays, binder.room.conflicts)
            yield ChipRow(
                agency_id=agency.id,
                code=agency.code,
                name=agency.on(binder.room.day).name,
                spoken=_spoken(own, is_in=is_in),
            )


def _spoken(own: Sequence[Contribution], *, is_in: bool) -> Spoken:
    silent = [_SPOKEN[each.state] for each in own if each.state in _SPOKEN]
    if any(each.paragraphs and each.state is ContributionState.SPOKEN for each in own):
        return Spoken.TYPED
    if silent:
        return silent[-1]
    return Spoken.NOT_YET if is_in else Spoken.NOT_HERE


def _entries(binder: Binder, item: Item) -> Iterator[EntryCard]:
    """One card a paragraph, in the order recorded."""
    numbers = count(1)
    for shared in binder.contributions.get(item.id, ()):
        for paragraph in shared.paragraphs:
            standing = _standing(binder, shared.id, paragraph.id)
            audience = standing.audience if standing else Audience()
            words = audience_words(binder, audience, is_in_doubt=bool(standing and standing.is_in_doubt))
            is_folded = audience.scope is Scope.CHAIR
            yield EntryCard(
                number=next(numbers),
                contribution_id=shared.id,
                paragraph_id=paragraph.id,
                agency_id=shared.agency_id,
                code=binder.code(shared.agency_id),
                heading=_heading(binder, shared),
                text="" if is_folded else paragraph.text,
                audience=words,
                is_folded=is_folded,
                is_in_doubt=bool(standing and standing.is_in_doubt),
                ruling=_ruling_words(binder, standing, is_folded=is_folded),
            )


def _ruling_words(binder: Binder, ruling: Ruling | None, *, is_folded: bool) -> str:
    """When, by whom and why; the reason folds with the words."""
    if ruling is None:
        return ""
    who = binder.short_name(ruling.by)
    moment = f"{clock_time(ruling.at)}, {who}" if who else clock_time(ruling.at)
    return f"{moment}: {ruling.reason}" if ruling.reason and not is_folded else moment


def _standing(binder: Binder, *subjects: str) -> Ruling | None:
    """The ruling in force on a paragraph, else on its entry."""
    found = [each for subject in subjects for each in binder.rulings.get(subject, ())]
    standing = [each for each in found if each.released_at is None]
    return standing[-1] if standing else None


def _heading(binder: Binder, shared: Contribution) -> str:
    who = binder.short_name(shared.speaker_id) or binder.agency_name(shared.agency_id)
    return " · ".join((who, clock_time(shared.at), kind_words(shared)))


def _boxes(binder: Binder, item: Item) -> Iterator[SectionBox]:
    written = {each.name: each for each in binder.sections.get(item.id, ())}
    for name, number, title, prompt in _BOXES:
        words = [each.text for each in written[name].paragraphs] if name in written else []
        yield SectionBox(key=name.value, number=number, title=title, text="\n".join(words), prompt=prompt)


def _statuses(agreed: Assessment | None) -> Iterator[Choice]:
    for status, key in _STATUS_KEYS.items():
        is_chosen = agreed is not None and agreed.status is status
        yield Choice(key=key, value=status.value, label=status.value.capitalize(), is_chosen=is_chosen)


def _support(agreed: Assessment | None) -> Iterator[Choice]:
    for stage, key in _SUPPORT_KEYS.items():
        is_chosen = agreed is not None and agreed.support is stage
        yield Choice(key=key, value=stage.value, label=stage.value.capitalize(), is_chosen=is_chosen)


def _dissents(binder: Binder, item: Item) -> Iterator[Line]:
    for each in binder.dissents.get(item.id, ()):
        yield Line(text=f"{binder.code(each.agency_id)} does not agree: {each.text}", tone=Tone.WARNING)


def _assessed(agreed: Assessment | None) -> Iterator[FieldBox]:
    score = "" if agreed is None or agreed.score is None else str(agreed.score)
    yield FieldBox(key="tool", title="Tool", text=agreed.tool if agreed else "", prompt="such as SERAF")
    yield FieldBox(key="score", title="Score", text=score, prompt="a number")
    yield FieldBox(
        key="judgement",
        title="Judgement",
        text=agreed.judgement if agreed else "",
        prompt="why the panel sees it so",
    )


def _since(reference: ReferenceColumn) -> str:
    still = len(reference.open_actions)
    return f"{counted(still, 'action', 'actions')} open, listed at the right" if still else "none open"


def _outcomes(binder: Binder, item: Item) -> Iterator[Choice]:
    decided = binder.outcomes.get(item.id)
    for kind, (key, label) in _OUTCOMES.items():
        is_chosen = decided is not None and decided.kind is kind
        yield Choice(key=key, value=kind.value, label=label, is_chosen=is_chosen)
    yield Choice(key="D", value=DEFER, label="Defer", is_chosen=bool(item.deferred_reason))


def _outcome(binder: Binder, item: Item) -> str:
    if item.deferred_reason:
        return f"Deferred: {item.deferred_reason}"
    decided = binder.outcomes.get(item.id)
    if decided is None:
        return ""
    words = outcome_words(decided)
    return f"{words}, review {long_date(decided.review_on)}" if decided.review_on else words


def _check(binder: Binder, item: Item, chips: Sequence[ChipRow]) -> str:
    """What is still missing; it never stops anybody."""
    actions = binder.actions_under.get(item.id, ())
    dateless = sum(each.due_on is None for each in actions)
    ownerless = sum(each.owner_id is None for each in actions)
    silent = [chip.code for chip in chips if chip.spoken is Spoken.NOT_YET]
    parts = (
        f"{counted(dateless, 'action has', 'actions have')} no date" if dateless else "",
        f"{counted(ownerless, 'action has', 'actions have')} no owner" if ownerless else "",
        f"{in_words(silent)} present, nothing recorded" if silent else "",
        "" if item.id in binder.outcomes else "no outcome",
    )
    return " · ".join(part for part in parts if part)
