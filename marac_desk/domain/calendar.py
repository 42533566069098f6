"""Working days: Monday to Friday without the holidays it is given."""

from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of England and Wales, given the bank holidays and any one-off days as dates.

    Source: Strategic Group terms of reference, clause 8.4; design rules F3.
    """

    holidays: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether `day` is a weekday and no holiday."""
        return day.weekday() < _SATURDAY and day not in self.holidays

    def next_working(self, day: date) -> date:
        """The first working day after `day`, never `day` itself."""
        return self.nth_working_day_after(day, 1)

    def on_or_next_working(self, day: date) -> date:
        """`day` if it is a working day, else the first one after it."""
        return self.next_working(day - _DAY)

    def nth_working_day_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; the next working day is 1, and 0 is `day` itself."""
        return self._step(day, count, _DAY)

    def nth_working_day_before(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`, `day` itself not counted; 0 is `day` itself."""
        return self._step(day, count, -_DAY)

    def papers_due(self, meeting_on: date, lead: int, *, is_clear_days: bool = False) -> date:
        """The last day on which papers circulated are in time.

        Args:
            lead: The forum's lead time in working days; the meeting's day is not counted.
            is_clear_days: Whether both ends are left out, so that one more day is needed, and the papers go
                out on the working day before the first clear one.

        Source: Strategic Group terms of reference, clause 8.4; design rules F3.
        """
        if is_clear_days:
            return self.nth_working_day_before(meeting_on, lead + 1)
        return self.nth_working_day_before(meeting_on, lead)

    def working_days_late(self, due_on: date, circulated_on: date) -> int:
        """How many working days after `due_on` the papers went out, the day they went included; 0 is in time.

        Source: design rules, section 8 "Papers and meetings".
        """
        return self.working_days_between(due_on, circulated_on)

    def working_days_between(self, start: date, end: date) -> int:
        """The number of working days after `start` up to and including `end`; 0 when `end` is not later."""
        span = range(1, (end - start).days + 1)
        return sum(self.is_working(start + timedelta(days=step)) for step in span)

    def _step(self, day: date, count: int, step: timedelta) -> date:
        while count > 0:
            day += step
            count -= self.is_working(day)
        return day


def months_after(day: date, count: int) -> date:
    """The same day of the month, `count` months later; a day that month lacks is the first of the next.

    So the anniversary of 29 February is 1 March in a common year, as a birthday is.
    """
    years, month = divmod(day.month - 1 + count, _MONTHS)
    start = date(day.year + years, month + 1, 1)
    moved = start + timedelta(days=day.day - 1)
    if moved.month == start.month:
        return moved
    return date(moved.year, moved.month, 1)
