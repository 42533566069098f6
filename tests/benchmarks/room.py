"""The fullest room by real key events, through the program's own window and a real store.

Three years of history, forty cases, ten agencies with three hundred words under each case. Told are how long
a key takes to be painted, beside a bare text box in the same run; how long the next case, another agency, an
arrival and an action take from the key till they are painted; for how long the window heard nothing in a
whole scripted meeting; and how much memory that took. All of it again on a disk that takes 40 ms more for
each fsync, as strace can make it: what is typed and looked at is not to wait for the disk.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from marac_desk.domain.clock import london
from marac_desk.domain.meetings import Meeting
from marac_desk.services.desk import Desk
from marac_desk.services.rows.room import Mark, Stage
from marac_desk.services.unlock import unlock_session
from marac_desk.ui.bus import Bus
from marac_desk.ui.collector import Collector, spare_what_is
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from tests.benchmarks.figures import Figure, Grown, Margin, Missed, Most, Told, percentile
from tests.benchmarks.full_room import CASES, DAY, NAME, full_room
from tests.benchmarks.slow_disk import DELAY_US, STRACE, bus_of
from tests.benchmarks.watch import Watch, press_key
from tests.ui.conftest import PASSPHRASE

KEYS, EVERY, DEADLINE, PARAGRAPH = 300, 0.05, 60, 150
SENTENCE = "seen with an adult "
CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LONGEST_BLOCK, LONGEST_CASE, LONGEST_STEP, BEYOND = 0.05, 0.05, 0.03, 0.016
MOST_MIB, BREATH = 40, 0.5
KINDS = {
    "seen": LONGEST_CASE,
    "case": LONGEST_CASE,
    "chip": LONGEST_STEP,
    "attendance": LONGEST_STEP,
    "action": LONGEST_STEP,
}
WORDS = {
    "seen": "next case seen",
    "case": "next case taken up",
    "chip": "another agency's box",
    "attendance": "attendance entered",
    "action": "action entered",
}


class Running:
    """A clock by which two hours of the meeting pass in two minutes."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def now(self) -> datetime:
        """The moment of the meeting."""
        return london(DAY, 9, 55) + timedelta(seconds=60 * (time.monotonic() - self._began))


class Beats(QObject):
    """How long the window's thread heard nothing, and how long it was at work meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[float] = []
        self.worked: list[float] = []
        self._last, self._work = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self, interval=2, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    def _on_beat(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self.heard.append(now - self._last)
        self.worked.append(work - self._work)
        self._last, self._work = now, work


class Script:
    """One meeting, key by key; a step is timed from its key till the store has answered and it is painted."""

    def __init__(self, application: QApplication, window: MainWindow, bus: Bus) -> None:
        self._application, self._window, self._bus = application, window, bus
        self._view = window._pages["room"].view
        self.took: dict[str, list[float]] = defaultdict(list)
        """Seconds, by kind of step."""
        self.worked: dict[str, list[float]] = defaultdict(list)
        """Seconds of the processor that the window's thread took of them."""

    def hold(self) -> None:
        """Forty cases: words of two agencies, an action, somebody who leaves and comes back."""
        self.took.clear()
        for _ in range(CASES - 1):
            self._case()
            self._breathe()
            self._step("case", lambda: self._key(Qt.Key.Key_F4), seen="seen")
        self._case()

    @property
    def left(self) -> int:
        """How many cases were not taken up."""
        rows = self._window._pages["room"]._order
        return sum(row.stage is Stage.CASE and row.mark is Mark.TO_COME for row in rows)

    def begin(self) -> None:
        """Open the meeting, and take up the first case."""
        self._step("case", lambda: self._key(Qt.Key.Key_F4))

    def _case(self) -> None:
        for _ in range(2):
            self._type(self._window.findChild(QPlainTextEdit, "say"), SENTENCE)
            self._step("kept", lambda: self._key(Qt.Key.Key_Return, CONTROL))
            self._step("chip", lambda: self._key(Qt.Key.Key_Down, CONTROL))
        self._enter("action", "@aga by 19/5: visit the family")
        self._enter("attendance", ">agb out")
        self._enter("attendance", ">agb in")

    def _breathe(self) -> None:
        """Nobody leaves a case in less than half a second after the last word."""
        until = time.perf_counter() + BREATH
        while time.perf_counter() < until:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _enter(self, kind: str, text: str) -> None:
        line = self._window.findChild(QLineEdit, "entry")
        line.setFocus()
        self._type(line, text)
        self._step(kind, lambda: QTest.keyClick(line, Qt.Key.Key_Return))
        self._view.case.focus_box()

    def _type(self, box: QWidget, text: str) -> None:
        for letter in text:
            self._step("letter", lambda letter=letter: QTest.keyClick(box, letter))

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self._window.focusWidget() or self._window, key, modifier)

    def _step(self, kind: str, press: Callable[[], None], *, seen: str = "") -> None:
        """Press, and wait until the answers are in and what they changed is painted.

        Args:
            seen: The kind of step under which is told how long what needs no answer took to be painted.
        """
        began, work = time.perf_counter(), time.thread_time()
        press()
        if seen:
            self._application.processEvents()
            self.took[seen].append(time.perf_counter() - began)
        while not self._bus.is_idle:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._application.processEvents()
        self.took[kind].append(time.perf_counter() - began)
        self.worked[kind].append(time.thread_time() - work)


def main() -> list[Figure]:
    """The fullest room on this disk, and on a slow one."""
    figures = list(_figures(_child(slowed=False), ""))
    if STRACE is None:
        print("strace is not here: nothing was measured on a slow disk.")
        return figures
    return [*figures, *_figures(_child(slowed=True), ", slow disk", waits=True)]


def _figures(told: dict, where: str, *, waits: bool = False) -> Iterator[Figure]:
    """What one meeting came to.

    Args:
        where: What is said after each name.
        waits: Whether what the store answers waits for a slow disk, which then has no budget here.
    """
    ours, bare = told["typing"], told["bare"]
    yield Margin(f"key to paint p99 over a bare box{where}", ours["p99"], bare["p99"], BEYOND)
    yield Missed(f"keys never painted{where}", ours["unseen"], ours["keys"])
    yield Missed(f"cases never taken up{where}", told["left"], CASES)
    for kind, most in KINDS.items():
        times = told["took"][kind]
        p99, spread = percentile(times, 99), _spread(times)
        name = f"{WORDS[kind]} p99{where}"
        has_to_wait = waits and kind not in ("seen", "chip")
        yield Told(name, p99, spread) if has_to_wait else Most(name, p99, most, spread)
    beats, worked = told["heard"], told["worked"]
    yield Most(
        f"window blocked at most{where}", max(beats), LONGEST_BLOCK, f"{len(beats)} beats, {_spread(beats)}"
    )
    yield Told(f"of which the window was at work{where}", max(worked), _spread(worked))
    yield Grown(f"memory after the meeting{where}", told["grown"], MOST_MIB)


def _spread(times: list[float]) -> str:
    p50, p99 = (1000 * percentile(times, each) for each in (50, 99))
    return f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, most {1000 * max(times):.1f} ms, {len(times)} times"


def _child(*, slowed: bool) -> dict:
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(full_room(), Path(home) / NAME)
        program = (sys.executable, "-m", "tests.benchmarks.room")
        delay = f"inject=fsync,fdatasync:delay_exit={DELAY_US}"
        record = ("-o", str(Path(home) / "strace.txt"))
        slow = (str(STRACE), "-f", "--seccomp-bpf", *record, "-e", "trace=fsync,fdatasync", "-e", delay)
        ended = subprocess.run(
            (*(slow if slowed else ()), *program),
            env={**os.environ, "HOME": home, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            check=True,
        )
    return json.loads(ended.stdout.splitlines()[-1])


def measured() -> dict:
    """The bare box, the same keys in the room, and the meeting, in the store of the home folder."""
    application = QApplication([])
    session = unlock_session(Path(os.environ["HOME"]) / NAME, PASSPHRASE)
    bus = bus_of(session, Bus, Running())
    Collector(application)
    window = _in_the_room(bus)
    spare_what_is()
    application.processEvents()  # until then the window is not the active one, and hears no shortcut
    script = Script(application, window, bus)
    script.begin()
    box = window.findChild(QPlainTextEdit, "say")
    typing = _typing(box, lambda: press_key(box, Qt.Key.Key_Return, modifier=CONTROL))
    before, beats = _resident(), Beats()
    script.hold()
    told = {"heard": beats.heard[:], "worked": beats.worked[:], "grown": _resident() - before}
    bus.close()
    session.close()
    told["left"] = script.left
    window.close()
    return told | {"bare": _bare(), "typing": typing, "took": script.took}


def _typing(box: QPlainTextEdit, keep: Callable[[], None]) -> dict:
    """Keys when they are due, a paragraph kept now and then; how long each took to be painted."""

    def press(number: int) -> None:
        press_key(box, Qt.Key.Key_A, "a" if number % 6 else " ")
        if number % PARAGRAPH == 0:
            keep()

    watch = Watch(box, press, keys=KEYS, every=EVERY, deadline=DEADLINE)
    loop = QEventLoop()
    watch.ended.connect(loop.quit)  # to quit the application would close its windows
    loop.exec()
    return watch.told()


def _bare() -> dict:
    """The same keys in a text box alone in its window, once that of the room is gone."""
    box = QPlainTextEdit()
    box.resize(800, 600)
    box.show()
    box.activateWindow()
    return _typing(box, lambda: None)


def _in_the_room(bus: Bus) -> MainWindow:
    """The window in the room of the meeting that is to be held."""
    window = MainWindow(bus, PAGES)
    window.resize(1366, 768)
    window.show()
    window.open_page("room", max(bus.ask(_meetings), key=lambda each: each.starts_at).id)
    window.activateWindow()
    return window


def _meetings(desk: Desk) -> list[Meeting]:
    return desk.store.meetings.all()


def _resident() -> float:
    """MiB of memory the process holds; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


if __name__ == "__main__":
    print(json.dumps(measured()))
