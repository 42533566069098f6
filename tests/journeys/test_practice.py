"""Practising: a fictitious panel in a store of its own, which cannot be mistaken for a real meeting."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from marac_desk.domain.clock import london
from marac_desk.practise import Practice
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.versions import Version
from marac_desk.services.minuting.whole import masthead
from marac_desk.services.strip import room_strip
from marac_desk.services.unlock import Maker
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import DARK, LIGHT


class Hands:
    """A clock that stands still."""

    def now(self):
        return london(date(2026, 10, 6), 14, 3)


@pytest.fixture
def practice(qtbot, tmp_path):
    begun = Practice(tmp_path / "practice", clock=Hands(), is_light=True)
    qtbot.addWidget(begun.window)
    qtbot.waitUntil(begun.window.isActiveWindow)
    yield begun
    begun.window.close()
    theme().practise(is_practice=False)


def test_it_begins_in_the_room_with_the_tour_and_says_in_title_band_and_colour_that_nobody_is_real(practice):
    window = practice.window

    assert window.is_in_room
    assert window.page.view.tour.isVisible()
    assert window.windowTitle() == "PRACTICE · MARAC Desk"
    assert window.findChild(QPushButton, "practice.end").isVisible()
    assert theme().tokens.accent not in (LIGHT.accent, DARK.accent)


def test_the_meeting_is_held_by_keys_and_all_it_holds_says_practice(practice):
    QTest.keyClick(practice.window.focusWidget(), Qt.Key.Key_F4)
    for _ in range(3):
        practice.bus.flush()
    strip = practice.bus.ask(room_strip, practice.meeting_id)
    store = practice.session.open_store(writable=False)
    version = Version(number="v0.1", status="draft", written_at=Hands().now())
    head = masthead(bind(store, practice.meeting_id), version)
    store.close()

    assert (strip.state, strip.practice) == ("open", "Practice")
    assert head.notice == "PRACTICE, a fictitious example"


def test_its_store_is_a_rehearsals_lies_in_its_own_folder_and_goes_with_the_window(practice, tmp_path):
    folder = practice.session.vault.folder
    was_there = folder.is_dir()

    practice.window.findChild(QPushButton, "practice.end").click()

    assert practice.session.maker is Maker.REHEARSAL
    assert was_there
    assert folder.parent == tmp_path / "practice"
    assert not (tmp_path / "practice").exists()


def test_the_lock_key_ends_it(practice, tmp_path):
    QTest.keyClick(practice.window, Qt.Key.Key_F12)

    assert not (tmp_path / "practice").exists()


def test_no_page_is_there_on_which_its_panel_could_be_made_to_look_real(practice):
    for page in ("settings", "backups", "log", "today"):
        practice.window.open_page(page)

    assert practice.window.is_in_room
