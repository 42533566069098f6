"""The life of one meeting's minutes as a rehearsal plays it, and a file of it verified."""

import re

import pytest

from marac_desk.__main__ import main
from marac_desk.cli import PRACTICE_PASSPHRASE
from marac_desk.documents.verification import text_of
from marac_desk.system.resources import resource
from tests.journeys.conftest import Rehearsed, rehearse


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    return rehearse(resource("rehearsals/minutes_life.yaml"), tmp_path_factory.mktemp("life"))


def test_every_version_from_the_draft_to_the_third_amendment_is_written(life):
    chairs = [name for name in life.names() if name.endswith("Chair.docx")]

    assert [re.sub(r".* minutes | Chair\.docx", "", name) for name in chairs] == [
        "v0.1 DRAFT",
        "v0.2 CIRCULATED",
        "v0.2 DRAFT",
        "v1.0 AGREED",
        "v1.1 AGREED",
        "v1.2 AGREED",
        "v1.3 AGREED",
    ]
    last = text_of((life.out / chairs[-1]).read_bytes())
    assert "v1.2, agreed 14/04/2026" in last
    words = ("“drivers and firms”", "“debated”", "“Firms were not asked”", "“The members”")
    assert [last.find(each) for each in words] == sorted(last.find(each) for each in words)
    assert all(each in last for each in words)
    assert "The group discussed conditions for drivers alone." in last


def verify(life, file, tmp_path, capsys):
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PRACTICE_PASSPHRASE, encoding="utf-8")
    code = main(["verify", str(file), "--store", str(life.store), "--passphrase-file", str(passphrase)])
    return code, capsys.readouterr().out


def test_a_file_is_verified_on_the_command_line(life, tmp_path, capsys):
    file = next(each for each in life.out.iterdir() if "v1.3 AGREED POL" in each.name)
    code, said = verify(life, file, tmp_path, capsys)
    assert (code, said.splitlines()[0]) == (0, "Byte for byte what was written.")
    assert "v1.3 AGREED, for POL" in said

    altered = tmp_path / file.name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    altered.write_bytes(content)
    code, said = verify(life, altered, tmp_path, capsys)
    assert code == 1
    assert said.startswith("Not what was written")
