"""Folding: every spelling of the same words is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.folding import (
    folded,
    has_inner_hyphen,
    is_uncased,
    joined_at_hyphens,
    spellings,
    words_of,
)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "Halloway",
            "HALLOWAY",
            "halloway",
            "Hal\u00adloway",
            "Hal\u200blo\u200dway",
            "\u202eHalloway\u202c",
        ),
        *(
            "\uff28\uff41\uff4c\uff4c\uff4f\uff57\uff41\uff59",
            "Hálloway",
            "Ha\u0301lloway",
            "Halloway’s",
            "Halloway's",
            "Halloway\ufe0f",
        ),
    ],
)
def test_capitals_accents_widths_and_what_cannot_be_seen_tell_nothing_apart(written):
    assert words_of(written) == ("halloway",)


@pytest.mark.parametrize("apostrophe", "'’‘\u02bc`\u00b4\u2032\uff07")
def test_every_apostrophe_is_none(apostrophe):
    assert words_of(f"O{apostrophe}Brien") == ("obrien",)


@pytest.mark.parametrize(
    ("written", "plain"), [("Łukasz", "lukasz"), ("Sørensen", "sorensen"), ("Ægir", "aegir")]
)
def test_letters_with_strokes_are_those_without(written, plain):
    assert words_of(written) == (plain,)


@pytest.mark.parametrize("hyphen", "-\u2010\u2011–")
def test_a_name_with_a_hyphen_is_known_parted_and_joined(hyphen):
    assert spellings(f"Smith{hyphen}O’Neil") == {
        ("smith", "oneil"),
        ("smithoneil",),
        ("smith", "o", "neil"),
    }


def test_a_word_broken_at_the_end_of_a_line_is_joined_again():
    assert has_inner_hyphen("Hallo-\nway")
    assert joined_at_hyphens("Hallo-\nway").words == ("halloway",)
    assert not has_inner_hyphen("seen - not heard")


def test_the_words_stay_as_they_were_written_beside_those_that_compare():
    assert folded("Straße WILL").written == ("Straße", "WILL")
    assert folded("Straße WILL").words == ("strasse", "will")
    assert folded("–").words == ()


def test_a_script_without_capitals_is_told_from_one_with():
    assert is_uncased("李小龙")
    assert not is_uncased("Lee")
    assert not is_uncased("12")


@given(text=st.text())
def test_each_word_that_compares_has_one_that_was_written(text):
    for each in (folded(text), joined_at_hyphens(text)):
        assert len(each.words) == len(each.written)


def test_a_long_text_is_folded_like_a_short_one():
    assert words_of("Bârdan " * 1_000) == ("bardan",) * 1_000
