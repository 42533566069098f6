"""Numbering: the order of an agenda, and the numbers printed beside it."""

from collections.abc import Sequence

from marac_desk.domain.forums import ItemKind
from marac_desk.domain.items import Item, Listing

_NESTED = frozenset({ItemKind.CASE, ItemKind.RATIFICATION})
_USUAL_ORDER = tuple(ItemKind)
_STEP = 1000
"""The usual distance between two headings: room for what is taken under them."""
_NESTED_STEP = 20


def numbers(kinds: Sequence[ItemKind]) -> tuple[str, ...]:
    """The printed number of each item of an agenda in order: `6` for a heading, `6.1` for what is under it.

    They are computed for each reader from the items that reader may know, so that they prove nothing.
    """
    printed: list[str] = []
    heading = nested = 0
    for kind in kinds:
        if kind in _NESTED and heading:
            nested += 1
            printed.append(f"{heading}.{nested}")
        else:
            heading, nested = heading + 1, 0
            printed.append(str(heading))
    return tuple(printed)


def is_nested(item: Item) -> bool:
    """Whether the item stands under a heading: a case, or a decision to ratify."""
    return item.kind in _NESTED


def heading_of(kind: ItemKind, listing: Listing | None) -> ItemKind | None:
    """The heading under which an item of this kind is taken, or None when it is a heading of its own."""
    if kind is ItemKind.RATIFICATION:
        return ItemKind.RATIFICATIONS
    return listing.heading if listing is not None else None


def place_of_heading(kind: ItemKind, agenda: Sequence[Item]) -> int:
    """The index at which a heading of this kind enters an agenda in order: before what usually follows it."""
    rank = _USUAL_ORDER.index(kind)
    later = (index for index, item in enumerate(agenda) if _follows(item, rank))
    return next(later, len(agenda))


def place_under(heading: ItemKind, agenda: Sequence[Item]) -> int:
    """The index after the last item under `heading`, which must be on the agenda."""
    start = next(index for index, item in enumerate(agenda) if item.kind is heading)
    after = (index for index in range(start + 1, len(agenda)) if not is_nested(agenda[index]))
    return next(after, len(agenda))


def spread(positions: Sequence[int | None]) -> tuple[int, ...]:
    """Positions for an agenda in order, where None marks an item that has none yet.

    Those that have one keep it as long as there is room between them, so that listing one case gives one
    item a new version; without room all are spread afresh.
    """
    placed: list[int] = []
    for index, position in enumerate(positions):
        before = placed[-1] if placed else 0
        if position is None:
            position = _between(before, positions[index + 1 :])  # noqa: PLW2901 - the gap is filled here
        if position is None or position <= before:
            return tuple(_STEP * (each + 1) for each in range(len(positions)))
        placed.append(position)
    return tuple(placed)


def _follows(item: Item, rank: int) -> bool:
    return not is_nested(item) and _USUAL_ORDER.index(item.kind) > rank


def _between(before: int, rest: Sequence[int | None]) -> int | None:
    """The first position after `before` that leaves room for the unplaced up to the next placed item."""
    unplaced = next((count for count, each in enumerate(rest) if each is not None), len(rest))
    following = next((each for each in rest if each is not None), None)
    if following is None:
        return before + _STEP
    step = min((following - before) // (unplaced + 2), _NESTED_STEP)
    return before + step if step > 0 else None
