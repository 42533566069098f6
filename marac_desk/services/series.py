"""Series: the reference numbers of the installation, given once each and never again."""

from dataclasses import dataclass

from marac_desk.domain.references import Series
from marac_desk.errors import BadInputError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One series and the reference it gives next."""

    series: Series
    next_reference: str


def set_series(desk: Desk, *, series: Series, next: int) -> Change:  # noqa: A002 - the word scripts use
    """Let a series go on from a number; never below one that has been given.

    Raises:
        BadInputError: The number is less than 1, or has been given already.

    Source: design rules, section 8 "References".
    """
    with desk.change("set_series") as pen:
        if next < 1:
            raise BadInputError("Numbers begin at 1.")
        if next <= desk.store.series.last(series.value):
            raise BadInputError("This number has been given already; numbers are never used twice.")
        desk.store.series.set_next(series.value, next)
        pen.reference = series.reference(next)
    return pen.change


def series(desk: Desk) -> tuple[SeriesRow, ...]:
    """Every series with the reference it gives next."""
    return tuple(
        SeriesRow(series=each, next_reference=each.reference(desk.store.series.last(each.value) + 1))
        for each in Series
    )


def given_reference(store: Store, kind: Series, typed: str = "") -> str:
    """The reference for a new record, inside the open change: the one typed, else the next.

    Raises:
        BadInputError: What was typed is no reference of this series.

    Whether a typed one is taken already is left to the unique column of the table.
    """
    if not typed.strip():
        return kind.reference(store.series.next(kind.value))
    number = kind.number(typed)
    store.series.reserve(kind.value, number)
    return kind.reference(number)
