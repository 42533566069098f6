"""The steps of the meeting in the entry line: understood, echoed in words, or refused at the exact place."""

import pytest

from marac_desk.domain.entries import Worker
from marac_desk.domain.entry_line import parse_entry
from marac_desk.domain.entry_parts import EntryError
from marac_desk.domain.entry_steps import MeetingStep, StepEntry
from tests.domain.test_entry_line import FERRIS, PANEL


def step(line: str) -> StepEntry:
    found = parse_entry(line, PANEL)
    assert isinstance(found, StepEntry)
    return found


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/open", "Open the meeting"),
        ("/next", "Take up the next item"),
        ("/n", "Take up the next item"),
        ("/pause", "Pause the meeting"),
        ("/resume", "Take the meeting up again"),
        ("/read", "The confidentiality statement was read"),
        ("/heard", "Everybody here has heard the statement"),
        ("/heard ferris", f"{FERRIS.name} has heard the statement"),
        ("/agreed", "The last minutes are agreed as a correct record"),
        ("/proceed ferris: away", f"{FERRIS.name} lets the meeting proceed without Chair and Vice Chair"),
        ("/ballot ferris 4 2", f"{FERRIS.name} as substitute chair: 4 for, 2 against, 0 abstained"),
        ("/decided: adopted", "Decision"),
        ("/decided report: adopted", "Decision, to be reported to the Board"),
        ("/decided Approval: adopted", "Decision, the Board's approval sought"),
        ("/ratified", "The decision of this item is ratified"),
        ("/close", "Close the meeting"),
    ],
)
def test_a_step_is_echoed_in_words(line, words):
    assert step(line).words == words


def test_what_stands_behind_the_colon_is_kept():
    assert step("/decided: The plan: adopted").text == "The plan: adopted"
    assert step("/proceed ferris: both away").text == "both away"
    assert step("/ballot ferris 4 2 1").votes == (4, 2, 1)


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("/", 0, 1),
        ("/sing", 1, 5),
        ("/re", 1, 3),
        ("/ballot", 7, 7),
        ("/ballot nobody 1", 8, 14),
        ("/ballot ferris", 14, 14),
        ("/ballot ferris four", 15, 19),
        ("/ballot ferris 1 2 3 4", 22, 22),
        ("/decided board: adopted", 9, 14),
        ("/decided report soon: adopted", 16, 20),
    ],
)
def test_what_is_not_understood_is_pointed_at(line, start, end):
    with pytest.raises(EntryError) as refused:
        parse_entry(line, PANEL)

    assert (refused.value.start, refused.value.end) == (start, end)


def test_an_agency_s_only_worker_need_not_be_named():
    agency = next(code for code in PANEL.agencies if sum(each.agency == code for each in PANEL.people) == 1)

    found = step(f"/proceed {agency.lower()}: away").person

    assert isinstance(found, Worker)
    assert found.agency == agency


def test_of_an_agency_s_several_workers_one_is_named():
    agency = next(code for code in PANEL.agencies if sum(each.agency == code for each in PANEL.people) != 1)

    with pytest.raises(EntryError, match="Name the person"):
        parse_entry(f"/proceed {agency.lower()}", PANEL)


def test_every_step_has_words():
    assert all(StepEntry(step=each, votes=(0, 0, 0)).words for each in MeetingStep)
