"""Recorded text: everything typed that a document of a meeting could hold, each with who may know it.

It reads the records themselves and not the models that are printed, so that a fault in a model is found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from marac_desk.domain.audience import EVERYONE, Audience, narrowest
from marac_desk.domain.contributions import Contribution, Section
from marac_desk.domain.decisions import Decision
from marac_desk.domain.ids import CaseId
from marac_desk.domain.items import Item
from marac_desk.services.minuting.audiences import (
    of_action,
    of_case,
    of_conflict,
    of_decision,
    of_earlier_item,
    ruled,
)
from marac_desk.services.minuting.binder import Binder


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A text as recorded."""

    text: str = field(repr=False)
    audience: Audience
    is_hidden: bool
    """Whether one ruling by itself puts it into annexes alone; it is less than what models leave out."""
    about_case: str = ""
    """The reference of the case it is about; empty: about none."""


def recorded(binder: Binder) -> Iterator[Recorded]:
    """What was recorded at the meeting, the one before it, and ever of the cases that are restricted."""
    for item in _items(binder):
        about = binder.ref_of(item.case_id)
        yield from (replace(each, about_case=about) for each in _under(binder, item))
    for case_id in _cases(binder):
        yield from _referred(binder, case_id)
    for action in binder.actions:
        said = (action.text, action.purpose, *(each.note for each in action.history))
        yield from _each(said, of_action(binder, action), about=binder.ref_of(action.case_id))
    for paper in binder.store.papers.where(meeting_id=binder.meeting.id):
        item = binder.store.items.get(paper.item_id)
        about = binder.ref_of(item.case_id)
        yield from _each((paper.title,), of_earlier_item(binder, item), about=about)
    for decision in _decisions(binder):
        yield from _decided(binder, decision)


def case_audience(binder: Binder, case_id: CaseId) -> Audience:
    """Who may know a case: as the meeting rules, and as its own forum does."""
    forum = binder.store.forums.get(binder.case(case_id).forum_id)
    return narrowest(forum.audience, of_case(binder, case_id))


def _items(binder: Binder) -> Iterator[Item]:
    """The items whose text is looked for: of this meeting, of the one before, and of restricted cases."""
    meetings = [binder.meeting, *([binder.previous] if binder.previous else [])]
    found = [item for meeting in meetings for item in binder.store.items.where(meeting_id=meeting.id)]
    for case in binder.store.cases.all():
        if case_audience(binder, case.id) != EVERYONE:
            found += binder.store.items.where(case_id=case.id)
    return iter({each.id: each for each in found}.values())


def _cases(binder: Binder) -> Iterator[CaseId]:
    yield from dict.fromkeys(each.case_id for each in _items(binder) if each.case_id)


def _under(binder: Binder, item: Item) -> Iterator[Recorded]:
    """What was said and written under an item."""
    store, audience = binder.store, of_earlier_item(binder, item)
    yield from _each((item.deferred_reason,), audience)
    spoken: list[Contribution | Section] = [
        *store.contributions.where(item_id=item.id),
        *store.sections.where(item_id=item.id),
    ]
    for entry in spoken:
        for paragraph in entry.paragraphs:
            rulings = ruled(binder, entry.id), ruled(binder, paragraph.id)
            yield from _each((paragraph.text,), audience, *rulings)
    for dissent in store.dissents.where(item_id=item.id):
        yield from _each((dissent.text,), audience, ruled(binder, dissent.id))
    for left in store.outcomes.where(item_id=item.id):
        said = (left.reason, left.contact, left.service, left.route)
        yield from _each(said, audience, ruled(binder, left.id))
    for level in store.assessments.where(item_id=item.id):
        yield from _each((level.judgement,), audience, ruled(binder, level.id))
    for conflict in store.conflicts.where(item_id=item.id):
        yield from _each((conflict.nature,), of_conflict(binder, conflict, item))


def _referred(binder: Binder, case_id: CaseId) -> Iterator[Recorded]:
    audience = case_audience(binder, case_id)
    for each in binder.store.referrals.where(case_id=case_id):
        said = (each.reason, each.referrer, each.judgement)
        own = each.audience, ruled(binder, each.id)
        yield from _each(said, audience, *own, about=binder.ref_of(case_id))


def _decisions(binder: Binder) -> Iterator[Decision]:
    """Those of the meeting, those about its own minutes, and those put to it."""
    yield from binder.decisions
    yield from binder.store.decisions.where(subject=binder.meeting.id)
    for item in binder.items:
        if item.ratifies:
            yield binder.store.decisions.get(item.ratifies)


def _decided(binder: Binder, decision: Decision) -> Iterator[Recorded]:
    item = binder.store.items.find(decision.item_id) if decision.item_id else None
    about = binder.ref_of(item.case_id) if item else ""
    yield from _each((decision.text, decision.urgent_reason), of_decision(binder, decision), about=about)
    by_ref = {each.ref: each.id for each in binder.store.cases.all()} if decision.amendments else {}
    for each in decision.amendments:
        named = by_ref.get(each.item)
        audience = case_audience(binder, named) if named else of_case(binder, None)
        yield from _each((each.old_words, each.new_words), audience, about=each.item if named else "")


def _each(texts: Iterable[str], *audiences: Audience, about: str = "") -> Iterator[Recorded]:
    """The lines of texts that are for those whom every one of the audiences admits."""
    whole = narrowest(*audiences)
    is_hidden = any(each.is_hidden for each in audiences)
    for text in texts:
        for line in text.split("\n"):
            if line:
                yield Recorded(text=line, audience=whole, is_hidden=is_hidden, about_case=about)
