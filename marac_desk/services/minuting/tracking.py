"""Tracking: a forum's actions as the trackers of a meeting list them.

Source: design rules, section 4.8 and section 8 "Trackers".
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from marac_desk.domain.actions import RESTRICTED, Action, Review, ReviewKind
from marac_desk.domain.agencies import Agency
from marac_desk.domain.audience import Reader, Scope
from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.clock import precedes
from marac_desk.domain.formats import initials, short_date
from marac_desk.domain.ids import AgencyId, MeetingId
from marac_desk.domain.printed import ended
from marac_desk.domain.rag import rag
from marac_desk.domain.trackers import AgencyTracker, MasterTracker, Rag, TrackerRow
from marac_desk.services.agencies import reader_of
from marac_desk.services.calendar import working_calendar
from marac_desk.services.minuting.acting import closed_words, is_heard
from marac_desk.services.minuting.audiences import of_action
from marac_desk.services.minuting.binder import Binder
from marac_desk.services.minuting.versions import Version
from marac_desk.services.minuting.whole import masthead

NOT_TOLD = "Not in its agency's tracker"
"""On the master alone: the case or the action is kept from the agency that owes it."""
_REPORTED = frozenset(ReviewKind) - {ReviewKind.ACCEPTED, ReviewKind.REWORDED}


def master_tracker(binder: Binder, version: Version) -> MasterTracker:
    """Every unrestricted action open at the end of the meeting, then those it heard had ended."""
    return MasterTracker(masthead=masthead(binder, version), rows=tracked(binder, version.written_at.date()))


def agency_trackers(binder: Binder, version: Version) -> tuple[tuple[AgencyId, AgencyTracker], ...]:
    """One tracker for each agency with open rows of its own or to support; an agency without gets none."""
    rows = [row for row in _rows(binder, version.written_at.date()) if not row.is_closed]
    found = ((agency, _rows_of(agency.code, rows)) for agency in binder.ordered_agencies)
    return tuple((agency.id, _agency_tracker(binder, version, agency, own)) for agency, own in found if own)


def tracked(binder: Binder, day: date, agency_id: AgencyId | None = None) -> tuple[TrackerRow, ...]:
    """The rows of the master tracker, which holds no restricted action, or those of one agency.

    Args:
        day: The day of the RAG letters.
    """
    rows = _rows(binder, day)
    if agency_id is None:
        return tuple(_warned(binder, each) for each in rows if not _is_restricted(each))
    return _rows_of(binder.code(agency_id), [each for each in rows if not each.is_closed])


def open_rows(binder: Binder, day: date) -> tuple[TrackerRow, ...]:
    """Every action open at the end of the meeting, with a word where its own agency is not told of it.

    Args:
        day: The day of the RAG letters.
    """
    return tuple(_warned(binder, each) for each in _rows(binder, day) if not each.is_closed)


def restricted_rows(binder: Binder, day: date, reader: Reader) -> tuple[TrackerRow, ...]:
    """The open restricted actions that are in no other tracker of the reader.

    For the Chair that is every one, as the master has none; for an agency those whose existence is not
    acknowledged, as its own tracker has the others.

    Args:
        day: The day of the RAG letters.
    """
    rows = (each for each in _rows(binder, day) if not each.is_closed and _is_restricted(each))
    known = (each for each in rows if each.audience.admits(reader))
    return tuple(each for each in known if reader.is_chair or each.audience.is_hidden)


def _is_restricted(row: TrackerRow) -> bool:
    return row.ref.startswith(RESTRICTED) or row.audience.scope is not Scope.EVERYONE


def _warned(binder: Binder, row: TrackerRow) -> TrackerRow:
    """The row for the master, which says where the action's own agency is not told of it: nothing is lost."""
    owner = next((each.id for each in binder.ordered_agencies if each.code == row.owner_code), None)
    is_told = owner is None or row.audience.admits(reader_of(binder.store, owner))
    return row if is_told or row.is_closed else replace(row, flags=(*row.flags, NOT_TOLD))


def return_by(binder: Binder) -> date | None:
    """When agencies are asked for their updates: the day before the next meeting's papers are due."""
    following = binder.following
    if following is None:
        return None
    calendar = working_calendar(binder.store, around=following.on)
    rules = binder.room.rules
    return calendar.papers_due(following.on, rules.papers_lead_days, is_clear_days=rules.is_clear_days)


def status_words(action: Action) -> str:
    """Where an action stands, in a word or two for a table."""
    return closed_words(action, action.closing).split(" (")[0] if action.closing else "Open"


def _rows(binder: Binder, day: date) -> tuple[TrackerRow, ...]:
    """The actions of the forum at the end of the meeting: the open ones, then those it heard had ended."""
    calendar = working_calendar(binder.store, around=day)
    actions = [each.as_at(binder.end) for each in binder.actions if not precedes(binder.end, each.set_at)]
    still_open = [each for each in actions if not each.is_closed]
    ended = [each for each in actions if each.closing is not None and is_heard(binder, each.closing)]
    return tuple(_row(binder, action, day, calendar) for action in (*still_open, *ended))


def _row(binder: Binder, action: Action, day: date, calendar: WorkingCalendar) -> TrackerRow:
    letter = rag(
        day,
        due_on=action.due_on,
        is_closed=action.is_closed,
        times_carried=action.times_carried,
        calendar=calendar,
    )
    reported = [each for each in action.history if each.kind in _REPORTED]
    owner = binder.responsible(action.owner_id)
    helpers = [binder.responsible(each) for each in action.supporting]
    return TrackerRow(
        source=action.id,
        ref=action.ref,
        set_on=_set_on(binder, action),
        case_ref=binder.ref_of(action.case_id),
        initials=_initials(binder, action),
        text=action.text,
        owner_code=binder.code(owner),
        lead=binder.short_name(action.lead_id),
        supporting=binder.codes(each for each in helpers if each and each != owner),
        strand=action.strand,
        original_due_on=action.first_due_on,
        due_on=action.due_on,
        rag=Rag(letter.value),
        status=status_words(action),
        reported_on=reported[-1].at.date() if reported else None,
        update=_update(reported),
        times_carried=action.times_carried,
        flags=_flags(binder, action),
        is_closed=action.is_closed,
        audience=of_action(binder, action),
    )


def _update(reported: Sequence[Review]) -> str:
    """What was last reported; of a date moved more than once, every one with its reason (edge case 44)."""
    moved = [(short_date(each.due_to), each.note) for each in reported if each.due_to is not None]
    if len(moved) <= 1:
        return reported[-1].note if reported else ""
    dates = [ended(": ".join(filter(None, each))) for each in moved]
    last = reported[-1].note if reported[-1].due_to is None else ""
    return " ".join(filter(None, (*dates, last)))


def _set_on(binder: Binder, action: Action) -> date:
    meeting = binder.meetings.get(MeetingId(action.meeting_id))
    return meeting.on if meeting else action.set_at.date()


def _initials(binder: Binder, action: Action) -> str:
    """The child's initials: a tracker names nobody."""
    case = binder.case(action.case_id) if action.case_id else None
    if case is None or case.subject_id is None:
        return ""
    subject = binder.person(case.subject_id)
    return initials(subject.forename, subject.surname)


def _flags(binder: Binder, action: Action) -> tuple[str, ...]:
    decisions = binder.store.decisions.where(subject=action.id)
    flags = {
        "To be accepted": action.is_to_be_accepted and not action.is_closed,
        "Subject to ratification": any(each.awaits_ratification for each in decisions),
    }
    return tuple(words for words, is_so in flags.items() if is_so)


def _rows_of(code: str, rows: Sequence[TrackerRow]) -> tuple[TrackerRow, ...]:
    own = [each for each in rows if each.owner_code == code]
    helped = [each for each in rows if code in each.supporting]
    return (*own, *helped)


def _agency_tracker(
    binder: Binder, version: Version, agency: Agency, rows: tuple[TrackerRow, ...]
) -> AgencyTracker:
    return AgencyTracker(
        masthead=masthead(binder, version),
        agency_code=agency.code,
        agency_name=agency.on(binder.room.day).name,
        rows=rows,
        return_by=return_by(binder),
    )
