import os
import random
import stat

import msgspec
import pytest

from marac_desk.errors import BadInputError, StoreError
from marac_desk.system.settings import (
    FILE_NAME,
    UNREADABLE,
    Settings,
    find_settings,
    read_settings,
    save_settings,
)

SEED = 20260512
CHOSEN = Settings(idle_minutes=3, room_idle_minutes=10, is_capture_allowed=True, backup_folder="/mnt/safe")


@pytest.fixture
def place(tmp_path):
    """A folder that is not there yet."""
    return tmp_path / "config" / "marac-desk"


@pytest.fixture
def folder(place):
    """What tells the place."""
    return lambda: place


def test_without_a_file_the_usual_settings_hold_without_a_word(folder):
    found = find_settings(folder=folder)

    assert found.settings == Settings(
        idle_minutes=5, room_idle_minutes=15, is_capture_allowed=False, backup_folder=None
    )
    assert found.complaint == ""


def test_what_is_saved_is_read_back(folder):
    save_settings(CHOSEN, folder=folder)

    assert read_settings(folder=folder) == CHOSEN


def test_the_newest_settings_hold_and_nothing_else_lies_in_the_folder(folder, place):
    save_settings(CHOSEN, folder=folder)
    save_settings(Settings(idle_minutes=1), folder=folder)

    assert read_settings(folder=folder) == Settings(idle_minutes=1)
    assert [path.name for path in place.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_the_file_is_the_owners_alone_under_any_umask(folder, place, umask):
    before = os.umask(umask)
    try:
        save_settings(CHOSEN, folder=folder)
    finally:
        os.umask(before)

    assert stat.S_IMODE((place / FILE_NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"idle_minutes": 0}',
        b'{"idle_minutes": 16}',
        b'{"room_idle_minutes": 600}',
        b'{"idle_minutes": "5"}',
        b'{"idle_minutes": 5.5}',
        b'{"is_capture_allowed": 1}',
        b'{"backup_folder": "Backups"}',
        b'{"backup_folder": ["/mnt"]}',
        b'{"last_case": "NP-2026-0107"}',
        b'{"backup_folder": null' + b" " * 20_000 + b"}",
    ],
)
def test_a_file_outside_the_schema_gives_the_usual_settings_and_a_plain_word(folder, place, raw):
    place.mkdir(parents=True)
    (place / FILE_NAME).write_bytes(raw)

    found = find_settings(folder=folder)

    assert found.settings == Settings()
    assert found.complaint == UNREADABLE


def test_no_change_of_a_byte_gives_settings_outside_their_bounds(folder, place):
    whole = msgspec.json.encode(CHOSEN)
    chance = random.Random(SEED)
    place.mkdir(parents=True)
    refused = 0

    for at in range(len(whole)):
        for byte in chance.sample(range(256), 16):
            (place / FILE_NAME).write_bytes(whole[:at] + bytes([byte]) + whole[at + 1 :])
            found = find_settings(folder=folder)
            refused += bool(found.complaint)
            assert 1 <= found.settings.idle_minutes <= 15
            assert 1 <= found.settings.room_idle_minutes <= 15

    print(f"{refused} of {16 * len(whole)} changes refused, seed {SEED}")
    assert refused > 0


def test_a_folder_in_the_files_place_is_a_plain_word_and_refuses_saving(folder, place):
    (place / FILE_NAME / "inside").mkdir(parents=True)

    assert find_settings(folder=folder).complaint == UNREADABLE
    with pytest.raises(StoreError, match="could not be kept"):
        save_settings(CHOSEN, folder=folder)
    assert [path.name for path in place.iterdir()] == [FILE_NAME]


def test_values_outside_their_bounds_are_not_saved(folder):
    save_settings(CHOSEN, folder=folder)

    with pytest.raises(BadInputError, match="Nothing was changed"):
        save_settings(Settings(idle_minutes=60), folder=folder)

    assert read_settings(folder=folder) == CHOSEN


def test_a_relative_backup_folder_cannot_be_thought_of():
    with pytest.raises(ValueError, match="not absolute"):
        Settings(backup_folder="Backups")


def test_the_settings_of_this_account_are_read_unless_told_otherwise():
    save_settings(CHOSEN)

    assert read_settings() == CHOSEN
    save_settings(Settings())


def test_the_settings_have_no_place_for_a_name_or_a_case():
    assert Settings.__struct_fields__ == (
        "idle_minutes",
        "room_idle_minutes",
        "is_capture_allowed",
        "is_high_contrast",
        "is_practice_answered",
        "backup_folder",
    )
