"""The strip: what the room always shows, in finished words; asked at every change."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from marac_desk.domain import quorum as rule
from marac_desk.domain.decisions import ChoiceKind
from marac_desk.domain.formats import clock_time, strip_date
from marac_desk.domain.ids import CaseId, MeetingId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting, Span, Stage
from marac_desk.domain.quorum_words import item_note, item_words, lost_words, strip_words
from marac_desk.services.agenda_order import item_numbers, items_on_agenda
from marac_desk.services.chair import in_chair
from marac_desk.services.clock_check import clock_warning
from marac_desk.services.confidentiality import confidentiality_of, read_words
from marac_desk.services.desk import Desk
from marac_desk.services.item_clock import counted_from, forecast_end, slot_of
from marac_desk.services.quorum import choice_in_force, facts, facts_for, labels, lost_stretch
from marac_desk.services.room import Room, room_of
from marac_desk.services.rows.room import LostBand, RoomStrip
from marac_desk.services.rows.words import Choice, Line, Tone
from marac_desk.services.running import coming, running_item
from marac_desk.services.waiting import waiting
from marac_desk.services.who_chaired import chair_words
from marac_desk.store.store import Store

PRACTICE = "Practice"

CHOICE_WORDS = {
    ChoiceKind.PAUSE: "pause",
    ChoiceKind.SHARE_ONLY: "share information, decisions deferred",
    ChoiceKind.URGENT_ONLY: "urgent protective action only",
    ChoiceKind.CLOSE: "close",
}
"""The chair's choices in the order of their number keys."""


def room_strip(desk: Desk, meeting_id: MeetingId, *, time: datetime | None = None) -> RoomStrip:
    """Everything that is always visible in the room.

    Args:
        time: The moment shown; None is now.

    Raises:
        NotFoundError: There is no such meeting.

    Source: design of the screens, "The strip"; F4 to F7.
    """
    now, room = time or desk.now(), room_of(desk.store, meeting_id)
    sitting, items = facts(room), items_on_agenda(desk.store, meeting_id)
    state, running = rule.quorum(sitting, now), running_item(items)
    stretch = lost_stretch(sitting, now)
    confidentiality = confidentiality_of(desk.store, meeting_id)
    spell = in_chair(desk.store.chairing.where(meeting_id=meeting_id), now)
    is_open = room.meeting.stage is Stage.IN_SESSION
    forecast = forecast_end(room.meeting, running, coming(items), room.rules, now)
    return RoomStrip(
        meeting_id=meeting_id,
        forum=room.forum.name,
        day=strip_date(room.day),
        state=_state(room.meeting),
        practice=PRACTICE if room.forum.is_practice else "",
        quorum=strip_words(state, stretch.began if stretch else None),
        is_quorate=state.is_quorate,
        lost=_band(room, stretch, now, running, items) if is_open else None,
        chair=chair_words(desk.store, spell),
        chair_since=clock_time(spell.began_at) if spell else "",
        confidentiality=read_words(confidentiality),
        is_confidentiality_read=confidentiality is not None and confidentiality.read_at is not None,
        item_counted_from=counted_from(running, room.meeting, now) if running else None,
        item_minutes=slot_of(running, room.rules) if running else None,
        ends=f"≈ {clock_time(forecast.ends_at)}" if is_open else "",
        will_not_fit=_falling_off(desk.store, forecast.falls_off) if is_open else (),
        planned_end=clock_time(room.meeting.ends_at) if room.meeting.ends_at else "",
        notes=tuple(_notes(desk, room, now, running, items)),
        waits=waiting(desk.store, room, running, confidentiality, spell, now) if is_open else (),
        current_item_id=running.id if running else None,
    )


def _state(meeting: Meeting) -> str:
    if meeting.stage is Stage.CLOSED:
        return "closed"
    if meeting.stage is not Stage.IN_SESSION:
        return "planned"
    return "adjourned" if meeting.is_adjourned else "open"


def _band(
    room: Room, stretch: Span | None, now: datetime, running: Item | None, items: Sequence[Item]
) -> LostBand | None:
    """The band of a meeting without a quorum, else of an item whose decisions would fall short of it."""
    if stretch is not None:
        words = lost_words(facts(room), now, labels(room))
        return LostBand(text=f"{words}." if words else "", choices=_choices(room, stretch, now))
    return _item_band(room, now, running, items) if running else None


def _item_band(room: Room, now: datetime, running: Item, items: Sequence[Item]) -> LostBand | None:
    sitting = facts_for(room, running.id)
    short = lost_stretch(sitting, now)
    if short is None:
        return None
    words = item_words(rule.quorum(sitting, now), item_numbers(items)[running.id], labels(room))
    return LostBand(text="", choices=_choices(room, short, now), item=words)


def _notes(
    desk: Desk, room: Room, now: datetime, running: Item | None, items: Sequence[Item]
) -> Iterator[Line]:
    """What the chair should know and nothing waits for: a clock set back, an item's own quorum."""
    if warning := clock_warning(desk):
        yield Line(text=warning, tone=Tone.ALERT)
    if running is not None and room.conflicts:
        state = rule.quorum(facts_for(room, running.id), now)
        if words := item_note(state, item_numbers(items)[running.id], labels(room)):
            yield Line(text=words, tone=Tone.WARNING)
        yield from _unruled(room, running, item_numbers(items)[running.id])


def _unruled(room: Room, running: Item, number: str) -> Iterator[Line]:
    """Conflicts over the item being taken that the chair has still to rule on."""
    for conflict in room.conflicts:
        if conflict.item_id == running.id and conflict.ruling is None and conflict.agency_id:
            code = room.code(conflict.agency_id)
            how = f"!{code.lower()} stays, no part or withdraws"
            yield Line(text=f"Item {number}: {code} awaits the Chair's ruling: {how}", tone=Tone.WARNING)


def _choices(room: Room, stretch: Span, now: datetime) -> tuple[Choice, ...]:
    chosen = choice_in_force(room.choices, stretch, now)
    return tuple(
        Choice(
            key=str(number),
            value=kind.value,
            label=label,
            is_chosen=chosen is not None and chosen.kind is kind,
            asks_reason=kind is ChoiceKind.URGENT_ONLY,
        )
        for number, (kind, label) in enumerate(CHOICE_WORDS.items(), start=1)
    )


def _falling_off(store: Store, items: Sequence[Item]) -> tuple[Line, ...]:
    """The cases that would not be reached, with their risk level: the chair drops by risk, not by order."""
    return tuple(
        Line(text=f"{store.cases.get(item.case_id).ref} · {_level(store, item.case_id)}", target_id=item.id)
        for item in items
        if item.case_id
    )


def _level(store: Store, case_id: CaseId) -> str:
    agreed = [each.level for each in store.assessments.where(case_id=case_id) if each.level]
    return agreed[-1] if agreed else "no level"
