"""Repeat referrals, and the cases whose period since the last referral has passed."""

from collections.abc import Iterable
from datetime import date

from marac_desk.domain.calendar import months_after
from marac_desk.domain.formats import short_date

REPEAT_MONTHS = 12


def last_referral(received_on: date, referrals: Iterable[date]) -> date | None:
    """The latest of the other `referrals` received on or before `received_on`; None if there is none."""
    return max((day for day in referrals if day <= received_on), default=None)


def is_repeat(received_on: date, referrals: Iterable[date], *, months: int = REPEAT_MONTHS) -> bool:
    """Whether a referral comes within `months` of the last one, the anniversary day included.

    Args:
        referrals: The days on which the case's other referrals were received; hearings do not matter.

    Source: SafeLives, repeat cases; design rules F17.
    """
    last = last_referral(received_on, referrals)
    return last is not None and received_on <= months_after(last, months)


def referral_words(received_on: date, referrals: Iterable[date], *, months: int = REPEAT_MONTHS) -> str:
    """What is printed: `Repeat`, `New`, or `New (previous referral dd/mm/yyyy)` beyond the period.

    Source: design rules, section 8 "Repeats, step-down, transfer".
    """
    others = tuple(referrals)
    last = last_referral(received_on, others)
    if last is None:
        return "New"
    if is_repeat(received_on, others, months=months):
        return "Repeat"
    return f"New (previous referral {short_date(last)})"


def period_passed_on(
    referrals: Iterable[date], *, previous_on: date | None, meeting_on: date, months: int = REPEAT_MONTHS
) -> date | None:
    """The anniversary that lists a case under "12 months passed" at a meeting, or None if it is not listed.

    It is the anniversary of the last referral received by the meeting's day, if it fell after the previous
    ordinary meeting and up to and including this one.

    Args:
        referrals: The days on which all the case's referrals were received.
        previous_on: The day of the forum's previous ordinary meeting; None: this is the first.

    Source: design rules, section 8 "Repeats, step-down, transfer".
    """
    last = last_referral(meeting_on, referrals)
    if last is None:
        return None
    anniversary = months_after(last, months)
    is_listed = anniversary <= meeting_on and (previous_on is None or previous_on < anniversary)
    return anniversary if is_listed else None
