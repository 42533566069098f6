"""Passphrases that are drawn by lot, and own choices that are weighed."""

import math
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from marac_desk.errors import BadInputError
from marac_desk.services.passphrases import new_passphrase, word_list
from marac_desk.services.weighing import check_passphrase, typing_warning, weigh
from tests.faults.ledger import enter, times

SAYINGS = (
    """
to be or not to be that is the question|the quick brown fox jumps over the lazy dog|all that glitters is gold
a picture is worth a thousand words|better late than never but never late is better|once upon a time in a land
actions speak louder than words|the early bird catches the worm|when in rome do as the romans do
i have nothing to declare except my genius|it was the best of times it was the worst of times
may the force be with you always|god save the king and all who sail|my dog has fleas and a hat
the rain in spain stays mainly in the plain|you shall not pass this way again|correct horse battery staple
we all live in a yellow submarine|never gonna give you up never gonna|mary had a little lamb with white fleece
twinkle twinkle little star how i wonder|this is my very secret passphrase|let me in let me in let me in now
i love my mum and my dad very much|manchester united football club|happy birthday to you happy birthday
the only thing we have to fear is fear itself|keep calm and carry on and drink tea|open sesame open sesame
""".strip()
    .replace("\n", "|")
    .split("|")
)


def test_the_list_has_the_words_it_should():
    words = word_list()

    assert len(words) == len(set(words)) == 7776 == 6**5
    assert all(word == word.lower() and word.isascii() and 3 <= len(word) <= 9 for word in words)


@pytest.mark.parametrize(("count", "bits"), [(5, 64.6), (6, 77.5)])
def test_a_drawn_passphrase_is_strong_enough_whatever_the_lot(count: int, bits: float):
    drawn = [new_passphrase(count) for _ in range(100)]

    assert all(len(phrase.split(" ")) == count for phrase in drawn)
    assert count * math.log2(7776) == pytest.approx(bits, abs=0.05)
    for phrase in drawn:
        if len(set(phrase.split(" "))) == count:
            check_passphrase(phrase)


def test_words_are_drawn_from_the_whole_list():
    drawn = Counter(word for _ in range(2000) for word in new_passphrase().split(" "))

    assert len(drawn) > 5000
    assert max(drawn.values()) < 20


@pytest.mark.proof
def test_no_common_password_phrase_or_saying_is_let_through():
    common = list(FREQUENCY_LISTS["passwords"])[: times(620, 20_000)]
    weak = [*common, *(f"{word} {word}" for word in common[:150]), *(f"{word}2026!" for word in common[:150])]
    weak += [
        *SAYINGS,
        *(saying.title() for saying in SAYINGS),
        *(saying.replace(" ", "") for saying in SAYINGS),
    ]

    accepted = [phrase for phrase in weak if weigh(phrase).is_enough]

    drawn = sum(weigh(new_passphrase()).is_enough for _ in range(100))
    enter(
        "S4",
        "common passwords, phrases and sayings; 0 accepted",
        count=len(weak),
        bad=len(accepted),
        control=f"of 100 that were drawn by lot, {drawn} accepted",
    )
    assert len(weak) >= 1_000
    assert accepted == []
    assert drawn >= 95, "the gate lets nothing through"


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        " ",
        "a",
        "lantern gravel pepper ribbon",
        "lantern lantern lantern lantern lantern",
        "é" * 256,
        "🦔" * 20,
    ],
)
def test_a_weak_choice_is_refused_with_a_hint(phrase: str):
    with pytest.raises(BadInputError, match=r"too easy to guess\. It .*five words offered"):
        check_passphrase(phrase)


@pytest.mark.parametrize(
    "phrase", ["v7#Kq9!mZ2pX&4tLw8rB", "3f9a-71bc-e204-9d6c-55aa-01b7", "9Qz🦔k2Ю؛ج7xP4ßw1Lq3Ha"]
)
def test_a_strong_choice_of_one_s_own_is_let_through(phrase: str):
    check_passphrase(phrase)


def test_accents_weigh_the_same_however_they_are_written():
    phrase = "Zoë, café 19 Überraschung & naïve 73 façade"

    weights = {weigh(unicodedata.normalize(form, phrase)) for form in ("NFC", "NFD")}

    assert len(weights) == 1


def test_characters_that_move_between_keyboards_are_warned_of():
    assert "another keyboard" in typing_warning("ten £ a word")
    assert "another keyboard" in weigh("v7#Kq9!mZ2pX&4tLw8rB").hint
    assert typing_warning("plain words - and 12!") == ""
    assert weigh("3f9a-71bc-e204-9d6c-55aa-01b7").hint == ""


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300, alphabet=st.characters(codec=None)))
def test_anything_typed_can_be_weighed(phrase: str):
    assert weigh(phrase).bits >= 0
