"""Due dates as a calendar file, by references alone: nothing in it says what is due, or for whom.

Written by hand, as no library at hand does it: a few lines of RFC 5545, folded at 75 bytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

_WIDTH: Final = 74
"""Bytes in a line; those that go on begin with a space."""
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """One whole day of a calendar."""

    key: str
    """The same for the same thing, so that a later file moves it."""
    on: date
    words: str
    """Such as "A-0147 due (CSE-MARAC)"."""


def render_due_dates(dates: Iterable[DueDate], *, written_at: datetime) -> bytes:
    """The days as an .ics file."""
    stamp = f"{written_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//MARAC Desk//EN", "METHOD:PUBLISH"]
    for each in dates:
        lines += _event(each, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _event(due: DueDate, stamp: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{due.key}@marac-desk.invalid",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{due.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{due.words.translate(_ESCAPES)}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _folded(line: str) -> Iterator[bytes]:
    """The line in parts of at most 75 bytes, never cut within a character."""
    part = b""
    for character in line:
        more = character.encode()
        if len(part) + len(more) > _WIDTH:
            yield part
            part = b" "
        part += more
    yield part
