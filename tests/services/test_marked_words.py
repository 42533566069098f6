"""Marked words: a case's list of what gives it away, and of what only looks as if it did."""

import pytest

from marac_desk.domain.audience import CHAIR_ONLY, all_but, only
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.marked_words import mark_word, marked_words, unmark_word
from marac_desk.services.undo import undo
from tests.services.casework import open_panel


@pytest.fixture
def panel(tmp_path):
    with open_panel(tmp_path) as panel:
        yield panel


def test_a_case_lists_its_words_with_who_may_read_them(panel):
    police, care = panel.agencies["POL"], panel.agencies["CSC"]
    mark_word(panel.desk, panel.case_id, text="  Operation\u00a0Larch ")
    mark_word(panel.desk, panel.case_id, text="Kiln Yard", audience=only(police, care))
    mark_word(panel.desk, panel.case_id, text="the blue van", audience=CHAIR_ONLY)
    mark_word(panel.desk, panel.case_id, text="Rose", is_harmless=True)
    mark_word(panel.desk, panel.case_id, text="the barn", audience=all_but(care))

    assert [(each.text, each.effect) for each in marked_words(panel.desk, panel.case_id)] == [
        ("Operation Larch", "only for those who may know the case"),
        ("Kiln Yard", "only for POL and CSC"),
        ("the blue van", "in no document"),
        ("Rose", "may stand in any document"),
        ("the barn", "for those who may know the case, not CSC"),
    ]


def test_the_list_is_not_in_a_print_of_the_record(panel):
    mark_word(panel.desk, panel.case_id, text="Larch")

    assert "Larch" not in repr(panel.desk.store.cases.get(panel.case_id))


def test_a_word_is_on_the_list_once_however_it_is_spelt(panel):
    mark_word(panel.desk, panel.case_id, text="O’Brien")

    with pytest.raises(RuleBrokenError, match="already"):
        mark_word(panel.desk, panel.case_id, text="O'BRIEN")


@pytest.mark.parametrize("text", ["", " ", "–", "\u200b"])
def test_a_word_without_a_letter_or_a_number_is_refused(panel, text):
    with pytest.raises(BadInputError, match="Type a word"):
        mark_word(panel.desk, panel.case_id, text=text)


def test_a_word_is_taken_off_and_put_back_by_undo(panel):
    mark_word(panel.desk, panel.case_id, text="Larch")
    change = unmark_word(panel.desk, panel.case_id, text="LARCH")
    assert marked_words(panel.desk, panel.case_id) == ()

    undo(panel.desk, group=change.group)

    assert [each.text for each in marked_words(panel.desk, panel.case_id)] == ["Larch"]


def test_what_is_not_on_the_list_cannot_be_taken_off(panel):
    with pytest.raises(NotFoundError, match="not on the list"):
        unmark_word(panel.desk, panel.case_id, text="Larch")
