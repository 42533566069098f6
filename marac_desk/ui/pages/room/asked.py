"""What each letter on an action asks one thing more for, in a line."""

from typing import Final

from marac_desk.services.rows.room import ActionRow
from marac_desk.ui.widgets.to_line import ToLine

_ASKED: Final = {
    "P": "Why is {} not possible? Enter alone gives no reason:",
    "N": "Why was {} not undertaken? A day first carries it, as in fri: officer away:",
    "C": "Day for {}, and why, as in fri: officer away:",
    "R": "Agency that owes {}, and its lead, as in csc/hale:",
    "L": "Lead of {}, by the beginning of a name:",
    "A": "Who accepted {} for its agency?",
}
_MAY_BE_EMPTY: Final = ("P", "N")


def asks_more(letter: str) -> bool:
    """Whether a letter asks one thing more."""
    return letter in _ASKED


def ask_about(row: ActionRow, letter: str, line: ToLine) -> None:
    """Ask it in `line`."""
    line.ask(letter, row, _ASKED[letter].format(row.reference), may_be_empty=letter in _MAY_BE_EMPTY)
