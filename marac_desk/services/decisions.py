"""Decisions: each stamped with its own minute, the quorum of that minute and the chair's choice in force."""

from dataclasses import replace
from datetime import date, datetime

from marac_desk.domain import quorum as rule
from marac_desk.domain.clock import to_minute
from marac_desk.domain.decisions import Amendment, ChoiceKind, Decision, DecisionKind
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import DecisionId, ItemId, MeetingId, RecordId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.domain.text import clean, clean_line
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.agenda_order import items_on_agenda
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk, Pen
from marac_desk.services.quorum import choice_in_force, facts_for, lost_stretch
from marac_desk.services.room import Room, room_of


def stamp(
    desk: Desk,
    pen: Pen,
    meeting: Meeting,
    item: Item | None,
    kind: DecisionKind,
    subject: str | None,
    text: str = "",
) -> Decision:
    """A new decision of the open change, judged by the quorum of its own minute, and saved.

    Shared by every command that decides something; it is no command itself.

    Args:
        item: The item it was made under; None for one made under none.
        subject: The id of the action, outcome, decision or meeting it is about.

    Source: design rules, section 8 "Decisions"; edge case 9.
    """
    decision = judged(desk, pen, meeting, item, kind, subject, text)
    desk.store.decisions.save(decision)
    return decision


def judged(
    desk: Desk,
    pen: Pen,
    meeting: Meeting,
    item: Item | None,
    kind: DecisionKind,
    subject: str | None,
    text: str = "",
) -> Decision:
    """The decision as `stamp` makes it, not yet saved, for one that carries more facts of its own."""
    room = room_of(desk.store, meeting.id)
    return _judge(
        room,
        pen.at,
        Decision(
            id=DecisionId(desk.ids.new_id()),
            meeting_id=meeting.id,
            item_id=item.id if item else None,
            kind=kind,
            subject=RecordId(subject) if subject else None,
            text=text,
            at=to_minute(pen.at),
        ),
    )


def _judge(room: Room, at: datetime, decision: Decision) -> Decision:
    sitting = facts_for(room, decision.item_id)
    groups = rule.quorum(sitting, at).groups
    stretch = lost_stretch(sitting, at)
    choice = choice_in_force(room.choices, stretch, at)
    is_urgent = choice is not None and choice.kind is ChoiceKind.URGENT_ONLY
    return replace(
        decision,
        groups_counted=len(groups),
        is_quorate=len(groups) >= sitting.required,
        interval=stretch,
        choice=choice.kind if choice else None,
        urgent_reason=choice.reason if choice and is_urgent else "",
    )


def agree_minutes(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    of_meeting_id: MeetingId | None = None,
    item_id: ItemId | None = None,
    amendments: tuple[Amendment, ...] = (),
    at: datetime | None = None,
) -> Change:
    """Agree the minutes of an earlier meeting as a correct record, with any amendments.

    An amendment never edits what was circulated; one refused is kept as that agency's comment.

    Args:
        of_meeting_id: Whose minutes; None is the forum's last meeting closed before this one.
        item_id: The item they were agreed under; None is the agenda's item for them.

    Raises:
        NotFoundError: There is no such meeting, or no earlier one.
        RuleBrokenError: They have been agreed already.

    Source: F20; section 8 "Versions of minutes"; edge cases 63 and 65.
    """
    with desk.change("agree_minutes", at=at) as pen:
        meeting = desk.store.meetings.get(meeting_id)
        earlier = _earlier(desk, meeting, of_meeting_id)
        if any(each.kind is DecisionKind.MINUTES for each in desk.store.decisions.where(subject=earlier.id)):
            raise RuleBrokenError("These minutes have been agreed already.")
        item = item_of(desk, meeting_id, item_id, ItemKind.LAST_MINUTES)
        decision = judged(desk, pen, meeting, item, DecisionKind.MINUTES, earlier.id)
        desk.store.decisions.save(replace(decision, amendments=cleaned_amendments(amendments)))
        pen.made = decision.id
    return pen.change


def record_decision(
    desk: Desk,
    item_id: ItemId,
    *,
    text: str,
    reports_to_board: bool = False,
    approval_sought: bool = False,
    at: datetime | None = None,
) -> Change:
    """Record what was decided under an item that is not a case.

    Args:
        reports_to_board: It goes into the next report to the Board.
        approval_sought: The Board is asked to approve it.

    Raises:
        NotFoundError: There is no such item.
        BadInputError: It has no words.

    Source: terms of reference, clause 5.8; F22.
    """
    with desk.change("record_decision", at=at) as pen:
        words = clean(text).strip()
        if not words:
            raise BadInputError("A decision needs words.")
        item = desk.store.items.get(item_id)
        meeting = desk.store.meetings.get(item.meeting_id)
        decision = replace(
            judged(desk, pen, meeting, item, DecisionKind.STRATEGIC, None, words),
            reports_to_board=reports_to_board or approval_sought,
            approval_sought=approval_sought,
        )
        desk.store.decisions.save(decision)
        pen.made = decision.id
    return pen.change


def give_approval(desk: Desk, decision_id: DecisionId, *, on: date, at: datetime | None = None) -> Change:
    """Record the day the Board approved a decision.

    Raises:
        NotFoundError: There is no such decision.
        RuleBrokenError: Its approval was not sought, or given already.

    Source: terms of reference, clause 5.8.
    """
    with desk.change("give_approval", at=at) as pen:
        decision = desk.store.decisions.get(decision_id)
        if not decision.approval_sought or decision.approved_on is not None:
            raise RuleBrokenError("No approval of this decision is awaited.")
        desk.store.decisions.save(replace(decision, approved_on=on))
        pen.made = decision.id
    return pen.change


def ratify(
    desk: Desk, item_id: ItemId, *, decision_id: DecisionId | None = None, at: datetime | None = None
) -> Change:
    """Ratify a decision made while not quorate; that is a decision too, with its own minute.

    Args:
        item_id: The item it is taken under.
        decision_id: The decision; None is the one the item was listed for.

    Raises:
        NotFoundError: There is no such item or decision.
        RuleBrokenError: The item names no decision, it does not wait for ratification, or this meeting is
            not quorate: the decision moves on to the next.

    Source: F4; section 8 "Ratification".
    """
    with desk.change("ratify", at=at) as pen:
        item = desk.store.items.get(item_id)
        wanted = decision_id or item.ratifies
        if wanted is None:
            raise RuleBrokenError("This item was not listed to ratify a decision; name the decision.")
        decision = desk.store.decisions.get(wanted)
        if not decision.awaits_ratification:
            raise RuleBrokenError("This decision does not wait for ratification.")
        meeting = desk.store.meetings.get(item.meeting_id)
        ratification = stamp(desk, pen, meeting, item, DecisionKind.RATIFICATION, decision.id)
        if not ratification.is_quorate:
            raise RuleBrokenError(
                "The meeting is not quorate now; the decision moves on to the next meeting."
            )
        ratified = replace(decision, ratified_by=ratification.id, ratified_on=meeting.on)
        desk.store.decisions.save(ratified)
        pen.made = ratification.id
    return pen.change


def _earlier(desk: Desk, meeting: Meeting, of_meeting_id: MeetingId | None) -> Meeting:
    if of_meeting_id is not None:
        return desk.store.meetings.get(of_meeting_id)
    others = desk.store.meetings.where(forum_id=meeting.forum_id)
    closed = [each for each in others if each.stage is Stage.CLOSED and each.starts_at < meeting.starts_at]
    if not closed:
        raise NotFoundError("There are no earlier minutes of this forum.")
    return max(closed, key=lambda each: each.starts_at)


def item_of(desk: Desk, meeting_id: MeetingId, item_id: ItemId | None, kind: ItemKind) -> Item | None:
    """The item named, or the agenda's own of a kind, or None where it has none."""
    if item_id is not None:
        return desk.store.items.get(item_id)
    return next((each for each in items_on_agenda(desk.store, meeting_id) if each.kind is kind), None)


def cleaned_amendments(amendments: tuple[Amendment, ...]) -> tuple[Amendment, ...]:
    """Amendments with what was typed made clean."""
    return tuple(_cleaned(each) for each in amendments)


def _cleaned(amendment: Amendment) -> Amendment:
    return replace(
        amendment,
        item=clean_line(amendment.item),
        old_words=clean(amendment.old_words).strip(),
        new_words=clean(amendment.new_words).strip(),
        raised_by=clean_line(amendment.raised_by),
    )
