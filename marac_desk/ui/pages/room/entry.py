"""The entry line at work: echoes what is typed in words, and runs the one command it means."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.drafts import drop_draft, save_draft
from marac_desk.services.entry import COMMANDS, Understood, understand
from marac_desk.services.line_knowledge import Known, known_at
from marac_desk.services.rows.words import Tone
from marac_desk.services.sitting import next_item, start_item
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.room.boxes import entry_box
from marac_desk.ui.widgets.entry_line import EntryLine
from marac_desk.ui.widgets.text_box import DRAFT_MS

_TAKES_UP = (start_item.__name__, next_item.__name__)
"""The commands after which the room shows the item that is taken."""


class Entry(QObject):
    """Between the line and the store."""

    jumped = Signal(object)
    """What was understood: the box of an agency is wanted."""
    took = Signal()
    """An item was taken up."""
    help_asked = Signal()

    def __init__(self, bus: Bus, line: EntryLine) -> None:
        super().__init__(line)
        self._bus, self._line = bus, line
        self.meeting_id = MeetingId("")
        self.item_id: ItemId | None = None
        self._kept = self._offered = ""
        self._known: Known | None = None
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_MS)
        self._draft.timeout.connect(self.flush)
        line.typed.connect(self._on_typed)
        line.entered.connect(self._on_entered)
        bus.changed.connect(self._on_changed)

    def put_back(self, draft: str) -> None:
        """Show what was being typed when the store was last left, never over what is being typed."""
        if not self._line.text:
            self._kept = draft  # so that it goes once it is entered
            self._line.put(draft)

    def flush(self) -> None:
        """Keep the line as a draft; it is no record before Enter."""
        self._draft.stop()
        if self.meeting_id and self._line.text != self._kept:
            self._kept = self._line.text
            box = entry_box(self.meeting_id)
            if self._kept:
                self._bus.run(save_draft, box=box, text=self._kept)
            else:
                self._bus.run(drop_draft, box=box)

    def take_offered(self) -> None:
        """Put the day that the hint offers in place of the one typed."""
        if self._offered:
            self._line.replace(self._offered)

    def _understand(self, typed: str) -> Understood:
        """What the line means; what it may be about is read once, until something changes."""
        if self._known is None or self._known.door.room.meeting.id != self.meeting_id:
            self._known = self._bus.ask(_known, self.meeting_id)
        return understand(self._known, typed, self.item_id)

    def _on_changed(self, change: Change) -> None:
        if change.kinds:
            self._known = None

    def _on_typed(self, typed: str) -> None:
        if not self._draft.isActive():
            self._draft.start()
        self._offered = ""
        if not typed.strip():
            self._known = None  # a line begun later is seen from its own day
            self._line.echo("")
            return
        found = self._understand(typed)
        self._offered = found.offered
        is_left_behind = 0 < found.end < len(typed)  # what is still being typed is not marked yet
        self._line.echo(found.words, part=(found.start, found.end) if is_left_behind else (0, 0))
        self._line.hint(found.hint, is_offer=bool(found.offered))

    def _on_entered(self, typed: str) -> None:
        found = self._understand(typed)
        if found.is_help:
            self._line.clear()
            self.help_asked.emit()
        elif found.jump_to is not None:
            self._line.clear()
            self.jumped.emit(found)
        elif found.is_understood and found.command:
            self._run(found, typed)
        else:
            self._line.echo(found.words, Tone.ALERT, part=(found.start, found.end))

    def _run(self, found: Understood, typed: str) -> None:
        self._line.clear()
        self.flush()
        if found.command in _TAKES_UP:
            self.took.emit()
        self._bus.answering(fail=partial(self._on_refused, typed)).run(_understood, found)

    def _on_refused(self, typed: str, reason: str) -> None:
        """What was refused comes back to be mended, unless something else is being typed by now."""
        if not self._line.text:
            self._line.put(typed)
        self._line.echo(reason, Tone.ALERT)


def _known(desk: Desk, meeting_id: MeetingId) -> Known:
    return known_at(meeting_id, desk)


def _understood(desk: Desk, found: Understood) -> Change:
    return COMMANDS[found.command](desk, **found.arguments)
