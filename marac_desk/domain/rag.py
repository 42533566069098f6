"""The RAG letter of an action on a day, and whether it was completed in time."""

from datetime import date
from enum import StrEnum

from marac_desk.domain.calendar import WorkingCalendar

_SOON = 5  # working days


class Rag(StrEnum):
    """The letter that is printed beside the colour."""

    COMPLETE = "C"
    RED = "R"
    AMBER = "A"
    GREEN = "G"

    @property
    def word(self) -> str:
        """The colour in words, for a screen reader."""
        return self.name.capitalize()


def rag(
    on: date, *, due_on: date | None, is_closed: bool, times_carried: int, calendar: WorkingCalendar
) -> Rag:
    """The letter on day `on`: C closed, R past due, A due soon or carried, G otherwise.

    Soon is on or before the fifth working day after `on`; one due today is A, not R. Without a due date an
    action is G until it has been carried.

    Source: design rules F13 and section 8 "Actions".
    """
    if is_closed:
        return Rag.COMPLETE
    if due_on is not None and due_on < on:
        return Rag.RED
    is_soon = due_on is not None and due_on <= calendar.nth_working_day_after(on, _SOON)
    return Rag.AMBER if is_soon or times_carried > 0 else Rag.GREEN


def was_on_time(completed_on: date, first_due_on: date | None) -> bool:
    """Whether an action was completed by the first due date it ever had; without one it cannot be late.

    Source: design rules, section 8 "Actions".
    """
    return first_due_on is None or completed_on <= first_due_on


def completion_words(completed_on: date, first_due_on: date | None) -> str:
    """What is printed of a completed action: `Completed` or `Completed after original due date`."""
    return "Completed" if was_on_time(completed_on, first_due_on) else "Completed after original due date"
