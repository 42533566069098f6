"""The stage of a case: agencies, what they said, the case's boxes, actions and outcome."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.room import CaseStage, ChipRow
from marac_desk.services.rows.words import Tone
from marac_desk.ui.pages.room.boxes import say_box
from marac_desk.ui.pages.room.case_head import CaseHead
from marac_desk.ui.pages.room.decide import Decide
from marac_desk.ui.pages.room.sections import Sections
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.action_list import ActionList
from marac_desk.ui.widgets.agency_chips import AgencyChips
from marac_desk.ui.widgets.entry_card import EntryCard
from marac_desk.ui.widgets.layouts import clear, column
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.text import heading, label
from marac_desk.ui.widgets.text_box import TextBox


class CaseView(Scroll):
    """Draws one case and hands on what is typed and chosen; it knows no service."""

    agency_chosen = Signal(str)
    said = Signal(str, str)
    """An agency's id and what it said."""
    said_draft = Signal(str, str)
    section_written = Signal(str, str)
    section_draft = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("case")
        self._stage: CaseStage | None = None
        self._drafts: Mapping[str, str] = {}
        self.agency_id = ""
        self._head = CaseHead()
        self._withheld = Message("case.withheld")
        self._chips = AgencyChips()
        self._cards = column(gap=SPACE)
        self._box = TextBox("say", "What the agency says")
        self._sections = Sections()
        self._actions = ActionList("case.actions", "Actions of this case")
        self._no_actions = label("None yet. @ in the entry line adds one.", "quiet")
        self.decide = Decide()
        self._check = label("", "small", wraps=True)
        self._lay_out()
        self._connect()

    def draw(
        self, stage: CaseStage, *, shows_names: bool, drafts: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Show a case; a new one starts with its first agency.

        Args:
            drafts: Unfinished text by the name of its box, from before a lock or a crash.
        """
        self._drafts = drafts
        is_other = self._stage is None or self._stage.item_id != stage.item_id
        self._stage = stage
        self._head.draw(stage, shows_names=shows_names)
        self._draw_withheld(stage.withheld_from)
        if is_other:
            self.verticalScrollBar().setValue(0)
            self.choose(stage.chips[0].agency_id if stage.chips else "")
        self._chips.draw(stage.chips, self.agency_id)
        self._draw_cards(stage)
        self._sections.draw(stage.item_id, stage.sections, drafts)
        self._actions.draw_actions(stage.actions)
        self._no_actions.setVisible(not stage.actions)
        self.decide.draw(stage)
        self._check.setText(stage.check)
        self._check.setVisible(bool(stage.check))

    def choose(self, agency_id: str) -> None:
        """Turn to one agency's box; what was typed in the last one is kept first."""
        self._box.commit()
        self.agency_id = agency_id
        row = self._row()
        if row is not None:
            self._box.setAccessibleName(f"What {row.name} says")
            self._box.setPlaceholderText(f"{row.code}: what do they say?")
        self._box.load("", self._drafts.get(say_box(self._item_id, agency_id), ""))
        if self._stage is not None:
            self._chips.draw(self._stage.chips, agency_id)

    def step(self, by: int) -> None:
        """The next agency round the table, or the one before."""
        ids = [str(chip.agency_id) for chip in self._stage.chips] if self._stage is not None else []
        if ids:
            at = ids.index(self.agency_id) if self.agency_id in ids else -by
            self.choose(ids[(at + by) % len(ids)])
            self._box.setFocus()

    def focus_box(self) -> None:
        """Ready to type what the agency says."""
        self._box.setFocus()
        self.ensureWidgetVisible(self._box)

    def flush(self) -> None:
        """Keep everything that is typed: the item is left, or the store is locked."""
        self._box.commit()
        self._sections.flush()

    @property
    def _item_id(self) -> str:
        return self._stage.item_id if self._stage is not None else ""

    def _row(self) -> ChipRow | None:
        chips = self._stage.chips if self._stage is not None else ()
        return next((chip for chip in chips if chip.agency_id == self.agency_id), None)

    def _draw_withheld(self, words: str) -> None:
        if words:
            self._withheld.say(f"{words}. This item is withheld from them.", Tone.ALERT)
        else:
            self._withheld.clear()
        self._body.setVisible(not words)

    def _draw_cards(self, stage: CaseStage) -> None:
        clear(self._cards)
        for entry in stage.entries:
            self._cards.addWidget(EntryCard(entry))

    def _lay_out(self) -> None:
        self.inside.addWidget(self._head)
        self.inside.addWidget(self._withheld)
        self._body = QWidget()
        body = column(self._body, gap=SPACE)
        body.addWidget(heading("3 · Information from agencies"))
        body.addWidget(self._chips)
        body.addLayout(self._cards)
        body.addWidget(self._box)
        body.addSpacing(SPACE)
        body.addWidget(self._sections)
        body.addSpacing(SPACE)
        body.addWidget(heading("8 · Actions"))
        body.addWidget(self._actions)
        body.addWidget(self._no_actions)
        body.addSpacing(SPACE)
        body.addWidget(heading("9 · Level, status and outcome"))
        body.addWidget(self.decide)
        body.addWidget(self._check)
        self.inside.addWidget(self._body)
        self.inside.addStretch(1)

    def _connect(self) -> None:
        self._chips.chosen.connect(self._on_chosen)
        self._box.committed.connect(self._on_said)
        self._box.drafted.connect(self._on_said_draft)
        self._sections.committed.connect(self.section_written)
        self._sections.drafted.connect(self.section_draft)

    def _on_chosen(self, agency_id: str) -> None:
        self.choose(agency_id)
        self.focus_box()
        self.agency_chosen.emit(agency_id)

    def _on_said(self, text: str) -> None:
        if text.strip():
            self.said.emit(self.agency_id, text)
        self._box.load("")

    def _on_said_draft(self, text: str) -> None:
        self.said_draft.emit(self.agency_id, text)
