"""A second word processor opens every document, page for page."""

import re
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from tests.documents.test_files import every_document

PAGES = {"minutes": 8, "agenda": 2}
"""The least pages of each; one of those that are not named."""


@pytest.mark.tools
@pytest.mark.timeout(300)
def test_libreoffice_opens_every_document_and_counts_its_pages(tmp_path):
    for name, file in every_document().items():
        (tmp_path / f"{name}.docx").write_bytes(file)

    converted(tmp_path)

    for name in every_document():
        pages = PdfReader(tmp_path / f"{name}.pdf").pages
        assert len(pages) >= PAGES.get(name, 1)
        for number, page in enumerate(pages, 1):
            text = page.extract_text()
            assert f"Page {number} of {len(pages)}" in re.sub(r"\s+", " ", text)
            assert text.count("OFFICIAL-SENSITIVE") == 2


def converted(folder):
    """Every Word file of a folder as a PDF beside it, by a LibreOffice with a profile of its own."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
