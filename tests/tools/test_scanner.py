"""The scanner is itself shown what it must find, and what it must let be."""

import base64
import gzip
import io
import zipfile
import zlib

import pytest

from tests.tools.scanner import ENCODINGS, files_with, ways_found

CANARY = "Quillonqzxkvjw"


def a_zip(data, name="part.xml"):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return whole.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_word_is_found_in_every_encoding(encoding):
    data = b"\x00\x01before" + CANARY.encode(encoding) + b"after\xff"

    assert encoding in ways_found(CANARY, data)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_word_is_found_without_regard_to_capitals(encoding):
    assert encoding in ways_found(CANARY, CANARY.upper().encode(encoding))


@pytest.mark.parametrize("before", ["", "a", "ab", "abc", "four"])
@pytest.mark.parametrize("after", ["", "x", "xy", "xyz"])
def test_a_word_is_found_in_base64_wherever_it_stands(before, after):
    data = base64.b64encode(f"{before}{CANARY}{after}".encode())

    assert "base64" in ways_found(CANARY, data)


def test_a_word_is_found_in_hexadecimal():
    assert ways_found(CANARY, CANARY.encode().hex().upper().encode()) == {"hexadecimal"}


@pytest.mark.parametrize("pack", [a_zip, gzip.compress, zlib.compress])
def test_a_word_is_found_in_a_packed_part(pack):
    data = pack(b"<w:t>" + CANARY.encode() + b"</w:t>" * 50)

    assert "packed utf-8" in ways_found(CANARY, data)


def test_a_word_is_found_in_an_archive_within_an_archive():
    data = a_zip(a_zip(CANARY.encode("utf-16-le")), "inner.docx")

    assert "packed packed utf-16-le" in ways_found(CANARY, data)


@pytest.mark.parametrize(
    "data", [b"", b"\x78 is not packed", b"\x1f nor this", b"Quillon qzxkvjw", a_zip(b"nothing")]
)
def test_what_does_not_hold_the_word_is_let_be(data):
    assert ways_found(CANARY, data) == set()


def test_a_damaged_archive_is_no_fault():
    data = a_zip(CANARY.encode() * 9)
    damaged = data[:40] + b"\0" * 9 + data[49:]

    assert ways_found(CANARY, damaged) == set()


def test_files_are_searched_by_bytes_and_by_name(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "notes.tmp").write_text(CANARY, encoding="utf-16-le")
    (tmp_path / f"{CANARY} minutes.docx").write_bytes(b"")
    (tmp_path / "clean").write_bytes(b"nothing")

    found = files_with(CANARY, [tmp_path])

    assert found == [
        f"{tmp_path}/Quillonqzxkvjw minutes.docx: its name",
        f"{tmp_path}/deep/notes.tmp: utf-16-le",
    ]
