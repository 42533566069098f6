"""The history of one action in words: every date, owner and reason it ever had, oldest first."""

from collections.abc import Iterator, Mapping

from marac_desk.domain.actions import Action, Review, ReviewKind
from marac_desk.domain.formats import short_date
from marac_desk.domain.ids import ActionId, AgencyId
from marac_desk.services.desk import Desk
from marac_desk.services.rows.words import Line

_WORDS: Mapping[ReviewKind, str] = {
    ReviewKind.COMPLETED: "Completed",
    ReviewKind.NOT_POSSIBLE: "Not possible (circumstances changed)",
    ReviewKind.NOT_UNDERTAKEN: "Not undertaken",
    ReviewKind.CARRIED: "Carried forward",
    ReviewKind.MOVED: "Due date moved",
    ReviewKind.REASSIGNED: "Reassigned",
    ReviewKind.ACCEPTED: "Accepted",
    ReviewKind.SUPERSEDED: "Superseded",
    ReviewKind.WITHDRAWN: "Withdrawn by the Chair",
    ReviewKind.REOPENED: "Reopened",
    ReviewKind.REWORDED: "Put in other words",
}


def action_history(desk: Desk, action_id: ActionId) -> tuple[Line, ...]:
    """How an action was set and all that became of it, a line each.

    Raises:
        NotFoundError: There is no such action.

    Source: design rules, F13; edge cases 44, 45 and 49.
    """
    action = desk.store.actions.get(action_id)
    codes = {each.id: each.code for each in desk.store.agencies.all()}
    moves = [each for each in action.history if each.kind is ReviewKind.REASSIGNED]
    owner_id = moves[0].owner_from if moves else action.owner_id
    owner = codes[owner_id] if owner_id else "no owner"
    due = f"due {short_date(action.first_due_on)}" if action.first_due_on else "no date"
    begins = f"{short_date(action.set_at.date())} Set: {owner}, {due}"
    return tuple(Line(text=text) for text in (begins, *_told(action, codes)))


def owed_before(action: Action, agency_id: AgencyId) -> bool:
    """Whether an agency owed the action before it was given to another."""
    return any(each.owner_from == agency_id for each in action.history)


def _told(action: Action, codes: Mapping[AgencyId, str]) -> Iterator[str]:
    for review in action.history:
        told = " ".join(_parts(review, codes))
        yield f"{short_date(review.at.date())} {told}{f': {review.note}' if review.note else ''}"


def _parts(review: Review, codes: Mapping[AgencyId, str]) -> Iterator[str]:
    yield _WORDS[review.kind]
    if review.on:
        yield short_date(review.on)
    if review.due_to:
        yield f"to {short_date(review.due_to)}"
    if review.owner_to:
        yield f"from {codes[review.owner_from]}" if review.owner_from else "from nobody"
        yield f"to {codes[review.owner_to]}"
    if review.agreed_by:
        yield f"by {review.agreed_by}"
