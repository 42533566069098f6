"""The line over the box of what an agency says: whose words, of which kind, and the keys that act on them."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from marac_desk.services.rows.words import Tone
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.text import chip, key, label, name, repolish

_HINTS = (
    ("say_nil", "nil"),
    ("say_none", "none held"),
    ("readers", "restrict"),
    ("move", "move"),
    ("all_nil", "others nil"),
)


class SayingLine(QWidget):
    """Says before the text is kept what will stand over it."""

    def __init__(self) -> None:
        super().__init__()
        self._who = label("", "strong")
        self._kind = chip("")
        name(self._who, "say.who", "Who says it")
        name(self._kind, "say.kind", "Kind of what is said")
        line = row(self, gap=SPACE)
        line.addWidget(self._who)
        line.addWidget(self._kind)
        line.addSpacing(SPACE)
        line.addWidget(_Hints(), 1)

    def draw(self, who: str, kind: str, *, is_fact: bool) -> None:
        """Show whose words the box takes; what is no fact is marked."""
        self._who.setText(who)
        self._kind.setText(kind)
        repolish(self._kind, tone=(Tone.PLAIN if is_fact else Tone.WARNING).value)


class _Hints(QWidget):
    """One line of keys, as many as there is room for: the stage grows no wider for them, and none is cut."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setLayout(flow := Flow(SPACE))
        for found, words in _HINTS:
            flow.addWidget(_hint(found, words))
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _on_theme(self) -> None:
        self.setFixedHeight(self.minimumSizeHint().height())  # what runs on to a second line is out of sight


def _hint(found: str, words: str) -> QWidget:
    made = QWidget()
    line = row(made, gap=SPACE)
    line.addWidget(key(shortcut(found).keys[0]))
    line.addWidget(label(words, "small"))
    line.addSpacing(SPACE_S)
    return made
