"""Scripts are played on a real store, step by step, under their own clock."""

import json

import pytest

from marac_desk.rehearsal.player import StepError, answers_json
from marac_desk.services.desk import Desk
from tests.rehearsal.conftest import Play


def test_a_query_answers_in_order_with_its_step_and_line(play: Play):
    answers = play("- meeting: 2026-05-12\n- quorum:\n- papers_due: {}\n")

    assert [(each.step, each.line, each.query) for each in answers] == [
        (2, 3, "quorum"),
        (3, 4, "papers_due"),
    ]


def test_answers_are_json(play: Play):
    answers = play("- quorum: {}\n")

    told = json.loads(answers_json(answers))

    assert told[0]["answer"]["required"] == 3


def test_what_is_entered_later_happened_at_its_own_time(play: Play):
    play("- clock: 2026-05-12 10:00\n- open_meeting\n- clock: 2026-05-12 10:20\n")

    play("- record_arrival: Marian Thorne\n  at: '10:05'\n")

    answer = play("- quorum: {time: '10:05'}\n")[0].answer
    assert answer["count"] == 1


def test_a_label_names_what_was_made(play: Play, desk: Desk):
    play(
        "- clock: 2026-05-12 10:00\n- open_meeting\n- start_item: CSE-0001\n"
        "- share_contribution: {item: CSE-0001, agency: POL, text: Seen on Tuesday}\n  as: seen\n"
        "- restrict_paragraph: {paragraph: seen/1, audience: {only: [POL, CSC]}}\n"
    )

    ruling = desk.store.rulings.all()[0]

    assert ruling.subject == desk.store.contributions.all()[0].paragraphs[0].id
    assert len(ruling.audience.agencies) == 2


def test_a_refusal_that_was_expected_is_no_error(play: Play):
    play("- add_agency: {code: POL, name: Others, since: 2026-01-01}\n  refused: code\n")


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("- dance: {}\n", r"Line 2, step 1 \(dance\): There is no such command"),
        ("- clock: noon\n", "“noon” is not a time"),
        ("- clock: {}\n", "takes a single value"),
        ("- record_arrival: {person: Nobody Known}\n", "no person called “Nobody Known”"),
        ("- record_arrival: {person: Rosa Pell, hat: red}\n", "it takes no hat"),
        ("- record_arrival: {mode: video}\n", "it needs person"),
        ("- quorum:\n  expect: {required: 4}\n", "answer.required is 3, expected '4'"),
        ("- open_meeting:\n  refused: anything\n", "this was to be refused"),
        ("- add_agency: {code: POL, name: X, since: 2026-01-01}\n  refused: something else\n", "code"),
        ("- list_case: {case: CSE-0001}\n", "listed"),
        ("- restrict_paragraph: {paragraph: nowhere/1, audience: chair}\n", "labelled “nowhere”"),
        ("- close_meeting\n", "not in session"),
    ],
)
def test_a_wrong_step_says_its_line_and_what_was_wrong(play: Play, steps: str, message: str):
    with pytest.raises(StepError, match=message):
        play(steps)


def test_nothing_of_a_wrong_step_is_kept(play: Play, desk: Desk):
    before = len(desk.store.history.events())

    with pytest.raises(StepError):
        play("- receive_referral: {child: {forename: A, surname: B}, received_on: 2026-13-01}\n")

    assert len(desk.store.history.events()) == before


def test_a_reference_that_was_expected_is_compared(play: Play):
    with pytest.raises(StepError, match=r"answer\.reference is 'CSE-0002'"):
        play(
            "- receive_referral: {child: {forename: A, surname: B}, received_on: 2026-04-30}\n"
            "  expect: {reference: CSE-0009}\n"
        )


def test_a_forum_that_is_not_there_is_named(play: Play):
    with pytest.raises(StepError, match="no forum called “Nowhere”"):
        play("- plan_meeting: {forum: Nowhere, starts_at: 2026-06-01 10:00}\n")
