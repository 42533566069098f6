"""High contrast by a setting of this computer, and the colours it is drawn in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from marac_desk.system.paths import config_folder
from marac_desk.system.settings import FILE_NAME, read_settings
from marac_desk.ui.pages.settings.screen import ScreenSection
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import DARK, LIGHT, high_contrast, practising
from marac_desk.ui.widgets.message import Message


@pytest.fixture
def section(qtbot, look):
    made = ScreenSection()
    qtbot.addWidget(made)
    made.show()
    look.set_scheme(Qt.ColorScheme.Light)
    yield made
    look.want_contrast(is_wanted=False)


def test_the_box_draws_in_high_contrast_at_once_and_is_kept(section):
    box = section.findChild(QCheckBox, "screen.contrast")
    before = theme().tokens
    box.click()
    light, is_kept = theme().tokens, read_settings().is_high_contrast
    theme().set_scheme(Qt.ColorScheme.Dark)
    dark = theme().tokens
    box.click()

    assert (before, light, dark) == (LIGHT, high_contrast(is_dark=False), high_contrast(is_dark=True))
    assert is_kept
    assert theme().tokens == DARK
    assert not read_settings().is_high_contrast


def test_not_kept_it_is_not_drawn_and_says_why(section):
    (config_folder() / FILE_NAME).unlink(missing_ok=True)
    (config_folder() / FILE_NAME).mkdir(parents=True)  # it is in the way
    box = section.findChild(QCheckBox, "screen.contrast")
    box.click()

    (config_folder() / FILE_NAME).rmdir()
    assert theme().tokens == LIGHT
    assert not box.isChecked()
    assert "could not be kept" in section.findChild(Message, "screen.message").text


def test_high_contrast_keeps_its_own_colours_in_a_practice_too():
    tokens = high_contrast(is_dark=True)

    assert practising(tokens) == tokens
    assert (tokens.text, tokens.ground) == ("#ffffff", "#000000")
