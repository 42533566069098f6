"""The panel's first meeting, performed through the window by key presses alone."""

import shutil
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from itertools import islice

import pytest
from PySide6.QtCore import Qt

from marac_desk.cli import PRACTICE_PASSPHRASE, play_script
from marac_desk.rehearsal.script import Step, read_script
from marac_desk.services.canonical import canonical
from marac_desk.services.desk import Desk
from marac_desk.services.unlock import Maker, unlock_session
from marac_desk.system.resources import resource
from tests.builders import a_session
from tests.journeys.keyboard import CONTROL, Keyboard, WallClock

DAY = date(2026, 5, 12)
BEGINS, ENDS = "2026-05-12 09:55", "close_meeting"
MOST_FOR_A_CONTRIBUTION, MOST_FOR_AN_ACTION = 6, 4


def _play(steps, folder, seed):
    script = replace(read_script(resource("rehearsals/three_meetings.yaml")), steps=tuple(steps))
    session = unlock_session(folder, PRACTICE_PASSPHRASE)
    play_script(script, session, folder.parent, seed)
    session.close()


def _canonical(folder):
    session = unlock_session(folder, PRACTICE_PASSPHRASE)
    store = session.open_store(writable=False)
    found = canonical(Desk(store, WallClock(DAY, 12, 0)))
    store.close()
    session.close()
    return found


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """The store as it stands when the first people come into the room, and the steps of the meeting."""
    steps = read_script(resource("rehearsals/three_meetings.yaml")).steps
    first = next(at for at, each in enumerate(steps) if each.value == BEGINS)
    last = next(at for at, each in enumerate(steps) if each.name == ENDS)
    folder = tmp_path_factory.mktemp("planned") / "Planned.marac"
    a_session(folder, PRACTICE_PASSPHRASE, Maker.REHEARSAL).close()
    _play(steps[:first], folder, seed=1)
    here = Step(number=0, line=0, name="meeting", value=DAY.isoformat())
    return folder, (here, *steps[first : last + 1])


@pytest.fixture
def keyboard(planned, tmp_path, qtbot):
    """A copy of the planned store, opened in the window by its passphrase, in the room."""
    folder, _ = planned
    shutil.copytree(folder, tmp_path / "Keys.marac")
    clock = WallClock(DAY, 9, 55)
    hands = Keyboard(tmp_path / "Keys.marac", clock, qtbot)
    hands.unlock(PRACTICE_PASSPHRASE)
    hands.enter_the_room()
    yield hands
    hands.desktop.window.close()


@pytest.mark.walk
def test_the_first_meeting_by_keys_leaves_the_store_as_the_script_does(
    planned, keyboard, tmp_path, record_property
):
    folder, steps = planned
    shutil.copytree(folder, tmp_path / "Script.marac")
    _play(steps, tmp_path / "Script.marac", seed=2)

    _people_come(keyboard)
    _the_meeting_opens(keyboard)
    for case in (_case_0107, _case_0108, _case_0109, _case_0110, _case_0111, _case_0112, _case_0113):
        case(keyboard)
    _the_meeting_closes(keyboard)
    keyboard.press(Qt.Key.Key_Q, CONTROL)

    for purpose, keys in keyboard.spent.items():
        record_property(f"most keys beyond the words, {purpose}", max(keys))
    assert max(keyboard.spent["contribution"]) <= MOST_FOR_A_CONTRIBUTION
    assert max(keyboard.spent["action"]) <= MOST_FOR_AN_ACTION
    script, keys = (_canonical(tmp_path / name).splitlines() for name in ("Script.marac", "Keys.marac"))
    assert not list(islice(unified_diff(script, keys, "script", "keys", lineterm="", n=0), 12))


def _people_come(hands):
    hands.line(">thorne in")
    hands.line(">f in")
    hands.clock.at("09:58")
    hands.line(">pell in")
    hands.line(">amadi in")
    hands.press(Qt.Key.Key_F3)
    hands.type("oduya")
    hands.press(Qt.Key.Key_Return)


def _the_meeting_opens(hands):
    hands.clock.at("10:00")
    hands.line(">thorne chair")
    hands.press(Qt.Key.Key_F4)
    hands.clock.at("10:02")
    hands.line(">islay in video")
    hands.line(">vane in")
    hands.press(Qt.Key.Key_F4)
    hands.clock.at("10:04")
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_F4)
    hands.line("!vane 6.4: Fosters in the same household network.")
    hands.line("!vane withdraws")
    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_F4)


def _say(hands, before, text=""):
    hands.line(before, text, purpose="contribution")


def _say_in_the_box(hands, who, text):
    hands.line(who)
    hands.type(text)
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.spent["contribution"].append(len(f"{who}⏎") + len(("F2", "Ctrl+Enter")))


def _write(hands, number, text):
    hands.part(number)
    hands.type(text)
    hands.press(Qt.Key.Key_Return, CONTROL)


def _case_0107(hands):
    hands.clock.at("10:10")
    hands.press(Qt.Key.Key_F4)
    _say(
        hands,
        "f:",
        "Three missing episodes since 1 March, each longer than the last. On 4 May seen at the retail park "
        "with an adult male, person of concern; vehicle noted. Return interview offered for 15 May.",
    )
    hands.clock.at("10:12")
    _say_in_the_box(
        hands,
        "a",
        "Attendance this term 61 %, down from 88 %. New phone, does not say from whom. "
        "Tutor is the trusted adult.",
    )
    _say(hands, "f r:", "A caller names a second address used at weekends.")
    hands.line("=po cs:Source must not be identified.")
    _say(hands, "hl h")
    _say(hands, "v n")
    _say(hands, "y w:", "Not known to the service.")
    _write(hands, "4", "“Wants people to stop asking the same questions.” (through the tutor)")
    _write(hands, "4", "Her mother is frightened of the calls to the house and wants them to stop.")
    _write(hands, "5", "Grooming by an adult with a vehicle; school attendance falling.")
    _write(hands, "5", "Trusts the tutor; close to the sister.")
    _write(
        hands,
        "6",
        "Wren is being groomed by an adult who offers gifts and transport; isolation from school makes it "
        "worse.",
    )
    hands.clock.at("10:19")
    hands.level("he")
    hands.type("SERAF")
    hands.press(Qt.Key.Key_Tab)
    hands.type("14")
    hands.press(Qt.Key.Key_Tab)
    hands.type("Missing episodes are lengthening.")
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.action("f", "19/5", "Serve a warning notice on the adult seen on 4 May")
    hands.action("ro", "13/5", "Hold a strategy discussion", " +po +hl")
    hands.action("or", "26/5", "Check the caseload for linked young people")
    hands.clock.at("10:22")
    hands.review("9/6")


def _case_0108(hands):
    hands.press(Qt.Key.Key_F4)
    _say(hands, "a:", "Attendance good. Worried about her sister.")
    _say(hands, "ro o:", "Protective parent; risk follows the sister’s contacts.")
    _say(hands, "f:", "Said of another child.")
    hands.press(Qt.Key.Key_F8)  # that was wrong, and is taken back
    _write(hands, "5", "")
    _write(hands, "5", "Talks to her mother; good friends at school.")
    _write(
        hands, "6", "Asha is at risk through the adults around her sister, not through anything she has done."
    )
    hands.level("h")
    hands.press(Qt.Key.Key_F8)
    hands.level("ma")
    hands.action("a", "29/5", "Offer the family early help")
    hands.clock.at("10:30")
    hands.review("9/6")


def _case_0109(hands):
    hands.press(Qt.Key.Key_F4)
    _say(hands, "va:", "Tobias talks to our worker weekly.")
    _say(hands, "is:", "Seen for sleep problems in March; <no follow-up> & no referral.")
    _write(hands, "4", "“I only talk to people who do not judge.” (to the project worker)")
    hands.level("ma")
    hands.action("hl", "5/6", "Complete the health assessment")
    hands.clock.at("10:38")
    hands.review("9/6")


def _case_0110(hands):
    hands.line("!va out")
    hands.press(Qt.Key.Key_F4)
    _say(hands, "ro:", "Placed by another authority in January; placement is to be reviewed.")
    _say(hands, "f:", "Numbers on the phone belong to a known group.")
    hands.level("he")
    hands.line("e dissents:Education would rate the risk Medium until the school has been heard.")
    hands.action("ro", "20/5", "Ask the placing authority for its risk plan")
    hands.clock.at("10:48")
    hands.review("9/6")
    hands.line("!va back")


def _case_0111(hands):
    hands.press(Qt.Key.Key_F4)
    _say(hands, "is:", "Injuries are consistent with being held; photographs kept.")
    hands.level("he")
    hands.clock.at("10:55")
    hands.line(">e out")
    hands.action("f", "14/5", "Joint visit with health", " +hl")
    hands.part("9")
    hands.type("es47 enquiry")
    hands.press(Qt.Key.Key_Tab)
    hands.type("9/6")
    hands.press(Qt.Key.Key_Tab)
    hands.type("Unexplained injuries")
    hands.press(Qt.Key.Key_Return)


def _case_0112(hands):
    hands.clock.at("11:00")
    hands.press(Qt.Key.Key_F4)
    hands.line(">va out")
    _say(hands, "f:", "The adult is on licence; the licence bars contact with children.")
    hands.clock.at("11:06")
    hands.line(">hl out")
    hands.line("3", "The adult may return tonight")
    hands.clock.at("11:08")
    hands.action("dev", "12/5", "Ask for recall on licence today")
    hands.level("ha")
    hands.review("9/6")
    hands.clock.at("11:12")
    hands.line(">is in v")


def _case_0113(hands):
    hands.clock.at("11:14")
    hands.press(Qt.Key.Key_F4)
    _say(hands, "f:", "Present at one address; not spoken to yet.")
    hands.level("la")
    hands.action("va", "22/5", "Speak to the family")
    hands.part("9")
    hands.type("cNo concern of her own")
    hands.press(Qt.Key.Key_Tab)
    hands.type("k")


def _the_meeting_closes(hands):
    hands.clock.at("11:18")
    hands.line("#13")
    hands.clock.at("11:20")
    hands.press(Qt.Key.Key_F6)
    hands.press(Qt.Key.Key_End)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Space)
