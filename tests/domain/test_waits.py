"""The waits after wrong passphrases."""

import pytest

from marac_desk.domain.waits import LONGEST, wait_after, wait_words


def test_the_waits_double_and_never_exceed_half_a_minute():
    assert [wait_after(wrong) for wrong in range(11)] == [0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]


@pytest.mark.parametrize("wrong", [-1, 0, 50, 10**9])
def test_no_count_locks_anybody_out(wrong):
    assert 0 <= wait_after(wrong) <= LONGEST


def test_the_wait_is_said_in_words():
    assert wait_words(4) == "Try again in 4 seconds."
    assert wait_words(1) == "Try again in a second."
