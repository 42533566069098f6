"""The room's clock: set back it stands, and nothing entered next comes before what was."""

from datetime import datetime, timedelta

from marac_desk.domain.clock import SteadyClock, london
from tests.domain.sittings import DAY


class Hands:
    """A clock that a test sets by hand."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def test_it_goes_with_the_computer_s_clock():
    hands = Hands(london(DAY, 10))
    clock = SteadyClock(hands)
    first = clock.now()

    hands.moment += timedelta(minutes=5)

    assert (first, clock.now()) == (london(DAY, 10), london(DAY, 10, 5))


def test_edge_case_75_set_back_it_stands_until_the_computer_has_caught_up():
    hands = Hands(london(DAY, 10, 41))
    clock = SteadyClock(hands)
    clock.now()

    hands.moment = london(DAY, 10, 5)
    set_back = clock.now()
    hands.moment = london(DAY, 10, 42)

    assert (set_back, clock.now()) == (london(DAY, 10, 41), london(DAY, 10, 42))


def test_it_goes_on_from_the_last_thing_recorded_and_tells_what_the_computer_says():
    clock = SteadyClock(Hands(london(DAY, 9)), london(DAY, 10, 41))

    assert (clock.now(), clock.told()) == (london(DAY, 10, 41), london(DAY, 9))


def test_a_clock_that_was_wrong_by_more_than_half_a_day_is_followed():
    clock = SteadyClock(Hands(london(DAY, 9)), london(DAY, 10) + timedelta(days=30))

    assert clock.now() == london(DAY, 9)
