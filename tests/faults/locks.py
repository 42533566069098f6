"""Presses the lock key in mid-sentence while the scripted meeting is typed, and goes on where that leads.

Run as a program: a folder, how often to lock, a seed, `cases` for two cases of the meeting or `meeting` for
all of it, and `kept` or `dropped`, the known-bad way, which keeps no drafts. The answer is one line of JSON.
"""

import json
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from random import Random

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from marac_desk.cli import PRACTICE_PASSPHRASE
from marac_desk.rehearsal.script import Step
from marac_desk.services.unlock import Maker, create_session
from marac_desk.ui.collector import Collector
from marac_desk.ui.pages.room.room_page import RoomPage
from tests.faults.typing_kills import Patience
from tests.journeys.fifteen import DAY, SCRIPT, canonical_of, played
from tests.journeys.interrupted import Interrupted
from tests.journeys.keyboard import WallClock
from tests.journeys.typist import Typist

_WORDS = ("text", "nature", "reason", "judgement", "service", "contact", "route")
_PARTS = {
    "cases": lambda: SCRIPT.cases("CSE-0204", "CSE-0205"),
    "meeting": lambda: (SCRIPT.meeting[:1], SCRIPT.meeting),
}


def rounds(folder: Path, count: int, seed: int, part: str, way: str) -> Counter[str]:
    """What became of the places, and whether the store is the script's in the end."""
    os.environ.update(HOME=str(folder), XDG_DATA_HOME=str(folder), XDG_STATE_HOME=str(folder))
    qInstallMessageHandler(lambda *_: None)  # offscreen, it says so at every window
    if way == "dropped":
        RoomPage.keep = lambda _page: None
    app = QApplication([])
    Collector(app)  # as the program does: windows that are gone may not be collected on the store's thread
    before, typed = _PARTS[part]()
    keys, script = (folder / name / "Panel.marac" for name in ("keys", "script"))
    create_session(keys, PRACTICE_PASSPHRASE, maker=Maker.REHEARSAL, is_light=True).close()
    played((*SCRIPT.before, *before), keys, seed=1)
    shutil.copytree(keys, script)
    played(typed, script, seed=2)
    hands = _hands(keys, typed, count, seed)
    is_through = _type(hands, typed)
    app.processEvents()
    is_same = is_through and canonical_of(keys) == canonical_of(script)
    _say(hands)
    return Counter(
        rounds=len(hands.locked),
        boxes=len(set(hands.locked)),
        differences=len(hands.differences),
        others=not is_same,
    )


def _hands(store: Path, steps: tuple[Step, ...], count: int, seed: int) -> Interrupted:
    """At the first of the steps, to be interrupted so often before the last."""
    clock = WallClock(DAY, 9, 52)
    moments = Random(seed).sample(range(_letters(steps)), count)
    return Interrupted(store, clock, Patience(), passphrase=PRACTICE_PASSPHRASE, before=moments)


def _letters(steps: tuple[Step, ...]) -> int:
    """At least so many letters are typed: the words of the script."""
    fields = [each.value for each in steps if isinstance(each.value, dict)]
    return sum(len(each.get(name, "")) for each in fields for name in _WORDS)


def _type(hands: Interrupted, steps: tuple[Step, ...]) -> bool:
    """Whether the steps could be typed to their end: hands that lost their place may not get there."""
    hands.clock.at(next(str(each.value).partition(" ")[2] for each in steps if each.name == "clock"))
    hands.unlock(PRACTICE_PASSPHRASE)
    hands.enter_the_room()
    typist = Typist(hands, SCRIPT.steps)
    try:
        for step in steps:
            typist.perform(step)
    except AssertionError as error:
        print(repr(error), file=sys.stderr)
        return False
    finally:
        hands.desktop.window.close()
    return True


def _say(hands: Interrupted) -> None:
    """Where it differed, for whoever runs this by hand: all of it is invented."""
    for before, after in hands.differences:
        print(before, after, sep="\n", end="\n\n", file=sys.stderr)


if __name__ == "__main__":
    place, times, chances, what, how = sys.argv[1:]
    print(json.dumps(rounds(Path(place), int(times), int(chances), what, how)))
