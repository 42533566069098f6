"""Today: the next meeting of each forum, and what cannot wait."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from marac_desk.domain.actions import Action
from marac_desk.domain.calendar import months_after
from marac_desk.domain.cases import CaseState, CaseType
from marac_desk.domain.formats import clock_time, counted, long_date, short_date
from marac_desk.domain.forums import Forum
from marac_desk.domain.ids import AgencyId
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.services.agenda_order import items_on_agenda
from marac_desk.services.desk import Desk
from marac_desk.services.distribution import distribution_due
from marac_desk.services.due_listings import due_ground
from marac_desk.services.meeting_pages import cases_words, meeting_lines
from marac_desk.services.planned import is_over, upcoming
from marac_desk.services.ratification import awaiting_ratification, subject_words
from marac_desk.services.register import subject_of
from marac_desk.services.rows.today import MeetingCard, TodayPage
from marac_desk.services.rows.words import Line, Tone
from marac_desk.services.sheet_lines import sheet_lines
from marac_desk.store.store import Store

_ADULT_MONTHS = 18 * 12
_AHEAD = timedelta(days=60)
"""How far ahead birthdays and reviews of the terms of reference are shown."""
_TERMS_MONTHS = 12


def today(desk: Desk) -> TodayPage:
    """The Today page: no child's name is on it, a reference opens what it means.

    The last backup is not on it: the folder it lies in may be slow, and is looked at beside.
    """
    day = desk.now().date()
    forums = desk.store.forums.all()
    return TodayPage(
        greeting=long_date(day),
        cards=tuple(card for forum in forums for card in _cards(desk, forum, day)),
        overdue=tuple(_overdue(desk.store, day)),
        ratify=tuple(line for forum in forums for line in _to_ratify(desk.store, forum)),
        clocks=tuple(line for _, line in sorted(_clocks(desk, day), key=lambda each: each[0])),
        safety=tuple(sheet_lines(desk.store, forums)),
    )


def _cards(desk: Desk, forum: Forum, day: date) -> Iterator[MeetingCard]:
    """The forum's meeting in session, else its next one."""
    meetings = desk.store.meetings.where(forum_id=forum.id)
    in_session = [each for each in meetings if each.stage is Stage.IN_SESSION]
    for meeting in (in_session or upcoming(desk.store, forum.id))[:1]:
        lines = (
            Line(text=cases_words(items_on_agenda(desk.store, meeting.id))),
            *meeting_lines(meeting, desk),
        )
        yield MeetingCard(
            meeting_id=meeting.id,
            forum=forum.name,
            day=f"{long_date(meeting.on)}, {clock_time(meeting.starts_at)}",
            when=_when(meeting, day),
            stage=meeting.stage.value,
            lines=lines,
            can_enter=meeting.on <= day,
        )


def _when(meeting: Meeting, day: date) -> str:
    days = (meeting.on - day).days
    named = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in named:
        return named[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def _overdue(store: Store, day: date) -> Iterator[Line]:
    """Overdue actions by agency, the agency with the most first, those without an owner last of equals."""
    late: dict[AgencyId | None, list[Action]] = defaultdict(list)
    for action in store.actions.all():
        if not action.is_closed and action.due_on is not None and action.due_on < day:
            late[action.owner_id].append(action)
    for owner, actions in sorted(late.items(), key=lambda each: -len(each[1])):
        code = store.agencies.get(owner).code if owner else "No owner"
        oldest = min(each.due_on for each in actions if each.due_on)
        words = counted(len(actions), "action", "actions")
        text = f"{code}: {words} overdue, the oldest due {short_date(oldest)}"
        yield Line(text=text, tone=Tone.ALERT, target_id=owner or "")


def _to_ratify(store: Store, forum: Forum) -> Iterator[Line]:
    for decision in awaiting_ratification(store, forum.id):
        made_on = store.meetings.get(decision.meeting_id).on
        text = f"{forum.code}: {subject_words(store, decision)}, decided {short_date(made_on)}"
        yield Line(text=text, tone=Tone.WARNING, target_id=decision.id)


def _clocks(desk: Desk, day: date) -> Iterator[tuple[date, Line]]:
    store = desk.store
    yield from distribution_due(desk)
    yield from _birthdays(store, day)
    yield from _reviews(store, day)
    yield from _terms(store, day)


def _birthdays(store: Store, day: date) -> Iterator[tuple[date, Line]]:
    """18th birthdays of the children of open cases."""
    for case in store.cases.where(state=CaseState.OPEN):
        subject = subject_of(store, case)
        if case.type is not CaseType.CHILD or subject is None or not subject.births:
            continue
        birthday = subject.births[0].turned_18_between(day - timedelta(days=1), day + _AHEAD)
        if birthday is not None:
            yield birthday, Line(text=f"{case.ref} turns 18 on {short_date(birthday)}", target_id=case.id)


def _reviews(store: Store, day: date) -> Iterator[tuple[date, Line]]:
    """Cases due today or before that no meeting under way or to come has on its agenda."""
    for case in store.cases.all():
        if case.state not in (CaseState.OPEN, CaseState.STEPPED_DOWN) or due_ground(store, case, day) is None:
            continue
        meetings = store.meetings.where(forum_id=case.forum_id)
        open_ones = {each.id for each in meetings if not is_over(each)}
        items = store.items.where(case_id=case.id)
        if not any(each.meeting_id in open_ones and each.proposal.is_on_agenda for each in items):
            line = Line(
                text=f"{case.ref} is due for review and not listed", tone=Tone.WARNING, target_id=case.id
            )
            yield day, line


def _terms(store: Store, day: date) -> Iterator[tuple[date, Line]]:
    """The yearly review of each forum's terms of reference (clause 6.1), from two months before it is due."""
    for forum in store.forums.all():
        reviewed_on = forum.rules_on(day).terms_reviewed_on
        if reviewed_on is None:
            continue
        due_on = months_after(reviewed_on, _TERMS_MONTHS)
        if day + _AHEAD >= due_on:
            tone = Tone.WARNING if due_on < day else Tone.PLAIN
            text = f"{forum.code}: terms of reference to be reviewed by {short_date(due_on)}"
            yield due_on, Line(text=text, tone=tone, target_id=forum.id)
