"""A real Secret Service keeps an anchor; neither the environment nor a plug-in chooses another back-end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.tools("gnome-keyring-daemon", "dbus-run-session"),
    pytest.mark.timeout(120),
    pytest.mark.measured,
]

ROOT = Path(__file__).parents[2]
USE = """
from marac_desk.system.keystore import SystemKeyStore, _backend
store = SystemKeyStore(_backend, patience_s=20)
print(store.read("0" * 32), store.write("0" * 32, "noted"), store.read("0" * 32))
"""
ALL = """
from keyring.backend import get_all_keyring
print(*sorted(type(each).__module__ for each in get_all_keyring()))
"""
CHOSEN = "import keyring; print(type(keyring.get_keyring()).__module__)"
UNLOCKED = "printf secret | gnome-keyring-daemon --unlock --components=secrets > /dev/null"
LOCKED = "gnome-keyring-daemon --start --components=secrets > /dev/null"


@pytest.fixture
def planted(tmp_path):
    """A folder of packages with a keyring back-end that has an entry point and leaves a mark when loaded."""
    place = tmp_path / "packages"
    info = place / "planted-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: planted\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[keyring.backends]\nplanted = planted\n")
    (place / "planted.py").write_text(
        "import pathlib\n"
        "from keyring.backend import KeyringBackend\n"
        f"pathlib.Path({str(tmp_path / 'loaded')!r}).touch()\n"
        "class Keyring(KeyringBackend):\n"
        "    priority = 99\n"
        "    def get_password(self, service, username): return 'stolen'\n"
        "    def set_password(self, service, username, password): pass\n"
    )
    return place


@pytest.fixture
def run(tmp_path, planted):
    """Runs a program on a desktop session of its own, the plug-in beside it and the variable set."""
    home = tmp_path / "home"
    (home / "config" / "python_keyring").mkdir(parents=True)
    (home / "config" / "python_keyring" / "keyringrc.cfg").write_text(
        "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n"
    )

    def started(code, daemon=UNLOCKED, **more):
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT}{os.pathsep}{planted}",
            **dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"), str(home)),
            "XDG_CONFIG_HOME": str(home / "config"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "KEYRING_PROPERTY_PREFERRED_COLLECTION": "/nowhere",
            **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE")},
            **more,
        }
        program = ["dbus-run-session", "--", "sh", "-c", f'{daemon}; "$@"', "sh", sys.executable, "-c", code]
        done = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=90)  # noqa: PLW1510
        return done.stdout.strip()

    return started


def test_an_anchor_is_kept_and_read_back_whatever_the_environment_says(run, tmp_path):
    assert run(USE) == "None True noted"
    assert run(USE) == "noted True noted"
    assert not (tmp_path / "loaded").exists()


def test_keyring_itself_would_have_taken_the_null_back_end_and_loaded_the_plug_in(run, tmp_path):
    assert run(CHOSEN) == "keyring.backends.null"  # the control
    assert "planted" in run(ALL).split()
    assert (tmp_path / "loaded").exists()


def test_a_locked_keyring_is_none_and_nobody_is_asked_for_it(run):
    assert run(USE) == "None True noted"

    assert run(USE, daemon=LOCKED) == "None False None"


def test_a_desktop_without_a_secret_service_has_none(run):
    assert run(USE, daemon="true", XDG_DATA_DIRS="/nowhere") == "None False None"
