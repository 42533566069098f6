"""Typing in the room on a disk that takes 40 ms more for each fsync, as strace can make it.

The program's own window, drawn offscreen, over a real store. Keys are due every 60 ms whether or not the
window is ready for them; a paragraph is kept every forty keys and a draft twice a second, so that the writer
is seldom at rest. Told are the longest time that the window's event loop was blocked, by a timer that beats
in its thread, and how long after a key was due its box was painted. The control is a window that waits for
each command, and must be seen to block. Needs strace.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from marac_desk.domain.attendance import Mode
from marac_desk.domain.clock import Clock
from marac_desk.domain.meetings import Meeting
from marac_desk.services.attendance import record_arrival
from marac_desk.services.attendance_board import attendance_board
from marac_desk.services.desk import Desk
from marac_desk.services.drafts import save_draft
from marac_desk.services.rows.room import Stage
from marac_desk.services.running_order import running_order
from marac_desk.services.sitting import open_meeting, start_item
from marac_desk.services.unlock import Maker, Session, create_session, unlock_session
from marac_desk.ui.bus import Bus
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from tests.benchmarks.figures import Figure, Missed, Most, Seen, Told
from tests.benchmarks.watch import Watch, press_key
from tests.ui.conftest import PASSPHRASE, TestClock
from tests.ui.panel import a_case, a_panel, do

KEY_MS, DRAFT_MS = 60, 500
KEYS, PARAGRAPH = 410, 40
CASES = 30
NAME = "Panel.marac"
STRACE = shutil.which("strace")
DELAY_US = 40_000
DEADLINE = 75
"""Seconds: three times what the keys take; what was not painted by then is told as never painted."""
LONGEST_BLOCK = 0.05
"""Seconds for which the window may not hear a key."""


class Waiting(Bus):
    """The control: a window that waits for each command, as it would without a thread for the store."""

    def send(self, *args, **kwargs) -> None:
        """Send, and wait for the answer."""
        super().send(*args, **kwargs)
        self.flush()


class Typist(QObject):
    """Types words and keeps a paragraph now and then, while drafts are saved beside it."""

    def __init__(self, box: QPlainTextEdit, bus: Bus) -> None:
        super().__init__()
        self._box, self._bus, self._drafts = box, bus, 0
        self._timer = QTimer(self, interval=DRAFT_MS)
        self._timer.timeout.connect(self._on_draft)
        self._timer.start()

    def press(self, number: int) -> None:
        """Press one key; a kept paragraph need not change the box, so it is painted all the same."""
        if number % PARAGRAPH == 0:
            press_key(self._box, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
            self._box.viewport().update()
        else:
            press_key(self._box, Qt.Key.Key_A, "a" if number % 6 else " ")

    def _on_draft(self) -> None:
        self._drafts += 1
        self._bus.run(save_draft, box="bench", text="word " * self._drafts)


def main() -> list[Figure]:
    """The window at work on a slow disk, and the control."""
    if STRACE is None:
        print("strace is not here: nothing was measured on a slow disk.")
        return []
    ours, control = (_child(kind) for kind in ("ours", "control"))
    print(f"{ours['commands']} commands were answered while {KEYS} keys were typed")
    slowest = Seen("one fsync of the slowed disk", ours["fsync"], budget=DELAY_US / 1e6)
    return [
        slowest,
        Most("window blocked at most, slow disk", ours["blocked"], LONGEST_BLOCK, ours["beats"]),
        Told("of which the window was at work, at most", ours["worked"], ours["works"]),
        Most("key to paint p99, slow disk", ours["p99"], LONGEST_BLOCK, ours["paints"]),
        Missed("keys never painted, slow disk", ours["unseen"], ours["keys"]),
        Seen("control: a window that waits", control["blocked"], LONGEST_BLOCK, control["paints"]),
    ]


def _child(kind: str) -> dict:
    slowed = ("-e", "trace=fsync,fdatasync", "-e", f"inject=fsync,fdatasync:delay_exit={DELAY_US}")
    with tempfile.TemporaryDirectory() as home:
        _fill(Path(home))
        program = (sys.executable, "-m", "tests.benchmarks.slow_disk", kind)
        record = ("-o", str(Path(home) / "strace.txt"))
        ended = subprocess.run(
            (STRACE, "-f", "--seccomp-bpf", *record, *slowed, *program),
            env={**os.environ, "HOME": home, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            check=True,
        )
    return json.loads(ended.stdout.splitlines()[-1])


def _fill(home: Path) -> None:
    """Make a store with a full agenda whose first case is being heard, before the disk is slowed."""
    application = QApplication.instance() or QApplication([])
    session = create_session(home / NAME, PASSPHRASE, maker=Maker.REHEARSAL, is_light=True)
    bus = bus_of(session, Bus, TestClock())
    panel = a_panel(bus)
    for number in range(CASES - len(panel.cases)):
        a_case(bus, panel.forum_id, panel.meeting_id, ("Robin", f"Child{number}", "3/2/2011"))
    for row in bus.ask(attendance_board, panel.meeting_id).rows:
        here = {"person_id": row.person_id, "agency_id": row.agency_id, "mode": Mode.ROOM}
        do(bus, record_arrival, panel.meeting_id, **here)
    do(bus, open_meeting, panel.meeting_id)
    case = next(row for row in bus.ask(running_order, panel.meeting_id) if row.stage is Stage.CASE)
    do(bus, start_item, case.item_id)
    bus.close()
    session.close()
    application.processEvents()


def measured(kind: str) -> dict:
    """Type in the room of the store in the home folder, and tell how it went."""
    application = QApplication([])
    home = Path(os.environ["HOME"])
    session = unlock_session(home / NAME, PASSPHRASE)
    bus = bus_of(session, Waiting if kind == "control" else Bus, TestClock())
    window = _in_the_room(bus)
    box = window.findChild(QPlainTextEdit, "say")
    typist = Typist(box, bus)
    watch = Watch(box, typist.press, keys=KEYS, every=KEY_MS / 1000, deadline=DEADLINE)
    watch.ended.connect(application.quit)
    answered: list[object] = []
    bus.changed.connect(answered.append)
    application.exec()
    bus.close()
    session.close()
    return watch.told() | {"commands": len(answered), "fsync": _one_fsync(home)}


def bus_of(session: Session, kind: type[Bus], clock: Clock) -> Bus:
    """A bus over an open store."""
    reader = partial(_desk, session, clock, writable=False)
    return kind(partial(reader, writable=True), reader(), reader)


def _desk(session: Session, clock: Clock, *, writable: bool) -> Desk:
    """A desk on whichever thread calls; its ids are random, for the store is opened a second time."""
    return Desk(session.open_store(writable=writable), clock)


def _in_the_room(bus: Bus) -> MainWindow:
    """The window in the room, where a case is being heard."""
    window = MainWindow(bus, PAGES)
    window.resize(1366, 768)
    window.show()
    (meeting,) = bus.ask(_meetings)
    window.open_page("room", meeting.id)
    window.activateWindow()
    return window


def _meetings(desk: Desk) -> list[Meeting]:
    return desk.store.meetings.all()


def _one_fsync(home: Path) -> float:
    with (home / "control").open("wb") as file:
        file.write(b"x")
        file.flush()
        began = time.perf_counter()
        os.fsync(file.fileno())
        return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1])))
