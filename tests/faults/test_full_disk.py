"""The disk is full: the message says so, what was typed stays, and it works again once there is room (R6)."""

import json
import shutil
import subprocess
import sys
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from marac_desk.errors import MaracError
from marac_desk.services.backups import back_up
from marac_desk.services.documents_out import write_agenda
from marac_desk.services.unlock import Maker, create_session, unlock_session
from marac_desk.ui.bus import Bus
from tests.faults.full_disk import fill, make_room, small_disk
from tests.faults.ledger import enter, times
from tests.faults.script import CLOCK, PASSPHRASE, STORE, a_meeting_in, kept, kept_in, spot_of, step, unlocked
from tests.faults.workers import ROOT
from tests.journeys.keyboard import Keyboard, WallClock
from tests.ui.conftest import PASSPHRASE as PHRASE
from tests.ui.conftest import Reader, Writer
from tests.ui.panel import a_panel

pytestmark = [pytest.mark.tools("mount"), pytest.mark.proof, pytest.mark.timeout(600)]

PAGE = 4_096
NEW = "another passphrase"
HALF = "edu: Seen twice at the retail park"


def limited(folder, more, heed="careful"):
    """What a program said that wrote while no file might be longer than so many bytes."""
    command = [sys.executable, "-m", "tests.faults.full_disk", str(folder), str(more), heed]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)


def test_a_file_that_may_not_grow_is_told_as_the_disk_and_loses_nothing(tmp_path):
    a_meeting_in(tmp_path)
    rounds, bad = times(6, 60), 0
    for number in range(rounds):
        found = limited(tmp_path, (1 + number % 20) * 7 * PAGE)
        with unlocked(tmp_path / STORE) as (session, _):
            there, findings = kept_in(session)
        is_whole = not findings and not found["missing"] and set(found["acknowledged"]) <= there
        bad += not (is_whole and "disk" in found["words"])

    careless = limited(tmp_path, 3 * PAGE, "careless")
    told = len(careless["acknowledged"])
    enter(
        "R6",
        "no file may grow (RLIMIT_FSIZE) while a meeting is written: told as the disk, then room again",
        count=rounds,
        bad=bad,
        control=f"a caller that heeds no refusal: {careless['missing']} of {told} lost",
    )
    assert bad == 0
    assert careless["missing"] > 0, "the known-bad way was not found out"


def test_writing_papers_keys_and_backups_on_a_full_disk_are_refused_and_work_with_room(tmp_path):
    a_meeting_in(tmp_path / "made")
    with small_disk(tmp_path / "disk", 4) as disk:
        shutil.copytree(tmp_path / "made" / STORE, disk / STORE)
        (disk / "papers").mkdir()
        (disk / "backups").mkdir()
        with unlocked(disk / STORE) as (session, desk):
            spot = spot_of(desk.store)
            step(desk, spot, 0)
            ways = {
                "a step": lambda: step(desk, spot, 1),
                "papers": lambda: write_agenda(desk, spot.meeting_id, folder=disk / "papers"),
                "a backup": lambda: back_up(desk, to=disk / "backups"),
                "a new passphrase": lambda: session.vault.change_passphrase(PASSPHRASE, NEW),
            }
            fill(disk)
            told = {what: refusal(way) for what, way in ways.items()}
            left = kept(desk.store), [*(disk / "papers").iterdir()]
            make_room(disk)
            after = {what: refusal(way) for what, way in ways.items()}
        with_new = opened_with_the_new_one(disk)

    enter(
        "R6",
        f"a full disk of 4 MiB: {', '.join(told)}; each refused, nothing half, done once there was room",
        count=len(ways),
        bad=sum(not words or bool(after[what]) for what, words in told.items()),
    )
    assert {what: "disk" in words for what, words in told.items()} == dict.fromkeys(ways, True), told
    assert left == ({0}, [])
    assert after == dict.fromkeys(ways, "")
    assert with_new == ({0, 1}, 0)


def test_what_is_typed_in_the_room_stays_while_the_disk_is_full(tmp_path, qtbot):
    made = a_panel_at_rest(tmp_path / STORE)
    with small_disk(tmp_path / "disk", 4) as disk:
        shutil.copytree(made, disk / STORE)
        hands = Keyboard(disk / STORE, WallClock(date(2026, 5, 12), 10, 0), qtbot)
        hands.unlock(PHRASE)
        hands.enter_the_room()
        hands.press(Qt.Key.Key_F2)
        fill(disk)
        hands.type(HALF)
        hands.press(Qt.Key.Key_Return)
        line = hands.window.findChild(QLineEdit, "entry")
        told, stayed = hands.echo, line.text()
        make_room(disk)
        hands.press(Qt.Key.Key_Return)
        after = line.text()
        fill(disk)
        hands.desktop.window.close()
        make_room(disk)
        session = unlock_session(disk / STORE, PHRASE)
        there, findings = said_in(session), kept_in(session)[1]
        session.close()

    enter("R6", f"typed in the room on a full disk, told: {told!r}", count=1, bad=int(stayed != HALF))
    assert stayed == HALF
    assert "disk is full" in told
    assert after == ""
    assert (there, findings) == ([HALF.removeprefix("edu: ")], 0)


def opened_with_the_new_one(disk):
    """The steps and findings of the store that opens with the new passphrase now."""
    session = unlock_session(disk / STORE, NEW, clock=CLOCK)
    found = kept_in(session)
    session.close()
    return found


def said_in(session):
    """What was said in the room."""
    store = session.open_store(writable=False)
    said = [paragraph.text for each in store.contributions.all() for paragraph in each.paragraphs]
    store.close()
    return said


def refusal(way):
    """What the user is told instead; empty where it was done."""
    try:
        way()
    except MaracError as error:
        return str(error)
    return ""


def a_panel_at_rest(place):
    session = create_session(place, PHRASE, maker=Maker.WINDOW, is_light=True)
    clock = WallClock(date(2026, 5, 12), 9, 55)
    bus = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))
    a_panel(bus)
    bus.close()
    session.close()
    return place
