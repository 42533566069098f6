"""Prompts: what may be thought of while a case is discussed; never compulsory, a tick has no consequence."""

from enum import StrEnum


class Prompt(StrEnum):
    """One thing to think of; the value is what the screen says.

    Source: design rules, F12.
    """

    SECTION_47 = "s47"
    CP_PLAN = "CP plan"
    LOOKED_AFTER = "looked after"
    NRM = "NRM"
    MISSING = "missing"
    SCHOOL = "school"
    HEALTH = "health"
    OFFENDER = "offender"
    LOCATION = "location"
    SIBLINGS = "siblings"
    SAFETY = "professionals' safety"

    @property
    def key(self) -> str:
        """The letter that ticks it."""
        return _KEYS[self]


_KEYS = {
    Prompt.SECTION_47: "4",
    Prompt.CP_PLAN: "C",
    Prompt.LOOKED_AFTER: "L",
    Prompt.NRM: "N",
    Prompt.MISSING: "M",
    Prompt.SCHOOL: "S",
    Prompt.HEALTH: "H",
    Prompt.OFFENDER: "O",
    Prompt.LOCATION: "P",
    Prompt.SIBLINGS: "B",
    Prompt.SAFETY: "W",
}
"""P for place, B for brothers and sisters, W for workers."""
