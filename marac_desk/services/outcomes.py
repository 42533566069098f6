"""Outcomes: how a case leaves the table, and what that does to the case and its actions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from marac_desk.domain.actions import Action, ReviewKind
from marac_desk.domain.calendar import months_after
from marac_desk.domain.cases import Case, CaseState, Episode
from marac_desk.domain.clock import to_minute
from marac_desk.domain.decisions import DecisionKind
from marac_desk.domain.ids import CaseId, ItemId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting
from marac_desk.domain.outcomes import Outcome, OutcomeKind
from marac_desk.domain.text import clean, clean_line
from marac_desk.errors import RuleBrokenError
from marac_desk.services.assessments import case_of
from marac_desk.services.changes import Change
from marac_desk.services.decisions import judged
from marac_desk.services.desk import Desk, Pen

STEP_DOWN_MONTHS = 3
"""When a case stepped down is reviewed unless another day is given (F17)."""

_STATES = {
    OutcomeKind.STEP_DOWN: CaseState.STEPPED_DOWN,
    OutcomeKind.CLOSE: CaseState.CLOSED,
    OutcomeKind.TRANSFER: CaseState.TRANSFERRED,
}
_ENDS = frozenset({CaseState.CLOSED, CaseState.TRANSFERRED})
ENDING_KINDS = frozenset(kind for kind, state in _STATES.items() if state in _ENDS)
"""The outcomes that end the case, so that its open actions are asked about."""


class OpenActions(StrEnum):
    """What becomes of the open actions of a case that is closed or transferred."""

    KEEP = "keep"
    CLOSE = "close"


def record_outcome(
    desk: Desk,
    item_id: ItemId,
    *,
    kind: OutcomeKind,
    review_on: date | None = None,
    service: str = "",
    contact: str = "",
    route: str = "",
    reason: str = "",
    open_actions: OpenActions | None = None,
    at: datetime | None = None,
) -> Change:
    """Record how the panel leaves a case; a second outcome of the listing replaces the first.

    Args:
        review_on: When it comes back; a case stepped down comes back after three months unless given.
        service: The service that receives a case stepped down, or the area of a transfer.
        open_actions: What becomes of its open actions, when it is closed or transferred with any.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: The item is not a case, or open actions were not asked about (edge case 55).

    Source: design rules, F12, F17 and section 8 "Decisions" and "Repeats, step-down, transfer".
    """
    with desk.change("record_outcome", at=at) as pen:
        item = desk.store.items.get(item_id)
        meeting = desk.store.meetings.get(item.meeting_id)
        case = desk.store.cases.get(case_of(item))
        outcome = Outcome(
            id=_id_of_outcome(desk, item_id),
            case_id=case.id,
            meeting_id=meeting.id,
            item_id=item_id,
            kind=kind,
            decided_at=to_minute(pen.at),
            review_on=review_on or _usual_review(kind, meeting),
            service=clean_line(service),
            contact=clean_line(contact),
            route=clean_line(route),
            reason=clean(reason).strip(),
        )
        for action in _ended_actions(desk, pen, outcome, open_actions):
            desk.store.actions.save(action)
        desk.store.outcomes.save(outcome)
        desk.store.cases.save(_left(case, kind, meeting.on))
        _decide(desk, pen, meeting, item, outcome)
        pen.made = outcome.id
    return pen.change


def open_actions_of(case_id: CaseId, desk: Desk) -> list[Action]:
    """The actions of a case that are still owed, oldest first."""
    return [each for each in desk.store.actions.where(case_id=case_id) if not each.is_closed]


def _id_of_outcome(desk: Desk, item_id: ItemId) -> str:
    found = desk.store.outcomes.where(item_id=item_id)
    return found[0].id if found else desk.ids.new_id()


def _usual_review(kind: OutcomeKind, meeting: Meeting) -> date | None:
    return months_after(meeting.on, STEP_DOWN_MONTHS) if kind is OutcomeKind.STEP_DOWN else None


def _ended_actions(desk: Desk, pen: Pen, outcome: Outcome, answer: OpenActions | None) -> Iterator[Action]:
    """The case's open actions as its end closes them; none when they are kept.

    Raises:
        RuleBrokenError: There are some, and nobody said what becomes of them.
    """
    if _STATES.get(outcome.kind) not in _ENDS:
        return
    still_open = open_actions_of(outcome.case_id, desk)
    if still_open and answer is None:
        raise RuleBrokenError("This case has open actions: say whether they are kept or closed.")
    if answer is OpenActions.CLOSE:
        yield from (_ended(each, outcome, pen) for each in still_open)


def _ended(action: Action, outcome: Outcome, pen: Pen) -> Action:
    if outcome.kind is OutcomeKind.TRANSFER:
        kind, reason = ReviewKind.NOT_POSSIBLE, "Moved."
    else:
        kind, reason = ReviewKind.WITHDRAWN, "The case was closed."
    return action.give_up(kind, to_minute(pen.at), reason=reason, meeting_id=outcome.meeting_id)


def _left(case: Case, kind: OutcomeKind, day: date) -> Case:
    """The case as the outcome leaves it; its last episode ends that day when it is closed or transferred."""
    state = _STATES.get(kind, CaseState.OPEN)
    *earlier, last = case.episodes or (Episode(opened_on=day),)
    if state in _ENDS:
        last = replace(last, closed_on=day)
    elif last.closed_on == day:  # an outcome of the same day, thought better of
        last = replace(last, closed_on=None)
    return replace(case, state=state, episodes=(*earlier, last))


def _decide(desk: Desk, pen: Pen, meeting: Meeting, item: Item, outcome: Outcome) -> None:
    """One decision a listing: it keeps its id while the outcome is changed, and is judged anew."""
    decision = judged(desk, pen, meeting, item, DecisionKind.OUTCOME, outcome.id)
    earlier = desk.store.decisions.where(subject=outcome.id)
    kept = [each for each in earlier if each.kind is DecisionKind.OUTCOME and each.meeting_id == meeting.id]
    desk.store.decisions.save(replace(decision, id=kept[0].id) if kept else decision)
