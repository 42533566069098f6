"""The distribution of a meeting's papers: who gets which file, what was written and sent, what is due."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from marac_desk.domain.formats import long_date, short_date, short_moment
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.domain.recipients import Recipient
from marac_desk.services.calendar import working_calendar
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.distributing import Distributed
from marac_desk.services.minuting.enclosing import PHONES
from marac_desk.services.recipients import reader_for, recipients
from marac_desk.services.rows.distribution import DistributionPage, RecipientRow
from marac_desk.services.rows.words import Line, Tone
from marac_desk.store.store import Store

_KINDS = {
    Distributed.MINUTES: (DocumentKind.MINUTES,),
    Distributed.TRACKERS: (DocumentKind.MASTER_TRACKER, DocumentKind.AGENCY_TRACKER),
}
_TITLES = {Distributed.MINUTES: "Minutes", Distributed.TRACKERS: "Trackers"}
_FORGOTTEN = timedelta(days=60)
"""After so long nobody is reminded any more."""


def distribution_page(desk: Desk, meeting_id: MeetingId) -> DistributionPage:
    """The distribution list of a meeting: a row for each recipient of minutes and of trackers.

    Raises:
        NotFoundError: There is no such meeting.

    Source: screens, "After"; design rules, F28.
    """
    meeting = desk.store.meetings.get(meeting_id)
    found = recipients(desk.store, meeting.forum_id)
    written = desk.store.documents.where(meeting_id=meeting_id)
    forum = desk.store.forums.get(meeting.forum_id)
    notes = [line for _, line in _due(desk, meeting)]
    return DistributionPage(
        meeting_id=meeting_id,
        forum_id=meeting.forum_id,
        title=f"Distribution · {forum.name} of {long_date(meeting.on)}",
        lines=(*notes, Line(text=PHONES)),
        rows=tuple(_row(desk.store, each, what, written) for what in Distributed for each in found),
        recipients=len(found),
    )


def mark_sent(desk: Desk, documents: tuple[str, ...], *, on: date | None) -> Change:
    """Note that files went out on a day, or with None that they did not after all.

    Args:
        documents: The ids of the files.

    Raises:
        NotFoundError: One of them is not there.
    """
    with desk.change("mark_sent") as pen:
        for each in documents:
            desk.store.documents.save(replace(desk.store.documents.get(each), sent_on=on))
    return pen.change


def distribution_due(desk: Desk) -> tuple[tuple[date, Line], ...]:
    """What is still to go out after meetings that are over, each with the day it is due.

    Source: design rules, section 3 (trackers by +1 working day, minutes by +5, by setting).
    """
    over = [each for each in desk.store.meetings.all() if each.stage is Stage.CLOSED]
    today = desk.now().date()
    recent = (each for each in over if each.on + _FORGOTTEN >= today)
    return tuple(found for meeting in recent for found in _due(desk, meeting))


def _due(desk: Desk, meeting: Meeting) -> Iterator[tuple[date, Line]]:
    if meeting.stage is not Stage.CLOSED:
        return
    forum = desk.store.forums.get(meeting.forum_id)
    rules = forum.rules_on(meeting.on)
    calendar = working_calendar(desk.store, around=meeting.on)
    written = desk.store.documents.where(meeting_id=meeting.id)
    days = {Distributed.TRACKERS: rules.tracker_days, Distributed.MINUTES: rules.minutes_days}
    for what, count in days.items():
        if not _is_sent(written, what):
            due_on = calendar.nth_working_day_after(meeting.on, count)
            text = f"{forum.code} {short_date(meeting.on)}: {what} {_countdown(desk.now().date(), due_on)}"
            tone = Tone.WARNING if due_on <= desk.now().date() else Tone.PLAIN
            yield due_on, Line(text=text, tone=tone, target_id=meeting.id)


def _countdown(today: date, due_on: date) -> str:
    """The words "due tomorrow", "due today", "due in 3 days" or "overdue since", with the day."""
    days = (due_on - today).days
    if days < 0:
        return f"to go out, overdue since {short_date(due_on)}"
    when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return f"to go out {when}, {short_date(due_on)}"


def _is_sent(written: Sequence[IssuedDocument], what: Distributed) -> bool:
    """Whether the newest version of each recipient's file was sent, and there is one."""
    newest = {each.agency_id: each for each in written if each.kind in _KINDS[what] and each.agency_id}
    return bool(newest) and all(each.sent_on for each in newest.values())


def _row(
    store: Store, found: Recipient, what: Distributed, written: Sequence[IssuedDocument]
) -> RecipientRow:
    reader = reader_for(store, found)
    own = [each for each in written if each.kind in _KINDS[what] and each.agency_id == found.agency_id]
    last = own[-1] if own else None
    return RecipientRow(
        what=_TITLES[what],
        agency_id=found.agency_id,
        reader=reader.label,
        file_format=found.format,
        is_protected=found.is_protected,
        protection="passphrase" if found.is_protected else "plain",
        email=found.email,
        version=last.version if last else "",
        file=last.name if last else "",
        written=short_moment(last.written_at) if last else "",
        sent=short_date(last.sent_on) if last and last.sent_on else "",
        document_id=last.id if last else "",
    )
