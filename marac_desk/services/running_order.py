"""The running order: every item to be taken, where it stands, and whether something is missing."""

from collections.abc import Collection, Sequence

from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting
from marac_desk.services.agenda import listing_words
from marac_desk.services.agenda_order import item_numbers, items_on_agenda
from marac_desk.services.desk import Desk
from marac_desk.services.rows.room import Mark, RunningOrderRow, Stage
from marac_desk.services.running import bare_headings
from marac_desk.store.store import Store

STAGES = {
    ItemKind.WELCOME: Stage.ATTENDANCE,
    ItemKind.CONFIDENTIALITY: Stage.CONFIDENTIALITY,
    ItemKind.CONFLICTS: Stage.CONFLICTS,
    ItemKind.LAST_MINUTES: Stage.LAST_MINUTES,
    ItemKind.ACTIONS: Stage.ACTIONS,
    ItemKind.CASE: Stage.CASE,
    ItemKind.READ_BACK: Stage.READ_BACK,
    ItemKind.NEXT_MEETING: Stage.CLOSE,
    ItemKind.RATIFICATION: Stage.RATIFICATION,
}


def running_order(desk: Desk, meeting_id: MeetingId) -> tuple[RunningOrderRow, ...]:
    """The items to be taken, in order; a heading is left out where cases stand under it.

    Raises:
        NotFoundError: There is no such meeting.
    """
    meeting = desk.store.meetings.get(meeting_id)
    items = items_on_agenda(desk.store, meeting_id)
    numbers, headings = item_numbers(items), bare_headings(items)
    gaps = _items_with_gaps(desk.store, meeting_id, items)
    refs = _references(desk.store, meeting_id, items)
    return tuple(
        RunningOrderRow(
            item_id=item.id,
            number=numbers[item.id],
            title=refs.get(item.id, item.title),
            note=_outstanding(desk.store, meeting) if item.kind is ItemKind.ACTIONS else listing_words(item),
            mark=_mark(item),
            stage=STAGES.get(item.kind, Stage.PLAIN),
            has_gaps=item.id in gaps,
        )
        for item in items
        if item.id not in headings
    )


def _outstanding(store: Store, meeting: Meeting) -> str:
    """How many actions of earlier meetings are open, or nothing."""
    still_open = store.actions.where(forum_id=meeting.forum_id, is_closed=False)
    earlier = sum(action.meeting_id != meeting.id for action in still_open)
    return str(earlier or "")


def _mark(item: Item) -> Mark:
    if item.is_running:
        return Mark.CURRENT
    if item.deferred_reason:
        return Mark.DEFERRED
    return Mark.DONE if item.is_heard else Mark.TO_COME


def _references(store: Store, meeting_id: MeetingId, items: Sequence[Item]) -> dict[ItemId, str]:
    refs = {case.id: case.ref for case in store.cases.listed_at(meeting_id)}
    return {item.id: refs[item.case_id] for item in items if item.case_id}


def _items_with_gaps(store: Store, meeting_id: MeetingId, items: Sequence[Item]) -> Collection[ItemId]:
    """Cases taken without an outcome, and items with an action that lacks its owner, date or words."""
    decided = {outcome.item_id for outcome in store.outcomes.where(meeting_id=meeting_id)}
    unfinished = {
        action.item_id
        for action in store.actions.where(meeting_id=meeting_id)
        if action.item_id and not (action.owner_id and action.due_on and action.text)
    }
    undecided = {
        item.id
        for item in items
        if item.kind is ItemKind.CASE and item.is_heard and not item.is_running and item.id not in decided
    }
    return undecided | unfinished
