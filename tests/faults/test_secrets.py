"""No key and no passphrase in a repr, a log record, an exception, the arguments or the environment (S2)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from marac_desk.store.slots import Keys
from marac_desk.system.own_program import fresh_command
from tests.faults.ledger import enter
from tests.faults.neighbours import ROOT

pytestmark = [pytest.mark.proof, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]

DATA_KEY = bytes(range(32))


def watched(folder: Path, *words: str) -> tuple[int, list[str], str]:
    """How many places were looked at, where a secret was found, and what the program complained of."""
    command = [sys.executable, "-m", "tests.faults.secrets_watch", str(folder), *words]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    answer = json.loads(ended.stdout.splitlines()[-1])
    return answer["looked at"], answer["found"], ended.stderr


def test_no_secret_is_told_in_the_whole_life_of_a_store(tmp_path: Path):
    (tmp_path / "life").mkdir()
    (tmp_path / "leaky").mkdir()
    looked_at, found, complained = watched(tmp_path / "life")
    _, leaks, _ = watched(tmp_path / "leaky", "leaky")

    enter(
        "S2",
        "reprs, log records, exceptions, arguments, environment: keys and passphrases found there",
        count=looked_at,
        bad=len(found),
        control=f"a careless program: found out in {len(leaks)} of 5 places",
    )
    assert found == []
    assert complained == ""
    assert leaks == [
        "a key in the repr of Careless",
        "a passphrase in a MaracError",
        "a passphrase in a log record",
        "a passphrase in a traceback",
        "a passphrase in the environment",
    ]


def test_each_job_has_a_key_of_its_own_and_none_is_the_data_key():
    keys = Keys.of(DATA_KEY)

    assert len({DATA_KEY, keys.database, keys.slots_mac, keys.backup_mac}) == 4
    assert DATA_KEY.hex() not in repr(keys)


def test_a_fresh_process_after_a_lock_is_told_the_place_alone(tmp_path: Path):
    assert fresh_command(tmp_path)[-2:] == ["--store", str(tmp_path.resolve())]
