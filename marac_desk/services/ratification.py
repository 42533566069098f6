"""Ratification: which decisions made without a quorum still wait for a meeting that has one."""

from marac_desk.domain.decisions import Decision, DecisionKind
from marac_desk.domain.formats import short_date
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import DecisionId, ForumId, ItemId, MeetingId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting
from marac_desk.services.agenda_order import enter, items_on_agenda
from marac_desk.services.desk import Desk
from marac_desk.store.store import Store


def awaiting_ratification(store: Store, forum_id: ForumId) -> tuple[Decision, ...]:
    """The forum's decisions made while not quorate and not ratified, by meeting and then as made.

    An outcome whose case is heard again instead is not among them.

    Source: section 8 "Ratification".
    """
    meetings = sorted(store.meetings.where(forum_id=forum_id), key=lambda meeting: meeting.starts_at)
    return tuple(
        decision
        for meeting in meetings
        for decision in flagged(store, meeting.id)
        if decision.awaits_ratification and not is_heard_again(store, decision)
    )


def flagged(store: Store, meeting_id: MeetingId) -> tuple[Decision, ...]:
    """The decisions of one meeting made while not quorate, ratified since or not, as made."""
    return tuple(each for each in store.decisions.where(meeting_id=meeting_id) if not each.is_quorate)


def bring_ratifications(meeting: Meeting, desk: Desk) -> None:
    """One item a waiting decision on the agenda of a meeting to come, in the open change.

    Those already on its agenda are left as they are.
    """
    listed = {item.ratifies for item in items_on_agenda(desk.store, meeting.id)}
    for decision in awaiting_ratification(desk.store, meeting.forum_id):
        if decision.id not in listed:
            enter(_item(desk, meeting.id, decision), desk)


def subject_words(store: Store, decision: Decision) -> str:
    """What a decision is about, in a few words without a name: "Action A-0147", "Outcome of CSE-0042"."""
    if decision.kind is DecisionKind.ACTION:
        return f"Action {store.actions.get(decision.subject or '').ref}"
    if decision.kind is DecisionKind.OUTCOME:
        return f"Outcome of {_case_ref(store, decision)}"
    if decision.kind is DecisionKind.MINUTES:
        return f"Minutes of {short_date(store.meetings.get(decision.subject or '').on)}"
    if decision.kind is DecisionKind.RATIFICATION:
        return "Ratification"
    return f"Decision under {_item_title(store, decision)}"


def is_heard_again(store: Store, decision: Decision) -> bool:
    """Whether an outcome's case is heard again instead of ratified: its item was deferred afterwards."""
    if decision.kind is not DecisionKind.OUTCOME or decision.item_id is None:
        return False
    return bool(store.items.get(decision.item_id).deferred_reason)


def _item(desk: Desk, meeting_id: MeetingId, decision: Decision) -> Item:
    made_on = desk.store.meetings.get(decision.meeting_id).on
    return Item(
        id=ItemId(desk.ids.new_id()),
        meeting_id=meeting_id,
        kind=ItemKind.RATIFICATION,
        title=f"{subject_words(desk.store, decision)}, {short_date(made_on)}",
        position=0,
        listing_reason="made while not quorate",
        ratifies=DecisionId(decision.id),
    )


def _case_ref(store: Store, decision: Decision) -> str:
    item = store.items.get(decision.item_id or "")
    return store.cases.get(item.case_id).ref if item.case_id else item.title


def _item_title(store: Store, decision: Decision) -> str:
    return store.items.get(decision.item_id).title if decision.item_id else "no item"
