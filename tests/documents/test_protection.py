"""Protected files: what was typed comes out with the passphrase, and nothing without it."""

import builtins
import io
import os

import msoffcrypto
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from marac_desk.documents import protection
from marac_desk.documents.exact_text import cleaned
from marac_desk.documents.minutes import render_case_minutes
from marac_desk.documents.protection import ProtectionError, opened, opens_without, protected
from marac_desk.documents.verification import text_of
from marac_desk.domain.audience import CHAIR
from marac_desk.domain.editions import reduce
from marac_desk.domain.minuted_case import CasePart
from marac_desk.domain.minutes import CaseMinutes
from tests.documents.builders import TEMPLATES, a_case, a_masthead, a_passage
from tests.documents.test_pdf import passage_pdf, read
from tests.tools.office import as_pdf

PASSPHRASE = "correct horse battery staple"  # noqa: S105 - opens nothing but tests' own files
CANARY = "zq-canary-words"


@pytest.fixture(scope="module")
def word():
    """Plain minutes of a case in Word."""
    return case_docx(CANARY)


@pytest.fixture(scope="module")
def pdf():
    """The same as a PDF."""
    return passage_pdf(CANARY)


@pytest.fixture(scope="module", params=["word", "pdf"])
def plain(request):
    """Each in turn."""
    return request.getfixturevalue(request.param)


def test_without_the_passphrase_nothing_of_it_can_be_read(plain):
    locked = protected(plain, PASSPHRASE)

    assert opens_without(plain)
    assert not opens_without(locked)
    assert CANARY.encode() not in locked
    assert b"MARAC" not in locked
    assert b"ASHDOWN" not in locked
    with pytest.raises(ProtectionError, match="does not open this file"):
        opened(locked, "correct horse battery stapler")


def test_a_protected_word_file_gives_back_the_very_bytes(word):
    assert opened(protected(word, PASSPHRASE), PASSPHRASE) == word


def test_word_files_are_protected_as_word_itself_does_it(word):
    office = msoffcrypto.OfficeFile(io.BytesIO(protected(word, PASSPHRASE)))

    assert office.is_encrypted()
    assert office.type == "agile"
    assert office.info["encryptedKeyValue"]
    assert office.info["passwordKeyBits"] == 256


def test_a_pdf_keeps_pages_title_language_and_bookmarks(pdf):
    locked = PdfReader(io.BytesIO(protected(pdf, PASSPHRASE)))
    before = PdfReader(io.BytesIO(pdf))
    locked.decrypt(PASSPHRASE)

    assert [page.extract_text() for page in locked.pages] == [page.extract_text() for page in before.pages]
    assert locked.metadata.title == before.metadata.title
    assert locked.trailer["/Root"]["/Lang"] == "en-GB"
    assert len(locked.outline) == len(before.outline)
    assert locked.trailer["/Encrypt"]["/R"] == 6
    assert locked.trailer["/Encrypt"]["/V"] == 5


def test_two_files_under_one_passphrase_share_no_key(word):
    assert protected(word, PASSPHRASE) != protected(word, PASSPHRASE)


text = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\U0010ffff"), min_size=1, max_size=80
)


@settings(max_examples=6, deadline=None)
@given(text)
def test_what_was_typed_is_what_a_second_reader_finds_in_the_opened_file(typed):
    said = f"[start]{typed}[end]"

    word = text_of(opened(protected(case_docx(said), PASSPHRASE), PASSPHRASE))
    page = read(opened(protected(passage_pdf(typed), PASSPHRASE), PASSPHRASE))

    assert between(word) == cleaned(typed)
    assert between(page).replace("\n", "") == cleaned(typed).replace("\n", "")


def test_nothing_is_written_to_the_disk_meanwhile(plain, monkeypatch):
    def refuse(*_args, **_rest):
        raise AssertionError("a file was opened")

    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(io, "open", refuse)

    assert not opens_without(protected(plain, PASSPHRASE))


def test_a_passphrase_that_is_too_short_is_refused(word):
    with pytest.raises(ProtectionError, match="too short"):
        protected(word, "short")


@pytest.mark.parametrize("junk", [b"", b"no file at all", b"%PDF-1.4 cut off", b"PK\x03\x04 cut off"])
def test_what_is_no_file_cannot_be_protected(junk):
    with pytest.raises(ProtectionError, match="cannot be protected"):
        protected(junk, PASSPHRASE)


@pytest.mark.parametrize("junk", [b"", b"no file at all", b"%PDF-1.4 cut off"])
def test_what_is_no_file_cannot_be_opened(junk):
    with pytest.raises(ProtectionError, match="does not open"):
        opened(junk, PASSPHRASE)


def test_a_plain_file_is_not_taken_for_a_protected_one(plain):
    with pytest.raises(ProtectionError, match="does not open"):
        opened(plain, PASSPHRASE)


def test_one_altered_byte_is_seen_when_a_word_file_is_opened(word):
    locked = bytearray(protected(word, PASSPHRASE))
    locked[len(locked) // 2] ^= 1

    with pytest.raises(ProtectionError):
        opened(bytes(locked), PASSPHRASE)


def test_a_pdf_that_opens_with_no_passphrase_is_seen(pdf):
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt("", "an owner's password", algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)

    assert opens_without(made.getvalue())


def test_a_file_that_comes_out_otherwise_is_not_written(word, monkeypatch):
    monkeypatch.setattr(protection, "opened", lambda file, passphrase: file + passphrase.encode())

    with pytest.raises(ProtectionError, match="did not open again as it should"):
        protected(word, PASSPHRASE)


@pytest.mark.tools("soffice")
@pytest.mark.timeout(300)
def test_libreoffice_refuses_a_protected_file_without_its_passphrase(word, tmp_path):
    for name, content in (("plain", word), ("locked", protected(word, PASSPHRASE))):
        (tmp_path / f"{name}.docx").write_bytes(content)

    found = as_pdf(sorted(tmp_path.glob("*.docx")), tmp_path)

    assert set(found) == {"plain.docx"}


def case_docx(typed):
    """The minutes of a case in which this was said, as a Word file."""
    part = CasePart(title="Voice", passages=(a_passage("1", typed),))
    case = a_case(107, parts=(part,), information=(), actions=(), people=())
    minutes = CaseMinutes(masthead=a_masthead(), case=case)
    return render_case_minutes(reduce(minutes, CHAIR), template=TEMPLATES / "case_minutes.docx")


def between(body):
    """What stands between the two marks."""
    return body.partition("[start]")[2].rpartition("[end]")[0]
