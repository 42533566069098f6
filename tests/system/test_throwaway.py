"""The folder of a practice, thrown away with all that is in it, and the program that a practice is."""

import sys

import pytest

from marac_desk.errors import StoreError
from marac_desk.system.own_program import begin_practice
from marac_desk.system.paths import data_folder
from marac_desk.system.throwaway import practice_folder, throwaway


def test_what_lies_in_it_goes_with_the_block(tmp_path):
    with throwaway(tmp_path / "practice") as folder:
        (folder / "store").mkdir()
        mode = folder.stat().st_mode & 0o777

    assert mode == 0o700
    assert not folder.exists()


def test_what_a_crash_left_of_a_practice_goes_when_the_next_begins(tmp_path):
    left = tmp_path / "practice" / "store"
    left.mkdir(parents=True)
    (left / "vault-1.db").write_bytes(b"left")

    with throwaway(tmp_path / "practice") as folder:
        there = list(folder.iterdir())

    assert there == []


def test_a_second_practice_is_refused_while_the_first_lasts(tmp_path):
    with (
        throwaway(tmp_path / "practice"),
        pytest.raises(StoreError, match="open already"),
        throwaway(tmp_path / "practice"),
    ):
        pass


def test_it_lies_beside_the_stores_and_is_none_that_is_offered():
    assert practice_folder().parent == data_folder()
    assert practice_folder().suffix != ".marac"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a program that does nothing")
def test_a_practice_is_a_program_of_its_own(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/true")

    assert begin_practice().wait() == 0
