"""The order of an agenda: placing and moving items, with as few new versions as can be."""

from collections.abc import Sequence
from dataclasses import replace

from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.domain.items import Item
from marac_desk.domain.numbering import heading_of, is_nested, numbers, place_of_heading, place_under, spread
from marac_desk.services.desk import Desk
from marac_desk.services.starters import HEADING_TITLES
from marac_desk.store.store import Store


def items_on_agenda(store: Store, meeting_id: MeetingId) -> list[Item]:
    """The items of a meeting that are taken at it, in agenda order."""
    items = store.items.where(meeting_id=meeting_id)
    return sorted((each for each in items if each.proposal.is_on_agenda), key=lambda each: each.position)


def items_owed(store: Store, meeting_id: MeetingId) -> list[Item]:
    """The items that go on when the meeting does not hear them: its agenda, then cases awaiting the chair."""
    items = store.items.where(meeting_id=meeting_id)
    owed = (each for each in items if each.is_owed)
    return sorted(owed, key=lambda each: (each.proposal.is_waiting, each.position))


def item_numbers(agenda: Sequence[Item]) -> dict[ItemId, str]:
    """The number of each item of an agenda in order, as its readers of everything see it."""
    return {
        item.id: number for item, number in zip(agenda, numbers([each.kind for each in agenda]), strict=True)
    }


def enter(item: Item, desk: Desk) -> Item:
    """Save a new item where its kind belongs on the agenda, inside the open change.

    A heading that the agenda does not have yet is added with it.
    """
    agenda = items_on_agenda(desk.store, item.meeting_id)
    agenda = [each for each in agenda if each.id != item.id]
    heading = heading_of(item.kind, item.listing)
    if heading is None:
        return _insert(desk.store, agenda, place_of_heading(item.kind, agenda), item)
    if all(each.kind is not heading for each in agenda):
        _enter_heading(heading, item.meeting_id, desk)
        agenda = [each for each in items_on_agenda(desk.store, item.meeting_id) if each.id != item.id]
    return _insert(desk.store, agenda, place_under(heading, agenda), item)


def move(store: Store, item: Item, place: int) -> None:
    """Move an item to the `place`-th among its like: cases under one heading, or headings with all they hold.

    Args:
        place: From 1; more than there are means the last.
    """
    agenda = items_on_agenda(store, item.meeting_id)
    block = _block(agenda, item)
    rest = [each for each in agenda if each not in block]
    likes = [each for each in rest if _is_like(agenda, each, item)]
    if place <= len(likes):
        index = rest.index(likes[place - 1])
    elif likes:
        index = rest.index(_block(rest, likes[-1])[-1]) + 1
    else:
        index = agenda.index(block[0])
    order = [*rest[:index], *block, *rest[index:]]
    moved = {each.id for each in block}
    _save(store, order, [None if each.id in moved else each.position for each in order])


def _enter_heading(kind: ItemKind, meeting_id: MeetingId, desk: Desk) -> None:
    agenda = items_on_agenda(desk.store, meeting_id)
    heading = Item(
        id=ItemId(desk.ids.new_id()),
        meeting_id=meeting_id,
        kind=kind,
        title=HEADING_TITLES[kind],
        position=0,
    )
    _insert(desk.store, agenda, place_of_heading(kind, agenda), heading)


def _insert(store: Store, agenda: Sequence[Item], index: int, item: Item) -> Item:
    order = [*agenda[:index], item, *agenda[index:]]
    positions = [None if each is item else each.position for each in order]
    return _save(store, order, positions)[index]


def _save(store: Store, order: Sequence[Item], positions: Sequence[int | None]) -> list[Item]:
    """Save the items whose place changes, a new one always."""
    placed = [
        replace(item, position=position) for item, position in zip(order, spread(positions), strict=True)
    ]
    for item in placed:
        store.items.save(item)
    return placed


def _block(agenda: Sequence[Item], item: Item) -> list[Item]:
    """The item with all that stands under it."""
    start = agenda.index(item)
    if is_nested(item):
        return [item]
    after = (index for index in range(start + 1, len(agenda)) if not is_nested(agenda[index]))
    return list(agenda[start : next(after, len(agenda))])


def _is_like(agenda: Sequence[Item], each: Item, item: Item) -> bool:
    """Whether two items stand side by side: under the same heading, or both as headings."""
    return is_nested(each) == is_nested(item) and _heading(agenda, each) == _heading(agenda, item)


def _heading(agenda: Sequence[Item], item: Item) -> ItemId | None:
    """The id of the heading an item stands under; None for a heading."""
    if not is_nested(item):
        return None
    above = [each for each in agenda[: agenda.index(item)] if not is_nested(each)]
    return above[-1].id
