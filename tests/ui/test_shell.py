"""The shell: theme, icons, keys, questions, the crash dialog, and one whole run of the program."""

import sys
from threading import Event

import pytest
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QFontInfo, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget

from marac_desk import app as application
from marac_desk.services.rows.words import Tone
from marac_desk.system.logs import start_logging, stop_logging
from marac_desk.system.paths import data_folder, log_folder
from marac_desk.system.resources import resource
from marac_desk.ui import crash, icons
from marac_desk.ui.ask import Answers, Ask
from marac_desk.ui.background import Background
from marac_desk.ui.shortcuts import PAGES, SHORTCUTS, sheet, shortcut
from marac_desk.ui.theme import SCALES, theme
from marac_desk.ui.tokens import DARK, LIGHT, contrasting, high_contrast, practising, prompt_colour
from marac_desk.ui.widgets.text import label
from tests.builders import a_session
from tests.ui.conftest import PASSPHRASE

GROUNDS = {
    "text": ("ground", "surface", "raised", "accent_soft"),
    "quiet": ("ground", "surface", "raised"),
    "accent": ("ground", "surface", "accent_soft"),
    "good": ("ground", "surface", "good_soft"),
    "warning": ("ground", "surface", "warning_soft"),
    "alert": ("ground", "surface", "alert_soft"),
    "on_accent": ("accent",),
    "on_solid": ("solid",),
}


def luminance(colour: str) -> float:
    parts = [channel / 255 for channel in QColor(colour).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    "tokens",
    [
        LIGHT,
        DARK,
        practising(LIGHT),
        practising(DARK),
        high_contrast(is_dark=False),
        high_contrast(is_dark=True),
    ],
    ids=["light", "dark", "practice", "practice-dark", "contrast", "contrast-dark"],
)
@pytest.mark.parametrize("text", GROUNDS)
def test_every_text_reads_on_its_grounds(tokens, text):
    poor = [
        ground for ground in GROUNDS[text] if contrast(getattr(tokens, text), getattr(tokens, ground)) < 4.5
    ]

    assert poor == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK, high_contrast(is_dark=False), high_contrast(is_dark=True)])
def test_what_an_empty_box_asks_reads_and_is_not_taken_for_text(tokens):
    prompt = prompt_colour(tokens)

    assert contrast(prompt, tokens.surface) >= 4.5
    assert contrast(prompt, tokens.ground) >= 4.5
    assert contrast(prompt, tokens.text) >= 1.8


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_a_field_is_seen(tokens):
    assert contrast(tokens.edge, tokens.surface) >= 3


def test_high_contrast_uses_the_systems_own_colours(qapp):
    tokens = contrasting(qapp.style().standardPalette())

    assert tokens.quiet == tokens.text
    assert tokens.surface == tokens.ground


def test_light_and_dark_follow_what_is_asked(look):
    look.set_scheme(Qt.ColorScheme.Dark)
    assert look.tokens is DARK

    look.set_scheme(Qt.ColorScheme.Light)
    assert look.tokens is LIGHT


def test_everything_grows_and_shrinks_in_steps_within_bounds(look):
    usual = QFontInfo(QApplication.font()).pointSizeF()
    look.larger()
    assert QFontInfo(QApplication.font()).pointSizeF() > usual

    for _ in SCALES:
        look.larger()
    assert look.scale == SCALES[-1]
    for _ in SCALES:
        look.smaller()
    assert look.scale == SCALES[0]


def test_the_usual_text_is_twelve_points(qapp):
    assert qapp.font().pointSizeF() == 12


def test_the_style_sheet_leaves_no_token_open(qapp):
    assert "$" not in qapp.styleSheet()


@pytest.mark.parametrize("file", sorted(resource("icons").glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_draws_in_the_colour_it_is_given(file, qapp):  # noqa: ARG001 - painting needs one
    picture = QImage(24, 24, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    icons.draw(painter, file.stem, QRectF(0, 0, 24, 24), QColor("#ff0000"))
    painter.end()
    inks = {
        picture.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if picture.pixelColor(x, y).alpha() == 255
    }

    assert inks == {"#ff0000"}


def test_the_icons_keep_their_licence():
    assert "ISC License" in resource("icons/LICENCE.txt").read_text(encoding="utf-8")


def test_an_icon_follows_the_theme(look):
    shown = icons.icon("sun", Tone.PLAIN)
    look.set_scheme(Qt.ColorScheme.Dark)

    assert not shown.pixmap(16).isNull()


def test_no_shortcut_takes_a_key_of_text_editing_or_another_shortcut():
    keys = [key for each in SHORTCUTS if each.is_bound for key in each.keys]
    in_one_place = [(each.where, key) for each in SHORTCUTS for key in each.keys]

    assert len(keys) == len(set(keys))
    assert len(in_one_place) == len(set(in_one_place))
    assert not {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+B", "Ctrl+I"} & set(keys)


def test_the_sheet_names_only_pages_that_are_there():
    words = [each.name for _, group in sheet({"today"}) for each in group]

    assert "today" in words
    assert not set(PAGES[1:]) & set(words)
    assert shortcut("lock").keys == ("F12",)


def test_a_label_shows_markup_as_text(qtbot):
    shown = label("<b>Jane</b> & co")
    qtbot.addWidget(shown)

    assert shown.textFormat() is Qt.TextFormat.PlainText


class Heard:
    def __init__(self) -> None:
        self.words = []

    def hear(self, *words) -> None:
        self.words.append(words)


def test_a_question_is_answered_without_waiting_for_it(qtbot):
    page, heard = QWidget(), Heard()
    qtbot.addWidget(page)
    page.show()
    Ask().confirm(page, "Delete it?", yes="Delete", then=heard.hear)
    box = page.findChild(QMessageBox)
    QTest.mouseClick(box.findChild(QPushButton, "ask.yes"), Qt.MouseButton.LeftButton)

    assert len(heard.words) == 1


def test_a_folder_is_asked_for_under_a_neutral_title(qtbot, tmp_path):
    page, heard = QWidget(), Heard()
    qtbot.addWidget(page)
    page.show()
    Ask().folder(page, tmp_path, heard.hear)
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))

    assert dialog.windowTitle() == "MARAC Desk"
    assert heard.words == [(tmp_path,)]


def test_answers_may_be_given_beforehand(tmp_path):
    heard = Heard()
    Answers(is_agreed=False).confirm(None, "?", yes="Yes", then=heard.hear)
    Answers().folder(None, tmp_path, heard.hear)
    assert heard.words == []

    Answers().confirm(None, "?", yes="Yes", then=heard.hear)
    assert heard.words == [()]


def raise_a_name() -> None:
    raise KeyError("Jane Doe")


def test_a_crash_says_where_and_never_who(qtbot, tmp_path):
    log = start_logging(tmp_path)
    reporter = crash.CrashReporter()
    try:
        raise_a_name()
    except KeyError as error:
        reporter.hear(KeyError, error, error.__traceback__)
    stop_logging()
    qtbot.addWidget(reporter.dialog)
    for said in (reporter.dialog.detailedText(), log.read_text(encoding="utf-8")):
        assert "KeyError" in said
        assert "raise_a_name" in said
        assert "Jane" not in said


def test_one_crash_is_shown_and_a_break_from_the_keyboard_is_none(qtbot):
    reporter = crash.CrashReporter()
    reporter.hear(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert reporter.dialog is None

    reporter.hear(ValueError, ValueError(), None)
    first = reporter.dialog
    qtbot.addWidget(first)
    reporter.hear(TypeError, TypeError(), None)
    assert reporter.dialog is first


def test_the_reporter_hears_what_nobody_caught(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reporter = crash.install()

    assert sys.excepthook == reporter.hear


def test_one_slow_job_at_a_time_answers_on_the_windows_thread(qtbot):
    background, heard = Background(), Heard()
    with qtbot.waitSignal(background.busy, check_params_cb=lambda is_busy: not is_busy):
        background.run(lambda: 42, heard.hear, heard.hear)
        assert background.is_busy
        with pytest.raises(RuntimeError):
            background.run(lambda: 43, heard.hear, heard.hear)
    background.close()

    assert heard.words == [(42,)]


def test_the_answer_of_a_slow_job_is_not_heard_once_its_owner_is_gone(qtbot):
    owner, heard, goes_on = QObject(), Heard(), Event()
    background = Background(owner)
    background.run(goes_on.wait, heard.hear, heard.hear)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    goes_on.set()
    background._pool.shutdown()
    QApplication.processEvents()

    assert heard.words == []


class LightDoorkeeper(application.Doorkeeper):
    """Creates with the lightest derivation."""

    def create(self, folder, passphrase):

        return a_session(folder, passphrase)


@pytest.fixture
def desktop(qtbot, tmp_path):
    doorkeeper, restarted = LightDoorkeeper(), Heard()
    doorkeeper.create(tmp_path / "Panel.marac", PASSPHRASE).close()
    made = application.Desktop(tmp_path / "Panel.marac", doorkeeper=doorkeeper, restart=restarted.hear)
    made.restarted = restarted
    qtbot.addWidget(made.unlock)
    return made


def unlock(desktop, qtbot):
    field = desktop.unlock.findChild(QWidget, "open.passphrase")
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desktop.window is not None and desktop.window.isVisible(), timeout=20_000)
    qtbot.addWidget(desktop.window)
    return desktop.window


def test_unlocking_shows_today_and_closing_lets_the_store_go(desktop, qtbot, tmp_path):
    window = unlock(desktop, qtbot)
    assert not desktop.unlock.isVisible()

    window.close()
    application.Doorkeeper().open(tmp_path / "Panel.marac", PASSPHRASE).close()


def test_f12_covers_closes_the_store_and_starts_afresh(desktop, qtbot, tmp_path):
    window = unlock(desktop, qtbot)
    QTest.keyClick(window, Qt.Key.Key_F12)

    assert not window.isVisible()
    assert len(desktop.restarted.words) == 1
    application.Doorkeeper().open(tmp_path / "Panel.marac", PASSPHRASE).close()


def test_f1_shows_the_keys(desktop, qtbot):
    window = unlock(desktop, qtbot)
    QTest.keyClick(window, Qt.Key.Key_F1)

    assert any(found.text() == "Lock at once" for found in window._sheet.findChildren(QLabel))
    window.close()


def test_the_keys_leave_the_window_behind_them_usable(desktop, qtbot):
    window = unlock(desktop, qtbot)
    QTest.keyClick(window, Qt.Key.Key_F1)

    assert not window._sheet.isModal()
    window.close()


def test_once_settled_the_log_is_kept_and_the_first_window_has_its_help(desktop):
    desktop._on_settled()
    desktop.unlock.findChild(QAction, "act.help").trigger()

    assert desktop.unlock.findChild(QDialog, "help").isVisible()
    assert (log_folder() / "marac-desk.log").is_file()
    stop_logging()


def test_a_store_made_in_the_usual_folder_is_closed_to_others_and_offered_again(private_home):  # noqa: ARG001 - it names the folder
    made = data_folder() / "Panel.marac"
    application.Doorkeeper().create(made, PASSPHRASE).close()

    assert application.newest_store(data_folder()) == made
    assert data_folder().stat().st_mode & 0o777 == 0o700


def test_the_newest_store_of_the_usual_folder_is_offered(tmp_path):
    assert application.newest_store(tmp_path / "nowhere") is None

    (tmp_path / "A.marac").mkdir()
    assert application.newest_store(tmp_path) == tmp_path / "A.marac"


def test_there_is_one_theme(look):
    assert theme() is look
