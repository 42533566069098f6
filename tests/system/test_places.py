"""Places that are copied away or lie in another computer, told by each system's own signs."""

import json
from pathlib import Path

import pytest

from marac_desk.system.places import is_remote, mounts, open_to_others, synced_by

HOME = Path("/home/someone")
MOUNTS = r"""
/dev/sda2 / ext4 rw,relatime 0 0
server:/export /mnt/team nfs4 rw,vers=4.2 0 0
//server/share /mnt/with\040space cifs rw 0 0
someone@host: /home/someone/remote fuse.sshfs rw 0 0
/dev/sdb1 /mnt/team/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("/home/someone/OneDrive/Panel.marac", "OneDrive"),
        ("/home/someone/OneDrive - County Council/Documents/Panel.marac", "OneDrive"),
        ("/home/someone/Dropbox/a/Panel.marac", "Dropbox"),
        ("/home/someone/Dropbox (County)/Panel.marac", "Dropbox"),
        ("/home/someone/Google Drive/Panel.marac", "Google Drive"),
        ("/g/My Drive/Panel.marac", "Google Drive"),
        ("/home/someone/iCloudDrive/Panel.marac", "iCloud"),
        ("/Users/someone/Library/Mobile Documents/com~apple~CloudDocs/Panel.marac", "iCloud"),
        ("/Users/someone/Library/CloudStorage/Elsewhere-x/Panel.marac", "a program"),
        ("/home/someone/Nextcloud/Panel.marac", "Nextcloud"),
        ("/home/someone/ownCloud/Panel.marac", "Nextcloud"),
        ("/home/someone/Box Sync/Panel.marac", "Box"),
        ("/home/someone/Syncthing/Panel.marac", "Syncthing"),
        ("/home/someone/.local/share/marac-desk/Panel.marac", ""),
        ("/home/someone/Boxes/Panel.marac", ""),
        ("/home/someone/onedriven/Panel.marac", ""),
    ],
)
def test_a_folder_is_known_by_its_name(folder, program):
    assert synced_by(Path(folder), environment={}, home=HOME) == program


def test_onedrive_is_known_wherever_the_system_says_it_lies():
    told = {"OneDriveCommercial": "/d/Work files", "OneDrive": ""}

    assert synced_by(Path("/d/Work files/Documents"), environment=told, home=HOME) == "OneDrive"
    assert synced_by(Path("/d/Other files"), environment=told, home=HOME) == ""


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        (".tmp.driveupload", "Google Drive"),
        (".nextcloudsync.log", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".dropbox", "Dropbox"),
    ],
)
def test_a_folder_is_known_by_the_mark_at_its_top(tmp_path, mark, program):
    (tmp_path / mark).touch()

    assert synced_by(tmp_path / "deep" / "Panel.marac", environment={}, home=HOME) == program


def test_a_home_with_dropbox_s_settings_is_not_dropbox_s_folder(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text("not JSON at all")

    assert synced_by(tmp_path / "Panel.marac", environment={}, home=tmp_path) == ""


@pytest.mark.parametrize("where", ["home", "profile"])
def test_dropbox_is_asked_where_its_folders_lie(tmp_path, where):
    settings = tmp_path / (".dropbox" if where == "home" else "profile/Dropbox")
    settings.mkdir(parents=True)
    (settings / "info.json").write_text(json.dumps({"business": {"path": str(tmp_path / "Team")}}))
    environment = {"APPDATA": str(tmp_path / "profile")}

    assert synced_by(tmp_path / "Team" / "x", environment=environment, home=tmp_path) == "Dropbox"
    assert synced_by(tmp_path / "Other" / "x", environment=environment, home=tmp_path) == ""


def test_a_mark_that_cannot_be_looked_for_is_none():
    assert synced_by(Path("/" + "x" * 300), environment={}, home=HOME) == ""


@pytest.mark.parametrize(
    ("folder", "is_so"),
    [
        ("/mnt/team/Panel.marac", True),
        ("/mnt/with space/Panel.marac", True),
        ("/home/someone/remote/Panel.marac", True),
        ("/home/someone/Panel.marac", False),
        ("/mnt/team/local/Panel.marac", False),
        ("/mnt/teams/Panel.marac", False),
    ],
)
def test_a_disk_of_another_computer_is_known_by_its_kind(folder, is_so):
    assert is_remote(Path(folder), mounts=MOUNTS, platform="linux") is is_so


def test_windows_names_another_computer_by_two_strokes():
    assert is_remote(Path("//server/share/Panel.marac"), mounts="", platform="win32")
    assert not is_remote(Path("/profile/Panel.marac"), mounts="", platform="win32")


def test_nothing_mounted_is_nothing_remote(tmp_path):
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")

    assert not is_remote(Path("/mnt/team"), mounts="", platform="linux")
    assert mounts(tmp_path / "mounts") == MOUNTS
    assert mounts(tmp_path / "nowhere") == ""
    assert isinstance(mounts(), str)


@pytest.mark.parametrize(
    ("mode", "is_so"), [(0o700, False), (0o600, False), (0o750, True), (0o604, True), (0o666, True)]
)
def test_rights_of_others_are_seen(tmp_path, mode, is_so):
    file = tmp_path / "file"
    file.touch()
    file.chmod(mode)

    assert open_to_others([file, tmp_path / "gone"], platform="linux") is is_so
    assert not open_to_others([file], platform="win32")
