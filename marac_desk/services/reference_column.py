"""The reference column: what helps while a case is discussed, from earlier meetings and the file."""

from collections.abc import Iterator
from datetime import date

from marac_desk.domain.cases import Case
from marac_desk.domain.contributions import SectionName
from marac_desk.domain.formats import short_date
from marac_desk.domain.ids import PersonId
from marac_desk.domain.items import Item
from marac_desk.domain.minuted_case import DiscussedPerson
from marac_desk.domain.people import Person
from marac_desk.services.action_list import action_row
from marac_desk.services.minuting.binder import Binder
from marac_desk.services.minuting.discussing import notices, other_people, outcome_words
from marac_desk.services.prompts import prompts_of
from marac_desk.services.rows.room import ReferenceColumn
from marac_desk.services.rows.words import Line, Tone

_PLANNED = {SectionName.GOALS: "Goal: ", SectionName.FEEDBACK: "Feedback: ", SectionName.PLAN: ""}


def reference_column(binder: Binder, item: Item, case: Case, day: date) -> ReferenceColumn:
    """The right column of a case's stage on `day`."""
    last = _last_heard(binder, item, case)
    earlier = [each for each in binder.actions_of_cases.get(case.id, ()) if each.item_id != item.id]
    return ReferenceColumn(
        alerts=tuple(_alerts(binder, case)),
        people=tuple(_person(binder, each) for each in other_people(binder, case)),
        last_time=_last_time(binder, last),
        plan=_plan(binder, last),
        open_actions=tuple(action_row(binder.store, each, day) for each in earlier if not each.is_closed),
        prompts=prompts_of(item, _subject(binder, case)),
    )


def _person(binder: Binder, other: DiscussedPerson) -> Line:
    """Somebody of the case, by reference while names are hidden."""
    unnamed = ", ".join(part for part in (binder.person(PersonId(other.source)).ref, other.role) if part)
    return Line(text=f"{other.name}, {other.role}", unnamed=unnamed)


def _alerts(binder: Binder, case: Case) -> Iterator[Line]:
    subject = _subject(binder, case)
    for words in notices(binder, case, subject):
        yield Line(text=words, tone=Tone.WARNING)
    if subject is not None and subject.died_on is not None:
        yield Line(text=f"Died {short_date(subject.died_on)}", tone=Tone.ALERT)
    for linked in case.linked:
        yield Line(text=f"Linked with {binder.ref_of(linked)}", target_id=linked)


def _subject(binder: Binder, case: Case) -> Person | None:
    return binder.person(case.subject_id) if case.subject_id else None


def _last_heard(binder: Binder, item: Item, case: Case) -> Item | None:
    """The listing under which the case was taken last before this one."""
    heard = [
        each for each in binder.store.items.where(case_id=case.id) if each.is_heard and each.id != item.id
    ]
    return max(heard, key=lambda each: each.spells[-1].began, default=None)


def _last_time(binder: Binder, last: Item | None) -> str:
    """What came of the case when it was last heard: never what agencies shared."""
    if last is None:
        return "First listing."
    met_on = short_date(binder.store.meetings.get(last.meeting_id).on)
    outcomes = binder.store.outcomes.where(item_id=last.id)
    levels = [each.level for each in binder.store.assessments.where(item_id=last.id) if each.level]
    parts = (met_on, *levels, *(outcome_words(each) for each in outcomes))
    return " · ".join(parts)


def _plan(binder: Binder, last: Item | None) -> str:
    """Goals, progress and plan as they stood when the case was last heard."""
    if last is None:
        return ""
    written = {each.name: each for each in binder.store.sections.where(item_id=last.id)}
    return "\n".join(
        f"{title}{paragraph.text}"
        for name, title in _PLANNED.items()
        if name in written
        for paragraph in written[name].paragraphs
    )
