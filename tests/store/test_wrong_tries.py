"""Wrong passphrases: counted beside the store, and as slow and as silent as right ones.

`medians` is for whoever holds S3 strictly, on a quiet machine: `python -m tests.store.test_wrong_tries`.
"""

import statistics
import tempfile
import time
from pathlib import Path

import pytest

from marac_desk.store.errors import WrongPassphraseError
from marac_desk.store.kdf import FLOOR, KdfParameters
from marac_desk.store.key_file import read_key_file
from marac_desk.store.vault import create_vault
from marac_desk.store.wrong_tries import note_wrong_tries, wrong_tries

RIGHT = "lantern gravel ribbon kettle anvil"
TRIES, IN_THE_SUITE = 50, 15
STABLE = 0.5
"""How far the medians may lie apart on a machine that does other things as well; S3 asks for 0.1."""


def test_the_number_is_noted_and_forgotten(tmp_path):
    assert wrong_tries(tmp_path) == 0
    note_wrong_tries(tmp_path, 7)
    assert wrong_tries(tmp_path) == 7
    assert (tmp_path / "wrong-tries").stat().st_mode & 0o777 == 0o600

    note_wrong_tries(tmp_path, 10**12)
    assert wrong_tries(tmp_path) == 999_999
    note_wrong_tries(tmp_path, 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"-3", b"many", b"\xff\xfe", b" 7"])
def test_a_note_that_is_no_number_counts_as_none(tmp_path, content):
    (tmp_path / "wrong-tries").write_bytes(content)

    assert wrong_tries(tmp_path) == 0


def test_a_folder_that_is_not_there_is_let_be(tmp_path):
    note_wrong_tries(tmp_path / "nowhere", 3)
    note_wrong_tries(tmp_path / "nowhere", 0)

    assert wrong_tries(tmp_path / "nowhere") == 0


def test_a_wrong_passphrase_takes_as_long_as_a_right_one(record_property):
    right, wrong = medians(IN_THE_SUITE, FLOOR)
    apart = abs(right - wrong) / right
    print(f"{IN_THE_SUITE} right {right * 1000:.1f} ms, as many wrong {wrong * 1000:.1f} ms: {apart:.1%}")
    record_property("right and wrong passphrases apart", f"{apart:.1%}")

    assert apart < STABLE


def medians(tries: int, cost: KdfParameters) -> tuple[float, float]:
    """Seconds up to the unwrap of the key, of right passphrases and of as many wrong ones, in turn."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "Panel.marac"
        create_vault(folder, RIGHT, kdf=cost).close()
        times = [(_seconds(folder, RIGHT), _seconds(folder, f"wrong {number}")) for number in range(tries)]
    right, wrong = (statistics.median(each) for each in zip(*times, strict=True))
    return right, wrong


def _seconds(folder: Path, passphrase: str) -> float:
    key_file = read_key_file(folder)
    began = time.perf_counter()
    if passphrase == RIGHT:
        key_file.open(passphrase)
    else:
        with pytest.raises(WrongPassphraseError, match=r"^This is not the passphrase of this store\."):
            key_file.open(passphrase)
    return time.perf_counter() - began


if __name__ == "__main__":
    of_right, of_wrong = medians(TRIES, FLOOR)
    print(f"right {of_right * 1000:.1f} ms, wrong {of_wrong * 1000:.1f} ms")
