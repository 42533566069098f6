"""Decisions: each stamped with its own minute, the quorum of that minute and the chair's choice in force."""

from dataclasses import replace
from datetime import datetime

from marac_desk.domain import quorum as rule
from marac_desk.domain.decisions import ChoiceKind, Decision, DecisionKind
from marac_desk.domain.ids import DecisionId, RecordId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting
from marac_desk.services.desk import Desk, Pen
from marac_desk.services.quorum import choice_in_force, facts_for, lost_stretch
from marac_desk.services.room import Room, room_of


def stamp(  # noqa: PLR0913, PLR0917 - a decision has this many facts, always in this order
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


def judged(  # noqa: PLR0913, PLR0917 - a decision has this many facts, always in this order
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
            at=pen.at,
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
