"""The smaller documents of a meeting as they print, computed from what the reader may know.

Source: design rules, sections 4.4, 4.5 and 4.6.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from marac_desk.domain.audience import Reader
from marac_desk.domain.editions import Reduced
from marac_desk.domain.formats import clock_time, counted, in_words
from marac_desk.domain.minutes import Apology, Attendee, ConflictRecord, MeetingMinutes
from marac_desk.domain.printed import DOT, NONE_RECORDED, Fact, Frame, Line, frame, joined, said, short_day
from marac_desk.domain.printed_case import PrintedCase, printed_case
from marac_desk.domain.printed_minutes import chair_facts
from marac_desk.domain.printed_opening import PrintedAttendee, attendance_rows, conflict_lines
from marac_desk.domain.printed_trackers import PrintedTrackerRow, tracker_letters, tracker_row
from marac_desk.domain.sheets import ActionList, AttendanceRecord, CaseExtract
from marac_desk.domain.text import paragraphs
from marac_desk.domain.trackers import Rag, TrackerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPresence:
    """One row of the attendance record."""

    agency: str
    name: str = field(repr=False)
    capacity: str = field(repr=False)
    present: str
    agreed: str
    """When they agreed to the statement; "Not recorded" where nobody noted it."""
    conflict: str
    """When they were out for a conflict; "None declared" where this reader may know of none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedApology:
    """One row of the table of apologies."""

    agency: str
    name: str = field(repr=False)
    deputy: str = field(repr=False)
    information: str
    received: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAttendance:
    """The attendance and quorum record in finished words."""

    frame: Frame
    facts: tuple[Fact, ...]
    people: tuple[PrintedPresence, ...]
    apologies: tuple[PrintedApology, ...]
    lines: tuple[Line, ...]
    """Who was not represented, and how the chair was covered."""
    conflicts: tuple[Line, ...]
    reading: Line
    """Whether the statement was read, and when."""
    statement: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedExtract:
    """The case extract in finished words."""

    frame: Frame
    facts: tuple[Fact, ...]
    cases: tuple[PrintedCase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedOwner:
    """One agency's actions in the chair's list."""

    heading: str
    rows: tuple[PrintedTrackerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedActionList:
    """The chair's list in finished words."""

    frame: Frame
    facts: tuple[Fact, ...]
    owners: tuple[PrintedOwner, ...]


def printed_attendance(reduced: Reduced[AttendanceRecord], seal: str = "") -> PrintedAttendance:
    """The attendance and quorum record, with the confidentiality list, as `reduced.reader` receives it."""
    record = reduced.model
    room = record.room
    title = f"Attendance record of the {room.masthead.forum}"
    return PrintedAttendance(
        frame=frame(room.masthead, title, reduced.reader, seal),
        facts=chair_facts(room.chairs, room.minute_taker, room.quorum),
        people=tuple(
            _presence(room, each, row)
            for each, row in zip(room.attendees, attendance_rows(room), strict=True)
        ),
        apologies=tuple(_apology(each) for each in room.apologies),
        lines=_absences(room),
        conflicts=conflict_lines(room, {}),
        reading=_reading(room),
        statement=(*_statement(record), *_basis(room)),
    )


def printed_extract(reduced: Reduced[CaseExtract], seal: str = "") -> PrintedExtract:
    """The cases a guest may know, each under its reference: no number tells of the others."""
    extract = reduced.model
    cases = tuple(
        replace(printed_case(each, ""), heading=f"{each.ref}{DOT}{each.listing}") for each in extract.cases
    )
    words = in_words([each.ref for each in extract.cases])
    return PrintedExtract(
        frame=frame(extract.masthead, f"Case extract of the {extract.masthead.forum}", reduced.reader, seal),
        facts=(
            Fact(label="Holds", lines=(Line(text=words),)),
            Fact(label="For", lines=(Line(text=_whom(reduced.reader)),)),
        ),
        cases=cases,
    )


def printed_action_list(reduced: Reduced[ActionList], seal: str = "") -> PrintedActionList:
    """The chair's list of actions: those without an owner first, then agency by agency."""
    model = reduced.model
    names = {each.code: f"{each.name} ({each.code})" for each in model.agencies}
    codes = dict.fromkeys(("", *names, *(each.owner_code for each in model.rows)))
    groups = ((code, [each for each in model.rows if each.owner_code == code]) for code in codes)
    return PrintedActionList(
        frame=frame(
            model.masthead, f"Chair's action list of the {model.masthead.forum}", reduced.reader, seal
        ),
        facts=(Fact(label="Actions", lines=(Line(text=_count(model.rows)),)), tracker_letters()),
        owners=tuple(
            PrintedOwner(
                heading=joined(names.get(code, code) or "Without an owner", _count(rows)),
                rows=tuple(tracker_row(each) for each in rows),
            )
            for code, rows in groups
            if rows
        ),
    )


def _presence(room: MeetingMinutes, attendee: Attendee, row: PrintedAttendee) -> PrintedPresence:
    own = [each for each in room.conflicts if _is_of(each, attendee)]
    agreed = clock_time(attendee.agreed_at) if attendee.agreed_at else "Not recorded"
    return PrintedPresence(
        agency=row.agency,
        name=row.name,
        capacity=row.capacity,
        present=row.present,
        agreed="Agreed" if attendee.has_agreed and not attendee.agreed_at else agreed,
        conflict="; ".join(dict.fromkeys(_out(each) for each in own)) or "None declared",
    )


def _is_of(conflict: ConflictRecord, attendee: Attendee) -> bool:
    return (conflict.name, conflict.agency_code) == (attendee.name, attendee.agency_code)


def _out(conflict: ConflictRecord) -> str:
    if conflict.out_at is None:
        return f"Declared {clock_time(conflict.told_at)}"
    back = f" to {clock_time(conflict.back_at)}" if conflict.back_at else ""
    return f"Out {clock_time(conflict.out_at)}{back}"


def _apology(apology: Apology) -> PrintedApology:
    return PrintedApology(
        agency=apology.agency_code or "No agency",
        name=apology.name,
        deputy=apology.deputy or "None named",
        information=f"Received {short_day(apology.information_on)}" if apology.information_on else "None",
        received=short_day(apology.received_on) or "Not recorded",
    )


def _absences(room: MeetingMinutes) -> tuple[Line, ...]:
    names = {each.code: f"{each.name} ({each.code})" for each in room.agencies}
    absent = "; ".join(names.get(code, code) for code in room.not_represented)
    return (
        Line(lead="Not represented", text=absent or "None"),
        *(Line(lead="Chair", text=each.text, note=each.note) for each in room.chair_notes),
    )


def _reading(room: MeetingMinutes) -> Line:
    read_at = room.confidentiality.read_at
    words = f"Read at {clock_time(read_at)}." if read_at else "Not recorded as read."
    return Line(lead="Statement", text=words)


def _statement(record: AttendanceRecord) -> Iterable[Line]:
    return (Line(text=each) for each in paragraphs(record.statement)) if record.statement else _nothing()


def _nothing() -> tuple[Line, ...]:
    return (Line(text=NONE_RECORDED),)


def _basis(room: MeetingMinutes) -> tuple[Line, ...]:
    basis = room.confidentiality.lawful_basis
    return said((basis,)) if basis else ()


def _whom(reader: Reader) -> str:
    return f"{reader.label}, for these cases alone"


def _count(rows: Iterable[TrackerRow]) -> str:
    """How many, and how many of them want the Chair's eye."""
    kept = tuple(rows)
    late = sum(each.rag is Rag.RED for each in kept)
    dateless = sum(each.due_on is None for each in kept)
    words = (
        counted(len(kept), "open action", "open actions") if kept else "No open actions",
        f"{late} past due" if late else "",
        f"{dateless} without a date" if dateless else "",
    )
    return ", ".join(each for each in words if each)
