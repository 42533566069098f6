"""References: the series of numbers by which cases, people and actions are called.

Source: design rules, section 8 "References".
"""

import re
from enum import StrEnum

from marac_desk.errors import BadInputError


class Series(StrEnum):
    """One series for the whole installation; its numbers are never given twice."""

    CASE = "CSE"
    PERSON = "P"
    ACTION = "A"
    RESTRICTED = "R"
    """Restricted actions, so that no gap shows in the numbers circulated."""

    def reference(self, number: int) -> str:
        """The reference with this number, such as `CSE-0042`."""
        return f"{self.value}-{number:04}"

    def number(self, typed: str) -> int:
        """The number of a reference somebody typed.

        Raises:
            BadInputError: It is not a reference of this series.
        """
        found = re.fullmatch(rf"{self.value}-0*([1-9][0-9]{{0,8}})", typed.strip().upper())
        if found is None:
            raise BadInputError(f"A reference here is written like {self.reference(42)}.")
        return int(found[1])
