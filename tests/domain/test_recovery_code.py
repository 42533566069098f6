"""The recovery code: what was copied right is read, what was copied wrong is told, and where."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marac_desk.domain.recovery_code import (
    groups_to_compare,
    is_beginning,
    parse_recovery_code,
    recovery_code,
)
from marac_desk.errors import BadInputError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY = bytes(range(100, 132))
CODE = recovery_code(KEY)
PLAIN = CODE.replace(" ", "")

keys = st.binary(min_size=32, max_size=32)


def is_refused(typed: str) -> bool:
    try:
        parse_recovery_code(typed)
    except BadInputError:
        return True
    return False


def said_of(typed: str) -> str:
    with pytest.raises(BadInputError) as caught:
        parse_recovery_code(typed)
    return str(caught.value)


def swapped(code: str, first: int, second: int) -> str:
    letters = list(code)
    letters[first], letters[second] = letters[second], letters[first]
    return "".join(letters)


@given(keys)
def test_every_key_is_read_from_its_code(key: bytes):
    assert parse_recovery_code(recovery_code(key)) == key


def test_a_code_is_fourteen_groups_of_four():
    assert [len(group) for group in CODE.split(" ")] == [4] * 14
    assert set(PLAIN) <= set(ALPHABET)


def test_a_code_never_changes_between_versions():
    assert recovery_code(bytes(32)) == " ".join(["0000"] * 14)
    assert CODE == "CHJP CSV8 D5N6 PV3D DSQQ 0WBJ EDT7 AXKQ F1WQ MYVW FNZ7 Z041 GA1G MQC7"


def test_every_single_wrong_character_is_found():
    wrong = [
        PLAIN[:at] + letter + PLAIN[at + 1 :]
        for at in range(56)
        for letter in ALPHABET
        if letter != PLAIN[at]
    ]

    missed = [typed for typed in wrong if not is_refused(typed)]

    print(f"{len(wrong):,} single wrong characters, {len(missed)} missed")
    assert len(wrong) == 56 * 31
    assert missed == []


@settings(max_examples=10, deadline=None)
@given(keys)
def test_every_two_swapped_characters_are_found(key: bytes):
    plain = recovery_code(key).replace(" ", "")
    wrong = {swapped(plain, *pair) for pair in combinations(range(56), 2)} - {plain}

    assert [typed for typed in wrong if not is_refused(typed)] == []


def test_a_wrong_character_is_looked_for_in_its_group():
    for at in range(56):
        wrong = PLAIN[:at] + ALPHABET[(ALPHABET.index(PLAIN[at]) + 9) % 32] + PLAIN[at + 1 :]
        assert str(at // 4 + 1) in re.findall(r"\d+", said_of(wrong))


def test_two_swapped_neighbours_are_looked_for_in_their_group():
    assert "group 3." in said_of(swapped(PLAIN, 9, 10))


def test_several_wrong_characters_send_to_the_whole_sheet():
    assert "more than one place" in said_of("ZZZZ" * 7 + PLAIN[28:])


@pytest.mark.parametrize("typed", [PLAIN, CODE.lower(), CODE.replace(" ", "-"), f"\n {CODE}\t"])
def test_spaces_hyphens_and_small_letters_do_not_matter(typed: str):
    assert parse_recovery_code(typed) == KEY


def test_look_alikes_are_read_as_what_was_meant():
    code = recovery_code(bytes(32)).replace("0", "O", 3).replace("0", "o", 1)

    assert parse_recovery_code(code) == bytes(32)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "has 56 characters; these are 0."),
        (PLAIN[:-1], "these are 55."),
        (PLAIN + "0", "these are 57."),
        (PLAIN[:-2] + "U?", "has no ? or U."),
        ("🦔" * 56, "has no 🦔."),
    ],
)
def test_what_is_no_code_is_said_to_be_none(typed: str, said: str):
    assert said in said_of(typed)


def test_a_right_check_over_more_than_a_key_is_no_code_of_ours():
    stray = 1 << 20 | 1 << 3 | 1  # a bit of the padding, x^20, and its check, x^3 + 1
    letters = [ALPHABET[stray >> place & 31] for place in range(275, -1, -5)]

    assert "not a recovery code" in said_of("".join(letters))


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [
        (PLAIN[:8], True),
        (CODE[:9].lower(), True),
        (PLAIN[:7], False),
        (PLAIN[:9], False),
        ("ZZZZ ZZZZ", False),
        ("éééé éééé", False),
    ],
)
def test_the_first_eight_characters_typed_back_show_that_the_sheet_is_at_hand(typed: str, is_right: bool):
    assert is_beginning(typed, CODE) is is_right


def test_the_groups_to_compare_are_those_that_the_message_names():
    code = recovery_code(bytes(range(32)))
    at = code.rindex(" ") + 1
    wrong = code[:at] + ("Z" if code[at] != "Z" else "Y") + code[at + 1 :]

    assert groups_to_compare(code) == ()
    assert groups_to_compare(wrong) == (14,)
    assert groups_to_compare("U" + code[1:]) == (1,)
    assert groups_to_compare(code[:-1]) == ()
