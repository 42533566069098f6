"""Which backups are kept: fourteen days, twelve months, and always the newest."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.clock import LONDON
from marac_desk.domain.rotation import DAYS, MONTHS, kept, outlived

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
moments = st.sets(
    st.datetimes(
        min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - the zone is given beside it
        max_value=datetime(2026, 12, 31),  # noqa: DTZ001 - as above
        timezones=st.just(UTC),
    ).map(lambda moment: moment.replace(microsecond=0)),
    max_size=60,
)


def month(moment: datetime) -> int:
    in_london = moment.astimezone(LONDON)
    return in_london.year * 12 + in_london.month


def by_month(made: set[datetime]) -> dict[int, list[datetime]]:
    months = defaultdict(list)
    for moment in sorted(made):
        months[month(moment)].append(moment)
    return months


@given(moments)
def test_the_newest_always_stays(made: set[datetime]):
    assert not made or max(made) in kept(made)


@given(moments)
def test_the_last_of_each_of_the_last_twelve_months_stays(made: set[datetime]):
    if not made:
        return
    this = month(max(made))

    recent = {each[-1] for of, each in by_month(made).items() if of > this - MONTHS}

    assert recent <= kept(made)


@given(moments)
def test_the_last_of_each_of_the_last_fourteen_days_stays(made: set[datetime]):
    if not made:
        return
    last_day = max(made).astimezone(LONDON).date()
    newest = {moment.astimezone(LONDON).date(): moment for moment in sorted(made)}

    recent = {moment for day, moment in newest.items() if day > last_day - timedelta(days=DAYS)}

    assert recent <= kept(made)


@given(moments)
def test_what_is_kept_and_what_has_outlived_its_time_are_all_there_is(made: set[datetime]):
    assert kept(made) | set(outlived(made)) == made
    assert not kept(made) & set(outlived(made))
    assert len(kept(made)) <= DAYS + MONTHS
    assert kept(kept(made)) == kept(made)


def test_a_year_of_daily_backups_leaves_fourteen_days_and_the_months_before_them():
    made = {NOON - timedelta(days=days) for days in range(400)}

    left = kept(made)

    assert {NOON - timedelta(days=days) for days in range(14)} <= left
    assert len(left) == 14 + 10  # the last of this month and of the one before are daily ones as well
    assert datetime(2026, 1, 31, 12, tzinfo=UTC) in left


def test_several_of_one_day_leave_the_last_and_a_day_is_london_s():
    late = datetime(2026, 5, 12, 22, 30, tzinfo=UTC)  # half past eleven in the evening in London
    after = late + timedelta(hours=1)  # half past midnight there, of the same day in UTC

    assert outlived({late - timedelta(hours=2), late, after}) == (late - timedelta(hours=2),)


def test_two_times_in_the_hour_that_the_clocks_repeat_are_told_apart():
    first = datetime(2026, 10, 25, 0, 40, tzinfo=UTC).astimezone(LONDON)
    second = datetime(2026, 10, 25, 1, 20, tzinfo=UTC).astimezone(LONDON)

    assert outlived([second, first]) == (first,)
