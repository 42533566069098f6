"""The self-test: it says that all is well where it is, and what is wrong where something is."""

import subprocess
import sys

import pytest

from marac_desk import self_test
from marac_desk.__main__ import main
from marac_desk.self_test import SHIPPED, SelfTestError, engine_trusted, resources_read
from marac_desk.store.engine import Engine
from marac_desk.system.resources import resource


def a_folder_of_resources(folder):
    for kind in SHIPPED:
        (folder / kind).mkdir()
        (folder / kind / "file.txt").write_text("words")
    return folder


def finder(folder):
    def find(name):
        if not (folder / name).exists():
            raise FileNotFoundError(name)
        return folder / name

    return find


def test_all_is_well_with_this_program(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert main(["--self-test"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines] == ["MARA", *["ok: "] * 6, "All "]
    assert list(tmp_path.iterdir()) == []


def test_it_runs_as_a_program_of_its_own():
    ended = subprocess.run(
        [sys.executable, "-m", "marac_desk", "--self-test"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert (ended.returncode, ended.stderr) == (0, "")


def test_what_fails_is_told_in_a_line(capsys, monkeypatch):
    monkeypatch.setattr(self_test, "SHIPPED", ("nowhere",))

    assert main(["--self-test"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("FAILED: The files of nowhere are missing.")


def test_whole_resources_are_counted(tmp_path):
    assert resources_read(finder(a_folder_of_resources(tmp_path))).startswith(f"{len(SHIPPED)} files")


def test_the_resources_of_this_program_are_all_there():
    assert {path.name for path in resource("").iterdir()} == set(SHIPPED)


@pytest.mark.parametrize("kind", SHIPPED)
def test_a_missing_kind_of_file_is_seen(tmp_path, kind):
    folder = a_folder_of_resources(tmp_path)
    (folder / kind / "file.txt").unlink()

    with pytest.raises(SelfTestError, match=f"The files of {kind} are missing"):
        resources_read(finder(folder))


def test_an_empty_file_is_seen(tmp_path):
    folder = a_folder_of_resources(tmp_path)
    (folder / "help" / "file.txt").write_bytes(b"")

    with pytest.raises(SelfTestError, match="is empty"):
        resources_read(finder(folder))


def test_an_engine_that_does_not_encrypt_is_seen(monkeypatch):
    plain = Engine(
        sqlite="3.53.4", cipher="", options=frozenset({"HAS_CODEC", "TEMP_STORE=2", "THREADSAFE=1"})
    )
    monkeypatch.setattr(self_test, "engine", lambda: plain)

    with pytest.raises(SelfTestError, match="lacks: SQLCipher"):
        engine_trusted()


def test_a_store_that_is_not_encrypted_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(self_test, "_close", lambda desk, session: _close_and_leak(tmp_path, desk, session))

    with pytest.raises(SelfTestError, match="not encrypted"):
        self_test.store_written(tmp_path / "Panel.marac")


def test_a_store_that_gives_something_else_back_is_seen(tmp_path, monkeypatch):
    self_test.store_written(tmp_path / "Panel.marac")
    monkeypatch.setattr(self_test, "NAME", "Another")

    with pytest.raises(SelfTestError, match="did not give back"):
        self_test.store_read(tmp_path / "Panel.marac")


def test_minutes_that_are_no_document_are_seen(tmp_path, monkeypatch):
    self_test.store_written(tmp_path / "Panel.marac")
    monkeypatch.setattr(
        self_test, "render_minutes", lambda *_, template: template.read_bytes()[:0] + EMPTY_ZIP
    )

    with pytest.raises(SelfTestError, match="could not be rendered"):
        self_test.document_rendered(tmp_path / "Panel.marac")


EMPTY_ZIP = b"PK\x05\x06" + bytes(18)


def _close_and_leak(folder, desk, session):
    desk.store.close()
    session.close()
    (folder / "Panel.marac" / "leak").write_text("Self-test")
