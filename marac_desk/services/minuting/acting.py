"""Acting: actions as the minutes list them, as set, as heard of and as they stood before."""

from collections.abc import Iterator, Sequence

from marac_desk.domain.actions import Action, ActionState, Review, ReviewKind
from marac_desk.domain.clock import precedes
from marac_desk.domain.formats import short_date
from marac_desk.domain.ids import AgencyId
from marac_desk.domain.minuted_case import PastAction
from marac_desk.domain.minutes import ReviewedAction, ReviewResult
from marac_desk.domain.passages import AgreedAction
from marac_desk.services.minuting.audiences import of_action
from marac_desk.services.minuting.binder import Binder
from marac_desk.services.minuting.deciding import footing_of

_RESULTS = {
    ReviewKind.COMPLETED: ReviewResult.COMPLETED,
    ReviewKind.NOT_POSSIBLE: ReviewResult.NOT_POSSIBLE,
    ReviewKind.NOT_UNDERTAKEN: ReviewResult.NOT_UNDERTAKEN,
    ReviewKind.CARRIED: ReviewResult.CARRIED,
    ReviewKind.REASSIGNED: ReviewResult.REASSIGNED,
    ReviewKind.SUPERSEDED: ReviewResult.SUPERSEDED,
    ReviewKind.WITHDRAWN: ReviewResult.WITHDRAWN,
    ReviewKind.REOPENED: ReviewResult.REOPENED,
}


def agreed_actions(binder: Binder, actions: Sequence[Action]) -> tuple[AgreedAction, ...]:
    """Actions set at the meeting, as they stood at its end."""
    return tuple(
        AgreedAction(
            source=action.id,
            ref=action.ref,
            text=action.text,
            owner_code=binder.code(action.owner_id),
            owner_name=binder.agency_name(action.owner_id),
            lead=binder.short_name(action.lead_id),
            supporting=binder.codes(action.supporting),
            due_on=action.due_on,
            case_ref=binder.ref_of(action.case_id),
            is_to_be_accepted=action.is_to_be_accepted,
            footing=footing_of(binder.decisions_about.get(action.id)),
            audience=of_action(binder, action),
        )
        for action in actions
    )


def reviewed_actions(binder: Binder) -> tuple[ReviewedAction, ...]:
    """What was heard of earlier actions, at the meeting and since the one before, by agency.

    Source: design rules, F14 and section 4.7.
    """
    order = {agency.code: place for place, agency in enumerate(binder.ordered_agencies)}
    rows = [row for action in binder.actions for row in _reviews(binder, action)]
    return tuple(sorted(rows, key=lambda each: order.get(each.agency_code, len(order))))


def is_heard(binder: Binder, review: Review) -> bool:
    """Whether the meeting heard of it: reported at it, or after the meeting before and before its end."""
    if review.meeting_id is not None:
        return review.meeting_id == binder.meeting.id
    since = binder.previous.closed_at if binder.previous else None
    return not precedes(binder.end, review.at) and (since is None or precedes(since, review.at))


def _reviews(binder: Binder, action: Action) -> Iterator[ReviewedAction]:
    for number, review in enumerate(action.history):
        if review.kind in _RESULTS and is_heard(binder, review):
            yield _reviewed(binder, action, number)


def _reviewed(binder: Binder, action: Action, number: int) -> ReviewedAction:
    review = action.history[number]
    then = action.as_at(review.at)
    is_missed_and_carried = review.kind is ReviewKind.NOT_UNDERTAKEN and review.due_to is not None
    return ReviewedAction(
        source=action.id,
        ref=action.ref,
        text=action.text,
        agency_code=binder.code(_owner_before(action, number)),
        case_ref=binder.ref_of(action.case_id),
        result=_result(action, review),
        on=review.due_to if review.kind is ReviewKind.CARRIED else review.on,
        to_agency=binder.code(review.owner_to),
        times_carried=then.times_carried,
        note=" ".join(
            part
            for part in (
                f"Carried forward to {short_date(review.due_to)}."
                if is_missed_and_carried and review.due_to
                else "",
                f"Agreed by {review.agreed_by}." if review.agreed_by else "",
                review.note,
            )
            if part
        ),
        audience=of_action(binder, action),
    )


def _result(action: Action, review: Review) -> ReviewResult:
    is_late = review.on is not None and not action.was_on_time(review.on)
    if review.kind is ReviewKind.COMPLETED and is_late:
        return ReviewResult.COMPLETED_LATE
    return _RESULTS[review.kind]


def _owner_before(action: Action, number: int) -> AgencyId | None:
    """Who owed the action when it was reviewed: whoever a later reassignment took it from, if any did."""
    moves = [each for each in action.history[number:] if each.kind is ReviewKind.REASSIGNED]
    return moves[0].owner_from if moves else action.owner_id


def past_actions(binder: Binder, actions: Sequence[Action]) -> tuple[PastAction, ...]:
    """A case's earlier actions: those open at the end, and those that the meeting heard had ended."""
    return tuple(
        PastAction(
            source=action.id,
            ref=action.ref,
            text=action.text,
            owner_code=binder.code(action.owner_id),
            result=standing_words(action),
            audience=of_action(binder, action),
        )
        for action in (each.as_at(binder.end) for each in actions if _is_earlier(binder, each))
        if action.closing is None or is_heard(binder, action.closing)
    )


def _is_earlier(binder: Binder, action: Action) -> bool:
    set_at = binder.meetings.get(action.meeting_id)
    return set_at is not None and set_at.starts_at < binder.meeting.starts_at


def standing_words(action: Action) -> str:
    """Where an action stands, as it prints: `Completed 10/05/2026`, `Carried forward to 09/06/2026`."""
    closing = action.closing
    if closing is not None:
        return closed_words(action, closing)
    carried = [each for each in action.history if each.due_to is not None]
    if action.times_carried and carried:
        return f"Carried forward to {short_date(carried[-1].due_to or action.set_at.date())}"
    return f"Open, due {short_date(action.due_on)}" if action.due_on else "Open, no date"


def closed_words(action: Action, closing: Review) -> str:
    """How an action ended."""
    if action.state is ActionState.COMPLETED and closing.on is not None:
        late = "" if action.was_on_time(closing.on) else " after original due date"
        return f"Completed{late} {short_date(closing.on)}"
    return _RESULTS[closing.kind].value
