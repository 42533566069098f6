"""The RAG letter and completion in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.rag import Rag, completion_words, rag, was_on_time

DAY = date(2026, 4, 30)  # a Thursday before the early May holiday
HOLIDAYS = frozenset({date(2026, 5, 4), date(2026, 5, 25)})
CALENDAR = WorkingCalendar(HOLIDAYS)
DAYS = st.dates(date(2026, 4, 1), date(2026, 7, 1))


def letter(due_on: date | None, *, is_closed: bool = False, times_carried: int = 0) -> Rag:
    return rag(DAY, due_on=due_on, is_closed=is_closed, times_carried=times_carried, calendar=CALENDAR)


def oracle(on: date, due_on: date | None, is_closed: bool, times_carried: int) -> str:
    if is_closed:
        return "C"
    if due_on and due_on < on:
        return "R"
    if times_carried:
        return "A"
    if due_on is None:
        return "G"
    # The due day is soon unless five working days lie before it.
    passed, day = 0, on + timedelta(days=1)
    while day < due_on:
        passed += day.weekday() < 5 and day not in HOLIDAYS
        day += timedelta(days=1)
    return "A" if passed < 5 else "G"


@given(DAYS, st.none() | DAYS, st.booleans(), st.integers(0, 2))
def test_the_letter_is_what_the_rule_read_aloud_gives(
    on: date, due_on: date | None, is_closed: bool, times_carried: int
):
    found = rag(on, due_on=due_on, is_closed=is_closed, times_carried=times_carried, calendar=CALENDAR)

    assert found == oracle(on, due_on, is_closed, times_carried)


def test_past_due_is_red_even_when_carried():
    assert letter(DAY - timedelta(days=1), times_carried=2) is Rag.RED


def test_due_today_is_amber():
    assert letter(DAY) is Rag.AMBER


def test_the_fifth_working_day_is_amber_and_the_day_after_it_green():
    assert letter(date(2026, 5, 8)) is Rag.AMBER
    assert letter(date(2026, 5, 9)) is Rag.GREEN


def test_carried_once_is_amber_however_far_the_day():
    assert letter(date(2026, 12, 1), times_carried=1) is Rag.AMBER


def test_without_a_date_it_is_green_until_carried():
    assert letter(None) is Rag.GREEN
    assert letter(None, times_carried=1) is Rag.AMBER


def test_closed_is_complete_whatever_the_date():
    assert letter(DAY - timedelta(days=99), is_closed=True) is Rag.COMPLETE


@pytest.mark.parametrize(
    ("rag_letter", "word"), [("C", "Complete"), ("R", "Red"), ("A", "Amber"), ("G", "Green")]
)
def test_each_letter_has_its_word(rag_letter: str, word: str):
    assert Rag(rag_letter).word == word


def test_on_time_is_against_the_first_due_date():
    assert was_on_time(DAY, DAY)
    assert not was_on_time(DAY + timedelta(days=1), DAY)
    assert was_on_time(DAY, None)


def test_the_printed_words_of_a_completion():
    assert completion_words(DAY, DAY) == "Completed"
    assert completion_words(DAY + timedelta(days=1), DAY) == "Completed after original due date"
