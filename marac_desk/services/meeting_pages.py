"""The meeting pages: each forum's meetings in a list, and one meeting before and after the room."""

from collections.abc import Iterator, Sequence

from marac_desk.domain.cases import Case, CaseState
from marac_desk.domain.decisions import DecisionKind
from marac_desk.domain.formats import clock_time, counted, long_date, short_date, time_range
from marac_desk.domain.forums import Forum
from marac_desk.domain.ids import CaseId, MeetingId
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.services.agenda import agenda, listing_words
from marac_desk.services.agenda_order import item_numbers, items_on_agenda
from marac_desk.services.desk import Desk
from marac_desk.services.forecast import forecast
from marac_desk.services.levels import last_assessment, level_tone, level_words
from marac_desk.services.listing import unheard_referrals
from marac_desk.services.papers import papers_due
from marac_desk.services.planned import is_over
from marac_desk.services.register import case_name
from marac_desk.services.rows.meetings import ForumMeetings, ListedCaseRow, MeetingPage, MeetingRow, Step
from marac_desk.services.rows.words import Line, Tone
from marac_desk.store.store import Store

_IN_SESSION = "In session"


def meetings_page(desk: Desk) -> tuple[ForumMeetings, ...]:
    """Every forum with its meetings, the newest first."""
    return tuple(_forum_meetings(desk.store, each) for each in desk.store.forums.all())


def meeting_page(desk: Desk, meeting_id: MeetingId) -> MeetingPage:
    """One meeting: its walk from plan to agreed minutes, what is to be known first, agenda and case list.

    Raises:
        NotFoundError: There is no such meeting.
    """
    meeting = desk.store.meetings.get(meeting_id)
    forum = desk.store.forums.get(meeting.forum_id)
    return MeetingPage(
        meeting_id=meeting.id,
        forum_id=forum.id,
        title=f"{forum.name} · {long_date(meeting.on)}",
        when=_when(meeting),
        stage=meeting.stage.value,
        steps=_steps(desk.store, meeting),
        lines=tuple(meeting_lines(meeting, desk)),
        agenda=agenda(desk, meeting_id),
        cases=tuple(_listed(desk.store, forum, meeting)),
        can_enter=not is_over(meeting),
        can_confirm=meeting.confirmed_at is None and meeting.opened_at is None and not is_over(meeting),
    )


def meeting_lines(meeting: Meeting, desk: Desk) -> Iterator[Line]:
    """What is to be known of a meeting before it: its papers, its quorum, proposals, referrals not listed."""
    if meeting.cancelled_at is not None:
        yield Line(text=f"Cancelled: {meeting.cancelled_reason}", tone=Tone.WARNING)
        return
    if meeting.moved_from:
        first = meeting.moved_from[0]
        yield Line(text=f"Moved from {long_date(first.date())}, {clock_time(first)}", tone=Tone.QUIET)
    if meeting.opened_at is None:
        yield _papers_line(desk, meeting)
        yield _forecast_line(desk, meeting)
        yield from _waiting_lines(desk.store, meeting)


def cases_words(items: Sequence[Item]) -> str:
    """How many cases an agenda lists: `8 cases`."""
    return counted(sum(each.case_id is not None for each in items), "case", "cases")


def unlisted_cases(store: Store, meeting: Meeting) -> list[CaseId]:
    """The open cases that no meeting to come lists: never, or not since a referral."""
    cases = store.cases.where(forum_id=meeting.forum_id, state=CaseState.OPEN)
    return [each.id for each in cases if _is_forgotten(store, each)]


def _is_forgotten(store: Store, case: Case) -> bool:
    items = store.items.where(case_id=case.id)
    if any(each.is_owed and not _has_passed(store, each) for each in items):
        return False
    return not items or bool(unheard_referrals(store, case))


def _has_passed(store: Store, item: Item) -> bool:
    """Whether the item's meeting is over and nothing of it waits to be taken on."""
    waits = bool(item.deferred_reason) and item.deferred_to is None
    return is_over(store.meetings.get(item.meeting_id)) and not waits


def _papers_line(desk: Desk, meeting: Meeting) -> Line:
    due = papers_due(desk, meeting.id)
    is_unagreed = bool(due.days_late) and not due.is_agreed
    tone = Tone.WARNING if is_unagreed else Tone.GOOD if due.circulated_on else Tone.PLAIN
    return Line(text=due.words, tone=tone)


def _forecast_line(desk: Desk, meeting: Meeting) -> Line:
    expected = forecast(desk, meeting.id)
    return Line(text=expected.words, tone=Tone.PLAIN if expected.is_enough else Tone.WARNING)


def _waiting_lines(store: Store, meeting: Meeting) -> Iterator[Line]:
    items = store.items.where(meeting_id=meeting.id)
    waiting = sum(each.proposal.is_waiting for each in items)
    if waiting:
        words = counted(waiting, "item waits", "items wait")
        yield Line(text=f"{words} for the Chair", tone=Tone.ACCENT)
    unlisted = unlisted_cases(store, meeting)
    if unlisted:
        words = counted(len(unlisted), "open case is", "open cases are")
        yield Line(text=f"{words} not listed anywhere", tone=Tone.WARNING, target_id=unlisted[0])


def _forum_meetings(store: Store, forum: Forum) -> ForumMeetings:
    meetings = sorted(store.meetings.where(forum_id=forum.id), key=lambda each: each.starts_at, reverse=True)
    return ForumMeetings(
        forum_id=forum.id, forum=forum.name, rows=tuple(_meeting_row(store, each) for each in meetings)
    )


def _meeting_row(store: Store, meeting: Meeting) -> MeetingRow:
    return MeetingRow(
        meeting_id=meeting.id,
        day=short_date(meeting.on),
        sort_day=meeting.starts_at.strftime("%Y-%m-%dT%H:%M"),
        kind=meeting.kind.value,
        stage=meeting.stage.value,
        cases=cases_words(items_on_agenda(store, meeting.id)),
        place=meeting.venue,
    )


def _when(meeting: Meeting) -> str:
    if meeting.ends_at is None:
        times = clock_time(meeting.starts_at)
    else:
        times = time_range(meeting.starts_at, meeting.ends_at)
    return f"{times}, {meeting.venue}" if meeting.venue else times


def _steps(store: Store, meeting: Meeting) -> tuple[Step, ...]:
    """The walk: in session where the meeting is, else at the first step not done; cancelled, nowhere."""
    done = (
        ("Planned", True),
        ("Agenda confirmed", meeting.confirmed_at is not None),
        ("Papers circulated", meeting.circulated_on is not None),
        (_IN_SESSION, meeting.opened_at is not None),
        ("Closed", meeting.closed_at is not None),
        ("Minutes drafted", _is_drafted(store, meeting)),
        ("Minutes agreed", _is_agreed(store, meeting)),
    )
    current = _current(meeting, [label for label, is_done in done if not is_done])
    return tuple(
        Step(label=label, is_done=is_done and label != current, is_current=label == current)
        for label, is_done in done
    )


def _current(meeting: Meeting, to_do: Sequence[str]) -> str:
    if meeting.stage is Stage.CANCELLED or not to_do:
        return ""
    return _IN_SESSION if meeting.stage is Stage.IN_SESSION else to_do[0]


def _is_drafted(store: Store, meeting: Meeting) -> bool:
    return any(each.kind is DocumentKind.MINUTES for each in store.documents.where(meeting_id=meeting.id))


def _is_agreed(store: Store, meeting: Meeting) -> bool:
    """Whether its minutes were agreed, at a meeting that was quorate or ratified it since (section 8)."""
    decisions = [
        each for each in store.decisions.where(subject=meeting.id) if each.kind is DecisionKind.MINUTES
    ]
    return any(not each.awaits_ratification for each in decisions)


def _listed(store: Store, forum: Forum, meeting: Meeting) -> Iterator[ListedCaseRow]:
    rules = forum.rules_on(meeting.on)
    on_agenda = items_on_agenda(store, meeting.id)
    numbers = item_numbers(on_agenda)
    for item in on_agenda:
        if item.case_id is None:
            continue
        case = store.cases.get(item.case_id)
        level = level_words(last_assessment(store, case.id))
        yield ListedCaseRow(
            item_id=item.id,
            case_id=case.id,
            number=numbers[item.id],
            reference=case.ref,
            name=case_name(store, case),
            listing=item.listing_reason or listing_words(item),
            level=level,
            tone=level_tone(level, rules),
            referred=_referred(store, case.id),
        )


def _referred(store: Store, case_id: CaseId) -> str:
    last = max(store.referrals.where(case_id=case_id), key=lambda each: each.received_on, default=None)
    if last is None:
        return ""
    by = f" by {store.agencies.get(last.agency_id).code}" if last.agency_id else ""
    return f"Referred {short_date(last.received_on)}{by}"
