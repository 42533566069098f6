"""References: one series each, written with four figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.references import Series
from marac_desk.errors import BadInputError


def test_a_reference_is_written_with_at_least_four_figures():
    assert Series.CASE.reference(42) == "CSE-0042"
    assert Series.ACTION.reference(12345) == "A-12345"


@given(st.sampled_from(Series), st.integers(min_value=1, max_value=10**8))
def test_a_reference_reads_back_as_its_number(series, number):
    assert series.number(series.reference(number)) == number


def test_a_reference_may_be_typed_in_small_letters_and_without_noughts():
    assert Series.CASE.number(" cse-42 ") == 42


@pytest.mark.parametrize("typed", ["", "CSE", "CSE-0", "P-0042", "CSE-4x", "CSE-42 A-1", "CSE-٤"])
def test_what_is_no_reference_of_the_series_is_refused(typed):
    with pytest.raises(BadInputError, match="CSE-0042"):
        Series.CASE.number(typed)
