import yaml

from tests.tools.canaries import CANARY, with_canaries

SCRIPT = """
title: A small rehearsal
steps:
- add_member: {forename: Rosa, surname: Pell, agency: CSC}
- share_contribution: {item: CSE-0107, speaker: Rosa Pell, text: "Pell’s team saw him; Pellam did not."}
- who: {expect: [Rosa Pell]}
- open_meeting
"""


def steps():
    return yaml.safe_load(with_canaries(SCRIPT))["steps"]


def test_names_are_marked_where_they_are_given():
    assert steps()[0]["add_member"] == {
        "forename": f"Rosa{CANARY}",
        "surname": f"Pell{CANARY}",
        "agency": "CSC",
    }


def test_names_are_marked_wherever_they_are_repeated():
    assert steps()[2]["who"] == {"expect": [f"Rosa{CANARY} Pell{CANARY}"]}


def test_texts_are_marked_at_their_end_and_the_names_within_them():
    text = steps()[1]["share_contribution"]["text"]

    assert text == f"Pell{CANARY}’s team saw him; Pellam did not. {CANARY}"


def test_words_of_the_language_stay_as_they_are():
    assert steps()[3] == "open_meeting"
