"""The walk of a meeting: its steps from left to right, done, current and to come."""

from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.meetings import Step
from marac_desk.services.rows.words import Tone
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.layouts import clear
from marac_desk.ui.widgets.text import chip, name


class Steps(QWidget):
    """Chips in order; a tick says done, colour repeats it."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        name(self, object_name, "Steps")
        self._flow = Flow(SPACE)
        self.setLayout(self._flow)

    def draw(self, steps: tuple[Step, ...]) -> None:
        """Show the steps."""
        clear(self._flow)
        for step in steps:
            self._flow.addWidget(_chip(step))


def _chip(step: Step) -> QWidget:
    if step.is_current:
        return chip(f"● {step.label}", Tone.ACCENT)
    return chip(
        f"✓ {step.label}" if step.is_done else f"○ {step.label}", Tone.PLAIN if step.is_done else Tone.QUIET
    )
