"""The stage of an item that is no case: what to read out, what is known, and a box for the minute."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from marac_desk.services.rows.room import ItemStage, Stage
from marac_desk.ui.pages.room.decide import Decide
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import clear, column
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.text import heading, label, name
from marac_desk.ui.widgets.text_box import TextBox

_BUTTONS = {
    Stage.CONFIDENTIALITY: "The statement was read",
    Stage.LAST_MINUTES: "Agreed as a correct record",
    Stage.RATIFICATION: "Ratified",
}


class ItemView(Scroll):
    """One item: its statement in large type, its lines, one button where the item has one act, the note."""

    noted = Signal(str, str)
    """The item's id and the note."""
    note_draft = Signal(str, str)
    done = Signal(object)
    """The stage whose one act was taken."""

    def __init__(self) -> None:
        super().__init__("item")
        self._shown: ItemStage | None = None
        self._title = label("", "title")
        self._statement = label("", "large", wraps=True)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        column(self._card, margin=SPACE_L + SPACE).addWidget(self._statement)
        self._lines = column(gap=SPACE)
        self._button = QPushButton()
        self._button.setProperty("role", "main")
        name(self._button, "item.done")
        self._how = label("", "small", wraps=True)
        self._noting = heading("Discussion and agreed")
        self._note = TextBox("item.note", "Note under this item", lines=3)
        self.decide = Decide()
        self.inside.addWidget(self._title)
        self.inside.addWidget(self._card)
        self.inside.addLayout(self._lines)
        self.inside.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.inside.addWidget(self._how)
        self.inside.addWidget(self._noting)
        self.inside.addWidget(self._note)
        self.inside.addWidget(self.decide)
        self.inside.addStretch(1)
        self._button.clicked.connect(self._on_done)
        self._note.committed.connect(self._on_noted)
        self._note.drafted.connect(self._on_draft)

    def draw(self, shown: ItemStage, draft: str = "", decision: str = "") -> None:
        """Show an item, with the note and the decision left unfinished by a lock or a crash."""
        if self._shown is not None and self._shown.item_id != shown.item_id:
            self._note.commit()
        self._shown = shown
        self._title.setText(f"{shown.number}  {shown.title}")
        self._statement.setText(shown.statement)
        self._card.setVisible(bool(shown.statement))
        clear(self._lines)
        for line in shown.lines:
            self._lines.addWidget(label(line.text, tone=line.tone, wraps=True))
        words = _BUTTONS.get(shown.stage, "")
        self._button.setText(words)
        self._button.setAccessibleName(words)
        self._button.setVisible(bool(words))
        self._how.setText(shown.how)
        self._how.setVisible(bool(shown.how))
        self._note.setPlaceholderText(shown.prompt)
        self._note.load(shown.note, draft)
        self.decide.draw(shown, decision)

    def take_focus(self) -> None:
        """Ready for the item's one act, or to type."""
        (self._button if self._button.isVisibleTo(self) else self._note).setFocus()

    def go_to(self, number: str) -> None:
        """To the note by 1, to the decision by 9, as in the fixed order of a case."""
        places = {"1": self._note, "9": self.decide.box}
        place = places.get(number)
        if place is not None and place.isVisibleTo(self):
            place.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.take_focus()

    def flush(self) -> None:
        """Keep what is typed."""
        self._note.commit()
        self.decide.flush()

    def _on_done(self) -> None:
        if self._shown is not None:
            self.done.emit(self._shown.stage)

    def _on_noted(self, text: str) -> None:
        if self._shown is not None:
            self.noted.emit(self._shown.item_id, text)

    def _on_draft(self, text: str) -> None:
        if self._shown is not None:
            self.note_draft.emit(self._shown.item_id, text)
