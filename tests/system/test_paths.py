import os
import stat
from pathlib import Path

import pytest

from marac_desk.system.paths import config_folder, data_folder, log_folder, make_private, state_folder

HOME = Path("/home/someone")


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, HOME / ".local/share/marac-desk"),
        ("linux", {"XDG_DATA_HOME": "/mnt/data"}, Path("/mnt/data/marac-desk")),
        ("linux", {"XDG_DATA_HOME": "not/absolute"}, HOME / ".local/share/marac-desk"),
        ("darwin", {}, HOME / "Library/Application Support/MARAC Desk"),
        ("win32", {}, HOME / "AppData/Local/MARAC Desk"),
        ("win32", {"LOCALAPPDATA": "/profile/local"}, Path("/profile/local/MARAC Desk")),
    ],
)
def test_stores_lie_where_the_system_keeps_local_data(platform, environment, expected):
    folder = data_folder(platform=platform, environment=environment, home=HOME)

    assert folder == expected


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, HOME / ".local/state/marac-desk"),
        ("linux", {"XDG_STATE_HOME": "/mnt/state"}, Path("/mnt/state/marac-desk")),
        ("darwin", {}, HOME / "Library/Logs/MARAC Desk"),
        ("win32", {}, HOME / "AppData/Local/MARAC Desk/Logs"),
    ],
)
def test_the_log_lies_where_the_system_keeps_logs(platform, environment, expected):
    folder = log_folder(platform=platform, environment=environment, home=HOME)

    assert folder == expected


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, HOME / ".config/marac-desk"),
        ("linux", {"XDG_CONFIG_HOME": "/mnt/config"}, Path("/mnt/config/marac-desk")),
        ("darwin", {}, HOME / "Library/Application Support/MARAC Desk"),
        ("win32", {}, HOME / "AppData/Local/MARAC Desk"),
    ],
)
def test_the_settings_lie_where_the_system_keeps_local_settings(platform, environment, expected):
    folder = config_folder(platform=platform, environment=environment, home=HOME)

    assert folder == expected


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("linux", HOME / ".local/state/marac-desk"),
        ("win32", HOME / "AppData/Local/MARAC Desk"),
        ("darwin", HOME / "Library/Application Support/MARAC Desk"),
    ],
)
def test_what_this_computer_remembers_lies_with_the_account(platform, expected):
    assert state_folder(platform=platform, environment={}, home=HOME) == expected


@pytest.mark.parametrize("folder", [config_folder, data_folder, log_folder, state_folder])
def test_without_being_told_the_folders_are_those_of_this_account(folder):
    assert folder(platform="darwin").is_relative_to(Path.home())


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_private_folder_is_closed_to_others_under_any_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        folder = make_private(tmp_path / "above" / "folder")
    finally:
        os.umask(before)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_found_open_is_closed(tmp_path):
    folder = tmp_path / "open"
    folder.mkdir(mode=0o777)

    make_private(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
