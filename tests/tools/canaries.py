"""Rewrites a rehearsal so that every name and every text in it carries a word found nowhere else."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

CANARY = "qzxkvjw"
"""Seven letters that no encrypted page, library or word holds by chance."""

NAMES = ("forename", "surname")
TEXTS = ("text", "reason", "nature", "judgement", "venue", "details", "note")


def with_canaries(script: str) -> str:
    """The same rehearsal with the canary at the end of each name and text, wherever they are repeated."""
    whole = yaml.load(script, Loader=yaml.BaseLoader)  # noqa: S506 - every value stays the words it is
    names = _pattern(_values(whole["steps"], NAMES))
    texts = set(_values(whole["steps"], TEXTS))
    return yaml.safe_dump(_marked(whole, names, texts), allow_unicode=True, sort_keys=False, width=10_000)


def _values(part: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """Every string that stands under one of `keys` at any depth."""
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key in keys and isinstance(value, str))
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _values(inner, keys)


def _pattern(names: Iterator[str]) -> re.Pattern[str]:
    longest_first = sorted(set(names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")


def _marked(part: Any, names: re.Pattern[str], texts: set[str]) -> Any:
    if isinstance(part, dict):
        return {key: _marked(value, names, texts) for key, value in part.items()}
    if isinstance(part, list):
        return [_marked(value, names, texts) for value in part]
    named = names.sub(rf"\1{CANARY}", part)
    return f"{named} {CANARY}" if part in texts else named
