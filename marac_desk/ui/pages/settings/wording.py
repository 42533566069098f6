"""The wording part of the settings: the list of hints, and the words learnt; kept when a box is left."""

from functools import partial

from marac_desk.services.drafts import drafts, save_draft
from marac_desk.services.proofing import proof_lists, set_proof_lists
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.text import heading, label
from marac_desk.ui.widgets.text_box import TextBox

_HOW = (
    "A phrase that may blame a child, an equals sign, and what might be said instead; a line each."
    " The phrase is underlined while the minutes are typed; nothing is ever changed, and what stands in"
    " quotation marks is let be."
)
_LINES = 6


class WordingSection(Page):
    """Two boxes of lines."""

    kinds = frozenset()

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self._hints = TextBox("wording.hints", "Wording hints", "a phrase = what to say instead", _LINES)
        self._learnt = TextBox("wording.learnt", "Words learnt", "a word a line", _LINES)
        scroll = Scroll("wording", SPACE_L)
        for widget in (
            label("Wording", "title"),
            label(_HOW, "quiet", wraps=True),
            heading("Hints"),
            self._hints,
            heading("Words learnt"),
            self._learnt,
        ):
            scroll.inside.addWidget(widget)
        scroll.inside.addSpacing(SPACE)
        scroll.inside.addStretch(1)
        column(self).addWidget(scroll)
        for box in (self._hints, self._learnt):
            box.committed.connect(partial(self._on_committed, box.objectName()))
            box.drafted.connect(partial(self._on_drafted, box.objectName()))

    def refresh(self) -> None:
        lists = self._bus.ask(proof_lists)
        kept = {draft.box: draft.text for draft in self._bus.ask(drafts)}
        self._hints.load(lists.wording, kept.get(self._hints.objectName(), ""))
        self._learnt.load(lists.learnt, kept.get(self._learnt.objectName(), ""))

    def flush(self) -> None:
        self._hints.commit()
        self._learnt.commit()

    def keep(self) -> None:
        self._hints.flush_draft()
        self._learnt.flush_draft()

    def _on_drafted(self, box: str, text: str) -> None:
        self._bus.run(save_draft, box=box, text=text)

    def _on_committed(self, box: str, _text: str) -> None:
        self._bus.answering(draft=box).run(
            set_proof_lists, wording=self._hints.toPlainText(), learnt=self._learnt.toPlainText()
        )
