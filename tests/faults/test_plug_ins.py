"""Plug-ins that lie beside the program are never loaded: they would run on the open database (S15)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.ledger import enter

pytestmark = pytest.mark.proof

ROOT = Path(__file__).parents[2]

WHOLE_LIFE = """
import sys
from pathlib import Path
from marac_desk.services.anchors import Anchors
from marac_desk.services.audit import full_check
from marac_desk.services.backups import back_up
from marac_desk.services.desk import Desk
from marac_desk.services.unlock import Maker, create_session, unlock_session
from marac_desk.store.kdf import FLOOR
from marac_desk.system.laptop import LaptopClock
from marac_desk.system.anchors import Anchor
folder = Path(sys.argv[1])
(folder / "backups").mkdir()
create_session(folder / "Panel.marac", "for tests alone", maker=Maker.WINDOW, is_light=True).close()
session = unlock_session(folder / "Panel.marac", "for tests alone")
desk = Desk(session.open_store(writable=True), LaptopClock())
assert full_check(desk).is_whole
back_up(desk, to=folder / "backups")
desk.store.close()
session.close()
assert Anchors().known(session.vault.vault_id)
print("lived")
"""
SQLITE_UTILS_CONTROL = "import sqlite_utils; sqlite_utils.Database(memory=True)"
KEYRING_CONTROL = "from keyring.backend import get_all_keyring; get_all_keyring()"


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A folder of packages with entry points for sqlite-utils and keyring; each leaves a mark."""
    place = tmp_path / "packages"
    info = place / "planted-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: planted\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[sqlite_utils]\nplanted = planted_sql\n[keyring.backends]\nplanted = planted_keys\n"
    )
    mark = "import pathlib, sys\npathlib.Path({!r}).touch()\n"
    (place / "planted_sql.py").write_text(
        mark.format(str(tmp_path / "sql loaded"))
        + "import sqlite_utils\n"
        + "@sqlite_utils.hookimpl\n"
        + f"def prepare_connection(conn): pathlib.Path({str(tmp_path / 'sql run')!r}).touch()\n"
    )
    (place / "planted_keys.py").write_text(mark.format(str(tmp_path / "keys loaded")))
    return place


def run(code: str, planted: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A program with the plug-ins beside it, and its variable pointing at one of them."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{planted}",
        "PYTHON_KEYRING_BACKEND": "planted_keys.Keyring",
    }
    return subprocess.run(
        [sys.executable, "-c", code, *words], env=environment, capture_output=True, text=True, check=False
    )


def marks(planted: Path) -> set[str]:
    """What the plug-ins left."""
    return {path.name for path in planted.parent.iterdir() if path.name.endswith((" loaded", " run"))}


def test_no_planted_plug_in_is_loaded_in_the_whole_life_of_a_store(planted: Path, tmp_path: Path):
    ended = run(WHOLE_LIFE, planted, str(tmp_path))
    found = marks(planted)
    run(SQLITE_UTILS_CONTROL, planted)
    run(KEYRING_CONTROL, planted)
    control = marks(planted)

    enter(
        "S15",
        "plug-ins of sqlite-utils and keyring planted beside the program",
        count=2,
        bad=len(found),
        control=f"by their own default both loaded, and {len(control)} marks were left",
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "lived"), ended.stderr
    assert found == set()
    assert control == {"sql loaded", "sql run", "keys loaded"}
