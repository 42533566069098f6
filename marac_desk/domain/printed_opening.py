"""The opening business of reduced minutes as it prints: who was there, confidentiality, conflicts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from marac_desk.domain.formats import clock_time
from marac_desk.domain.minutes import Attendee, Capacity, ConflictRecord, MeetingMinutes
from marac_desk.domain.printed import NONE_RECORDED, Line, ended, from_to, said

Numbers = Mapping[str, str]
"""The printed number of every item, by the item's source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAttendee:
    """One row of the attendance table."""

    agency: str
    name: str = field(repr=False)
    capacity: str = field(repr=False)
    present: str


def attendance_rows(minutes: MeetingMinutes) -> tuple[PrintedAttendee, ...]:
    """Everybody who was there, a row each."""
    return tuple(
        PrintedAttendee(
            agency=_agency(each),
            name=each.name,
            capacity=_capacity(each),
            present="; ".join(from_to(spell) for spell in each.spells),
        )
        for each in minutes.attendees
    )


def _agency(attendee: Attendee) -> str:
    if attendee.agency_code and attendee.agency_name:
        return f"{attendee.agency_name} ({attendee.agency_code})"
    return attendee.agency_name or attendee.agency_code or "No agency"


def _capacity(attendee: Attendee) -> str:
    """The words "Present", "Deputy for …" or "In attendance", with role, means and note."""
    capacity = attendee.capacity.value
    if attendee.capacity is Capacity.DEPUTY and attendee.deputy_for:
        capacity = f"Deputy for {attendee.deputy_for}"
    if attendee.role:
        is_plain = attendee.capacity is Capacity.PRESENT
        capacity = attendee.role if is_plain else f"{capacity}: {attendee.role}"
    return ", ".join(part for part in (capacity, attendee.mode, attendee.note) if part)


def attendance_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    """Apologies, who was not represented, and how the chair was covered."""
    apologies = "; ".join(
        f"{each.name} ({', '.join(part for part in (each.agency_code, each.note) if part)})"
        for each in minutes.apologies
    )
    names = {each.code: f"{each.name} ({each.code})" for each in minutes.agencies}
    absent = "; ".join(names.get(code, code) for code in minutes.not_represented)
    return (
        Line(lead="Apologies", text=apologies or NONE_RECORDED),
        Line(lead="Not represented", text=absent or "None"),
        *(Line(lead="Chair", text=each.text, note=each.note) for each in minutes.chair_notes),
    )


def confidentiality_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    """Whether the statement was read and who agreed to it, with its lawful basis."""
    basis = minutes.confidentiality.lawful_basis
    return (Line(text=_statement_read(minutes)), *said((basis,) if basis else ()))


def _statement_read(minutes: MeetingMinutes) -> str:
    read_at = minutes.confidentiality.read_at
    if read_at is None:
        return "The confidentiality statement was not recorded as read."
    silent = tuple(each.name for each in minutes.attendees if not each.has_agreed)
    read = f"The confidentiality statement was read at {clock_time(read_at)}"
    return (
        f"{read}. Agreement not recorded: {', '.join(silent)}."
        if silent
        else f"{read} and agreed by all present."
    )


def conflict_lines(minutes: MeetingMinutes, numbers: Numbers) -> tuple[Line, ...]:
    """The conflicts this reader may know of, by the numbers this reader sees."""
    if not minutes.conflicts:
        return (Line(text="No conflict of interest was declared."),)
    return tuple(_conflict(each, numbers.get(each.item_source, "")) for each in minutes.conflicts)


def _conflict(conflict: ConflictRecord, number: str) -> Line:
    about = f" on item {number}" if number else ""
    nature = f": {ended(conflict.nature)}" if conflict.nature else "."
    ruling = f"Ruling of {conflict.ruled_by}: {conflict.ruling}" if conflict.ruling else "Ruling not recorded"
    out = f" Out from {clock_time(conflict.out_at)}" if conflict.out_at else ""
    back = f", back at {clock_time(conflict.back_at)}" if conflict.back_at else ""
    return Line(
        lead=f"{conflict.name} ({conflict.agency_code})",
        text=f"told the Chair at {clock_time(conflict.told_at)} of a conflict{about}{nature} {ruling}."
        + (f"{out}{back}." if out else ""),
    )
