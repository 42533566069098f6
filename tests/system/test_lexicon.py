"""The list of British words: what it knows, and that every word of it is found."""

import pytest

from marac_desk.system.lexicon import Lexicon, british_words
from marac_desk.system.resources import resource

WORDS = resource("spelling/en-GB.txt").read_text(encoding="utf-8").split("\n")[:-1]


def test_the_list_is_in_the_order_of_its_bytes_without_repeats():
    assert sorted({word.encode() for word in WORDS}) == [word.encode() for word in WORDS]


def test_every_hundredth_word_is_found_and_the_ends_of_the_list():
    lexicon = british_words()

    assert all(lexicon.has(word) for word in (*WORDS[::100], WORDS[0], WORDS[-1]))


@pytest.mark.parametrize(
    "word", ["behaviour", "organise", "neighbour", "programme", "safeguarding", "carers"]
)
def test_british_spelling_is_known(word):
    assert british_words().has(word)


@pytest.mark.parametrize("word", ["behavior", "color", "neighbor", "recieve", "", "\n", "zzzz", "AAAAAAA"])
def test_what_is_not_british_or_no_word_is_unknown(word):
    assert not british_words().has(word)


def test_a_list_of_one_word(tmp_path):
    one = tmp_path / "one.txt"
    one.write_text("kerb\n")

    assert Lexicon(one).has("kerb")
    assert not Lexicon(one).has("curb")
