"""The strip over a meeting's documents: how far its minutes have come, and the one step that is next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from marac_desk.services.minutes_page import MinutesPage
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.text import label, name, repolish


class MinutesStrip(QFrame):
    """Says where the minutes stand; a button that is not next is greyed."""

    checked = Signal()
    """The chair read the draft through and found it right."""
    circulated = Signal()
    """The minutes are to be circulated."""
    asked = Signal()
    """A file is to be compared with what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._line = label("", "strong", wraps=True)
        name(self._line, "documents.standing", "How far the minutes have come")
        self._check = button("documents.check", "Checked by the chair")
        self._circulate = button("documents.circulate", "Circulate…")
        self._verify = button("documents.verify", "Verify a file…")
        across = row(self, gap=SPACE, margin=SPACE_L)
        across.addWidget(self._line, 1)
        for each in (self._check, self._circulate, self._verify):
            across.addWidget(each)
        self._check.clicked.connect(self.checked)
        self._circulate.clicked.connect(self.circulated)
        self._verify.clicked.connect(self.asked)

    def draw(self, page: MinutesPage) -> None:
        """Show where the minutes stand."""
        self._line.setText(page.line.text)
        repolish(self._line, tone=page.line.tone.value)
        self._check.setEnabled(page.can_check)
        self._circulate.setEnabled(page.can_circulate)
