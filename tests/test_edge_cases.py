"""Every edge case of the room and of documents, in the design rules, section 6, has a test of its number."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOM = frozenset({*range(1, 23), *range(44, 56), 79, 81, 82})
"""Quorum and attendance, actions, and what the room itself must stand."""

DOCUMENTS = frozenset({*range(56, 62), *range(63, 69), 76, 80})
"""Information and documents; consent to reuse and reports to the Board are not built and have none."""

KEPT = ROOM | DOCUMENTS

NUMBERED = re.compile(r"^ *def test_edge_case_(\d+)_[a-z]", re.MULTILINE)


def test_every_edge_case_has_a_test_named_after_it():
    written = (path.read_text(encoding="utf-8") for path in sorted(TESTS.rglob("test_*.py")))

    assert KEPT - numbers(written) == set()


@pytest.mark.parametrize("number", sorted(KEPT))
def test_a_number_without_a_test_is_missed(number):
    others = (f"def test_edge_case_{each}_is_kept(panel):\n" for each in KEPT - {number})

    assert KEPT - numbers([*others, f"# edge case {number}\ntest_edge_case_{number} = 1\n"]) == {number}


def numbers(modules: Iterable[str]) -> set[int]:
    """The numbers that tests in these modules are named after."""
    return {int(number) for text in modules for number in NUMBERED.findall(text)}
