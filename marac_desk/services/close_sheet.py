"""The close sheet: what closing a meeting will do and what is still open; nothing of it bars closing."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from marac_desk.domain.formats import clock_time, counted, in_words, long_date
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.services.agenda_order import item_numbers, items_on_agenda
from marac_desk.services.attendance_board import attendance_board
from marac_desk.services.confidentiality import confidentiality
from marac_desk.services.conflicts import conflicts
from marac_desk.services.decision_list import flagged_decisions
from marac_desk.services.deferral import NOT_HEARD, is_left
from marac_desk.services.desk import Desk
from marac_desk.services.planned import following
from marac_desk.services.returning import carry_over
from marac_desk.services.rows.sheets import CloseSheet
from marac_desk.services.rows.words import Line, Tone
from marac_desk.store.store import Store


def close_sheet(desk: Desk, meeting_id: MeetingId, *, time: datetime | None = None) -> CloseSheet:
    """What is still open, what would be deferred, and where it would go.

    Raises:
        NotFoundError: There is no such meeting.
    """
    meeting, items = desk.store.meetings.get(meeting_id), items_on_agenda(desk.store, meeting_id)
    return CloseSheet(
        lines=tuple(_open_points(desk, meeting, items, time or desk.now())),
        not_heard=_not_heard(desk.store, items),
        returns=carry_over(desk, meeting_id),
        next_meeting=_next_words(desk.store, meeting),
        is_closed=meeting.stage is Stage.CLOSED,
    )


def _open_points(desk: Desk, meeting: Meeting, items: Sequence[Item], now: datetime) -> Iterator[Line]:
    yield from _about_people(desk, meeting, now)
    yield from _about_cases(desk.store, items)
    actions = desk.store.actions.where(meeting_id=meeting.id)
    for missing, words in (
        (sum(not each.owner_id for each in actions), "without an owner"),
        (sum(not each.due_on for each in actions), "without a date"),
    ):
        if missing:
            yield _warning(f"{counted(missing, 'action', 'actions')} {words}")
    if flagged := [row for row in flagged_decisions(desk, meeting.id) if row.status]:
        words = counted(len(flagged), "decision", "decisions")
        yield Line(text=f"{words} made while not quorate", tone=Tone.ALERT)


def _about_people(desk: Desk, meeting: Meeting, now: datetime) -> Iterator[Line]:
    statement = confidentiality(desk, meeting.id, time=now)
    if not statement.is_read:
        yield _warning("The confidentiality statement was not read")
    if statement.waiting:
        waiting = counted(len(statement.waiting), "person has", "people have")
        yield _warning(f"{waiting} not agreed to confidentiality")
    if any(row.ruling.startswith("awaiting") for row in conflicts(desk, meeting.id)):
        yield _warning("A conflict of interest was not ruled on")
    if any(not each.is_authorised for each in desk.store.ballots.where(meeting_id=meeting.id)):
        yield _warning("A substitute chair was voted on, authorisation not recorded")
    if missing := attendance_board(desk, meeting.id, time=now).missing:
        yield _warning(missing)


def _about_cases(store: Store, items: Sequence[Item]) -> Iterator[Line]:
    heard = [item for item in items if item.kind is ItemKind.CASE and item.is_heard]
    undecided = [
        store.cases.get(item.case_id).ref
        for item in heard
        if item.case_id and not item.deferred_reason and not store.outcomes.where(item_id=item.id)
    ]
    if undecided:
        yield _warning(f"No outcome: {in_words(undecided)}")


def _not_heard(store: Store, items: Sequence[Item]) -> tuple[Line, ...]:
    numbers = item_numbers(items)
    return tuple(
        Line(
            text=f"{numbers[item.id]} {_title(store, item)}: {item.deferred_reason or NOT_HEARD}",
            target_id=item.id,
        )
        for item in items
        if is_left(item)
    )


def _title(store: Store, item: Item) -> str:
    return store.cases.get(item.case_id).ref if item.case_id else item.title


def _next_words(store: Store, meeting: Meeting) -> str:
    """The meeting that takes what is left, or that none is planned."""
    ahead = store.meetings.get(meeting.named_next) if meeting.named_next else following(store, meeting)
    if ahead is None:
        return "No meeting is planned yet"
    return f"{long_date(ahead.on)}, {clock_time(ahead.starts_at)}"


def _warning(text: str) -> Line:
    return Line(text=text, tone=Tone.WARNING)
