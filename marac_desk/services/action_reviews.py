"""Action reviews: what the panel hears of an action after it was set, to its end and beyond.

What is reported while a meeting of the forum is in session was heard by that meeting.
"""

from datetime import date, datetime

from marac_desk.domain.actions import Action, ReviewKind
from marac_desk.domain.clock import LONDON, precedes, to_minute
from marac_desk.domain.ids import ActionId, AgencyId, MeetingId, PersonId
from marac_desk.domain.text import clean, clean_line
from marac_desk.errors import BadInputError
from marac_desk.services.actions import answer_with, assert_one_agency, assert_owner_told, standing_audience
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk, Pen


def complete_action(
    desk: Desk,
    action_id: ActionId,
    *,
    on: date | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Change:
    """Mark an action done.

    Args:
        on: The day it was done, local time; None is the day it is reported.
        note: The outcome.

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: It is closed already.
        BadInputError: It was done after it was reported.

    Source: SafeLives minutes checklist (completed, not possible, not undertaken).
    """
    with desk.change("complete_action", at=at) as pen:
        today = pen.at.astimezone(LONDON).date()
        if on is not None and on > today:
            raise BadInputError("An action cannot be reported done before it is.")
        action = desk.store.actions.get(action_id)
        after = action.complete(
            to_minute(pen.at), on=on or today, note=_words(note), meeting_id=_hearing(action, pen, desk)
        )
        _keep(after, pen, desk)
    return pen.change


def report_progress(desk: Desk, action_id: ActionId, *, note: str, at: datetime | None = None) -> Change:
    """Record an update of an action that goes on: what its agency says of it.

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: It is closed already.
        BadInputError: It has no words.

    Source: design rules, section 4.8 (update).
    """
    words = _words(note)
    if not words:
        raise BadInputError("Type the update first.")
    with desk.change("report_progress", at=at) as pen:
        action = desk.store.actions.get(action_id)
        meeting_id = _hearing(action, pen, desk)
        _keep(action.report(to_minute(pen.at), note=words, meeting_id=meeting_id), pen, desk)
    return pen.change


def mark_not_possible(
    desk: Desk,
    action_id: ActionId,
    *,
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Close an action because circumstances changed: not the same as not undertaken (edge case 50).

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: It is closed already.

    Source: SafeLives minutes checklist.
    """
    with desk.change("mark_not_possible", at=at) as pen:
        action = desk.store.actions.get(action_id)
        _keep(_given_up(action, ReviewKind.NOT_POSSIBLE, reason, pen, desk), pen, desk)
    return pen.change


def mark_not_undertaken(
    desk: Desk,
    action_id: ActionId,
    *,
    reason: str = "",
    due_on: date | None = None,
    at: datetime | None = None,
) -> Change:
    """Record that the agency did not do it: with a new date it stays open and is carried, without it closes.

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: It is closed already.

    Source: SafeLives minutes checklist; design rules, section 8 "Actions".
    """
    with desk.change("mark_not_undertaken", at=at) as pen:
        action = desk.store.actions.get(action_id)
        after = action.miss(
            to_minute(pen.at), reason=_words(reason), due_on=due_on, meeting_id=_hearing(action, pen, desk)
        )
        _keep(after, pen, desk)
    return pen.change


def carry_action(
    desk: Desk,
    action_id: ActionId,
    *,
    due_on: date,
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Carry an action forward to a new date; one not yet due is only moved and not counted as carried.

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: It is closed already, or due on that day already.

    Source: design rules, section 8 "Actions"; edge case 44.
    """
    with desk.change("carry_action", at=at) as pen:
        action = desk.store.actions.get(action_id)
        after = action.carry(
            to_minute(pen.at), due_on=due_on, reason=_words(reason), meeting_id=_hearing(action, pen, desk)
        )
        _keep(after, pen, desk)
    return pen.change


def move_due_date(
    desk: Desk,
    action_id: ActionId,
    *,
    due_on: date,
    agreed_by: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Move a due date between meetings, with who agreed and why; past its date the action is carried.

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: It is closed already, or due on that day already.

    Source: design rules, F13 (due date moved: by whom, reason).
    """
    with desk.change("move_due_date", at=at) as pen:
        action = desk.store.actions.get(action_id)
        after = action.carry(
            to_minute(pen.at),
            due_on=due_on,
            reason=_words(reason),
            meeting_id=_hearing(action, pen, desk),
            agreed_by=clean_line(agreed_by),
        )
        _keep(after, pen, desk)
    return pen.change


def reassign_action(
    desk: Desk,
    action_id: ActionId,
    *,
    to_id: AgencyId,
    lead_id: PersonId | None = None,
    agreed_by: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Give an action to another agency; it is to be accepted until somebody there has agreed.

    Args:
        agreed_by: Who agreed to it for the receiving agency; empty: nobody yet.

    Raises:
        NotFoundError: There is no such action, agency or person.
        RuleBrokenError: It is closed, that agency owns it already, is not one agency, or may not know it.

    Source: design rules, F13; edge case 45.
    """
    with desk.change("reassign_action", at=at) as pen:
        action = desk.store.actions.get(action_id)
        assert_one_agency(desk.store, to_id)
        assert_owner_told(desk.store, to_id, standing_audience(action_id, desk))
        after = action.reassign(
            to_minute(pen.at),
            to=to_id,
            agreed_by=clean_line(agreed_by),
            reason=_words(reason),
            meeting_id=_hearing(action, pen, desk),
        )
        _keep(after.fill(owner_id=None, lead_id=lead_id, due_on=None), pen, desk)
    return pen.change


def accept_action(desk: Desk, action_id: ActionId, *, agreed_by: str, at: datetime | None = None) -> Change:
    """Record that the owner's lead has accepted an action given in its absence (edge case 46).

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: It is closed, or is not waiting to be accepted.
        BadInputError: Nobody is named.
    """
    name = clean_line(agreed_by)
    if not name:
        raise BadInputError("Name who accepted the action for its agency.")
    with desk.change("accept_action", at=at) as pen:
        _keep(desk.store.actions.get(action_id).accept(to_minute(pen.at), agreed_by=name), pen, desk)
    return pen.change


def supersede_action(
    desk: Desk,
    action_id: ActionId,
    *,
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Close an action that another one has overtaken.

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: It is closed already.
    """
    with desk.change("supersede_action", at=at) as pen:
        action = desk.store.actions.get(action_id)
        _keep(_given_up(action, ReviewKind.SUPERSEDED, reason, pen, desk), pen, desk)
    return pen.change


def withdraw_action(
    desk: Desk,
    action_id: ActionId,
    *,
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Close an action that the chair withdraws.

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: It is closed already.
    """
    with desk.change("withdraw_action", at=at) as pen:
        action = desk.store.actions.get(action_id)
        _keep(_given_up(action, ReviewKind.WITHDRAWN, reason, pen, desk), pen, desk)
    return pen.change


def reopen_action(
    desk: Desk,
    action_id: ActionId,
    *,
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Open a closed action again, keeping its closing (edge case 49).

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: It is open.
    """
    with desk.change("reopen_action", at=at) as pen:
        action = desk.store.actions.get(action_id)
        _keep(
            action.reopen(to_minute(pen.at), reason=_words(reason), meeting_id=_hearing(action, pen, desk)),
            pen,
            desk,
        )
    return pen.change


def _given_up(action: Action, kind: ReviewKind, reason: str, pen: Pen, desk: Desk) -> Action:
    meeting_id = _hearing(action, pen, desk)
    return action.give_up(kind, to_minute(pen.at), reason=_words(reason), meeting_id=meeting_id)


def _hearing(action: Action, pen: Pen, desk: Desk) -> MeetingId | None:
    """The meeting of the action's forum that was in session at that moment; None is between meetings."""
    for meeting in desk.store.meetings.where(forum_id=action.forum_id):
        if meeting.opened_at is None or precedes(pen.at, meeting.opened_at):
            continue
        if meeting.closed_at is None or not precedes(meeting.closed_at, pen.at):
            return meeting.id
    return None


def _words(text: str) -> str:
    return clean(text).strip()


def _keep(action: Action, pen: Pen, desk: Desk) -> None:
    desk.store.actions.save(action)
    answer_with(action, pen)
