"""Scripts are read as words, with the line of every step."""

from pathlib import Path

import pytest

from marac_desk.errors import BadInputError
from marac_desk.rehearsal.script import read_script


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "script.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_value_is_kept_as_the_words_that_were_written(tmp_path: Path):
    path = _written(tmp_path, "steps:\n- add_agency: {code: NO, opened: 12:30, ref: 0107, ok: yes}\n")

    step = read_script(path).steps[0]

    assert step.value == {"code": "NO", "opened": "12:30", "ref": "0107", "ok": "yes"}


def test_a_step_knows_its_line_and_its_marks(tmp_path: Path):
    path = _written(tmp_path, "title: T\nsteps:\n- clock: 10:00\n- quorum: {}\n  expect: {a: 1}\n")

    clock, query = read_script(path).steps

    assert (clock.line, clock.name, clock.value) == (3, "clock", "10:00")
    assert (query.line, query.name, query.marks) == (4, "quorum", {"expect": {"a": "1"}})


def test_a_bare_word_is_a_step_without_parameters(tmp_path: Path):
    path = _written(tmp_path, "steps:\n- open_meeting\n- close_meeting:\n")

    bare, empty = read_script(path).steps

    assert (bare.name, bare.value) == ("open_meeting", {})
    assert (empty.name, empty.value) == ("close_meeting", {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("steps: [", "Line 1: the script is not well-formed"),
        ("- just a list", "a title and a list"),
        ("title: no steps", "a list called steps"),
        ("steps:\n- [1, 2]", "Line 2, step 1"),
        ("steps:\n- {one: 1, two: 2}", "exactly one command"),
        ("steps:\n- {as: label}", "exactly one command"),
        ("steps:\n- add: {a: 1, a: 2}", "Line 2: a is given twice"),
    ],
)
def test_a_script_that_is_not_one_is_refused_with_its_line(tmp_path: Path, text: str, message: str):
    path = _written(tmp_path, text)

    with pytest.raises(BadInputError, match=message):
        read_script(path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path):
    (tmp_path / "latin.yaml").write_bytes(b"title: \xe9")

    with pytest.raises(BadInputError, match="cannot be read"):
        read_script(tmp_path / "latin.yaml")
    with pytest.raises(BadInputError, match="cannot be read"):
        read_script(tmp_path / "missing.yaml")
