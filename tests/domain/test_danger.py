"""The danger check: what is found in the parts of a file, where, and what is no alarm."""

import random
import time

import pytest

from marac_desk.domain.danger import Part, Piece, Term, Thing, find, number_key, secrets
from marac_desk.domain.folding import spellings

SAID = "A caller names a second address used at weekends."


def a_name(*names, thing=Thing.NAME, is_ordinary=False):
    """Names as terms, in all their spellings."""
    return [
        Term(thing=thing, words=words, is_ordinary=is_ordinary) for name in names for words in spellings(name)
    ]


def withheld(*names, texts=(), numbers=(), allowed=()):
    """Secrets with these names and texts."""
    return secrets(
        terms=a_name(*names), texts=texts, numbers=[number_key(each) for each in numbers], allowed=allowed
    )


def places(what, *texts):
    """Where things are found in paragraphs with these texts."""
    pieces = tuple(Piece(text, f"paragraph {number}") for number, text in enumerate(texts, 1))
    return [(each.thing, each.place) for each in find(what, [Part("the text", pieces)])]


@pytest.mark.parametrize(
    "text",
    [
        *("seen with VARLEY again", "seen with varley again", "Varley’s car", "Var\u00adley", "Var\u200bley"),
        *(
            "Var-ley",
            "the Var-\nley car",
            "\uff36\uff41\uff52\uff4c\uff45\uff59",
            "(Varley)",
            "x/Varley/y",
            "Varley_2",
        ),
    ],
)
def test_a_name_is_found_however_it_is_spelt(text):
    assert places(withheld("Varley"), "Nothing.", text) == [(Thing.NAME, "paragraph 2")]


@pytest.mark.parametrize("text", ["Varleys", "barley", "Varl", "the Var ley"])
def test_another_word_is_no_alarm(text):
    assert places(withheld("Varley"), text) == []


@pytest.mark.parametrize(
    "texts", [("He met Var", "ley at noon"), ("Var\nley",), ("Var\tley",), ("Var", "", "ley")]
)
def test_a_name_broken_over_lines_cells_or_paragraphs_is_found(texts):
    assert places(withheld("Varley"), *texts) == [(Thing.NAME, "paragraph 1")]


def test_short_words_that_meet_at_a_break_are_no_alarm():
    assert places(withheld("Isa"), "It is", "a house") == []


def test_a_name_of_several_words_is_found_over_paragraphs():
    assert places(withheld("Dane Varley"), "Dane", "Varley") == [(Thing.NAME, "paragraph 1")]
    assert places(withheld("Dane Varley"), "Dane Marsh, Ann Varley") == []


def test_an_everyday_word_is_a_name_only_with_a_capital():
    what = secrets(terms=a_name("Will", is_ordinary=True), texts=(), numbers=(), allowed=())

    assert places(what, "The police will visit.") == []
    assert places(what, "They met Will there.") == [(Thing.NAME, "paragraph 1")]


def test_a_name_in_a_script_without_spaces_is_found_inside_a_word():
    assert places(withheld("李小龙"), "昨天李小龙来了") == [(Thing.NAME, "paragraph 1")]
    assert places(withheld("李小龙"), "昨天来了", "Seen.") == []


@pytest.mark.parametrize(
    "text",
    [
        "call 07700 900123",
        "+44 7700 900123.",
        "(07700)900123",
        "07700-900-123",
        "07700900123",
        "\u0660\u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0661\u0662\u0663",
    ],
)
def test_a_phone_number_is_found_however_it_is_spaced(text):
    assert places(withheld(numbers=["07700 900 123"]), text) == [(Thing.PHONE, "paragraph 1")]


def test_another_number_is_no_alarm():
    what = withheld(numbers=["07700 900 123", "12"])

    assert places(what, "07700 900 124", "12/05/2026 10:30 to 11:20", "12") == []


def test_six_words_in_a_row_of_a_withheld_text_are_found():
    what = withheld(texts=[SAID])

    assert places(what, "As heard, NAMES a second address; used at.") == [(Thing.TEXT, "paragraph 1")]
    assert places(what, "a second address used", "at weekends.") == [(Thing.TEXT, "paragraph 1")]
    assert places(what, "names a second address used") == []


def test_the_same_words_in_a_text_the_reader_may_have_are_no_alarm():
    what = withheld(texts=[SAID], allowed=["Names a second address used at weekends, he said."])

    assert places(what, "names a second address used at weekends") == []
    assert places(what, "A caller names a second address") == [(Thing.TEXT, "paragraph 1")]


def test_a_short_withheld_text_counts_as_a_whole():
    assert places(withheld(texts=["Search the flat"]), "They search the flat.") == [
        (Thing.TEXT, "paragraph 1")
    ]
    assert places(withheld(texts=["Search the flat"], allowed=["search the flat"]), "search the flat") == []
    assert places(withheld(texts=["Search flat"]), "search flat") == []


def test_a_run_of_dates_and_small_words_tells_nothing():
    text = "on Tuesday 9 June 2026 at 10:00"

    assert places(withheld(texts=[text]), text) == []


def test_each_thing_is_named_once_a_place_with_what_was_found_kept_from_prints():
    (found,) = find(withheld("Varley"), [Part("the header", (Piece("Varley and Varley", "line 1"),))])

    assert (found.thing, found.part, found.place, found.words) == (
        Thing.NAME,
        "the header",
        "line 1",
        "Varley",
    )
    assert "Varley" not in repr(found)


def test_the_time_it_takes_grows_with_the_text_and_not_with_what_is_withheld():
    chance = random.Random(7)
    words = [f"word{number}" for number in range(3_000)]
    text = tuple(Piece(" ".join(chance.choices(words, k=60)), "in it") for _ in range(600))
    little = withheld("Varley")
    much = withheld(
        *(f"name{number}" for number in range(2_000)),
        texts=[" ".join(chance.choices(words, k=60)) for _ in range(1_000)],
    )

    assert _seconds(much, text) < 5 * _seconds(little, text) + 0.5


def _seconds(what, pieces):
    began = time.process_time()
    assert find(what, [Part("the text", pieces)]) == ()
    return time.process_time() - began
