"""Conflicts of interest: told to the chair at once, ruled on, and followed out of the room and back."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from marac_desk.domain.clock import to_minute
from marac_desk.domain.conflicts import Conflict, ConflictRuling
from marac_desk.domain.formats import clock_time
from marac_desk.domain.ids import AgencyId, ConflictId, ItemId, MeetingId, PersonId
from marac_desk.domain.text import clean
from marac_desk.errors import RuleBrokenError
from marac_desk.services.chair import in_chair
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.quorum import is_before
from marac_desk.services.roll import full_name, held_by, roll
from marac_desk.services.stays import stays_of
from marac_desk.store.store import Store


def declare_conflict(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    item_id: ItemId,
    person_id: PersonId | None = None,
    agency_id: AgencyId | None = None,
    nature: str = "",
    is_whole_agency: bool = False,
    at: datetime | None = None,
) -> Change:
    """Record a conflict of interest over one item, as told to the chair.

    Args:
        person_id: Who is conflicted; None where an agency as such is.
        agency_id: The agency; None takes it from the person's attendance or membership.
        is_whole_agency: Nobody of the agency counts or receives the item; so it is where no person is named.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: Neither a person nor an agency is named, or the item is another meeting's.

    Source: terms of reference, clause 5.4; F6.
    """
    with desk.change("declare_conflict", at=at) as pen:
        if person_id is None and agency_id is None:
            raise RuleBrokenError("Name the person or the agency that has the conflict.")
        if desk.store.items.get(item_id).meeting_id != meeting_id:
            raise RuleBrokenError("This item is on another meeting's agenda.")
        conflict = Conflict(
            id=ConflictId(desk.ids.new_id()),
            meeting_id=meeting_id,
            item_id=item_id,
            person_id=person_id,
            agency_id=agency_id or (_agency(desk.store, meeting_id, person_id) if person_id else None),
            is_whole_agency=is_whole_agency or person_id is None,
            nature=clean(nature).strip(),
            told_at=to_minute(pen.at),
        )
        desk.store.conflicts.save(conflict)
        pen.made = conflict.id
    return pen.change


def rule_on_conflict(
    desk: Desk,
    conflict_id: ConflictId,
    *,
    ruling: ConflictRuling,
    person_id: PersonId | None = None,
    is_whole_agency: bool | None = None,
    is_acknowledged: bool = True,
    at: datetime | None = None,
) -> Change:
    """Record the chair's ruling; it may name the whole agency and say whether the absence is acknowledged.

    Args:
        person_id: Who rules; None is whoever is in the chair.
        is_whole_agency: None leaves it as declared.

    Raises:
        NotFoundError: There is no such conflict.
        RuleBrokenError: Whoever rules is the one in conflict: the vice chair rules and takes the item.

    Source: F6; section 8 "Conflict".
    """
    with desk.change("rule_on_conflict", at=at) as pen:
        conflict = desk.store.conflicts.get(conflict_id)
        ruler = person_id or _in_chair(desk.store, conflict.meeting_id, pen.at)
        if ruler is not None and ruler == conflict.person_id:
            raise RuleBrokenError(
                "Nobody rules on their own conflict; the vice chair rules and takes this item."
            )
        ruled = replace(
            conflict,
            ruling=ruling,
            ruled_by=ruler,
            ruled_at=to_minute(pen.at),
            is_acknowledged=is_acknowledged,
            is_whole_agency=conflict.is_whole_agency if is_whole_agency is None else is_whole_agency,
        )
        desk.store.conflicts.save(ruled)
        pen.made = conflict.id
    return pen.change


def step_out(desk: Desk, conflict_id: ConflictId, *, at: datetime | None = None) -> Change:
    """Record that the conflicted leave the room: no departure, but they do not count until they are back.

    Raises:
        NotFoundError: There is no such conflict.
        RuleBrokenError: They are out already.

    Source: section 8 "Conflict"; edge case 10.
    """
    with desk.change("step_out", at=at) as pen:
        conflict = desk.store.conflicts.get(conflict_id)
        if conflict.out_at is not None:
            raise RuleBrokenError("They have gone out for this item already.")
        desk.store.conflicts.save(replace(conflict, out_at=to_minute(pen.at)))
        pen.made = conflict.id
    return pen.change


def step_back(desk: Desk, conflict_id: ConflictId, *, at: datetime | None = None) -> Change:
    """Record that the conflicted are back in the room, and count from this minute.

    Raises:
        NotFoundError: There is no such conflict.
        RuleBrokenError: They are not out, or had not gone out by then.

    Source: section 8 "Conflict".
    """
    with desk.change("step_back", at=at) as pen:
        conflict, minute = desk.store.conflicts.get(conflict_id), to_minute(pen.at)
        if conflict.out_at is None or conflict.back_at is not None:
            raise RuleBrokenError("They are not out for this item.")
        if is_before(minute, conflict.out_at):
            raise RuleBrokenError("Nobody can come back before going out.")
        desk.store.conflicts.save(replace(conflict, back_at=minute))
        pen.made = conflict.id
    return pen.change


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """One conflict as the room and the minutes list it."""

    conflict_id: ConflictId
    item_id: ItemId
    who: str = field(repr=False)
    """"DS Kit Ferris (POL)" or "POL"."""
    nature: str = field(repr=False)
    told: str
    """"10:05"."""
    ruling: str
    """"stays", "stays, no part in the decision", "withdraws", or "awaiting the chair's ruling"."""
    is_whole_agency: bool
    is_acknowledged: bool
    out: str = ""
    back: str = ""


def conflicts(desk: Desk, meeting_id: MeetingId) -> tuple[ConflictRow, ...]:
    """The conflicts of a meeting in the order declared."""
    return tuple(_row(desk.store, each) for each in desk.store.conflicts.where(meeting_id=meeting_id))


def withdrawn_agencies(declared: Iterable[Conflict]) -> dict[ItemId, tuple[Conflict, ...]]:
    """The conflicts by item that take the agency's copy away: it withdraws, or went out unruled.

    By default the case goes from that agency's papers and minutes copy (F6); whether the copy says so is
    each conflict's `is_acknowledged`.
    """
    found: dict[ItemId, tuple[Conflict, ...]] = {}
    for each in declared:
        if each.is_withdrawn and each.agency_id is not None:
            found[each.item_id] = (*found.get(each.item_id, ()), each)
    return found


_RULINGS = {
    None: "awaiting the chair's ruling",
    ConflictRuling.STAYS: "stays",
    ConflictRuling.NO_PART: "stays, no part in the decision",
    ConflictRuling.WITHDRAWS: "withdraws",
}


def _agency(store: Store, meeting_id: MeetingId, person_id: PersonId) -> AgencyId | None:
    """The agency a person stands for at a meeting: as attending, else as on the roll."""
    stays = stays_of(store.attendance.where(meeting_id=meeting_id), person_id)
    meeting = store.meetings.get(meeting_id)
    held = held_by(roll(store, meeting.forum_id, meeting.on), person_id)
    stood_for = (*(stay.agency_id for stay in reversed(stays)), *(each.agency_id for each in held))
    return next((agency_id for agency_id in stood_for if agency_id), None)


def _in_chair(store: Store, meeting_id: MeetingId, at: datetime) -> PersonId | None:
    spell = in_chair(store.chairing.where(meeting_id=meeting_id), at)
    return spell.person_id if spell else None


def _row(store: Store, conflict: Conflict) -> ConflictRow:
    code = store.agencies.get(conflict.agency_id).code if conflict.agency_id else ""
    person = full_name(store.people.get(conflict.person_id)) if conflict.person_id else ""
    return ConflictRow(
        conflict_id=conflict.id,
        item_id=conflict.item_id,
        who=f"{person} ({code})" if person and code else person or code,
        nature=conflict.nature,
        told=clock_time(conflict.told_at),
        ruling=_RULINGS[conflict.ruling],
        is_whole_agency=conflict.is_whole_agency,
        is_acknowledged=conflict.is_acknowledged,
        out=clock_time(conflict.out_at) if conflict.out_at else "",
        back=clock_time(conflict.back_at) if conflict.back_at else "",
    )
