"""The distribution of one meeting's papers: a row for each recipient, and two buttons that write all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QWidget

from marac_desk.domain.formats import counted
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.recipients import FileFormat
from marac_desk.services.changes import Change
from marac_desk.services.distribution import distribution_page, mark_sent
from marac_desk.services.minuting.distributing import Distributed, Distribution, render_distribution
from marac_desk.services.recipients import file_passphrase, make_passphrases, renew_passphrase, set_recipient
from marac_desk.services.rows.distribution import DistributionPage as Shown
from marac_desk.services.rows.distribution import RecipientRow
from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.pages.writing import Writing
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import label, name

_STEPS: Final = 2
"""A recipient's file is rendered, then protected and opened again."""
_SPOKEN: Final = {
    "renew": "Make another passphrase for the one chosen",
    "sent": "The file of the one chosen was sent today, or was not",
}
_KINDS: Final = {FileFormat.WORD: "Word", FileFormat.PDF: "PDF"}
_STOPPED: Final = "Stopped. Nothing was written."
_CHOOSE: Final = "Choose a recipient in the list first."
_RENEW: Final = "Make another passphrase for {}? Files written before keep the one they have."


class DistributionPage(Page):
    """Writes each recipient's edition under its passphrase, and keeps what was sent."""

    def __init__(self, bus: Bus, ask: Ask | None = None) -> None:
        super().__init__(bus)
        self._ask = ask or Ask()
        self._meeting_id = MeetingId("")
        self._shown: Shown | None = None
        self._what = Distributed.MINUTES
        self._folder = Path.home()
        self._is_wanted = False
        """Whether files are still wanted once their passphrases are there."""
        self._writing = Writing(bus, self)
        self._title = label("", "title")
        self._notes = column(gap=2)
        self._table: Table[RecipientRow] = Table("distribution.list", "Distribution list", _COLUMNS)
        self._message = Message("distribution.message")
        self._address = QLineEdit()
        self._drafts = QCheckBox("with a draft of an e-mail for each address")
        self._bar = QProgressBar()
        self._progress, self._doing = QWidget(), QWidget()
        self._lay_out()
        self._table.mark_always()
        self._writing.rendered.connect(self._bar.setValue)
        self._writing.written.connect(self._on_written)
        self._writing.failed.connect(self._on_failed)
        self._progress.hide()

    def show_record(self, record_id: str) -> None:
        self._meeting_id = MeetingId(record_id)
        self._message.clear()
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        if not self._meeting_id:
            return
        self._shown = self._bus.ask(distribution_page, self._meeting_id)
        self._title.setText(self._shown.title)
        self._table.draw(self._shown.rows)
        clear(self._notes)
        for line in self._shown.lines:
            self._notes.addWidget(label(line.text, tone=line.tone, wraps=True))

    def flush(self) -> None:
        """Stop what is being made; what is already on its way to the folder is written."""
        self._is_wanted = False
        self._writing.stop()

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE, margin=SPACE_L)
        head = row(gap=SPACE)
        head.addWidget(self._title, 1)
        head.addWidget(self._button("left_overs", "Plain files left on a disk", self._on_left_overs))
        head.addWidget(self._button("back", "Back to the meeting", self._on_back))
        lines.addLayout(head)
        lines.addLayout(self._notes)
        doing = column(self._doing, gap=SPACE)
        doing.addLayout(self._writers())
        doing.addLayout(self._chooser())
        lines.addWidget(self._doing)
        name(self._bar, "distribution.bar", "Writing")
        self._bar.setTextVisible(False)
        waiting = row(self._progress, gap=SPACE_L)
        waiting.addWidget(self._bar, 1)
        waiting.addWidget(self._button("cancel", "Cancel", self.flush))
        lines.addWidget(self._progress)
        lines.addWidget(self._message)
        lines.addWidget(self._table, 1)

    def _writers(self) -> QHBoxLayout:
        across = row(gap=SPACE)
        for what, words in (
            (Distributed.MINUTES, "Write minutes…"),
            (Distributed.TRACKERS, "Write trackers…"),
        ):
            button = self._button(what.value, words, self._on_write)
            button.setProperty("what", what.value)
            button.setProperty("role", "main" if what is Distributed.MINUTES else "")
            across.addWidget(button)
        name(self._drafts, "distribution.drafts", "With a draft of an e-mail for each address")
        across.addWidget(self._drafts)
        across.addStretch(1)
        return across

    def _chooser(self) -> QHBoxLayout:
        """What can be done for the recipient that is chosen in the list."""
        across = row(gap=SPACE)
        across.addWidget(label("The one chosen:", "quiet"))
        for key, words, slot in (
            ("format", "Word or PDF", self._on_format),
            ("protect", "Protect or not", self._on_protect),
            ("passphrase", "Show the passphrase", self._on_passphrase),
            ("renew", "Another…", self._on_renew),
            ("sent", "Sent, or not", self._on_sent),
        ):
            across.addWidget(self._button(key, words, slot))
        name(self._address, "distribution.address", "E-mail address of the recipient chosen")
        self._address.setPlaceholderText("e-mail address, Enter to keep")
        self._address.returnPressed.connect(self._on_address)
        across.addWidget(self._address, 1)
        return across

    def _button(self, key: str, words: str, slot: Callable[[], None]) -> QPushButton:
        made = QPushButton(words)
        name(made, f"distribution.{key}", _SPOKEN.get(key, words))
        made.clicked.connect(slot)
        return made

    def _on_write(self) -> None:
        self._what = Distributed(self.sender().property("what"))
        self._message.clear()
        self._ask.folder(self, self._folder, self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        """Passphrases first: what is rendered beside the store can only read them."""
        if self._shown is None:
            return
        self._folder = folder
        self._bar.setRange(0, _STEPS * self._shown.recipients)
        self._bar.setValue(0)
        self._set_busy(True)
        self._is_wanted = True
        asker = self._bus.answering(then=self._on_ready, fail=self._on_failed)
        asker.run(make_passphrases, self._shown.forum_id)

    def _on_ready(self, _change: Change) -> None:
        if not self._is_wanted:
            self._on_failed(_STOPPED)
            return
        wanted = Distribution(
            meeting_id=self._meeting_id, what=self._what, with_drafts=self._drafts.isChecked()
        )
        self._writing.start(partial(render_distribution, wanted=wanted, at=self._bus.now()), self._folder)

    def _on_written(self, names: tuple[str, ...]) -> None:
        self._set_busy(False)
        self._message.say(
            f"{counted(len(names), 'file', 'files')} written, each opened again and compared.", Tone.GOOD
        )

    def _on_failed(self, reason: str) -> None:
        self._set_busy(False)
        self._message.say(reason)

    def _on_format(self) -> None:
        if (chosen := self._chosen()) is not None:
            other = FileFormat.WORD if chosen.file_format is FileFormat.PDF else FileFormat.PDF
            self._set(chosen, partial(set_recipient, file_format=other))

    def _on_protect(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._set(chosen, partial(set_recipient, is_protected=not chosen.is_protected))

    def _on_address(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._set(chosen, partial(set_recipient, email=self._address.text()))
            self._address.clear()

    def _set(self, chosen: RecipientRow, command: Callable[..., Change]) -> None:
        if self._shown is not None:
            asker = self._bus.answering(fail=self._message.say)
            asker.run(command, self._shown.forum_id, agency_id=chosen.agency_id)

    def _on_passphrase(self) -> None:
        """Show it on request, until something else is said."""
        chosen = self._chosen()
        if chosen is None or self._shown is None:
            return
        words = self._bus.ask(file_passphrase, self._shown.forum_id, chosen.agency_id)
        said = (
            f"Passphrase for {chosen.reader}: {words}" if words else "None was made yet: write files first."
        )
        self._message.say(said, Tone.PLAIN, is_announced=False)

    def _on_renew(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._ask.confirm(self, _RENEW.format(chosen.reader), yes="Make another", then=self._renew)

    def _renew(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._set(chosen, renew_passphrase)

    def _on_sent(self) -> None:
        chosen = self._chosen()
        if chosen is not None and not chosen.document_id:
            self._message.say("Nothing was written for this recipient yet.")
        elif chosen is not None:
            on = None if chosen.sent else self._bus.today()
            self._bus.answering(fail=self._message.say).run(mark_sent, (chosen.document_id,), on=on)

    def _chosen(self) -> RecipientRow | None:
        self._message.clear()
        found = self._table.selected
        if found is None:
            self._message.say(_CHOOSE)
        return found

    def _on_left_overs(self) -> None:
        self.opens.emit("left_overs", self._meeting_id)

    def _on_back(self) -> None:
        self.opens.emit("meeting", self._meeting_id)

    def _set_busy(self, is_busy: bool) -> None:
        self._doing.setDisabled(is_busy)
        self._progress.setVisible(is_busy)


def _what(shown: RecipientRow) -> str:
    return shown.what


def _reader(shown: RecipientRow) -> str:
    return shown.reader


def _kind(shown: RecipientRow) -> str:
    return f"{_KINDS[shown.file_format]}, {shown.protection}"


def _plain_is_loud(shown: RecipientRow) -> Tone | None:
    return None if shown.is_protected else Tone.WARNING


def _to(shown: RecipientRow) -> str:
    return shown.email


def _version(shown: RecipientRow) -> str:
    return shown.version


def _file(shown: RecipientRow) -> str:
    return shown.file


def _written(shown: RecipientRow) -> str:
    return shown.written


def _sent(shown: RecipientRow) -> str:
    return shown.sent


_COLUMNS: tuple[Column[RecipientRow], ...] = (
    Column("Paper", _what),
    Column("Copy for", _reader),
    Column("File", _kind, tone=_plain_is_loud),
    Column("E-mail", _to),
    Column("Version", _version),
    Column("File name", _file, is_wide=True),
    Column("Written", _written),
    Column("Sent", _sent),
)
