"""A strategic group's meeting, performed whole through the window by key presses alone."""

import shutil
from datetime import date
from difflib import unified_diff
from itertools import islice

import pytest
from PySide6.QtCore import Qt

from marac_desk.cli import PRACTICE_PASSPHRASE
from marac_desk.rehearsal.script import read_script
from marac_desk.services.unlock import Maker
from marac_desk.system.resources import resource
from tests.builders import a_session
from tests.journeys.fifteen import Typed, canonical_of, played
from tests.journeys.keyboard import CONTROL, Keyboard, WallClock
from tests.journeys.typist import Typist

DAY = date(2026, 4, 14)
SCRIPT = Typed(read_script(resource("rehearsals/strategic_meeting.yaml")), DAY, "13:52")
MOST_FOR_A_DECISION = 7
"""Keys beyond its words: to the box, two flags and back, and the key that keeps it."""


@pytest.fixture
def planned(tmp_path):
    """The store as it stands when the first people come into the room, twice."""
    a_session(tmp_path / "Keys.marac", PRACTICE_PASSPHRASE, Maker.REHEARSAL).close()
    played(SCRIPT.before, tmp_path / "Keys.marac", seed=1)
    shutil.copytree(tmp_path / "Keys.marac", tmp_path / "Script.marac")
    return tmp_path


@pytest.mark.walk
def test_a_strategic_meeting_by_keys_leaves_the_store_as_the_script_does(planned, qtbot, record_property):
    played(SCRIPT.meeting, planned / "Script.marac", seed=2)

    hands = Keyboard(planned / "Keys.marac", WallClock(DAY, 13, 52), qtbot)
    hands.unlock(PRACTICE_PASSPHRASE)
    hands.enter_the_room()
    typist = Typist(hands, SCRIPT.steps)
    for step in SCRIPT.meeting:
        typist.perform(step)
    hands.press(Qt.Key.Key_Q, CONTROL)

    script, keys = (canonical_of(planned / f"{name}.marac").splitlines() for name in ("Script", "Keys"))
    assert not list(islice(unified_diff(script, keys, "script", "keys", lineterm="", n=0), 12))
    assert max(typist.spent["decision"]) <= MOST_FOR_A_DECISION
    record_property("most keys beyond the words, decision", max(typist.spent["decision"]))
