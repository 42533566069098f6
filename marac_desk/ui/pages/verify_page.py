"""Verifying a document: a file compared with what this store wrote, or a seal read out from a footer."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QLineEdit

from marac_desk.services.rows.words import Tone
from marac_desk.services.seals import verify_seal
from marac_desk.services.verifying import FileReport, Verdict, verify_file
from marac_desk.ui.ask import Ask
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import label, name

_WORDS: Final = (
    "A file is compared with what this store wrote: the same byte for byte, the same text saved again by a"
    " word processor, or changed, and where. Whoever reads out the seal in a footer learns which document it"
    " belongs to."
)
_TONES: Final = {
    Verdict.IDENTICAL: Tone.GOOD,
    Verdict.SAME_TEXT: Tone.GOOD,
    Verdict.UNKNOWN: Tone.WARNING,
    Verdict.DIFFERENT: Tone.ALERT,
    Verdict.UNREADABLE: Tone.ALERT,
}


class VerifyPage(Page):
    """One answer at a time; nothing is recorded, and the file is only read."""

    kinds = frozenset()

    def __init__(self, bus: Bus, ask: Ask | None = None) -> None:
        super().__init__(bus)
        self._ask = ask or Ask()
        self._meeting_id = ""
        self._folder = Path.home()
        self._choose = button("verify.choose", "Choose a file…")
        self._seal = QLineEdit()
        name(self._seal, "verify.seal", "Seal from a footer")
        self._seal.setPlaceholderText("Seal, such as ABCD-EFGH-IJKL-MNOP")
        self._find = button("verify.find", "Find the document")
        self._back = button("verify.back", "Back to the documents")
        self._message = Message("verify.message")
        self._lines = label("", wraps=True)
        name(self._lines, "verify.lines", "What the file is")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._choose)

    def show_record(self, record_id: str) -> None:
        self._meeting_id = record_id
        self._clear()

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE + SPACE_S, margin=SPACE_L)
        head = row(gap=SPACE)
        head.addWidget(label("Verify a document", "title"), 1)
        head.addWidget(self._back)
        lines.addLayout(head)
        lines.addWidget(label(_WORDS, "quiet", wraps=True))
        fields = row(gap=SPACE)
        for widget in (self._choose, self._seal, self._find):
            fields.addWidget(widget)
        fields.setStretch(1, 1)
        lines.addLayout(fields)
        lines.addWidget(self._message)
        lines.addWidget(self._lines)
        lines.addStretch(1)

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose)
        self._find.clicked.connect(self._on_find)
        self._seal.returnPressed.connect(self._on_find)
        self._back.clicked.connect(self._on_back)

    def _on_choose(self) -> None:
        self._clear()
        self._ask.file(self, self._folder, self._on_file)

    def _on_file(self, file: Path) -> None:
        self._folder = file.parent
        report = self._bus.answering(fail=self._message.say).ask(verify_file, file=file)
        if report is not None:
            self._show_report(report)

    def _show_report(self, report: FileReport) -> None:
        first, *rest = report.lines
        self._message.say(first, _TONES[report.verdict])
        self._lines.setText("\n".join(rest))
        self._lines.setVisible(bool(rest))

    def _on_find(self) -> None:
        self._clear()
        report = self._bus.answering(fail=self._message.say).ask(verify_seal, seal=self._seal.text())
        if report is not None:
            first, *rest = report.lines
            self._message.say(first, Tone.GOOD if report.is_known else Tone.WARNING)
            self._lines.setText("\n".join(rest))
            self._lines.setVisible(bool(rest))

    def _on_back(self) -> None:
        self.opens.emit("documents" if self._meeting_id else "meetings", self._meeting_id)

    def _clear(self) -> None:
        self._message.clear()
        self._lines.clear()
        self._lines.hide()
