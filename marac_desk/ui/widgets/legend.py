"""The legend over a list: what each letter does to the row that is chosen."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.text import key, label


def legend(keys: Iterable[tuple[str, str]]) -> Flow:
    """Each key as it is printed, with its words; a pair stays together where the line is full."""
    made = Flow(SPACE)
    for letter, words in keys:
        pair = QWidget()
        both = row(pair, gap=SPACE_S)
        both.addWidget(key(letter))
        both.addWidget(label(words, "small"))
        made.addWidget(pair)
    return made
