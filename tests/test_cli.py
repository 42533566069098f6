"""The command line in this process: what it prints, what it refuses, and with which exit code."""

import json

import pytest

from marac_desk.__main__ import main
from marac_desk.cli import PRACTICE_PASSPHRASE
from marac_desk.services.unlock import Maker, unlock_session
from tests.builders import a_session

PASSPHRASE = "five unrelated words for tests"  # noqa: S105 - opens made-up records alone
A_FORUM = """\
title: One forum
steps:
- clock: 2026-01-05 09:00
- create_forum: {code: CSE, name: CSE MARAC, since: 2026-01-05}
- forums: {}
"""


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "script.yaml"
    path.write_text(A_FORUM, encoding="utf-8")
    return path


@pytest.fixture
def play(tmp_path, script):
    """Plays the script on a store, with the lightest key derivation."""

    def run(*more: str, store: str = "Practice.marac") -> int:
        places = ["--store", str(tmp_path / store), "--out", str(tmp_path / "out")]
        return main(["play", str(script), *places, "--kdf-floor", *more])

    return run


def test_the_catalogue_is_printed(capsys):
    assert main(["commands"]) == 0

    printed = capsys.readouterr().out
    assert printed.index("Commands") < printed.index("write_minutes(") < printed.index("Queries")


def test_a_command_is_needed_by_name(capsys):
    with pytest.raises(SystemExit) as left:
        main(["sing"])

    assert left.value.code == 2
    assert "sing" in capsys.readouterr().err


def test_a_script_is_played_and_answers_as_json(play, capsys, tmp_path):
    assert play() == 0

    assert "CSE MARAC" in json.dumps(json.loads(capsys.readouterr().out))
    unlock_session(tmp_path / "Practice.marac", PRACTICE_PASSPHRASE).close()


def test_a_store_of_a_rehearsal_is_played_on_again(play, tmp_path):
    a_session(tmp_path / "P.marac", PRACTICE_PASSPHRASE, Maker.REHEARSAL).close()

    assert play(store="P.marac") == 0


def test_a_store_of_the_window_is_never_touched_by_a_script(play, tmp_path, capsys):
    a_session(tmp_path / "P.marac", PRACTICE_PASSPHRASE).close()

    assert play(store="P.marac") == 1
    assert "not made by a rehearsal" in capsys.readouterr().err
    unlock_session(tmp_path / "P.marac", PRACTICE_PASSPHRASE).close()


def test_the_passphrase_may_be_in_a_file(play, tmp_path):
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")

    assert play("--passphrase-file", str(tmp_path / "passphrase")) == 0
    unlock_session(tmp_path / "Practice.marac", PASSPHRASE).close()


def test_a_passphrase_file_that_is_not_there_is_one_line(play, tmp_path, capsys):
    assert play("--passphrase-file", str(tmp_path / "nowhere")) == 1

    assert capsys.readouterr().err == "The passphrase file cannot be read.\n"


def test_a_wrong_script_is_one_line_and_makes_no_store(play, script, tmp_path, capsys):
    script.write_text("steps: {", encoding="utf-8")

    assert play() == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "Practice.marac").exists()


def test_the_demonstration_leaves_its_documents_and_says_how_to_open_its_store(tmp_path, capsys):
    assert main(["demo", "--out", str(tmp_path / "demo")]) == 0

    assert PRACTICE_PASSPHRASE in capsys.readouterr().out
    assert list((tmp_path / "demo").rglob("*minutes*.docx"))


def test_the_demonstration_needs_an_empty_folder(tmp_path, capsys):
    (tmp_path / "Practice.marac").mkdir()

    assert main(["demo", "--out", str(tmp_path)]) == 1
    assert "name an empty folder" in capsys.readouterr().err
