"""Who may know, as typed: agencies, the chair alone, all, or held in doubt, with the reason after a colon."""

from dataclasses import dataclass, field

from marac_desk.domain.audience import EVERYONE, NOT_MINUTED, Audience, Scope
from marac_desk.domain.entry_chair import read_restriction
from marac_desk.domain.entry_parts import EntryError, Part, Vocabulary
from marac_desk.domain.formats import in_words
from marac_desk.domain.ids import MeetingId, PersonId
from marac_desk.errors import BadInputError
from marac_desk.services.calendar import working_calendar
from marac_desk.services.chair import in_chair
from marac_desk.services.desk import Desk
from marac_desk.services.room import room_of

_ALL = ("a", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who may know something, ruled by whom and why."""

    audience: Audience
    is_in_doubt: bool = False
    reason: str = field(default="", repr=False)
    by: PersonId | None = None
    """Who is in the chair now."""


def typed_readers(desk: Desk, meeting_id: MeetingId, *, typed: str) -> Readers:
    """Who may know, from `pol csc: source at risk`, `chair`, `all` or `doubt: may we?`.

    Raises:
        NotFoundError: There is no such meeting.
        BadInputError: Nobody is named, or an agency is not understood; the choices are in its words.

    Source: design of the screens, "Contributions"; terms of reference, clause 9.1.
    """
    room = room_of(desk.store, meeting_id)
    spell = in_chair(desk.store.chairing.where(meeting_id=meeting_id), desk.now())
    by = spell.person_id if spell else None
    head, _, reason = typed.partition(":")
    if head.strip().casefold() in _ALL:
        return Readers(audience=EVERYONE, reason=reason.strip(), by=by)
    codes = {room.agencies[each].code: each for each in room.forum.agencies}
    today = desk.now().date()
    calendar = working_calendar(desk.store, around=today)
    try:
        found = read_restriction(
            Part(typed, 0), Vocabulary(agencies=tuple(codes), today=today, calendar=calendar)
        )
    except EntryError as error:
        offered = f" {in_words(error.choices, 'or')}?" if error.choices else ""
        raise BadInputError(f"{error}{offered}") from error
    if found.is_in_doubt:
        return Readers(audience=NOT_MINUTED, is_in_doubt=True, reason=found.reason, by=by)
    named = tuple(sorted(codes[code] for code in found.agencies))
    audience = Audience(scope=Scope.NAMED if named else Scope.CHAIR, agencies=named)
    return Readers(audience=audience, reason=found.reason, by=by)
