"""The one time zone of the program, and the clock every command reads."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_SITTING = timedelta(hours=12)


class Clock(Protocol):
    """Tells the time: the laptop's in the room, the script's in a rehearsal."""

    def now(self) -> datetime:
        """The present moment, aware, in Europe/London."""
        ...


class SteadyClock:
    """A clock that never runs back within a sitting, so that what is entered next comes after what was.

    The computer's clock set back, it stands until that has caught up. Set back by more than half a day, it
    was wrong before, and is followed.

    Source: edge case 75; the order of events is kept.
    """

    def __init__(self, clock: Clock, latest: datetime | None = None) -> None:
        """Go on from `latest`, the last moment anything was recorded."""
        self._clock, self._latest = clock, latest

    def now(self) -> datetime:
        """The present moment, never before the last one told."""
        told = self._clock.now()
        if self._latest is None or not timedelta() < _gap(told, self._latest) <= _SITTING:
            self._latest = told
        return self._latest

    def told(self) -> datetime:
        """What the computer's clock says."""
        return self._clock.now()


def to_minute(moment: datetime) -> datetime:
    """The same moment in Europe/London with seconds dropped: attendance counts by the minute (F4)."""
    return moment.astimezone(LONDON).replace(second=0, microsecond=0)


def london(day: date, hour: int, minute: int = 0) -> datetime:
    """A wall-clock time in London on `day`, aware."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def _gap(earlier: datetime, later: datetime) -> timedelta:
    return later.astimezone(UTC) - earlier.astimezone(UTC)


def precedes(moment: datetime, other: datetime) -> bool:
    """Whether `moment` came before `other`, also in the hour that the clocks repeat (edge case 15).

    Python compares two times of one zone by the wall clock, which October puts in the wrong order.
    """
    return moment.astimezone(UTC) < other.astimezone(UTC)
