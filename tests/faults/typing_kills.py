"""Kills the program while somebody types into a box of its real window, and looks at what is left (R1).

Run as a program: a folder, how many rounds, a seed, how many rounds of one start, and how many rounds of the
known-bad way, which saves no draft. At each start a fresh child opens the scripted meeting in the middle of
a case, goes to one of the boxes by keys, and is given a key every forty milliseconds. Another child then
unlocks what is left, and tells where it finds itself. The answer is one line of JSON.
"""

import json
import os
import select
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from string import ascii_lowercase

from PySide6.QtCore import QEventLoop, Qt, QTimer, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from marac_desk.cli import PRACTICE_PASSPHRASE
from marac_desk.services.unlock import Maker, create_session
from marac_desk.store.vault import unlock_vault
from marac_desk.ui.pages import all as _pages  # noqa: F401 - each child would import them anew
from marac_desk.ui.widgets import text_box
from tests.journeys.fifteen import DAY, SCRIPT, played
from tests.journeys.keyboard import ALT, CONTROL, Keyboard, WallClock
from tests.journeys.where import where

KEY_MS = 40
ALLOWED = 2.0
"""Seconds of typing that a crash may take."""
PATIENCE = 60.0
TYPING, LONG_ENOUGH = (0.2, 3.5), (2.3, 2.8)
"""Seconds of typing before a kill, and as many as surely lose more than is allowed where nothing is saved."""
NEVER_MS = 600_000


class Patience:
    """What a keyboard needs to wait with, without a test around it."""

    def addWidget(self, _widget):  # noqa: N802 - as pytest-qt calls it
        """The widget lives until the process ends."""

    def waitUntil(self, is_so, timeout):  # noqa: N802 - as pytest-qt calls it
        """Let the program work until something is so."""
        ends = time.monotonic() + timeout / 1_000
        nudge = QTimer(interval=20)
        nudge.start()
        while not is_so():
            assert time.monotonic() < ends
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


CASE = "CSE-0209"
"""The case that is being heard, in the middle of the meeting."""


def _part(number: str, times: int = 1) -> Callable[[Keyboard], None]:
    def go(hands: Keyboard) -> None:
        for _ in range(times):
            hands.part(number)

    return go


def _level(tabs: int) -> Callable[[Keyboard], None]:
    def go(hands: Keyboard) -> None:
        hands.level("ha")
        _tab(hands, tabs)

    return go


def _outcome(kind: str, tabs: int) -> Callable[[Keyboard], None]:
    def go(hands: Keyboard) -> None:
        hands.part("9")
        hands.type(kind)
        _tab(hands, tabs)

    return go


def _tab(hands: Keyboard, times: int) -> None:
    for _ in range(times):
        hands.press(Qt.Key.Key_Tab)


def _note(hands: Keyboard) -> None:
    hands.line("#12")
    hands.part("1")


def _ask_who_may_know(hands: Keyboard) -> None:
    hands.line("e")
    hands.press(Qt.Key.Key_U, ALT)


def _ask_for_times(hands: Keyboard) -> None:
    _find(hands)
    hands.type("pol t")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.press(Qt.Key.Key_Delete)


def _find(hands: Keyboard) -> None:
    hands.press(Qt.Key.Key_F3)


def _ask_why_not(hands: Keyboard) -> None:
    hands.line("#5")
    hands.part("1")
    hands.type("n")


def _ask_for_an_owner(hands: Keyboard) -> None:
    while not hands.focus.objectName().startswith("readback."):
        hands.press(Qt.Key.Key_F4)
    hands.type("r")


BOXES: dict[str, Callable[[Keyboard], None]] = {
    "say": lambda hands: hands.line("e"),
    "entry": lambda hands: hands.press(Qt.Key.Key_F2),
    "section.who_and_why": _part("1"),
    "section.child_voice": _part("4"),
    "section.parent_view": _part("4", 2),
    "section.risks": _part("5"),
    "section.strengths": _part("5", 2),
    "section.formulation": _part("6"),
    "assess.tool": _level(0),
    "assess.judgement": _level(2),
    "outcome.service": _outcome("s", 0),
    "outcome.contact": _outcome("s", 1),
    "outcome.route": _outcome("e", 0),
    "outcome.reason": _outcome("v", 1),
    "item.note": _note,
    "say.ask.field": _ask_who_may_know,
    "attendance.find": _find,
    "attendance.more.came": _ask_for_times,
    "outstanding.to.field": _ask_why_not,
    "readback.to.field": _ask_for_an_owner,
}
"""How the boxes of the room are reached by keys."""


def make_store(place: Path) -> None:
    """The scripted meeting, in the middle of a case."""
    create_session(place, PRACTICE_PASSPHRASE, maker=Maker.REHEARSAL, is_light=True).close()
    before, _ = SCRIPT.cases("CSE-0204", CASE)
    _, heard = SCRIPT.cases(CASE, CASE)
    until = [*before, *SCRIPT.meeting[len(before) : SCRIPT.meeting.index(heard[2]) + 2]]
    played((*SCRIPT.before, *until), place, seed=1)


def _at_the_table(place: Path) -> Keyboard:
    clock = WallClock(DAY, 10, 42)
    hands = Keyboard(place, clock, Patience())
    hands.unlock(PRACTICE_PASSPHRASE)
    return hands


def type_on(place: Path, box: str, told: int) -> None:
    """Unlock, go to the box, and type a letter after the other, telling of each, until nobody listens."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    app = QApplication([])
    hands = _at_the_table(place)
    hands.enter_the_room()
    BOXES[box](hands)
    assert hands.focus.objectName() == box, hands.focus.objectName()
    os.write(told, json.dumps(where(hands).page).encode() + b"\n")
    typed = 0

    def type_one() -> None:
        nonlocal typed
        QTest.keyClick(hands.focus, letter(typed))
        typed += 1
        os.write(told, b"%d\n" % time.monotonic_ns())

    timer = QTimer(interval=KEY_MS)
    timer.timeout.connect(type_one)
    timer.start()
    app.exec()


def look(place: Path, told: int) -> None:
    """Unlock, and tell where that leads."""
    app = QApplication([])
    found = where(_at_the_table(place))
    os.write(told, json.dumps([found.page, found.box, found.text, found.cursor]).encode())
    del app


def letter(number: int) -> str:
    """The letter that is typed in this place."""
    return ascii_lowercase[number % len(ascii_lowercase)]


def forked(work: Callable[..., None], *given: object) -> tuple[int, int]:
    """A child at work, and the end of the pipe that it tells into."""
    heard, told = os.pipe()
    child = os.fork()
    if child:
        os.close(told)
        return child, heard
    try:
        os.close(heard)
        work(*given, told)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(1)


def killed(template: Path, trial: Path, box: str, moments: list[float]) -> Iterator[Counter[str]]:
    """One start: what became of the letters, and of the place, at each of some moments of the typing.

    A process that is stopped has written what one killed then would have; a copy of that is looked at as
    what the kill leaves is, which comes at the last moment and is checked in full.
    """
    shutil.copytree(template, trial)
    child, heard = forked(type_on, trial, box)
    cuts = []
    with os.fdopen(heard, "rb", buffering=0) as pipe:
        said, begun = _first_letter(pipe), time.monotonic()
        os.set_blocking(heard, False)
        for number, longer in enumerate(sorted(moments), start=1):
            select.select([], [], [], max(begun + longer - time.monotonic(), 0))
            is_last = number == len(moments)
            at = time.monotonic()
            os.kill(child, signal.SIGKILL if is_last else signal.SIGSTOP)
            os.waitpid(child, os.WUNTRACED)
            said += pipe.read() or b""
            left = trial if is_last else trial.with_name(f"{number} of {trial.name}")
            if not is_last:
                shutil.copytree(trial, left)
                os.kill(child, signal.SIGCONT)
            cuts.append((left, said, at))
    for left, heard_by_then, at in cuts:
        page, *letters = heard_by_then.split(b"\n")[:-1]
        found = _judged(json.loads(page), box, [int(line) / 1e9 for line in letters], at, looked_at(left))
        if left == trial:
            found["damaged"] += _is_damaged(left)
        shutil.rmtree(left)
        yield found


def _first_letter(pipe) -> bytes:
    said = b""
    while said.count(b"\n") < 2:
        assert select.select([pipe], [], [], PATIENCE)[0], "nothing was typed"
        more = pipe.read(4096)
        assert more, "the box was not reached"
        said += more
    return said


def looked_at(trial: Path) -> list:
    """What somebody finds who unlocks what is left: the page's place, the box, its text, the cursor."""
    child, heard = forked(look, trial)
    with os.fdopen(heard, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return json.loads(told)


def _judged(page: str, box: str, moments: list[float], at: float, seen: list) -> Counter[str]:
    """Letters and cursor may be up to two seconds behind; the case and the box may not."""
    seen_page, seen_box, text, cursor = seen
    old = sum(at - moment > ALLOWED for moment in moments)
    whole = "".join(map(letter, range(len(moments) + 1)))
    kept = len(text) if seen_box == box and text and whole.startswith(text) else 0
    gone = moments[kept:]
    return Counter(
        rounds=1,
        typed=len(moments),
        kept=kept,
        longer=bool(gone) and at - gone[0] > ALLOWED,
        elsewhere=bool(old) and (seen_page, seen_box) != (page, box),
        cursors=bool(old) and not old <= cursor <= len(text),
        milliseconds=round((at - gone[0]) * 1_000) if gone else 0,
    )


def _is_damaged(place: Path) -> bool:
    vault = unlock_vault(place, PRACTICE_PASSPHRASE)
    store = vault.open_store(writable=False)
    try:
        return bool(store.inspect().findings)
    finally:
        store.close()
        vault.close()


def rounds(folder: Path, count: int, seed: int, a_start: int, known_bad: int) -> Counter[str]:
    """What became of the letters and the place in so many rounds, some of them of one start."""
    os.environ.update(HOME=str(folder), XDG_DATA_HOME=str(folder), XDG_STATE_HOME=str(folder))
    qInstallMessageHandler(lambda *_: None)  # offscreen, it says so at every window
    template, chance = folder / "Panel.marac", Random(seed)
    make_store(template)
    found = Counter[str]()
    for number in range(0, count, a_start):
        moments = [chance.uniform(*TYPING) for _ in range(min(a_start, count - number))]
        box = chance.choice(list(BOXES))
        found = _added(found, killed(template, folder / f"Trial {number}.marac", box, moments))
        found[f"in {box}"] += 1
    text_box.DRAFT_MS = NEVER_MS
    never = Counter[str]()
    for number in range(known_bad):
        moments = [chance.uniform(*LONG_ENOUGH)]
        never = _added(never, killed(template, folder / f"Never {number}.marac", "say", moments))
    return found + Counter({f"never {name}": figure for name, figure in never.items()})


def _added(found: Counter[str], more: Iterable[Counter[str]]) -> Counter[str]:
    """The sum; of the oldest letter that was lost, its age."""
    for each in more:
        oldest = max(found["milliseconds"], each["milliseconds"])
        found += each
        found["milliseconds"] = oldest
    return found


if __name__ == "__main__":
    place, *numbers = sys.argv[1:]
    print(json.dumps(rounds(Path(place), *map(int, numbers))))
