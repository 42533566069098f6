"""Files from outside: measured before they are unpacked, and refused in a plain sentence."""

import tracemalloc
import warnings
from io import BytesIO
from zipfile import ZipFile

import pytest

from marac_desk.documents import opening
from marac_desk.documents.opening import RefusedFileError, opened
from tests.documents.hostile import (
    a_bomb,
    a_word_file,
    declared_with_macros,
    part,
    related,
    repacked,
    with_entities,
    with_macros,
)

GOOD = a_word_file()


def twice(file):
    """The file with its text twice."""
    target = BytesIO(file)
    with warnings.catch_warnings(), ZipFile(target, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", b"<x/>")
    return target.getvalue()


def locked(file):
    """The file, each part of it marked as encrypted in the directory."""
    made, at = bytearray(file), file.find(b"PK\x01\x02")
    while at >= 0:
        made[at + 8] |= 1
        at = file.find(b"PK\x01\x02", at + 4)
    return bytes(made)


def test_a_plain_word_file_is_opened():
    assert b"Dear all" in opened(GOOD, allows_links=False).parts["word/document.xml"]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"", "no Word file"),
        (b"%PDF-1.7", "no Word file"),
        (b"PK\x03\x04 but nothing more", "no Word file"),
        (GOOD[: len(GOOD) // 2], "no Word file"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "has a password, or is of an older kind"),
        (with_macros(GOOD), "has macros"),
        (declared_with_macros(GOOD), "has macros"),
        (a_bomb(GOOD), "would unpack to far more"),
        (related(GOOD, "attachedTemplate"), "fetched from elsewhere"),
        (related(GOOD, "image"), "fetched from elsewhere"),
        (related(GOOD, "hyperlink"), "fetched from elsewhere"),
        (related(GOOD, "aFChunk", "x.html", "Internal"), "another file embedded"),
        (repacked(GOOD, {"word/embeddings/x.bin": b"x"}), "another file embedded"),
        (twice(GOOD), "one twice"),
        (locked(GOOD), "has a password"),
    ],
)
def test_what_could_do_harm_is_refused_in_a_plain_sentence(file, words):
    with pytest.raises(RefusedFileError, match=words):
        opened(file, allows_links=False)


def test_a_file_that_is_no_document_is_refused():
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")

    with pytest.raises(RefusedFileError, match="no Word file"):
        opened(target.getvalue(), allows_links=False)


def test_a_link_that_somebody_would_have_to_click_is_let_be_where_only_text_is_read():
    assert opened(related(GOOD, "hyperlink"), allows_links=True)


def test_a_file_larger_than_any_of_ours_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(opening, "LARGEST_FILE", 100)

    with pytest.raises(RefusedFileError, match="too large"):
        opened(GOOD, allows_links=False)


def test_many_small_parts_are_too_many(monkeypatch):
    monkeypatch.setattr(opening, "_MOST_MEMBERS", 3)

    with pytest.raises(RefusedFileError, match="too many parts"):
        opened(GOOD, allows_links=False)


def test_a_bomb_is_refused_by_its_directory_before_anything_is_unpacked():
    bomb = a_bomb(GOOD)
    tracemalloc.start()
    with pytest.raises(RefusedFileError):
        opened(bomb, allows_links=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len(bomb) < 100_000
    assert peak < 2_000_000


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (with_entities(GOOD), "entities of its own"),
        (repacked(GOOD, {"word/document.xml": b"<w:document>"}), "damaged"),
    ],
)
def test_a_part_with_entities_or_a_broken_one_is_refused(file, words):
    with pytest.raises(RefusedFileError, match=words):
        opened(file, allows_links=True).root("word/document.xml")


def test_the_parts_of_a_kind_are_named_in_order():
    file = opened(
        repacked(GOOD, {"word/footer2.xml": b"<x/>", "word/footer1.xml": b"<x/>"}), allows_links=True
    )

    assert list(file.named("word/footer")) == ["word/footer1.xml", "word/footer2.xml"]
    assert part(GOOD, "word/document.xml") == file.parts["word/document.xml"]
