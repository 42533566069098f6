"""The item's clock: how long an item has been taken, and when the meeting will end at this rate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from marac_desk.domain.clock import LONDON
from marac_desk.domain.forums import ForumRules, ItemKind
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """When the meeting ends if every item keeps its slot, and what then falls off, in order."""

    ends_at: datetime
    falls_off: tuple[Item, ...] = ()
    """The cases still to come whose slot would end after the planned end."""


def slot_of(item: Item, rules: ForumRules) -> int | None:
    """The item's minutes: its own, for a case the forum's usual slot, else none."""
    usual = rules.slot_minutes if item.kind is ItemKind.CASE else None
    return item.slot_minutes or usual


def spent(item: Item, meeting: Meeting, now: datetime) -> timedelta:
    """How long the item has been taken up to `now`, pauses of the meeting not counted.

    Source: section 8 "Time" (in an adjournment the item's clock stops).
    """
    taken = sum((_overlap(spell, spell, now) for spell in item.spells), timedelta())
    paused = (_overlap(spell, pause, now) for spell in item.spells for pause in meeting.adjournments)
    return taken - sum(paused, timedelta())


def counted_from(item: Item, meeting: Meeting, now: datetime) -> datetime:
    """The moment the item's clock would have started had it run without a break until `now`."""
    return (now.astimezone(UTC) - spent(item, meeting, now)).astimezone(LONDON)


def forecast_end(
    meeting: Meeting, running: Item | None, coming: Iterable[Item], rules: ForumRules, now: datetime
) -> Forecast:
    """The end of the meeting if the running item and those to come keep their slots.

    Source: F4, edge case 11; the strip re-plans while it runs.
    """
    end = now + _left_of(running, meeting, rules, now)
    falls_off: list[Item] = []
    for item in coming:
        end += timedelta(minutes=slot_of(item, rules) or 0)
        if meeting.ends_at is not None and end > meeting.ends_at and item.kind is ItemKind.CASE:
            falls_off.append(item)
    return Forecast(ends_at=end, falls_off=tuple(falls_off))


def _left_of(running: Item | None, meeting: Meeting, rules: ForumRules, now: datetime) -> timedelta:
    slot = slot_of(running, rules) if running else None
    if running is None or slot is None:
        return timedelta()
    return max(timedelta(), timedelta(minutes=slot) - spent(running, meeting, now))


def _overlap(one: Span, other: Span, now: datetime) -> timedelta:
    """How long two stretches run together up to `now`."""
    ended = min((span.ended or now).astimezone(UTC) for span in (one, other))
    began = max(span.began.astimezone(UTC) for span in (one, other))
    return max(timedelta(), ended - began)
