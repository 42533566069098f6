"""Seal codes: sixteen characters of a hash, read back however they are spaced or misread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.seals import seal_of, typed_seal
from marac_desk.errors import BadInputError


def test_a_seal_is_four_groups_of_four_and_the_same_for_the_same_content():
    assert seal_of(b"") == "QLCA-U3UM-RD4G-PLA4"
    assert seal_of(b"One") == seal_of(b"One") != seal_of(b"Two")


@given(st.binary())
def test_every_seal_is_read_back(content):
    seal = seal_of(content)

    assert typed_seal(seal) == seal
    assert typed_seal(f" {seal.lower().replace('-', ' ')}\n") == seal
    assert typed_seal(seal.replace("O", "0").replace("I", "1").replace("B", "8")) == seal


@pytest.mark.parametrize("typed", ["", "ABCDEFGHIJKLMNO", "ABCDEFGHIJKLMNOPQ", "ABCDEFGHIJKLMN9P", "é" * 16])
def test_what_cannot_be_a_seal_is_said_not_to_be(typed):
    with pytest.raises(BadInputError, match="sixteen"):
        typed_seal(typed)
