"""Expectations: comparing what a script expects with what a query answered."""

from typing import Any

from marac_desk.rehearsal.script import Value

_WORDS: dict[Any, tuple[str, ...]] = {
    None: ("", "null", "none"),
    True: ("true", "yes"),
    False: ("false", "no"),
}


def difference(expected: Value, actual: Any, path: str = "answer") -> str | None:
    """The first place where `actual` is not as expected, in words, or None when all is as expected.

    A mapping need name only the parts that matter; a list is matched whole and in order; words match
    the JSON of a single value.
    """
    if isinstance(expected, dict):
        return _mapping_difference(expected, actual, path)
    if isinstance(expected, list):
        return _list_difference(expected, actual, path)
    return None if _same_word(expected, actual) else f"{path} is {actual!r}, expected {expected!r}"


def _mapping_difference(expected: dict[str, Value], actual: Any, path: str) -> str | None:
    if isinstance(actual, list | tuple) and "count" in expected:
        return difference(expected["count"], len(actual), f"{path}.count")
    if not isinstance(actual, dict):
        return f"{path} is {actual!r}, expected a mapping"
    for key, value in expected.items():
        if key not in actual:
            return f"{path} has no {key}"
        found = difference(value, actual[key], f"{path}.{key}")
        if found:
            return found
    return None


def _list_difference(expected: list[Value], actual: Any, path: str) -> str | None:
    if not isinstance(actual, list | tuple):
        return f"{path} is {actual!r}, expected a list"
    if len(expected) != len(actual):
        return f"{path} has {len(actual)} entries, expected {len(expected)}: {actual!r}"
    pairs = zip(expected, actual, strict=True)
    found = (difference(want, have, f"{path}[{index}]") for index, (want, have) in enumerate(pairs))
    return next((each for each in found if each), None)


def _same_word(expected: str, actual: Any) -> bool:
    if actual is None or isinstance(actual, bool):
        return expected.lower() in _WORDS[actual]
    return str(actual) == expected
