"""Dates of birth as far as they are known, and the ages that follow from them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from marac_desk.domain.calendar import months_after
from marac_desk.domain.formats import month_year, short_date

_ADULT = 18
_MONTHS = 12
UNKNOWN_WORDS = "Not known"


class Precision(StrEnum):
    """How much of a date of birth is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    """Approximate: it prints no age and counts as not known."""
    UNKNOWN = "unknown"
    EXPECTED = "expected"
    """Not born yet; the day is the expected date of delivery."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthDate:
    """One recorded date of birth; `day` is its first possible day where only month or year is known.

    Make one with `born`, `born_in_month`, `born_about`, `UNKNOWN` or `expected`. Equal values compare equal.
    """

    precision: Precision
    day: date | None = field(default=None, repr=False)  # personal data

    @property
    def is_known(self) -> bool:
        """Whether it says when the person was born, at least to the month."""
        return self.day is not None and self.precision in (Precision.DAY, Precision.MONTH)

    def age_on(self, day: date) -> int | None:
        """The age in whole years on `day`; None where it is not certain or the person was not born yet.

        Someone born on 29 February is a year older on 1 March in a common year.
        """
        years = self._years_on(day)
        return years[0] if len(set(years)) == 1 and years[0] >= 0 else None

    def birthday(self, age: int) -> date | None:
        """The day on which they reach `age`; None unless the day of birth is known."""
        if self.day is None or self.precision is not Precision.DAY:
            return None
        return months_after(self.day, age * _MONTHS)

    def turned_18_between(self, after: date, until: date) -> date | None:
        """The 18th birthday if it fell after day `after` and up to and including `until`, else None.

        Source: design rules, section 8 "Reviews".
        """
        birthday = self.birthday(_ADULT)
        return birthday if birthday and after < birthday <= until else None

    def words(self, on: date, *, mother: str = "") -> str:
        """What is printed on day `on`.

        `03/02/2011 (15)`, `February 2011 (15)`, in that month `February 2011 (14 or 15)`, `Not known`,
        `Not known (c. 2010)`, `Unborn child of …, EDD 14/09/2026`.

        Args:
            mother: Whose unborn child it is; used for nothing else.
        """
        if self.precision is Precision.EXPECTED:
            child = f"Unborn child of {mother}" if mother else "Unborn child"
            return f"{child}, EDD {short_date(self.day) if self.day else 'not known'}"
        if self.day is None:
            return UNKNOWN_WORDS
        if self.precision is Precision.YEAR:
            return f"{UNKNOWN_WORDS} (c. {self.day.year})"
        written = short_date(self.day) if self.precision is Precision.DAY else month_year(self.day)
        ages = [str(years) for years in sorted(set(self._years_on(on))) if years >= 0]
        return f"{written} ({' or '.join(ages)})" if ages else written

    def _years_on(self, on: date) -> tuple[int, ...]:
        """The youngest and the oldest they may be on `on`; negative before birth, empty where unknown."""
        if self.day is None or not self.is_known:
            return (-1,)
        first = self.day
        last = first if self.precision is Precision.DAY else months_after(first, 1)
        return _years_between(last, on), _years_between(first, on)


UNKNOWN = BirthDate(precision=Precision.UNKNOWN)


def born(day: date) -> BirthDate:
    """An exact date of birth."""
    return BirthDate(precision=Precision.DAY, day=day)


def born_in_month(year: int, month: int) -> BirthDate:
    """A date of birth of which month and year are known."""
    return BirthDate(precision=Precision.MONTH, day=date(year, month, 1))


def born_about(year: int) -> BirthDate:
    """A date of birth of which only an approximate year is known."""
    return BirthDate(precision=Precision.YEAR, day=date(year, 1, 1))


def expected(day: date | None = None) -> BirthDate:
    """An unborn child, with the expected date of delivery where it is known."""
    return BirthDate(precision=Precision.EXPECTED, day=day)


def birth_words(births: Sequence[BirthDate], on: date, *, mother: str = "") -> str:
    """Every recorded date of birth as printed on day `on`, the current one first, joined by "or".

    None recorded prints "Not known".
    """
    return " or ".join(birth.words(on, mother=mother) for birth in births) or UNKNOWN_WORDS


def _years_between(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
