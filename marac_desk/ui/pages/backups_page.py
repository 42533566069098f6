"""The backups of the store: made, proved by a drill, restored into a new folder, and where they go."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from marac_desk.errors import MaracError
from marac_desk.services.backups import backups_page, choose_place
from marac_desk.services.restoring import restore_by_passphrase
from marac_desk.services.rows import backups as rows
from marac_desk.services.rows.backups import BackupRow, Restored
from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.backup_keeper import BackupKeeper
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.passphrase import PassphraseEdit
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import field_label, label, name

_MAKES: Final = (
    "A copy, encrypted like the store. It counts once it was opened afresh, fully checked and found to hold"
    " the same. One is made each day, and when the program is closed."
)
_TRIES: Final = (
    "With the passphrase of the backup's own day, as on the day you need it. A drill restores the backup"
    " marked below, compares it and takes it away again."
)
_EMPTY: Final = "There is no backup yet. Make the first one now: it takes a few seconds."
_UNTYPED: Final = "Type the passphrase first: a drill without it would prove too little."


class BackupsPage(Page):
    """A list of backups, and what can be done with them. Slow work runs away from the window."""

    kinds = frozenset()

    def __init__(self, bus: Bus, ask: Ask | None = None, *, is_part: bool = False) -> None:
        """Stand ready.

        Args:
            is_part: Whether it is a part of the settings, which lead back by themselves.
        """
        super().__init__(bus)
        self._ask = ask or Ask()
        self._keeper = BackupKeeper.of(bus)
        self._shown: rows.BackupsPage | None = None
        self._safety = Message("backups.safety")
        self._message = Message("backups.message")
        self._make = button("backups.make", "Back up now", role="main")
        self._place = label("", "quiet", wraps=True)
        name(self._place, "backups.place", "Where backups go")
        self._change = button("backups.change", "Change…")
        self._usual = button("backups.usual", "Usual folder")
        self._show = button("backups.show", "Open folder")
        self._passphrase = PassphraseEdit("backups.passphrase")
        self._drill = button("backups.drill", "Prove by a restore drill")
        self._restore = button("backups.restore", "Restore into a new folder…")
        self._table: Table[BackupRow] = Table("backups.list", "Backups", _COLUMNS)
        self._table.mark_always()
        self._lists = QStackedWidget()
        self._lists.addWidget(_empty())
        self._lists.addWidget(self._table)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        name(self._bar, "backups.bar", "Working")
        self._bar.hide()
        self._usual.hide()
        self._back = button("backups.back", "Back to Today")
        if is_part:
            self._back.hide()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        try:
            shown = self._bus.ask(backups_page)
        except MaracError as error:
            self._message.say(str(error))
            return
        self._shown = shown
        self._safety.say(shown.safety.text, shown.safety.tone)
        self._place.setText(f"They go to {shown.place}")
        self._usual.setVisible(not shown.is_usual)
        self._show.setEnabled(shown.place.is_dir())
        self._table.draw(shown.rows)
        self._lists.setCurrentIndex(1 if shown.rows else 0)
        self._on_busy(self._keeper.is_busy)

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE + SPACE_S, margin=SPACE_L)
        head = row(gap=SPACE)
        head.addWidget(label("Backups", "title"), 1)
        head.addWidget(self._back)
        lines.addLayout(head)
        lines.addWidget(self._safety)
        cards = row(gap=SPACE_L)
        cards.addWidget(self._making(), 1)
        cards.addWidget(self._trying(), 1)
        lines.addLayout(cards)
        lines.addWidget(self._bar)
        lines.addWidget(self._message)
        lines.addWidget(self._lists, 1)

    def _making(self) -> QFrame:
        card, inside = _card("Make one", _MAKES)
        inside.addWidget(self._place)
        inside.addStretch(1)
        inside.addLayout(_line(self._make, self._show, self._change, self._usual))
        return card

    def _trying(self) -> QFrame:
        card, inside = _card("Try one", _TRIES)
        inside.addWidget(field_label("Passphrase of that day", self._passphrase.field))
        inside.addWidget(self._passphrase)
        inside.addStretch(1)
        inside.addLayout(_line(self._drill, self._restore))
        return card

    def _connect(self) -> None:
        self._make.clicked.connect(self._on_make)
        self._change.clicked.connect(self._on_change)
        self._usual.clicked.connect(self._on_usual)
        self._show.clicked.connect(self._on_show)
        self._drill.clicked.connect(self._on_drill)
        self._restore.clicked.connect(self._on_restore)
        self._back.clicked.connect(self._on_back)
        self._passphrase.field.returnPressed.connect(self._on_drill)
        self._keeper.busy.connect(self._on_busy)
        self._keeper.told.connect(self._on_told)

    def _on_make(self) -> None:
        self._message.say("Backing up…", Tone.PLAIN)
        self._keeper.make(self._on_made, self._message.say)

    def _on_made(self, made: BackupRow) -> None:
        self._message.say(f"Backed up and proven: {made.held}, {made.size}.", Tone.GOOD)

    def _on_told(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _on_change(self) -> None:
        start = self._shown.place if self._shown else Path.home()
        self._ask.folder(self, start, self._on_chosen)

    def _on_chosen(self, folder: Path) -> None:
        self._choose(folder, "Backups go there from now on. Those made before stay where they are.")

    def _on_usual(self) -> None:
        self._choose(None, "Backups go to the usual folder again.")

    def _choose(self, folder: Path | None, words: str) -> None:
        try:
            self._bus.ask(choose_place, folder)
        except MaracError as error:
            self._message.say(str(error))
            return
        self._message.say(words, Tone.GOOD)
        self.refresh()

    def _on_show(self) -> None:
        if self._shown:
            self._ask.show(self._shown.place)

    def _on_drill(self) -> None:
        chosen = self._chosen_row()
        if chosen is not None:
            self._message.say("Restoring it for practice…", Tone.PLAIN)
            self._keeper.drill(chosen, self._taken_passphrase(), self._on_drilled, self._message.say)

    def _on_drilled(self, done: Restored) -> None:
        self._message.say(" ".join(("The drill went well.", *done.lines)), Tone.GOOD)

    def _on_restore(self) -> None:
        if self._chosen_row() is not None:
            self._ask.folder(self, Path.home(), self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        chosen = self._chosen_row()
        if chosen is None or self._shown is None:
            return
        target = folder / f"{self._shown.store_name} of {chosen.made_at:%Y-%m-%d %H%M}.marac"
        self._message.say("Restoring…", Tone.PLAIN)
        job = partial(restore_by_passphrase, chosen.folder, target, self._taken_passphrase())
        self._keeper.run(job, self._on_restored, self._message.say)

    def _on_restored(self, done: Restored) -> None:
        words = (*done.lines, f"It lies in {done.folder}; the store that is open now was not touched.")
        self._message.say(" ".join(words), Tone.GOOD)

    def _chosen_row(self) -> BackupRow | None:
        """The backup marked in the list, once everything it needs is there."""
        if self._keeper.is_busy or self._table.selected is None:
            return None
        if not self._passphrase.text:
            self._message.say(_UNTYPED, Tone.WARNING)
            self._passphrase.setFocus()
            return None
        return self._table.selected

    def _taken_passphrase(self) -> str:
        """What is typed; the field is empty afterwards."""
        typed = self._passphrase.text
        self._passphrase.field.clear()
        return typed

    def _on_back(self) -> None:
        self.opens.emit("today", "")

    def _on_busy(self, is_busy: bool) -> None:
        self._bar.setVisible(is_busy)
        self._make.setDisabled(is_busy)
        has_any = self._table.rows.rowCount() > 0
        for each in (self._drill, self._restore):
            each.setEnabled(has_any and not is_busy)


def _empty() -> QWidget:
    made = QWidget()
    inside = column(made)
    inside.addWidget(label(_EMPTY, "quiet", wraps=True))
    inside.addStretch(1)
    return made


def _card(title: str, words: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "card")
    inside = column(card, gap=SPACE, margin=SPACE_L)
    inside.addWidget(label(title, "large"))
    inside.addWidget(label(words, "quiet", wraps=True))
    return card, inside


def _line(*buttons: QPushButton) -> QHBoxLayout:
    line = row(gap=SPACE)
    for each in buttons:
        line.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
    line.addStretch(1)
    return line


def _when(shown: BackupRow) -> str:
    return shown.when


def _made_at(shown: BackupRow) -> str:
    return shown.made_at.isoformat()


def _age(shown: BackupRow) -> str:
    return shown.age


def _held(shown: BackupRow) -> str:
    return shown.held


def _size(shown: BackupRow) -> str:
    return shown.size


def _state(shown: BackupRow) -> str:
    return shown.state


def _tone(shown: BackupRow) -> Tone:
    return shown.tone


_COLUMNS: tuple[Column[BackupRow], ...] = (
    Column("Made", _when, _made_at),
    Column("Age", _age, _made_at),
    Column("Holds", _held),
    Column("Size", _size),
    Column("State", _state, tone=_tone, is_wide=True),
)
