"""What the panel knows beyond the shipped lists: names, words learnt, its own wording hints."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desk.domain.people import FactKind, PersonFact
from marac_desk.errors import BadInputError
from marac_desk.services.proofing import learn_word, proof_book, proof_lists, set_proof_lists
from tests.services.casework import Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def test_names_in_the_store_are_known(panel: Panel):
    case = panel.desk.store.cases.get(panel.case_id)
    child = panel.desk.store.people.get(case.subject_id or "")
    alias = PersonFact(kind=FactKind.ALIAS, text="Zed O’Marlow")
    panel.save(replace(child, forename="Quillon", surname="Marsh", facts=(alias,)))
    panel.save(replace(case, place="Hexley Arcade"))

    assert {"Quillon", "Marsh", "Zed", "O’Marlow", "Hexley", "Arcade"} <= proof_book(panel.desk).words


def test_words_of_the_trade_are_known(panel: Panel):
    assert {"cuckooing", "inquorate", "ketamine"} <= proof_book(panel.desk).words


def test_a_word_is_learnt_once_and_makes_no_event(panel: Panel):
    events = len(panel.desk.store.history.events())
    for word in ("Zephyrine", "Zephyrine", "O’Dowd"):
        learn_word(panel.desk, word=word)

    assert proof_lists(panel.desk).learnt == "O'Dowd\nZephyrine"
    assert {"Zephyrine", "O'Dowd"} <= proof_book(panel.desk).words
    assert len(panel.desk.store.history.events()) == events


@pytest.mark.parametrize("word", ["", "two words", "4pm", "a@b"])
def test_what_is_no_word_is_not_learnt(panel: Panel, word: str):
    with pytest.raises(BadInputError):
        learn_word(panel.desk, word=word)


def test_the_shipped_hints_stand_until_the_list_is_changed(panel: Panel):
    shipped = proof_book(panel.desk).phrases
    set_proof_lists(panel.desk, wording="streetwise = say why\n", learnt="Zephyrine\n\nAbe")
    changed = proof_book(panel.desk).phrases
    set_proof_lists(panel.desk, wording="", learnt="")

    assert "putting themselves at risk" in {each.words for each in shipped}
    assert [(each.words, each.instead) for each in changed] == [("streetwise", "say why")]
    assert proof_book(panel.desk).phrases == ()
    assert proof_lists(panel.desk).learnt == ""


def test_every_shipped_hint_says_what_to_say_instead(panel: Panel):
    assert all(each.instead for each in proof_book(panel.desk).phrases)
