"""Reasons: the words a correction must come with."""

from marac_desk.domain.text import clean
from marac_desk.errors import RuleBrokenError


def needed(reason: str) -> str:
    """The reason, cleaned.

    Raises:
        RuleBrokenError: There is none.
    """
    cleaned = clean(reason).strip()
    if not cleaned:
        raise RuleBrokenError("This needs a reason, which stays with the record.")
    return cleaned
