"""Every document of the demonstration opens in LibreOffice without repair and says what it should."""

import re
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
    "agenda": ["Agenda of the CSE MARAC", "Papers due"],
    "minutes": ["Minutes of the CSE MARAC", "Quorum"],
    "case minutes": ["CSE-01"],
    "action tracker": ["Action tracker of the CSE MARAC", "Due"],
    "actions": ["Actions for", "Due"],
}
"""What must be read on the pages of each kind of document, by the words of its file name."""
MARKING = "OFFICIAL-SENSITIVE"


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The text of every document that the demonstration writes, by file name; None where it did not open."""
    folder = tmp_path_factory.mktemp("demonstration")
    demo = [sys.executable, "-m", "marac_desk", "demo", "--out", folder / "out"]
    subprocess.run(demo, cwd=ROOT, capture_output=True, check=True)
    documents = sorted((folder / "out").rglob("*.docx"))
    pdfs = as_pdf(documents, folder)
    return {each.name: text_of(pdfs[each.name]) if each.name in pdfs else None for each in documents}


def of_kind(kind, opened):
    """The documents whose file name says that they are of a kind, such as `… CSE-MARAC minutes v0.1 …`."""
    says = re.compile(rf" CSE-MARAC {kind} (CSE-\d+ )?v")
    return {name: text for name, text in opened.items() if says.search(name)}


@pytest.mark.parametrize("kind", WORDS)
def test_the_demonstration_writes_every_kind_of_document(opened, kind):
    assert of_kind(kind, opened)


def test_every_document_opens_without_repair(opened):
    assert [name for name, text in opened.items() if text is None] == []


@pytest.mark.parametrize("kind", WORDS)
def test_the_pages_say_what_they_should(opened, kind):
    found = of_kind(kind, opened)

    assert [(name, word) for name, text in found.items() for word in WORDS[kind] if word not in text] == []


def test_every_page_is_marked_and_numbered(opened):
    bare = {name: pages for name, text in opened.items() if (pages := unmarked_pages(text))}

    assert bare == {}


def unmarked_pages(text):
    """The numbers of the pages without the protective marking or without their place among all pages."""
    pages = text.split("\f")[:-1]
    whole = [
        MARKING in page and f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1)
    ]
    return [number for number, is_whole in enumerate(whole, 1) if not is_whole] or ([] if pages else ["none"])


def test_a_page_without_its_marking_or_number_is_seen():
    whole = "OFFICIAL-SENSITIVE\nPage 1 of 2\fOFFICIAL-SENSITIVE\nPage 2 of 2\f"

    assert unmarked_pages(whole) == []
    assert unmarked_pages(whole.replace("OFFICIAL-SENSITIVE", "", 1)) == [1]
    assert unmarked_pages(whole.replace("Page 2", "Page 1")) == [2]
    assert unmarked_pages("") == ["none"]


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
