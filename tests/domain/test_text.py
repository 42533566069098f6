"""Text cleaned at the door: nothing lost but what no document can hold."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.text import clean, clean_line, paragraphs

ANY_TEXT = st.text(st.characters(exclude_categories=()))
REPLACEMENT = "\ufffd"


def is_harmless(character: str) -> bool:
    point = ord(character)
    is_non_character = point & 0xFFFF in (0xFFFE, 0xFFFF) or 0xFDD0 <= point < 0xFDF0
    return unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") and not is_non_character


@given(ANY_TEXT)
def test_cleaned_text_holds_nothing_that_cannot_be_kept(typed: str):
    text = clean(typed)

    assert all(is_harmless(character) or character in "\n\t" for character in text)
    assert text.encode().decode() == text
    assert unicodedata.is_normalized("NFC", text)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(typed: str):
    assert clean(clean(typed)) == clean(typed)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_harmless_text_is_kept_exactly_but_composed(typed: str):
    kept = "".join(character if is_harmless(character) else REPLACEMENT for character in typed)

    assert clean(typed) == unicodedata.normalize("NFC", kept)


def test_every_kind_of_line_end_becomes_one():
    assert clean("a\r\nb\rc\nd\ve\ff\x85g\u2028h\u2029i") == "a\nb\nc\nd\ne\nf\ng\nh\ni"


def test_controls_go_and_the_tab_stays():
    assert clean("a\x00b\x07\tc\x7fd\x9be\x1b") == "ab\tcde"


def test_half_a_pair_shows_and_a_whole_pair_is_joined():
    assert clean("a\ud83db\ude00") == f"a{REPLACEMENT}b{REPLACEMENT}"
    assert clean("\ud83d\ude00") == "\U0001f600"


def test_non_characters_show():
    assert clean("\ufffe\uffff\ufdd0\U0010ffff") == REPLACEMENT * 4


def test_emoji_right_to_left_and_combining_marks_are_kept():
    typed = "\U0001f469\u200d\U0001f467 \u202b\u05e9\u05dc\u05d5\u05dd\u202c q\u0323\u0307 <&> \ufeff"

    assert clean(typed) == typed


def test_letters_with_their_marks_apart_are_composed():
    assert clean("e\u0301") == "é"


def test_one_line_has_single_spaces_and_no_ends():
    assert clean_line("  DS\tFerris \r\n of Lowmoor ") == "DS Ferris of Lowmoor"


def test_paragraphs_are_the_lines_that_hold_something():
    assert paragraphs("first\n\n  second  \n\t\nthird") == ("first", "second", "third")
    assert paragraphs("\n ") == ()
