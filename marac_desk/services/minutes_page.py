"""How far a meeting's minutes have come, in words, and what can be done with them next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from marac_desk.domain.formats import counted, short_date, short_moment
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.services.desk import Desk
from marac_desk.services.minutes_life import newest_draft
from marac_desk.services.minuting.standing import minutes_version, sealed_minutes
from marac_desk.services.minuting.versions import (
    AGREED,
    CHECKED,
    CIRCULATED,
    DRAFT,
    Version,
    about_minutes,
)
from marac_desk.services.roll import full_name
from marac_desk.services.rows.words import Line, Tone
from marac_desk.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPage:
    """The life of one meeting's minutes."""

    line: Line
    can_check: bool = False
    can_circulate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a command wrote: the files by their names, and what is to be said of them."""

    names: tuple[str, ...]
    notes: tuple[str, ...]


def minutes_page(desk: Desk, meeting_id: MeetingId) -> MinutesPage:
    """How far the minutes have come: draft, checked, circulated or agreed; and whether they can go on.

    Raises:
        NotFoundError: There is no such meeting.

    Source: F20; design rules, section 8 "Versions of minutes".
    """
    meeting, at = desk.store.meetings.get(meeting_id), desk.now()
    if meeting.opened_at is None:
        return MinutesPage(line=Line(text="Minutes are written once the meeting has been opened."))
    version = minutes_version(desk.store, meeting_id, at)
    is_drafted = newest_draft(desk.store, meeting_id) is not None
    return MinutesPage(
        line=_line(desk.store, meeting, version),
        can_check=version.status == DRAFT and is_drafted and meeting.stage is Stage.CLOSED,
        can_circulate=version.status == CHECKED,
    )


def written_files(desk: Desk, *, documents: tuple[str, ...]) -> Written:
    """The files that were written, and which of them stand beside one that somebody had changed by hand.

    Args:
        documents: The ids of the documents.

    Raises:
        NotFoundError: There is no such document.
    """
    found = [desk.store.documents.get(each) for each in documents]
    notes = (
        f"“{each.left_alone}” was changed by hand and left as it is; “{each.name}” stands beside it."
        for each in found
        if each.left_alone
    )
    return Written(names=tuple(each.name for each in found), notes=tuple(notes))


def _line(store: Store, meeting: Meeting, version: Version) -> Line:
    say = {DRAFT: _draft, CHECKED: _checked, CIRCULATED: _circulated, AGREED: _agreed}[version.status]
    return say(store, meeting, version)


def _draft(store: Store, meeting: Meeting, _: Version) -> Line:
    draft, check = newest_draft(store, meeting.id), meeting.minutes_check
    if draft is None:
        return Line(text="No draft of the minutes has been written yet.", tone=Tone.QUIET)
    if check is not None and check.version == draft.version:
        words = f"The record was changed after {check.version} was checked: write a new draft."
        return Line(text=words, tone=Tone.WARNING)
    closed = "" if meeting.stage is Stage.CLOSED else "; they are checked when the meeting is closed"
    return Line(text=f"{_stands(draft.version, DRAFT, draft.written_at)}, not checked yet{closed}.")


def _checked(store: Store, meeting: Meeting, version: Version) -> Line:
    check = meeting.minutes_check
    by = full_name(store.people.get(check.by)) if check else ""
    when = short_moment(check.at) if check else ""
    return Line(
        text=f"Minutes {version.number} {CHECKED} by {by} {when}: ready to be circulated.",
        unnamed=f"Minutes {version.number} {CHECKED} {when}: ready to be circulated.",
        tone=Tone.ACCENT,
    )


def _circulated(store: Store, meeting: Meeting, version: Version) -> Line:
    copies = sealed_minutes(store, meeting.id)
    count = counted(len({(each.agency_id, each.copy_for) for each in copies}), "copy", "copies")
    until = "; agreed, subject to ratification" if about_minutes(store, meeting.id) else ""
    waits = until or "; a later meeting agrees them"
    return Line(
        text=f"{_stands(version.number, CIRCULATED, copies[0].written_at)}, {count} sealed{waits}.",
        tone=Tone.ACCENT,
    )


def _agreed(store: Store, meeting: Meeting, version: Version) -> Line:
    is_written = any(each.version == version.number for each in sealed_minutes(store, meeting.id))
    return Line(text="; ".join(_agreed_words(version, is_written=is_written)) + ".", tone=Tone.GOOD)


def _agreed_words(version: Version, *, is_written: bool) -> Iterator[str]:
    day = f" {short_date(version.agreed_on)}" if version.agreed_on else ""
    yield f"Minutes {version.number} {AGREED}{day}"
    if version.amends:
        yield f"amends {version.amends}"
    if not is_written:
        yield "not written yet"


def _stands(number: str, status: str, at: datetime) -> str:
    return f"Minutes {number} {status} {short_moment(at)}"
