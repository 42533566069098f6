"""Every document of the demonstration opens in LibreOffice without repair and says what it should."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

from tests.tools.office import as_pdf, text_of

pytestmark = [pytest.mark.tools("soffice", "pdftotext"), pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]
WORDS = {
    "agenda": ["Agenda", "CSE MARAC"],
    "minutes": ["Minutes", "CSE MARAC", "Quorum"],
    "case": ["CSE-01"],
    "tracker": ["Action", "Due"],
}
"""What must be read on the pages of each kind of document, in capitals or not."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The text of every document that the demonstration writes, by file name; None where it did not open."""
    folder = tmp_path_factory.mktemp("demonstration")
    demo = [sys.executable, "-m", "marac_desk", "demo", "--out", folder / "out"]
    subprocess.run(demo, cwd=ROOT, capture_output=True, check=True)
    documents = sorted((folder / "out").rglob("*.docx"))
    pdfs = as_pdf(documents, folder)
    return {each.name: text_of(pdfs[each.name]) if each.name in pdfs else None for each in documents}


def test_the_demonstration_writes_every_kind_of_document(opened):
    missing = [kind for kind in WORDS if not any(kind in name.lower() for name in opened)]

    assert missing == []


def test_every_document_opens_without_repair(opened):
    assert [name for name, text in opened.items() if text is None] == []


def test_every_document_has_at_least_one_page_with_words_on_it(opened):
    assert [name for name, text in opened.items() if not text.replace("\f", "").strip()] == []


@pytest.mark.parametrize("kind", WORDS)
def test_the_pages_say_what_they_should(opened, kind):
    of_this_kind = {name: text.casefold() for name, text in opened.items() if kind in name.lower()}

    missing = [
        (name, word)
        for name, text in of_this_kind.items()
        for word in WORDS[kind]
        if word.casefold() not in text
    ]
    assert missing == []


def a_document(file, text="Whole"):
    document = Document()
    document.add_paragraph(text)
    document.save(str(file))
    return file


def test_a_whole_document_is_opened(tmp_path):
    whole = a_document(tmp_path / "whole.docx")

    pdfs = as_pdf([whole], tmp_path)

    assert "Whole" in text_of(pdfs["whole.docx"])


def test_a_document_cut_short_is_seen(tmp_path):
    cut = a_document(tmp_path / "cut.docx")
    cut.write_bytes(cut.read_bytes()[:-3000])

    assert as_pdf([cut], tmp_path) == {}


def test_a_document_that_is_not_well_formed_is_seen(tmp_path):
    whole, damaged = a_document(tmp_path / "whole.docx"), tmp_path / "damaged.docx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(damaged, "w") as target:
        for member in source.namelist():
            data = source.read(member)
            target.writestr(member, data.replace(b"</w:p>", b"") if member == "word/document.xml" else data)

    assert as_pdf([damaged], tmp_path) == {}
