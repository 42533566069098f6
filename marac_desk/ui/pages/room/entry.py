"""The entry line at work: echoes what is typed in words, and runs the one command it means."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.entry import COMMANDS, Understood, understand_line
from marac_desk.services.rows.words import Tone
from marac_desk.ui.bus import Bus
from marac_desk.ui.widgets.entry_line import EntryLine


class Entry(QObject):
    """Between the line and the store."""

    jumped = Signal(str)
    """An agency's id: its box is wanted."""
    help_asked = Signal()

    def __init__(self, bus: Bus, line: EntryLine) -> None:
        super().__init__(line)
        self._bus, self._line = bus, line
        self.meeting_id = MeetingId("")
        self.item_id: ItemId | None = None
        line.typed.connect(self._on_typed)
        line.entered.connect(self._on_entered)

    def _understand(self, typed: str) -> Understood:
        return self._bus.ask(understand_line, self.meeting_id, typed=typed, item_id=self.item_id)

    def _on_typed(self, typed: str) -> None:
        if not typed.strip():
            self._line.echo("")
            return
        self._line.echo(self._understand(typed).words)

    def _on_entered(self, typed: str) -> None:
        found = self._understand(typed)
        if found.is_help:
            self._line.clear()
            self.help_asked.emit()
        elif found.jump_to is not None:
            self._line.clear()
            self.jumped.emit(found.jump_to)
        elif found.is_understood and found.command:
            self._run(found)
        else:
            self._line.echo(found.words, Tone.ALERT)

    def _run(self, found: Understood) -> None:
        self._line.clear()
        fail: Callable[[str], None] = partial(self._line.echo, tone=Tone.ALERT)
        self._bus.answering(fail=fail).run(_understood, found)


def _understood(desk: Desk, found: Understood) -> Change:
    return COMMANDS[found.command](desk, **found.arguments)
