"""Level, status and outcome in the entry line: understood, echoed in words, or refused at the exact place."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desk.domain.entry_case import LevelEntry, OutcomeEntry
from marac_desk.domain.entry_line import parse_entry
from marac_desk.domain.entry_parts import EntryError
from marac_desk.domain.outcomes import OutcomeKind, RiskStatus
from tests.domain.test_entry_line import PANEL

FORUM = replace(PANEL, levels=("Low", "Medium", "High"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/level high experiencing", "Level High, experiencing exploitation"),
        ("/l m a", "Level Medium, at risk"),
        ("/level low", "Level Low"),
        ("/level historic", "Status historic"),
        ("/outcome review 9/6: too early", "Outcome: review, on Tuesday 9 June 2026"),
        ("/ou rem", "Outcome: remains"),
        ("/outcome close keep: no contact", "Outcome: close, its open actions kept"),
        (
            "/outcome step 11/8 closed",
            "Outcome: step down, on Tuesday 11 August 2026, its open actions closed",
        ),
    ],
)
def test_a_level_and_an_outcome_are_echoed_in_words(line, words):
    assert parse_entry(line, FORUM).words == words


def test_what_is_typed_becomes_facts():
    level, outcome = (
        parse_entry(each, FORUM) for each in ("/level med no", "/outcome transfer +2w: Northshire")
    )

    assert level == LevelEntry(level="Medium", status=RiskStatus.NONE)
    assert outcome == OutcomeEntry(kind=OutcomeKind.TRANSFER, review_on=date(2026, 5, 26), text="Northshire")


@pytest.mark.parametrize(
    ("line", "place", "sentence"),
    [
        ("/level", (6, 6), "a level of this forum"),
        ("/level grave", (7, 12), "a level of this forum"),
        ("/level high soon", (12, 16), "the status"),
        ("/outcome", (8, 8), "how the case leaves"),
        ("/outcome re", (9, 11), "more than one"),
        ("/outcome gone", (9, 13), "how the case leaves"),
        ("/outcome review 31/2", (16, 20), "no such day"),
    ],
)
def test_what_is_not_understood_is_pointed_at(line, place, sentence):
    with pytest.raises(EntryError, match=sentence) as refused:
        parse_entry(line, FORUM)

    assert (refused.value.start, refused.value.end) == place
