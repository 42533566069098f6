"""The small pieces rows are made of: a toned line, a choice by key."""

from dataclasses import dataclass, field
from enum import StrEnum


class Tone(StrEnum):
    """How a thing is coloured; the words beside it always say the same without colour."""

    PLAIN = "plain"
    QUIET = "quiet"
    GOOD = "good"
    ACCENT = "accent"
    WARNING = "warning"
    ALERT = "alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finished line, such as "Papers due in 3 working days"."""

    text: str = field(repr=False)
    unnamed: str = ""
    """What it says while names are hidden; empty: the same."""
    tone: Tone = Tone.PLAIN
    target_id: str = ""
    """The record the line opens, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few answers, taken by its key."""

    key: str
    """The key that takes it, such as "1" or "H"."""
    value: str
    """What the command is given."""
    label: str
    is_chosen: bool = False
    asks_reason: bool = False
    """Whether it is taken with a reason, typed in the entry line."""
