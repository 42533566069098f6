"""The first window: creating and opening a store by keys alone, with plain errors beside the fields."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from marac_desk.app import Doorkeeper
from marac_desk.errors import StoreError
from marac_desk.services.unlock import Maker, create_session
from marac_desk.ui.ask import Answers
from marac_desk.ui.background import Background
from marac_desk.ui.unlock_window import UnlockWindow
from marac_desk.ui.widgets.message import Message
from tests.ui.conftest import PASSPHRASE


class LightDoorkeeper(Doorkeeper):
    """Creates with the lightest derivation."""

    def create(self, folder, passphrase):
        return create_session(folder, passphrase, maker=Maker.WINDOW, is_light=True)


@pytest.fixture
def background(qapp):  # noqa: ARG001 - signals need an application
    made = Background()
    yield made
    made.close()


@pytest.fixture
def open_window(qtbot, background, tmp_path):
    def make(recent: Path | None, ask=None):
        window = UnlockWindow(LightDoorkeeper(), background, ask or Answers(), recent=recent, usual=tmp_path)
        qtbot.addWidget(window)
        window.show()
        return window

    return make


def field(window, name):
    return window.findChild(QLineEdit, name)


def said(window, name):
    return window.findChild(Message, name).text


def enter(widget):
    QTest.keyClick(widget, Qt.Key.Key_Return)


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "Panel.marac"
    create_session(folder, PASSPHRASE, maker=Maker.WINDOW, is_light=True).close()
    return folder


def test_a_store_is_created_by_keys_alone(open_window, tmp_path, qtbot):
    window = open_window(None)
    field(window, "create.place").setText(str(tmp_path))
    field(window, "create.passphrase").setText(PASSPHRASE)
    QTest.keyClicks(field(window, "create.again"), PASSPHRASE)

    with qtbot.waitSignal(window.opened, timeout=20_000) as opened:
        enter(field(window, "create.again"))

    opened.args[0].close()
    assert (tmp_path / "Panel.marac" / "keyslots.json").is_file()
    assert field(window, "create.passphrase").text() == ""


@pytest.mark.parametrize(
    ("first", "again", "words"),
    [("short", "short", "at least 12"), (PASSPHRASE, PASSPHRASE + "x", "differ")],
)
def test_a_bad_passphrase_is_refused_before_anything_is_made(open_window, tmp_path, first, again, words):
    window = open_window(None)
    field(window, "create.place").setText(str(tmp_path))
    field(window, "create.passphrase").setText(first)
    field(window, "create.again").setText(again)
    enter(field(window, "create.again"))

    assert words in said(window, "create.message")
    assert list(tmp_path.iterdir()) == []


def test_creating_says_that_there_is_no_back_door(open_window):
    assert "no back door" in said(open_window(None), "create.warning")


def test_a_store_needs_a_name(open_window):
    window = open_window(None)
    field(window, "create.name").clear()
    enter(field(window, "create.again"))

    assert said(window, "create.message") == "Give the store a name."


def test_the_right_passphrase_opens(open_window, store, qtbot):
    window = open_window(store)
    QTest.keyClicks(field(window, "open.passphrase"), PASSPHRASE)

    with qtbot.waitSignal(window.opened, timeout=20_000) as opened:
        enter(field(window, "open.passphrase"))

    opened.args[0].close()


def test_a_wrong_passphrase_is_said_beside_the_field_which_keeps_the_cursor(open_window, store, qtbot):
    window = open_window(store)
    QTest.keyClicks(field(window, "open.passphrase"), "not the passphrase")
    enter(field(window, "open.passphrase"))
    qtbot.waitUntil(lambda: bool(said(window, "open.message")), timeout=20_000)

    assert "passphrase" in said(window, "open.message")
    assert field(window, "open.passphrase").selectedText() or field(window, "open.passphrase").hasFocus()


def test_the_four_refusals_differ(open_window, store, tmp_path, qtbot):
    held = Doorkeeper().open(store, PASSPHRASE)
    empty = tmp_path / "Empty.marac"
    empty.mkdir()
    told = set()
    for folder in (store, empty):
        window = open_window(folder)
        QTest.keyClicks(field(window, "open.passphrase"), PASSPHRASE)
        enter(field(window, "open.passphrase"))
        qtbot.waitUntil(lambda shown=window: bool(said(shown, "open.message")), timeout=20_000)
        told.add(said(window, "open.message"))
    held.close()

    assert len(told) == 2


def test_an_empty_passphrase_is_asked_for(open_window, store):
    window = open_window(store)
    enter(field(window, "open.passphrase"))

    assert said(window, "open.message") == "Type the passphrase."


def test_the_folder_may_be_chosen(open_window, store, tmp_path):
    window = open_window(store, Answers(chosen=tmp_path))
    QTest.mouseClick(window.findChild(type(window._switch), "open.place.choose"), Qt.MouseButton.LeftButton)

    assert field(window, "open.place").text() == str(tmp_path)


def test_the_other_form_is_one_key_away(open_window, store):
    window = open_window(store)
    QTest.keyClick(window._switch, Qt.Key.Key_Space)

    assert field(window, "create.name").isVisible()
    assert not field(window, "open.passphrase").isVisible()


def test_the_passphrase_is_shown_only_when_asked(open_window, store):
    window = open_window(store)
    shown = field(window, "open.passphrase")
    button = window.findChild(type(window._switch), "open.passphrase.show")

    assert shown.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert shown.echoMode() is QLineEdit.EchoMode.Normal


def test_the_title_names_nobody(open_window, store):
    assert open_window(store).windowTitle() == "MARAC Desk"


def test_the_doorkeepers_error_is_one_of_ours(tmp_path):
    with pytest.raises(StoreError):
        Doorkeeper().open(tmp_path, PASSPHRASE)
