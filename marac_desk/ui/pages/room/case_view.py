"""The stage of a case: agencies, what they said, the case's boxes, actions and outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor

from marac_desk.domain.contributions import ContributionKind, ContributionState
from marac_desk.services.readers_entry import Readers
from marac_desk.services.rows.room import CaseStage, ChipRow, EntryCard
from marac_desk.services.rows.words import Line, Tone
from marac_desk.ui.pages.room.assess import Assess
from marac_desk.ui.pages.room.boxes import say_box
from marac_desk.ui.pages.room.case_head import CaseHead
from marac_desk.ui.pages.room.leave import Leave
from marac_desk.ui.pages.room.sections import Sections
from marac_desk.ui.pages.room.since import Since
from marac_desk.ui.pages.room.support import Support
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.action_list import ActionList
from marac_desk.ui.widgets.agency_chips import AgencyChips
from marac_desk.ui.widgets.entry_cards import EntryCards
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.saying import SayingLine
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.tall import Tall
from marac_desk.ui.widgets.text import heading, label, name
from marac_desk.ui.widgets.text_box import TextBox
from marac_desk.ui.widgets.to_line import ToLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is typed in the box: whose, by whom, of which kind."""

    agency_id: str
    speaker_id: str
    kind: str
    text: str = field(repr=False)
    state: str = ContributionState.SPOKEN.value
    readers: Readers | None = None
    """Who alone may know it; None is everyone."""


class CaseView(Scroll):
    """Draws one case and hands on what is typed and chosen; it knows no service."""

    agency_chosen = Signal(str)
    said = Signal(object)
    """What an agency said, as `Said`."""
    said_draft = Signal(str, str)
    section_written = Signal(str, str)
    section_draft = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("case")
        self._stage: CaseStage | None = None
        self._drafts: dict[str, str] = {}
        self.agency_id = ""
        self._speaker_id = self._kind = self._spoken_by = ""
        self._head = CaseHead()
        self._chips = AgencyChips()
        self.cards, self._saying, self.ask = EntryCards(), SayingLine(), ToLine("say.ask", EntryCard | None)
        self._box = TextBox("say", "What the agency says")
        self._who, self._middle, self._plan = Sections("1"), Sections("4", "5", "6"), Sections("8")
        self.since = Since()
        self._actions = ActionList("case.actions", "Actions of this case")
        self._no_actions = label("None yet. @ in the entry line adds one.", "quiet")
        self.assess, self.support, self.leave = Assess(), Support(), Leave()
        self._check = label("", "small", wraps=True)
        self._history = label("", "quiet", wraps=True)
        name(self._history, "level.history", "Level and status before")
        self._dissents = label("", "body", Tone.WARNING, wraps=True)
        name(self._dissents, "dissents", "Dissent")
        self._lay_out()
        self._connect()

    def draw(
        self, stage: CaseStage, *, shows_names: bool, drafts: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Show a case; a new one starts with its first agency.

        Args:
            drafts: Unfinished text by the name of its box, from before a lock or a crash.
        """
        self._drafts = dict(drafts)
        is_other = self._stage is None or self._stage.item_id != stage.item_id
        self._stage = stage
        self._head.draw(stage, shows_names=shows_names)
        if is_other:
            self.verticalScrollBar().setValue(0)
            self.ask.turn_to(stage.item_id, drafts)
            self.since.turn_to(stage.item_id, drafts)
            self.choose(self._first_agency(stage))
        self._chips.draw(stage.chips, self.agency_id)
        self.cards.draw(stage.entries)
        for sections in self._all_sections:
            sections.draw(stage.item_id, stage.sections, drafts)
        self.since.draw(stage.since, stage.reference_column.open_actions)
        self._actions.draw_actions(stage.actions)
        self._no_actions.setVisible(not stage.actions)
        self.assess.draw(stage, drafts)
        self.support.draw(stage.support)
        self._history.setText(" · ".join(stage.history))
        self._history.setVisible(bool(stage.history))
        self._draw_dissents(stage.dissents)
        self.leave.draw(stage, drafts, is_other=is_other)
        self._check.setText(stage.check)
        self._check.setVisible(bool(stage.check))
        self.settle()

    def choose(self, agency_id: str, speaker_id: str = "", kind: str = "", who: str = "") -> None:
        """Turn to one agency's box; what was typed in the last one is kept first.

        Args:
            speaker_id: Who speaks for it; empty is not said.
            kind: The kind of entry; empty is a fact.
            who: Agency, speaker and kind in words; empty is the agency's code.
        """
        self._box.commit()
        self.turn_to(agency_id, speaker_id, kind, who)

    def turn_to(self, agency_id: str, speaker_id: str, kind: str, who: str) -> None:
        """Show one agency's box, with its draft; what stands in it now is not kept. As `choose` otherwise."""
        self.agency_id, self._speaker_id, self._kind, self._spoken_by = agency_id, speaker_id, kind, who
        chosen = self._row()
        if chosen is not None:
            self._box.setAccessibleName(f"What {chosen.name} says")
            self._box.setPlaceholderText(f"{who or chosen.code}: what do they say?")
        self._draw_saying()
        self._box.load("", self._drafts.get(say_box(self._item_id, agency_id), ""))
        if self._stage is not None:
            self._chips.draw(self._stage.chips, agency_id)

    def take_kind(self, kind: str) -> None:
        """What is typed is of this kind."""
        self._kind = kind
        self._draw_saying()
        self.focus_box()

    @property
    def typed(self) -> str:
        """What stands in the box of the agency and is no record yet."""
        return self._box.toPlainText().strip()

    def say(self, state: str) -> None:
        """The agency answers, without words or beside them."""
        self._hand_over(self._box.take_all(), state=state)

    def say_for(self, readers: Readers) -> None:
        """Keep what is typed for some readers alone."""
        if self.typed:
            self._hand_over(self._box.take_all(), readers=readers)

    def move_typed(self, agency_id: str) -> None:
        """What is typed, or selected, was in the wrong box: it goes to another's, and leaves no draft."""
        moved = self._box.take()
        self.said_draft.emit(self.agency_id, self._box.toPlainText())
        self.choose(agency_id)
        self._box.moveCursor(QTextCursor.MoveOperation.End)
        self._box.insertPlainText(moved)

    @property
    def code(self) -> str:
        """The code of the agency whose box is open."""
        chosen = self._row()
        return chosen.code if chosen else ""

    def _hand_over(
        self, text: str, *, state: str = ContributionState.SPOKEN.value, readers: Readers | None = None
    ) -> None:
        self._drafts.pop(say_box(self._item_id, self.agency_id), None)
        self.said.emit(
            Said(
                agency_id=self.agency_id,
                speaker_id=self._speaker_id,
                kind=self._kind,
                text=text,
                state=state,
                readers=readers,
            )
        )

    def _draw_saying(self) -> None:
        kind = ContributionKind(self._kind or ContributionKind.FACT.value)
        chosen = self._row()
        who = self._spoken_by.removesuffix(f", {ContributionKind.OPINION.words}")
        who = who.removesuffix(f", {ContributionKind.REPORTED.words}") or (chosen.code if chosen else "")
        self._saying.draw(who, kind.words, is_fact=kind is ContributionKind.FACT)

    @property
    def chosen(self) -> tuple[str, str, str, str]:
        """Whose box it is, by whom, of which kind, and these in words: what `choose` takes."""
        return self.agency_id, self._speaker_id, self._kind, self._spoken_by

    def offers(self, agency_id: str) -> bool:
        """Whether an agency sits at the table of this case."""
        return self._stage is not None and any(chip.agency_id == agency_id for chip in self._stage.chips)

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
        self.keep_in_sight()

    def flush(self) -> None:
        """Keep everything that is typed: the item is left, or the store is locked."""
        self._box.commit()
        for sections in self._all_sections:
            sections.flush()
        self.assess.flush()
        self.leave.sheet.keep()

    def go_to(self, number: str) -> None:
        """To the place of this number in the fixed order; pressed again, to the next box there."""
        places = {
            "2": self.since.take_focus,
            "3": self._go_to_table,
            "7": self.assess.take_focus,
            "9": self.leave.take_focus,
            "support": self.support.take_focus,
        }
        if number in places:
            places[number]()
        else:
            self._go_to_box([box for each in self._all_sections for box in each.numbered(number)])
        self.keep_in_sight()

    def _go_to_table(self) -> None:
        """To the box; from the box to the last card."""
        if not (self._box.hasFocus() and self.cards.take_focus()):
            self.focus_box()

    def _go_to_box(self, boxes: list[TextBox]) -> None:
        at = next((place for place, box in enumerate(boxes) if box.hasFocus()), -1)
        if boxes:
            boxes[(at + 1) % len(boxes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _all_sections(self) -> tuple[Sections, Sections, Sections]:
        return self._who, self._middle, self._plan

    @property
    def _item_id(self) -> str:
        return self._stage.item_id if self._stage is not None else ""

    def _row(self) -> ChipRow | None:
        chips = self._stage.chips if self._stage is not None else ()
        return next((chip for chip in chips if chip.agency_id == self.agency_id), None)

    def _first_agency(self, stage: CaseStage) -> str:
        """The agency whose box has unfinished text, else the first of the table."""
        ids = [str(chip.agency_id) for chip in stage.chips]
        unfinished = (each for each in ids if say_box(stage.item_id, each) in self._drafts)
        return next(unfinished, ids[0] if ids else "")

    def _draw_dissents(self, lines: tuple[Line, ...]) -> None:
        self._dissents.setText("\n".join(line.text for line in lines))
        self._dissents.setVisible(bool(lines))

    def _lay_out(self) -> None:
        self.inside.addWidget(self._head)
        self._body = Tall()
        body = column(self._body, gap=SPACE)
        body.addWidget(self._who)
        body.addWidget(self.since)
        body.addWidget(heading("3 · Information from agencies"))
        body.addWidget(self._chips)
        body.addWidget(self.cards)
        body.addWidget(self._saying)
        body.addWidget(self._box)
        body.addWidget(self.ask)
        body.addSpacing(SPACE)
        body.addWidget(self._middle)
        body.addSpacing(SPACE)
        body.addWidget(heading("7 · Level and status"))
        body.addWidget(self._history)
        body.addWidget(self.assess)
        body.addWidget(self._dissents)
        body.addSpacing(SPACE)
        body.addWidget(heading("8 · Actions"))
        body.addWidget(self._actions)
        body.addWidget(self._no_actions)
        body.addWidget(self.support)
        body.addWidget(self._plan)
        body.addSpacing(SPACE)
        body.addWidget(heading("9 · Outcome"))
        body.addWidget(self.leave)
        body.addWidget(self._check)
        self.inside.addWidget(self._body)
        self.inside.addStretch(1)

    def _connect(self) -> None:
        self._chips.chosen.connect(self._on_chosen)
        self._box.committed.connect(self._on_said)
        self._box.drafted.connect(self._on_said_draft)
        self.cards.left.connect(self.focus_box)
        self.since.left.connect(self.focus_box)
        self.since.unfolded.connect(self._on_unfolded, Qt.ConnectionType.QueuedConnection)
        self.leave.sheet.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)
        for sections in self._all_sections:
            sections.committed.connect(self.section_written)
            sections.drafted.connect(self.section_draft)

    def _on_unfolded(self) -> None:
        """Once the list has its height, what stands over it comes into sight too."""
        self.ensureWidgetVisible(self.since)

    def _on_asked(self) -> None:
        """Once the sheet has its height, the whole of it comes into sight."""
        self.ensureWidgetVisible(self.leave)

    def _on_chosen(self, agency_id: str) -> None:
        self.choose(agency_id)
        self.focus_box()
        self.agency_chosen.emit(agency_id)

    def _on_said(self, text: str) -> None:
        if text.strip():
            self._hand_over(text)
        self._box.load("")

    def _on_said_draft(self, text: str) -> None:
        self.said_draft.emit(self.agency_id, text)
