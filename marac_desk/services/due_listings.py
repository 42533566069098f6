"""Due listings: what the rules bring to a meeting by themselves, each with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from marac_desk.domain.cases import Case, CaseState
from marac_desk.domain.decisions import Decision
from marac_desk.domain.formats import short_date
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId
from marac_desk.domain.items import Item, Listing, Proposal
from marac_desk.domain.meetings import Meeting, MeetingKind, Stage
from marac_desk.domain.outcomes import Outcome, OutcomeKind
from marac_desk.services.agenda_order import enter
from marac_desk.services.desk import Desk
from marac_desk.services.listing import Ground, enter_case, is_listed, relist
from marac_desk.services.planned import upcoming
from marac_desk.services.ratification import awaiting_ratification, subject_words
from marac_desk.store.store import Store

_DATELESS = {
    OutcomeKind.REMAINS: "remains with the panel",
    OutcomeKind.REVIEW: "review, no date recorded",
    OutcomeKind.ESCALATE: "escalated, no date recorded",
}
"""Why a case comes back at once that was left without a day: nobody else would bring it."""
_REGULAR = (MeetingKind.ORDINARY, MeetingKind.ADDITIONAL)
"""An extraordinary or emergency meeting takes up no reviews."""


def bring_on(meeting: Meeting, desk: Desk) -> None:
    """Enter on a meeting's agenda what has fallen due for it, inside the open change; twice changes nothing.

    Deferred items first, in the order of their meeting; then the decisions to ratify, if it is the
    forum's next meeting; then the reviews and step-down reviews due by its day.

    Source: section 8 "Papers and meetings", "Ratification" and "Reviews"; F17.
    """
    for item, reason in list(_deferred(desk.store, meeting)):
        relist(item, meeting, reason, desk)
    for decision in list(_to_ratify(desk.store, meeting)):
        _enter_ratification(decision, meeting, desk)
    if meeting.kind in _REGULAR:
        for case, ground in list(due_reviews(desk.store, meeting)):
            enter_case(meeting, case, ground, desk)


def _deferred(store: Store, meeting: Meeting) -> Iterator[tuple[Item, str]]:
    """What earlier meetings of the forum left without a meeting to go to."""
    for earlier in sorted(store.meetings.where(forum_id=meeting.forum_id), key=lambda each: each.starts_at):
        if earlier.id == meeting.id or earlier.starts_at >= meeting.starts_at:
            continue
        for item in sorted(store.items.where(meeting_id=earlier.id), key=lambda each: each.position):
            if item.is_owed and item.deferred_reason and item.deferred_to is None:
                yield item, item.deferred_reason


def _to_ratify(store: Store, meeting: Meeting) -> Iterator[Decision]:
    """The decisions of meetings that are over which wait to be ratified, if this is the next meeting."""
    planned = upcoming(store, meeting.forum_id)
    if planned and planned[0].id != meeting.id:
        return
    for decision in awaiting_ratification(store, meeting.forum_id):
        made_at = store.meetings.get(decision.meeting_id)
        if made_at.stage is Stage.CLOSED and not _ratifications(store, decision, [meeting]):
            yield decision


def _ratifications(store: Store, decision: Decision, meetings: Sequence[Meeting]) -> list[Item]:
    """The items of these meetings that would ratify a decision."""
    ids = {each.id for each in meetings}
    items = store.items.where(ratifies=decision.id)
    return [each for each in items if each.meeting_id in ids and each.proposal.is_on_agenda]


def _enter_ratification(decision: Decision, meeting: Meeting, desk: Desk) -> None:
    """Put a decision on the agenda of the next meeting; a later one that was to ratify it need not."""
    for later in _ratifications(desk.store, decision, upcoming(desk.store, meeting.forum_id)):
        earlier = f"comes to the meeting of {short_date(meeting.on)}"
        desk.store.items.save(replace(later, proposal=Proposal.WITHDRAWN, deferred_reason=earlier))
    made_at = desk.store.meetings.get(decision.meeting_id)
    item = Item(
        id=ItemId(desk.ids.new_id()),
        meeting_id=meeting.id,
        kind=ItemKind.RATIFICATION,
        title=f"{subject_words(desk.store, decision)}, decided {short_date(made_at.on)} while not quorate",
        position=0,
        ratifies=decision.id,
    )
    enter(item, desk)


def due_reviews(store: Store, meeting: Meeting) -> Iterator[tuple[Case, Ground]]:
    """The open and stepped-down cases that are due by the meeting's day and listed at no meeting to come."""
    planned = upcoming(store, meeting.forum_id)
    for case in store.cases.where(forum_id=meeting.forum_id):
        if case.state not in (CaseState.OPEN, CaseState.STEPPED_DOWN):
            continue
        if is_listed(store, case, meeting.id) or any(is_listed(store, case, each.id) for each in planned):
            continue
        ground = due_ground(store, case, meeting.on)
        if ground is not None:
            yield case, ground


def due_ground(store: Store, case: Case, day: date) -> Ground | None:
    """Why a case comes back by `day`, or None while nothing is due.

    A case that was taken at a meeting and got no outcome comes back at once: no child drops off the list
    because a box stayed empty.
    """
    heard = [
        each for each in store.items.where(case_id=case.id) if each.is_heard and not each.deferred_reason
    ]
    if not heard:
        return None
    last = max(heard, key=lambda each: each.spells[-1].began)
    outcomes = store.outcomes.where(item_id=last.id)
    if not outcomes:
        taken_on = store.meetings.get(last.meeting_id).on
        return Ground(Listing.REVIEW, f"no outcome recorded on {short_date(taken_on)}")
    return _ground_of(outcomes[-1], day)


def _ground_of(outcome: Outcome, day: date) -> Ground | None:
    if outcome.review_on is None and outcome.kind in _DATELESS:
        return Ground(Listing.REVIEW, _DATELESS[outcome.kind])
    if outcome.review_on is None or outcome.review_on > day:
        return None
    due = f"due {short_date(outcome.review_on)}"
    if outcome.kind is OutcomeKind.STEP_DOWN:
        return Ground(Listing.STEP_DOWN_REVIEW, f"step-down review, {due}")
    return Ground(Listing.REVIEW, f"review, {due}")
