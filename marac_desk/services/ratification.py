"""Ratification: which decisions made without a quorum still wait for a meeting that has one."""

from marac_desk.domain.decisions import Decision, DecisionKind
from marac_desk.domain.formats import short_date
from marac_desk.domain.ids import ForumId, MeetingId
from marac_desk.store.store import Store


def awaiting_ratification(store: Store, forum_id: ForumId) -> tuple[Decision, ...]:
    """The forum's decisions made while not quorate and not ratified, by meeting and then as made.

    Source: section 8 "Ratification".
    """
    meetings = sorted(store.meetings.where(forum_id=forum_id), key=lambda meeting: meeting.starts_at)
    made = (decision for meeting in meetings for decision in flagged(store, meeting.id))
    return tuple(decision for decision in made if decision.awaits_ratification)


def flagged(store: Store, meeting_id: MeetingId) -> tuple[Decision, ...]:
    """The decisions of one meeting made while not quorate, ratified since or not, as made."""
    return tuple(each for each in store.decisions.where(meeting_id=meeting_id) if not each.is_quorate)


def subject_words(store: Store, decision: Decision) -> str:
    """What a decision is about, in a few words without a name: "Action A-0147", "Outcome of CSE-0042"."""
    if decision.kind is DecisionKind.ACTION:
        return f"Action {store.actions.get(decision.subject or '').ref}"
    if decision.kind is DecisionKind.MINUTES:
        return f"Minutes of {short_date(store.meetings.get(decision.subject or '').on)}"
    if decision.kind is DecisionKind.RATIFICATION:
        return f"Ratification of {_ratified(store, decision)}"
    if decision.kind is DecisionKind.OUTCOME:
        return f"Outcome of {_place(store, decision)}"
    return f"Decision under {_place(store, decision)}"


def _ratified(store: Store, decision: Decision) -> str:
    words = subject_words(store, store.decisions.get(decision.subject or ""))
    return words[0].lower() + words[1:]


def _place(store: Store, decision: Decision) -> str:
    """The case reference or title of the item it was made under."""
    item = store.items.find(decision.item_id) if decision.item_id else None
    if item is None:
        return "no item"
    return store.cases.get(item.case_id).ref if item.case_id else item.title
