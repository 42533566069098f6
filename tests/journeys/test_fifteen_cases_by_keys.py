"""A whole morning, fifteen children, performed through the window by key presses alone and counted."""

import shutil
from difflib import unified_diff
from itertools import islice

import pytest
from PySide6.QtCore import Qt

from marac_desk.cli import PRACTICE_PASSPHRASE
from marac_desk.services.unlock import Maker
from tests.builders import a_session
from tests.journeys.fifteen import DAY, SCRIPT, canonical_of, played
from tests.journeys.keyboard import CONTROL, Keyboard, WallClock
from tests.journeys.typist import Typist

MOST = {"contribution": 6, "action": 4}
"""Keys beyond the words: of a contribution its text, of an action its owner, date and text."""


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """The store as it stands when the first people come into the room."""
    folder = tmp_path_factory.mktemp("planned") / "Planned.marac"
    a_session(folder, PRACTICE_PASSPHRASE, Maker.REHEARSAL).close()
    played(SCRIPT.before, folder, seed=1)
    return folder


@pytest.fixture
def keyboard(planned, tmp_path, qtbot):
    """A copy of the planned store, at the unlock window."""
    shutil.copytree(planned, tmp_path / "Keys.marac")
    hands = Keyboard(tmp_path / "Keys.marac", WallClock(DAY, 9, 52), qtbot)
    yield hands
    if hands.desktop.window is not None:
        hands.desktop.window.close()


@pytest.mark.walk
@pytest.mark.timeout(300)
def test_fifteen_cases_by_keys_leave_the_store_as_the_script_does(
    planned, keyboard, tmp_path, record_property
):
    shutil.copytree(planned, tmp_path / "Script.marac")
    played(SCRIPT.meeting, tmp_path / "Script.marac", seed=2)

    keyboard.unlock(PRACTICE_PASSPHRASE)
    keyboard.enter_the_room()
    typist = Typist(keyboard, SCRIPT.steps)
    for step in SCRIPT.meeting:
        typist.perform(step)
    keyboard.press(Qt.Key.Key_Q, CONTROL)

    _print(typist, keyboard.pressed, record_property)
    script, keys = (canonical_of(tmp_path / f"{name}.marac").splitlines() for name in ("Script", "Keys"))
    assert not list(islice(unified_diff(script, keys, "script", "keys", lineterm="", n=0), 12))
    assert {purpose: max(typist.spent[purpose]) <= most for purpose, most in MOST.items()} == dict.fromkeys(
        MOST, True
    )


def _print(typist, pressed, record_property):
    beyond = 0
    for purpose, keys in sorted(typist.spent.items()):
        beyond += sum(keys)
        mean = sum(keys) / len(keys)
        print(f"{len(keys):>4} × {purpose}: {mean:.1f} keys beyond the words, {max(keys)} at most")
        record_property(f"most keys beyond the words, {purpose}", max(keys))
    print(f"{pressed:,} keys in all, {beyond:,} of them beyond the words")
