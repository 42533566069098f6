"""How things are written."""

from datetime import UTC, date, datetime, timedelta

import pytest

from marac_desk.domain import formats

NOON_UTC_IN_MAY = datetime(2026, 5, 12, 9, 4, 59, tzinfo=UTC)


def test_a_day_in_text_and_in_a_table():
    assert formats.long_date(date(2026, 5, 12)) == "Tuesday 12 May 2026"
    assert formats.strip_date(date(2026, 5, 12)) == "Tue 12 May"
    assert formats.short_date(date(2026, 5, 2)) == "02/05/2026"
    assert formats.month_year(date(2011, 2, 3)) == "February 2011"


def test_a_time_is_written_as_london_reads_it():
    assert formats.clock_time(NOON_UTC_IN_MAY) == "10:04"
    assert formats.clock_time(datetime(2026, 12, 12, 9, 4, tzinfo=UTC)) == "09:04"


def test_the_day_of_a_moment_is_londons():
    assert formats.short_moment(datetime(2026, 5, 11, 23, 30, tzinfo=UTC)) == "12/05/2026 00:30"


def test_a_stretch_of_the_day_with_and_without_its_end():
    end = NOON_UTC_IN_MAY + timedelta(hours=1)

    assert formats.time_range(NOON_UTC_IN_MAY, end) == "10:04\N{EN DASH}11:04"
    assert formats.time_range(NOON_UTC_IN_MAY, None) == "from 10:04"


def test_names_in_lists_and_in_text():
    assert formats.list_name("Anna-Marie", "O'Dell") == "O'DELL Anna-Marie"
    assert formats.text_name("Anna-Marie", "O'Dell") == "Anna-Marie O'Dell"
    assert formats.list_name("", "Dell") == "DELL"
    assert formats.text_name("Anna", "") == "Anna"


@pytest.mark.parametrize(
    ("forename", "surname", "written"),
    [
        ("Mary Jane", "Thorne", "M. J. T."),
        ("élodie", "o'Dell", "É. O."),
        ("Anna-Marie", "", "A."),
        ("", "", ""),
    ],
)
def test_initials_are_of_each_word(forename: str, surname: str, written: str):
    assert formats.initials(forename, surname) == written


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["POL"], "POL"),
        (["POL", "CSC"], "POL and CSC"),
        (["POL", "CSC", "EDU"], "POL, CSC and EDU"),
    ],
)
def test_a_list_is_said_in_words(items: list[str], said: str):
    assert formats.in_words(items) == said


def test_a_list_of_choices_ends_in_or():
    assert formats.in_words(["POL", "PRO"], last="or") == "POL or PRO"


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 agencies"), (1, "1 agency"), (2, "2 agencies"), (11, "11 agencies")]
)
def test_agencies_are_counted_in_grammar(number: int, said: str):
    assert formats.agencies_counted(number) == said


def test_the_items_clock_shows_its_slot_and_then_how_far_over():
    slot = timedelta(minutes=12)

    assert formats.item_clock(timedelta(minutes=6, seconds=12), slot) == "06:12/12"
    assert formats.item_clock(slot, slot) == "12:00/12"
    assert formats.item_clock(timedelta(minutes=14, seconds=10), slot) == "+02:10"
    assert formats.item_clock(timedelta(minutes=75, seconds=3)) == "75:03"
    assert formats.minutes_seconds(timedelta(seconds=-5)) == "00:00"
