"""The one time zone of the program, and the clock every command reads."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """Tells the time: the laptop's in the room, the script's in a rehearsal."""

    def now(self) -> datetime:
        """The present moment, aware, in Europe/London."""
        ...


def to_minute(moment: datetime) -> datetime:
    """The same moment in Europe/London with seconds dropped: attendance counts by the minute (F4)."""
    return moment.astimezone(LONDON).replace(second=0, microsecond=0)


def london(day: date, hour: int, minute: int = 0) -> datetime:
    """A wall-clock time in London on `day`, aware."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def precedes(moment: datetime, other: datetime) -> bool:
    """Whether `moment` came before `other`, also in the hour that the clocks repeat (edge case 15).

    Python compares two times of one zone by the wall clock, which October puts in the wrong order.
    """
    return moment.astimezone(UTC) < other.astimezone(UTC)
