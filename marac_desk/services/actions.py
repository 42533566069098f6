"""Actions: set at a meeting, each owed by one agency, and mended where something was missing."""

from dataclasses import replace
from datetime import date, datetime

from marac_desk.domain.actions import Action
from marac_desk.domain.audience import Audience, Scope
from marac_desk.domain.clock import LONDON, to_minute
from marac_desk.domain.decisions import DecisionKind
from marac_desk.domain.ids import ActionId, AgencyId, ItemId, MeetingId, PersonId, RecordId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting
from marac_desk.domain.presence import is_present
from marac_desk.domain.references import Series
from marac_desk.domain.rulings import audience_of
from marac_desk.domain.text import clean, clean_line
from marac_desk.domain.typed_dates import parse_day
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.agencies import reader_of
from marac_desk.services.calendar import working_calendar
from marac_desk.services.changes import Change
from marac_desk.services.decisions import stamp
from marac_desk.services.desk import Desk, Pen
from marac_desk.services.room import room_of
from marac_desk.services.wording import rule_on, standing_on
from marac_desk.store.store import Store

_NO_AGENCY = frozenset(
    {"all", "everybody", "everyone", "marac", "cse marac", "cse-marac", "panel", "risk panel"}
)


def set_action(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    text: str,
    item_id: ItemId | None = None,
    owner_id: AgencyId | None = None,
    lead_id: PersonId | None = None,
    supporting: tuple[AgencyId, ...] = (),
    due_on: date | None = None,
    due: str = "",
    purpose: str = "",
    strand: str = "",
    category: str = "",
    source: str = "",
    audience: Audience | None = None,
    at: datetime | None = None,
) -> Change:
    """Set an action; every part but the text may be given later. An absent owner has still to accept it.

    Args:
        item_id: The item it came from, and so its case; None is a general action.
        due: The due date as it was typed, such as `+2w`, where `due_on` is not given.
        audience: Who alone may know it: the action takes a number of the restricted series.

    Raises:
        NotFoundError: There is no such meeting, item, agency or person.
        BadInputError: It has no text, or the due date cannot be read.
        RuleBrokenError: Its owner is not one agency, or is none of those who may know it.

    Source: design rules, F13 and edge cases 46 and 47.
    """
    words = required_words(text)
    with desk.change("set_action", at=at) as pen:
        meeting = desk.store.meetings.get(meeting_id)
        item = desk.store.items.get(item_id) if item_id else None
        assert_one_agency(desk.store, owner_id)
        for readers in (audience, *_of_item(item, desk)):
            assert_owner_told(desk.store, owner_id, readers)
        due_on = due_on or _as_typed(desk, meeting, due, pen.at)
        action = Action(
            id=ActionId(desk.ids.new_id()),
            ref=next_reference(desk.store, Series.ACTION if audience is None else Series.RESTRICTED),
            forum_id=meeting.forum_id,
            meeting_id=meeting_id,
            item_id=item_id,
            case_id=item.case_id if item else None,
            text=words,
            purpose=clean(purpose).strip(),
            owner_id=owner_id,
            lead_id=lead_id,
            supporting=tuple(each for each in dict.fromkeys(supporting) if each != owner_id),
            due_on=due_on,
            first_due_on=due_on,
            strand=clean_line(strand),
            category=clean_line(category),
            source=clean_line(source),
            set_at=to_minute(pen.at),
            is_to_be_accepted=_is_absent(desk, meeting_id, owner_id, pen.at),
        )
        desk.store.actions.save(action)
        if audience is not None:
            rule_on(RecordId(action.id), pen, desk, audience=audience)
        stamp(desk, pen, meeting, item, DecisionKind.ACTION, action.id)
        answer_with(action, pen)
    return pen.change


def fill_gaps(
    desk: Desk,
    action_id: ActionId,
    *,
    owner_id: AgencyId | None = None,
    lead_id: PersonId | None = None,
    due_on: date | None = None,
    at: datetime | None = None,
) -> Change:
    """Give an action what it still lacks, or name its lead anew; None leaves a part as it is.

    Raises:
        NotFoundError: There is no such action, agency or person.
        RuleBrokenError: It is closed, has that part already, or the owner is not one agency, or not told.

    Source: design rules, F13 and edge case 52.
    """
    with desk.change("fill_gaps", at=at) as pen:
        before = desk.store.actions.get(action_id)
        assert_one_agency(desk.store, owner_id)
        assert_owner_told(desk.store, owner_id, standing_audience(action_id, desk))
        after = before.fill(owner_id=owner_id, lead_id=lead_id, due_on=due_on)
        if owner_id is not None:
            waits = _is_absent(desk, before.meeting_id, owner_id, pen.at)
            after = replace(after, is_to_be_accepted=waits)
        desk.store.actions.save(after)
        answer_with(after, pen)
    return pen.change


def reword_action(
    desk: Desk, action_id: ActionId, *, text: str, reason: str = "", at: datetime | None = None
) -> Change:
    """Put an action in other words; the old ones stay in its earlier version (edge case 54).

    Raises:
        NotFoundError: There is no such action.
        BadInputError: It has no text.
    """
    words = required_words(text)
    with desk.change("reword_action", at=at) as pen:
        before = desk.store.actions.get(action_id)
        after = before.reword(to_minute(pen.at), text=words, reason=clean(reason).strip())
        desk.store.actions.save(after)
        answer_with(after, pen)
    return pen.change


def restrict_action(
    desk: Desk,
    action_id: ActionId,
    *,
    audience: Audience,
    by: PersonId | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Rule who alone may know an action; it takes a number of the restricted series, its own is retired.

    Raises:
        NotFoundError: There is no such action.
        RuleBrokenError: The agency that owes it is none of them.

    Source: design rules, F13 and section 8 "References".
    """
    with desk.change("restrict_action", at=at) as pen:
        action = desk.store.actions.get(action_id)
        assert_owner_told(desk.store, action.owner_id, audience)
        if not action.is_restricted:
            action = action.restrict(next_reference(desk.store, Series.RESTRICTED))
            desk.store.actions.save(action)
        rule_on(RecordId(action_id), pen, desk, audience=audience, by=by, reason=reason)
        answer_with(action, pen)
    return pen.change


def next_reference(store: Store, series: Series) -> str:
    """The next reference of a series, given now."""
    return series.reference(store.series.next(series.value))


def answer_with(action: Action, pen: Pen) -> None:
    """Let the command answer with the action and its number."""
    pen.made, pen.reference = action.id, action.ref


def required_words(text: str) -> str:
    """An action's text, cleaned.

    Raises:
        BadInputError: It has none.
    """
    words = clean(text).strip()
    if not words:
        raise BadInputError("Type what is to be done.")
    return words


def assert_one_agency(store: Store, owner_id: AgencyId | None) -> None:
    """Refuse an owner that is no agency: an action is never owed by "all", "MARAC" or "panel".

    Raises:
        NotFoundError: There is no such agency.
        RuleBrokenError: It is called like the panel, or everybody.

    Source: design rules, F13 (the MARAC is not an agency).
    """
    if owner_id is None:
        return
    agency = store.agencies.get(owner_id)
    names = {agency.code.casefold(), *(standing.name.casefold() for standing in agency.standings)}
    if names & _NO_AGENCY:
        raise RuleBrokenError("The panel is not an agency: an action is owed by one agency.")


def assert_owner_told(store: Store, owner_id: AgencyId | None, audience: Audience | None) -> None:
    """Refuse named readers without the owner: the action would be on no tracker, and nobody would do it.

    An action for the chair alone is the chair's to pass on.

    Raises:
        RuleBrokenError: The owner is none of them.
    """
    if owner_id is None or audience is None or audience.scope in (Scope.CHAIR, Scope.NOBODY):
        return
    if not audience.admits(reader_of(store, owner_id)):
        raise RuleBrokenError("The agency that owes an action must be among those who may know it.")


def standing_audience(subject: str, desk: Desk) -> Audience:
    """Who alone may know an action, an item or a case, by the ruling on it that stands."""
    return audience_of(standing_on(RecordId(subject), desk))


def _of_item(item: Item | None, desk: Desk) -> tuple[Audience, ...]:
    """The readers of an item and of its case, whom an action set under it has too."""
    subjects = (item.id, item.case_id) if item else ()
    return tuple(standing_audience(each, desk) for each in subjects if each)


def _is_absent(desk: Desk, meeting_id: MeetingId, owner_id: AgencyId | None, at: datetime) -> bool:
    """Whether nobody of the agency who counts is in the room, so that its lead has still to accept."""
    if owner_id is None:
        return False
    room = room_of(desk.store, meeting_id)
    return not is_present(owner_id, at, room.attendance, room.conflicts)


def _as_typed(desk: Desk, meeting: Meeting, due: str, at: datetime) -> date | None:
    if not due.strip():
        return None
    today = at.astimezone(LONDON).date()
    later = [
        each.on
        for each in desk.store.meetings.where(forum_id=meeting.forum_id)
        if each.on > today and each.id != meeting.id and each.cancelled_at is None
    ]
    calendar = working_calendar(desk.store, around=today)
    return parse_day(due, today=today, calendar=calendar, next_meeting=min(later, default=None))
