"""Withheld items: who still sits in the room that may not hear one, and how the cover over it is lifted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from marac_desk.domain.attendance import Attendance
from marac_desk.domain.audience import EVERYONE
from marac_desk.domain.clock import to_minute
from marac_desk.domain.conflicts import Conflict
from marac_desk.domain.formats import in_words
from marac_desk.domain.ids import AgencyId, ItemId
from marac_desk.domain.items import Item
from marac_desk.domain.members import Role
from marac_desk.domain.presence import concerns, sits_in
from marac_desk.errors import RuleBrokenError
from marac_desk.services.agencies import reader_of
from marac_desk.services.chair import in_chair, vacate
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.audiences import conflicts_at, of_hearing
from marac_desk.services.minuting.binder import Binder, bind, bind_item
from marac_desk.services.reasons import needed
from marac_desk.store.store import Store


def withheld_words(binder: Binder, item: Item, at: datetime) -> str:
    """Whose people sit there that may not hear an item, "VOL is present"; empty when it may be shown.

    Source: design of the screens, "A withheld item".
    """
    barred = {stay.agency_id for stay in _barred(binder, item, at)} - set(item.opened_before)
    codes = [each.code for each in binder.ordered_agencies if each.id in barred]
    return f"{in_words(codes)} {'is' if len(codes) == 1 else 'are'} present" if codes else ""


def item_withheld_words(store: Store, item: Item, at: datetime) -> str:
    """The same of an item that is no case: unless something was ruled on it, nothing more is read."""
    forum = store.forums.get(store.meetings.get(item.meeting_id).forum_id)
    is_ruled = any(each.released_at is None for each in store.rulings.where(subject=item.id))
    if forum.audience == EVERYONE and not is_ruled and not store.conflicts.where(item_id=item.id):
        return ""
    return withheld_words(bind_item(store, item), item, at)


def send_out(desk: Desk, item_id: ItemId, *, at: datetime | None = None) -> Change:
    """Record that everybody who may not hear an item left the room, all at one minute.

    Whoever has a conflict over it is out for that, and no departure; the others have left.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: Nobody is here who may not hear it.

    Source: section 8 "Conflict"; design of the screens, "A withheld item".
    """
    with desk.change("send_out", at=at) as pen:
        minute, item = to_minute(pen.at), desk.store.items.get(item_id)
        binder = bind(desk.store, item.meeting_id)
        staying = _barred(binder, item, minute)
        if not staying:
            raise RuleBrokenError("Nobody is here from whom this item is withheld.")
        for stay in staying:
            _go_out(desk, stay, binder.conflicts.get(item.id, ()), minute)
        pen.made = item.id
    return pen.change


def open_all_the_same(desk: Desk, item_id: ItemId, *, reason: str, at: datetime | None = None) -> Change:
    """Record that the chair has an item opened before the agencies here from which it is withheld.

    It holds for these agencies and this item; their copies stay without it.

    Args:
        reason: Why; it stays with the change.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: There is no reason, or nobody is here from whom it is withheld.

    Source: design of the screens, "A withheld item".
    """
    with desk.change("open_all_the_same", at=at, reason=needed(reason)) as pen:
        item = desk.store.items.get(item_id)
        staying = _barred(bind(desk.store, item.meeting_id), item, to_minute(pen.at))
        agencies = {stay.agency_id for stay in staying if stay.agency_id} - set(item.opened_before)
        if not agencies:
            raise RuleBrokenError("Nobody is here from whom this item is withheld.")
        desk.store.items.save(replace(item, opened_before=(*item.opened_before, *sorted(agencies))))
        pen.made = item.id
    return pen.change


def _barred(binder: Binder, item: Item, at: datetime) -> Sequence[Attendance]:
    """The stretches of those who sit there now and may not hear the item.

    Whoever is in the chair and whoever takes the minutes hear it, unless by a conflict of their own.
    """
    audience = of_hearing(binder, item)
    leaving = {each.person_id for each in conflicts_at(binder, item) if each.is_withdrawn}
    if audience == EVERYONE and not leaving:
        return ()
    here = [stay for stay in binder.stays if stay.agency_id and sits_in(stay, at, binder.room.conflicts)]
    seat = in_chair(binder.chairing, at)
    hearing = {seat.person_id} if seat else set()
    hearing |= {stay.person_id for stay in here if stay.role is Role.SUPPORT}
    barred = {each for each in _agencies(here) if not audience.admits(reader_of(binder.store, each))}
    return [
        stay
        for stay in here
        if stay.person_id in leaving or (stay.agency_id in barred and stay.person_id not in hearing)
    ]


def _agencies(stays: Sequence[Attendance]) -> frozenset[AgencyId]:
    return frozenset(stay.agency_id for stay in stays if stay.agency_id)


def _go_out(desk: Desk, stay: Attendance, declared: Sequence[Conflict], minute: datetime) -> None:
    """Out for the conflict declared over this item, else gone, and then out of the chair too."""
    own = next((each for each in declared if each.is_withdrawn and concerns(each, stay)), None)
    if own is not None:
        desk.store.conflicts.save(replace(own, out_at=minute, back_at=None))
        return
    desk.store.attendance.save(replace(stay, left_at=minute))
    vacate(desk.store, stay.meeting_id, minute, person_id=stay.person_id)
