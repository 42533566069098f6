"""What a script expects is compared with what a query answered."""

import re
from typing import Any

import pytest

from marac_desk.rehearsal.expectations import difference
from marac_desk.rehearsal.script import Value


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("3", 3),
        ("yes", True),
        ("no", False),
        ("none", None),
        ({"a": "1"}, {"a": 1, "b": 2}),
        ({"count": "2"}, ["x", "y"]),
        (["x", {"k": "1"}], ["x", {"k": 1, "z": 0}]),
    ],
)
def test_what_is_as_expected_has_no_difference(expected: Value, actual: Any):
    assert difference(expected, actual) is None


@pytest.mark.parametrize(
    ("expected", "actual", "words"),
    [
        ("3", 4, "answer is 4, expected '3'"),
        ("yes", False, "answer is False"),
        ({"a": {"b": "1"}}, {"a": {"b": 2}}, "answer.a.b is 2"),
        ({"a": "1"}, {"b": 1}, "answer has no a"),
        ({"a": "1"}, "text", "expected a mapping"),
        ({"count": "2"}, ["x"], "answer.count is 1"),
        (["x"], ["x", "y"], "has 2 entries, expected 1"),
        (["x", "z"], ["x", "y"], r"answer\[1\] is 'y'"),
        (["x"], "x", "expected a list"),
    ],
)
def test_the_first_difference_is_named_with_its_place(expected: Value, actual: Any, words: str):
    assert re.search(words, difference(expected, actual) or "")
