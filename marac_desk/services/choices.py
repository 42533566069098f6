"""Choices: what the chair decides to do when the quorum is lost, asked once a stretch."""

from dataclasses import replace
from datetime import datetime

from marac_desk.domain.clock import to_minute
from marac_desk.domain.decisions import Choice, ChoiceKind, DecisionKind
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Span
from marac_desk.domain.text import clean
from marac_desk.errors import RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.quorum import covers, facts, facts_for, lost_stretch
from marac_desk.services.room import room_of
from marac_desk.store.store import Store

RELISTED = "decisions deferred while not quorate"
"""Why a case decided before the chair deferred decisions is heard again, not ratified."""


def choose_when_inquorate(
    desk: Desk, meeting_id: MeetingId, *, choice: ChoiceKind, reason: str = "", at: datetime | None = None
) -> Change:
    """Record the chair's choice while the meeting, or the running item, is not quorate.

    It stands until changed or until the quorum is back. `pause` adjourns at once; `close` only records the
    will to close, so that the read-back still comes first. "Decisions deferred", chosen after an outcome of
    the running item was recorded, has that case heard again instead of ratified.

    Args:
        reason: Why, for urgent protective action; it may be given later by choosing again.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting is quorate, or not in session.

    Source: F4; section 8 "Decisions" and "Ratification".
    """
    with desk.change("choose_when_inquorate", at=at) as pen:
        minute, room = to_minute(pen.at), room_of(desk.store, meeting_id)
        running = _running(desk.store, meeting_id, pen.at)
        stretch = lost_stretch(facts(room), minute)
        stretch = stretch or lost_stretch(facts_for(room, running.id if running else None), minute)
        if stretch is None:
            raise RuleBrokenError("There is nothing to choose: the meeting is quorate or not in session.")
        record = Choice(
            id=desk.ids.new_id(), meeting_id=meeting_id, at=minute, kind=choice, reason=clean(reason).strip()
        )
        desk.store.choices.save(record)
        if choice is ChoiceKind.PAUSE:
            desk.store.meetings.save(room.meeting.adjourn(minute))
        if choice is ChoiceKind.SHARE_ONLY and running:
            _hear_again(desk.store, running, stretch)
        pen.made = record.id
    return pen.change


def _running(store: Store, meeting_id: MeetingId, at: datetime) -> Item | None:
    items = store.items.where(meeting_id=meeting_id)
    return next((item for item in items if any(covers(spell, at) for spell in item.spells)), None)


def _hear_again(store: Store, item: Item, stretch: Span) -> None:
    """Relist the item's case if an outcome of it was recorded in this stretch; that is then not ratified."""
    made = [each for each in store.decisions.where(item_id=item.id) if covers(stretch, each.at)]
    outcomes = [each for each in made if each.kind is DecisionKind.OUTCOME]
    for outcome in outcomes:
        store.decisions.save(replace(outcome, is_heard_again=True))
    if outcomes:
        store.items.save(replace(item, deferred_reason=RELISTED))
