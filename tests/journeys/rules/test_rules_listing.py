"""Section 8 "Papers and meetings" and "Ratification": no child drops off the list between meetings."""

import pytest

from marac_desk.services.desk import Desk
from marac_desk.services.directory import meeting_called
from marac_desk.services.meeting_pages import meeting_page
from marac_desk.services.register import ages
from tests.journeys.rules.conftest import Copy
from tests.journeys.rules.steps import CLOSED, HERE, IN_JUNE, JUNE
from tests.rehearsal.conftest import Play

CONFLICT = "- declare_conflict: {item: CSE-0001, agency: CSC}\n  as: c\n"
URGENT = """
- confirm_agenda
- receive_referral: {child: {forename: Ash, surname: Vale}, received_on: 2026-04-30, agency: EDU}
- list_case: CSE-0002
"""


def cases_in_june(desk: Desk) -> list[str]:
    """The references on the agenda of 9 June, in its order."""
    june = meeting_called(desk, "2026-06-09").id
    return [each.reference for each in ages(desk, june)]


@pytest.mark.parametrize("kind", ["remains", "review", "escalate"])
def test_a_case_left_without_a_date_comes_to_the_next_meeting(play: Play, desk: Desk, kind: str):
    play(
        HERE + f"- start_item: CSE-0001\n- record_outcome: {{item: CSE-0001, kind: {kind}}}\n" + CLOSED + JUNE
    )

    assert cases_in_june(desk) == ["CSE-0001"]


def test_an_urgent_case_the_chair_never_decided_on_goes_on_at_the_close(play: Play, desk: Desk):
    play(URGENT + HERE + "- start_item: CSE-0001\n- record_outcome: {item: CSE-0001, kind: close}\n" + CLOSED)

    play(JUNE)

    assert cases_in_june(desk) == ["CSE-0002"]


def test_an_urgent_case_of_a_cancelled_meeting_goes_to_the_next(play: Play, desk: Desk):
    play(URGENT + JUNE.replace("05-13", "05-02") + "- cancel_meeting: {meeting: 2026-05-12, reason: Snow}\n")

    assert cases_in_june(desk) == ["CSE-0001", "CSE-0002"]


def test_a_case_heard_when_its_meeting_was_reopened_is_off_the_next_agenda(play: Play, desk: Desk):
    play(HERE + JUNE.replace("05-13 09", "05-12 11") + CLOSED)
    assert cases_in_june(desk) == ["CSE-0001"]

    play("- reopen_meeting: {meeting: 2026-05-12, reason: One case was forgotten}\n- start_item: CSE-0001\n")
    play("- record_outcome: {item: CSE-0001, kind: close}\n- clock: 2026-05-12 12:30\n- close_meeting\n")

    assert cases_in_june(desk) == []


def test_a_child_referred_again_after_being_heard_is_said_to_be_unlisted(play: Play, desk: Desk):
    play(HERE + "- start_item: CSE-0001\n- record_outcome: {item: CSE-0001, kind: close}\n" + CLOSED + JUNE)

    play("- receive_referral: {case: CSE-0001, received_on: 2026-05-13, agency: POL}\n")
    page = meeting_page(desk, meeting_called(desk, "2026-06-09").id)

    assert any("not listed anywhere" in each.text for each in page.lines)


def test_a_ratification_of_a_case_kept_from_an_agency_is_not_on_its_agenda(
    play: Play, agenda_copy: Copy, minutes_copy: Copy
):
    play(HERE + JUNE.replace("05-13 09", "05-12 10") + CONFLICT)
    play("- rule_on_conflict: {conflict: c, ruling: withdraws, is_acknowledged: no}\n- step_out: c\n")
    play("- meeting: 2026-05-12\n- start_item: CSE-0001\n- record_outcome: {item: CSE-0001, kind: close}\n")

    play(CLOSED + IN_JUNE)

    assert "Outcome of CSE-0001" in agenda_copy("2026-06-09", "POL")
    assert "Outcome of CSE-0001" in minutes_copy("2026-06-09", "POL")
    assert "CSE-0001" not in agenda_copy("2026-06-09", "CSC")
    assert "CSE-0001" not in minutes_copy("2026-06-09", "CSC")
