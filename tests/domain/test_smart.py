"""SMART hints: what is asked of an action, and that a good one is left alone."""

from datetime import date

import pytest

from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.smart import Gap, Hint, hints

CALENDAR = WorkingCalendar(frozenset({date(2026, 5, 25)}))
NEXT_MEETING = date(2026, 6, 9)


def asked(text: str = "Serve the notice", **facts: object) -> tuple[Hint, ...]:
    given = {
        "has_owner": True,
        "has_lead": True,
        "due_on": date(2026, 5, 19),
        "next_meeting_on": NEXT_MEETING,
    }
    return hints(text, calendar=CALENDAR, **{**given, **facts})


def gaps(text: str = "Serve the notice", **facts: object) -> list[Gap]:
    return [hint.gap for hint in asked(text, **facts)]


def test_a_good_action_has_no_hint():
    assert asked() == ()


def test_an_empty_action_lacks_owner_lead_and_date_in_that_order():
    assert gaps("", has_owner=False, has_lead=False, due_on=None) == [
        Gap.NO_OWNER,
        Gap.NO_LEAD,
        Gap.NO_DATE,
    ]


@pytest.mark.parametrize(
    "text", ["Visit ASAP", "ongoing support", "On-going visits", "Phone as soon as possible"]
)
def test_an_open_ended_wording_is_asked_about(text: str):
    assert gaps(text) == [Gap.NO_DEADLINE]


@pytest.mark.parametrize(
    "text",
    [
        "Consider a strategy discussion",
        "monitor",
        "To liaise with school",
        "  Please monitor his attendance",
        "will look into the address",
        "Explore options and police",
    ],
)
def test_a_vague_verb_alone_is_asked_about(text: str):
    assert gaps(text) == [Gap.VAGUE]


@pytest.mark.parametrize(
    "text",
    [
        "Liaise with school and report attendance",
        "Monitor the phone, then urgently tell POL",
        "Serve notice and monitor it",
        "Obtain the monitoring report",
        "Considerable work with the family",
    ],
)
def test_a_vague_verb_with_a_concrete_one_is_left_alone(text: str):
    assert gaps(text) == []


@pytest.mark.parametrize(
    ("due_on", "offered_on"),
    [(date(2026, 5, 16), date(2026, 5, 18)), (date(2026, 5, 25), date(2026, 5, 26))],
)
def test_a_weekend_or_bank_holiday_offers_the_next_working_day(due_on: date, offered_on: date):
    (hint,) = asked(due_on=due_on)

    assert hint.gap is Gap.NOT_A_WORKING_DAY
    assert hint.offered_on == offered_on


def test_the_offered_day_is_said_in_words():
    (hint,) = asked(due_on=date(2026, 5, 25))

    assert hint.words == "Not a working day; the next is Tuesday 26 May 2026."


def test_due_at_the_next_meeting_is_fine_and_after_it_is_asked_about():
    assert gaps(due_on=NEXT_MEETING) == []
    assert gaps(due_on=date(2026, 6, 10)) == [Gap.AFTER_NEXT_MEETING]
    assert gaps(due_on=date(2026, 6, 10), next_meeting_on=None) == []
