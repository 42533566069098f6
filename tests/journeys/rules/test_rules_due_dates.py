"""Edge case 51: a due date on a bank holiday or a weekend, "asap", and "next" when the next meeting moves."""

from datetime import date

import pytest

from marac_desk.services.desk import Desk
from marac_desk.services.directory import action_called
from tests.journeys.rules.steps import HERE, JUNE
from tests.rehearsal.conftest import Play


def _due(desk: Desk, ref: str = "A-0001") -> date | None:
    return action_called(desk, ref).due_on


@pytest.mark.parametrize(
    ("day", "offered"),
    [("2026-05-25", "Tuesday 26 May 2026"), ("2026-05-16", "Monday 18 May 2026")],  # bank holiday, Saturday
)
def test_edge_case_51_a_day_that_is_no_working_day_is_kept_and_the_next_one_offered(
    play: Play, desk: Desk, day: str, offered: str
):
    play(HERE + f"- set_action: {{text: Visit the family, owner: CSC, due_on: {day}}}\n")
    (said,) = play(f'- understand_line: {{typed: "@csc {day}: visit the family"}}\n')

    assert _due(desk) == date.fromisoformat(day)
    assert said.answer["is_understood"]
    assert f"next is {offered}." in str(said.answer)


def test_edge_case_51_asap_is_the_next_working_day_over_a_weekend_and_a_bank_holiday(play: Play, desk: Desk):
    play(HERE)
    play("- clock: 2026-05-22 10:00\n- set_action: {text: Ring the school, owner: CSC, due: asap}\n")

    assert _due(desk) == date(2026, 5, 26)


def test_edge_case_51_next_keeps_the_day_it_meant_when_the_next_meeting_moves(play: Play, desk: Desk):
    play(JUNE + HERE + "- set_action: {text: Bring the plan, owner: CSC, due: next}\n")
    meant = _due(desk)

    play(
        "- move_meeting: {meeting: 2026-06-09, starts_at: 2026-06-16 10:00}\n"
        "- meeting: 2026-05-12\n- set_action: {text: Bring the minutes, owner: CSC, due: next}\n"
    )

    assert (meant, _due(desk)) == (date(2026, 6, 9), date(2026, 6, 9))
    assert _due(desk, "A-0002") == date(2026, 6, 16)
