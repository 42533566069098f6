"""The list of actions: overdue ones by agency, the review at a meeting, and the tracker on screen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from marac_desk.domain.actions import Action
from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.clock import precedes
from marac_desk.domain.formats import counted, short_date
from marac_desk.domain.ids import ActionId, AgencyId, ForumId, MeetingId
from marac_desk.domain.rag import rag as letter_of
from marac_desk.domain.trackers import TrackerRow
from marac_desk.services.action_history import owed_before
from marac_desk.services.calendar import working_calendar
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.acting import is_heard
from marac_desk.services.minuting.binder import Binder, bind
from marac_desk.services.minuting.tracking import status_words, tracked
from marac_desk.services.naming import NAMES_A_CHILD, naming_a_child
from marac_desk.services.returning import why_it_returns
from marac_desk.services.roll import short_name
from marac_desk.services.rows.room import ActionRow
from marac_desk.services.rows.sheets import ReadBack, ReadBackGroup
from marac_desk.services.rows.words import Tone
from marac_desk.store.store import Store

_NO_OWNER = "no owner"
_NO_DATE = "no date"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One action as the Actions page and the scripts see it."""

    action_id: ActionId
    reference: str
    case: str
    """The case's reference, or empty for a general action."""
    text: str = field(repr=False)
    owner: str
    """The agency's code, or "no owner"."""
    lead: str = field(repr=False)
    supporting: tuple[str, ...]
    set_on: str
    due: str
    """"19/05/2026", or "no date"."""
    original_due: str
    """The first due date it ever had, which never changes; empty for none."""
    days_overdue: int
    """0 while it is not overdue, or closed."""
    rag: str
    """R, A, G or C."""
    status: str
    """"Open", "Completed 18/05/2026", "Not undertaken" …"""
    times_carried: int
    flags: tuple[str, ...]
    """"To be accepted", "Subject to ratification"."""


def actions_page(
    desk: Desk,
    forum_id: ForumId,
    *,
    owner_id: AgencyId | None = None,
    is_open: bool | None = None,
    with_past: bool = False,
) -> tuple[ActionLine, ...]:
    """The actions of a forum, in the order set.

    Args:
        owner_id: Only those one agency owns; None is all.
        with_past: Those as well that it owned before they were given to another (edge case 45).
        is_open: Only open or only closed ones; None is both.
    """
    every = [each for each in desk.store.actions.where(forum_id=forum_id) if _fits(each, is_open)]
    found = [each for each in every if owner_id is None or _is_of(each, owner_id, with_past=with_past)]
    return tuple(_lines(desk.store, found, desk.now().date()))


def overdue_actions(
    desk: Desk, *, forum_id: ForumId | None = None, on: date | None = None
) -> tuple[ActionLine, ...]:
    """The open actions past their due date, the longest overdue first.

    Args:
        forum_id: Only those of one forum; None is all.
        on: The day asked about; None is today.
    """
    day = on or desk.now().date()
    shelf = desk.store.actions
    which = {} if forum_id is None else {"forum_id": forum_id}
    still_open = shelf.where(is_closed=False, **which)
    late = [each for each in still_open if each.due_on is not None and each.due_on < day]
    return tuple(_lines(desk.store, sorted(late, key=lambda each: each.due_on or day), day))


def rag(desk: Desk, action_id: ActionId, *, on: date | None = None) -> str:
    """The letter of an action on a day: R past due, A due soon or carried, G in time, C complete or closed.

    Args:
        on: The day asked about; None is today.

    Raises:
        NotFoundError: There is no such action.

    Source: design rules, F13 and section 8 "Actions".
    """
    day = on or desk.now().date()
    return _letter(desk.store.actions.get(action_id), day, working_calendar(desk.store, around=day))


def tracker_rows(
    desk: Desk, meeting_id: MeetingId, *, agency_id: AgencyId | None = None, on: date | None = None
) -> tuple[TrackerRow, ...]:
    """What the trackers of a meeting hold: the open actions, then those it heard had ended.

    Args:
        agency_id: Only the rows an agency owns, then those it supports; None is the master's.
        on: The day of the letters; None is today.

    Raises:
        NotFoundError: There is no such meeting.

    Source: design rules, section 4.8 and section 8 "Trackers".
    """
    return tracked(bind(desk.store, meeting_id), on or desk.now().date(), agency_id)


def action_review(desk: Desk, meeting_id: MeetingId) -> ReadBack:
    """The earlier actions a meeting goes through: open ones and those newly closed, by agency, worst first.

    Raises:
        NotFoundError: There is no such meeting.

    Source: design rules, F14.
    """
    binder = bind(desk.store, meeting_id)
    day = binder.room.day
    others = [each for each in binder.actions if each.meeting_id != meeting_id]
    earlier = [each for each in others if not precedes(binder.end, each.set_at)]
    found = [each for each in earlier if each.closing is None or is_heard(binder, each.closing)]
    still_open = [each for each in found if not each.is_closed]
    late = [each for each in still_open if each.due_on is not None and each.due_on < day]
    return ReadBack(
        summary=" · ".join(
            (
                counted(len(still_open), "open action", "open actions"),
                f"{len(late)} overdue",
                f"{len(found) - len(still_open)} closed",
            )
        ),
        groups=tuple(
            _returning(group, found, day)
            for group in by_agency(desk.store, found, day, order=_worst_first(binder, found))
        ),
    )


def _worst_first(binder: Binder, actions: Sequence[Action]) -> list[AgencyId]:
    """The agencies, the longest overdue first, as all stood when the meeting began: no answer moves one.

    Source: design rules, F14.
    """
    day, began = binder.room.day, binder.meeting.starts_at
    worst: dict[AgencyId | None, tuple[bool, date]] = {}
    for then in (each.as_at(began) for each in actions):
        standing = then.is_closed, min(then.due_on or day, day)
        worst[then.owner_id] = min(standing, worst.get(then.owner_id, standing))
    return sorted(
        (each.id for each in binder.ordered_agencies), key=lambda each: worst.get(each, (True, day))
    )


def read_back(desk: Desk, meeting_id: MeetingId) -> ReadBack:
    """The actions set at a meeting, grouped by agency, gaps first.

    Raises:
        NotFoundError: There is no such meeting.

    Source: the room, read-back; design rules, section 3.
    """
    meeting = desk.store.meetings.get(meeting_id)
    forum = desk.store.forums.get(meeting.forum_id)
    found = desk.store.actions.where(meeting_id=meeting_id)
    dateless = sum(each.due_on is None for each in found)
    ownerless = sum(each.owner_id is None for each in found)
    naming = naming_a_child(desk.store, meeting_id, found)
    parts = (
        counted(len(found), "action", "actions"),
        f"{dateless} without a date" if dateless else "",
        f"{ownerless} without an owner" if ownerless else "",
        f"{len(naming)} {NAMES_A_CHILD}" if len(naming) == 1 else "",
        f"{len(naming)} name a child" if len(naming) > 1 else "",
    )
    groups = by_agency(desk.store, found, desk.now().date(), order=forum.agencies)
    return ReadBack(
        summary=" · ".join(part for part in parts if part),
        groups=tuple(_named(each, naming) for each in groups),
    )


def _named(group: ReadBackGroup, naming: frozenset[ActionId]) -> ReadBackGroup:
    """The group, the actions that name a child marked before anything else."""
    rows = (
        replace(row, badge=" · ".join(each for each in (NAMES_A_CHILD, row.badge) if each), tone=Tone.WARNING)
        if row.action_id in naming
        else row
        for row in group.actions
    )
    return replace(group, actions=tuple(rows))


def by_agency(
    store: Store, actions: Sequence[Action], day: date, *, order: Sequence[AgencyId]
) -> tuple[ReadBackGroup, ...]:
    """Actions in groups by owner: no owner first, then the agencies in order; worst first in each."""
    owners = {each.owner_id for each in actions}
    others = sorted(owner for owner in owners if owner is not None and owner not in order)
    ranked: list[AgencyId | None] = [None, *order, *others]
    return tuple(
        _group(store, owner, [each for each in actions if each.owner_id == owner], day)
        for owner in ranked
        if owner in owners
    )


def action_row(store: Store, action: Action, day: date) -> ActionRow:
    """One action as the lists of the room show it on `day`."""
    badge, tone = _badge(action, day)
    gaps = {"owner": action.owner_id is None, "date": action.due_on is None, "text": not action.text}
    return ActionRow(
        action_id=action.id,
        reference=action.ref,
        owner=store.agencies.get(action.owner_id).code if action.owner_id else _NO_OWNER,
        lead=short_name(store.people.get(action.lead_id)) if action.lead_id else "",
        text=action.text,
        due=short_date(action.due_on) if action.due_on else _NO_DATE,
        badge=badge,
        tone=tone,
        gaps=tuple(name for name, is_missing in gaps.items() if is_missing),
        case=store.cases.get(action.case_id).ref if action.case_id else "",
    )


def _returning(group: ReadBackGroup, actions: Sequence[Action], day: date) -> ReadBackGroup:
    """The group with the reason of each return in place of its badge."""
    why = {each.id: why_it_returns(each, day) for each in actions}
    rows = (replace(row, badge=why[row.action_id][0], tone=why[row.action_id][1]) for row in group.actions)
    return replace(group, actions=tuple(rows))


def _group(store: Store, owner: AgencyId | None, actions: Sequence[Action], day: date) -> ReadBackGroup:
    agency = store.agencies.get(owner) if owner else None
    rows = sorted(actions, key=lambda each: _weight(each, day))
    return ReadBackGroup(
        code=agency.code if agency else _NO_OWNER,
        name=agency.on(day).name if agency else "",
        actions=tuple(action_row(store, each, day) for each in rows),
    )


def _weight(action: Action, day: date) -> tuple[bool, bool, date, str]:
    """Gaps first, then what is most overdue; closed ones last."""
    is_whole = action.owner_id is not None and action.due_on is not None
    return (action.is_closed, is_whole, action.due_on or day, action.ref)


def _badge(action: Action, day: date) -> tuple[str, Tone]:
    """The one mark that matters most."""
    if action.is_closed:
        return status_words(action).lower(), Tone.GOOD
    if action.is_to_be_accepted:
        return "to be accepted", Tone.WARNING
    if action.due_on is not None and action.due_on < day:
        return "overdue", Tone.ALERT
    if action.times_carried:
        return f"carried {action.times_carried}", Tone.WARNING
    return ("restricted", Tone.ACCENT) if action.is_restricted else ("", Tone.PLAIN)


def _fits(action: Action, is_open: bool | None) -> bool:
    return is_open is None or action.is_closed is not is_open


def _is_of(action: Action, agency_id: AgencyId, *, with_past: bool) -> bool:
    return action.owner_id == agency_id or (with_past and owed_before(action, agency_id))


def _lines(store: Store, actions: Iterable[Action], day: date) -> Iterator[ActionLine]:
    calendar = working_calendar(store, around=day)
    codes = {each.id: each.code for each in store.agencies.all()}
    for action in actions:
        yield _line(store, action, day, calendar, codes)


def _line(
    store: Store, action: Action, day: date, calendar: WorkingCalendar, codes: dict[AgencyId, str]
) -> ActionLine:
    is_late = not action.is_closed and action.due_on is not None and action.due_on < day
    flagged = any(each.awaits_ratification for each in store.decisions.where(subject=action.id))
    flags = {"To be accepted": action.is_to_be_accepted, "Subject to ratification": flagged}
    return ActionLine(
        action_id=action.id,
        reference=action.ref,
        case=store.cases.get(action.case_id).ref if action.case_id else "",
        text=action.text,
        owner=codes[action.owner_id] if action.owner_id else _NO_OWNER,
        lead=short_name(store.people.get(action.lead_id)) if action.lead_id else "",
        supporting=tuple(codes[each] for each in action.supporting),
        set_on=short_date(action.set_at.date()),
        due=short_date(action.due_on) if action.due_on else _NO_DATE,
        original_due=short_date(action.first_due_on) if action.first_due_on else "",
        days_overdue=(day - action.due_on).days if is_late and action.due_on else 0,
        rag=_letter(action, day, calendar),
        status=status_words(action),
        times_carried=action.times_carried,
        flags=tuple(words for words, is_so in flags.items() if is_so),
    )


def _letter(action: Action, day: date, calendar: WorkingCalendar) -> str:
    return letter_of(
        day,
        due_on=action.due_on,
        is_closed=action.is_closed,
        times_carried=action.times_carried,
        calendar=calendar,
    ).value
