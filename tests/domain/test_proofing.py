"""Proofing: which words are looked up, which phrases are hinted at, and what is let be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.proofing import Phrase, blaming_phrases, phrases_in, unknown_words

KNOWN = {"seen", "at", "the", "park", "with", "her", "don't", "Thorne", "child", "said", "and"}
LIST = (
    Phrase(words="putting herself at risk", instead="she is being put at risk"),
    Phrase(words="won't engage", instead="we have not found a way"),
)


def unknown(text):
    return [each.text for each in unknown_words(text, KNOWN.__contains__)]


def blamed(text, phrases=LIST):
    return [(each.text, each.instead) for each in blaming_phrases(text, phrases)]


def test_unknown_words_are_found_where_they_stand():
    text = "Seen at teh park wiht her"

    assert unknown(text) == ["teh", "wiht"]
    assert [text[each.start : each.end] for each in unknown_words(text, KNOWN.__contains__)] == [
        "teh",
        "wiht",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "SEEN at The Park",
        "CSE-0042 POL CAMHS",
        "the child's park",
        "the child’s park, don’t",
        "kf@police.example and http://teh.example/teh",
        "a4 4pm x",
        "Thorne's",
        "📷📷 the 📷 park",
    ],
)
def test_capitals_references_addresses_and_possessives_are_let_be(text):
    assert unknown(text) == []


def test_a_name_is_known_by_its_capital_alone():
    assert unknown("thorne") == ["thorne"]


def test_a_blaming_phrase_is_found_in_any_case_and_spacing():
    assert blamed("She is Putting  herself\nat risk.") == [
        ("Putting  herself\nat risk", "she is being put at risk")
    ]
    assert blamed("He won’t engage and WON'T ENGAGE") == [
        ("won’t engage", "we have not found a way"),
        ("WON'T ENGAGE", "we have not found a way"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mother said “she is putting herself at risk”.",
        'Mother said "she is putting herself at risk".',
        "Mother said ‘she is putting herself at risk’.",
    ],
)
def test_quotations_are_exempt(text):
    assert blamed(text) == []


def test_a_quotation_before_or_after_exempts_nothing_else():
    assert len(blamed("“No.” She is putting herself at risk. “Yes.”")) == 1
    assert len(blamed("She's putting herself at risk ‘again’")) == 1


def test_a_part_of_a_word_is_no_phrase():
    assert blamed("reputting herself at risky", LIST) == []


def test_a_list_is_a_line_a_phrase():
    assert phrases_in(" promiscuous =  say what happened \n\n = nothing\nstreetwise") == (
        Phrase(words="promiscuous", instead="say what happened"),
        Phrase(words="streetwise"),
    )


@given(st.text())
def test_whatever_is_typed_is_read_and_what_is_found_lies_within_it(text):
    found = [*unknown_words(text, KNOWN.__contains__), *blaming_phrases(text, LIST)]

    assert all(text[each.start : each.end] == each.text for each in found)
