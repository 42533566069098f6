"""The recovery sheet: one page that says the whole code, and brings everything it needs."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from marac_desk.documents.recovery_sheet import RecoverySheet, render_recovery_sheet
from marac_desk.domain.recovery_code import parse_recovery_code, recovery_code

KEY = bytes(range(100, 132))
SHEET = RecoverySheet(code=recovery_code(KEY), store_mark="8f2a61c0", made_on=date(2026, 3, 9))


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    """The sheet, read back."""
    return PdfReader(io.BytesIO(render_recovery_sheet(SHEET)))


def test_the_sheet_is_one_page_with_its_title(pdf: PdfReader):
    assert len(pdf.pages) == 1
    assert pdf.metadata is not None
    assert pdf.metadata.title == "MARAC Desk recovery sheet"


def test_the_code_read_from_the_page_is_the_key(pdf: PdfReader):
    _, _, after = pdf.pages[0].extract_text().partition("or U.\n")
    printed = after.partition("How to keep it")[0].split()

    assert printed[::5] == [str(number) for number in range(1, 15)]
    del printed[::5]
    assert parse_recovery_code("".join(printed)) == KEY


def test_the_page_says_which_store_and_when(pdf: PdfReader):
    assert "Store 8F2A61C0   ·   made on 9 March 2026" in pdf.pages[0].extract_text()


def test_every_font_is_embedded(pdf: PdfReader):
    fonts = [font.get_object() for font in pdf.pages[0]["/Resources"]["/Font"].values()]

    assert len(fonts) == 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_the_sheet_links_to_nothing_and_runs_nothing(pdf: PdfReader):
    raw = render_recovery_sheet(SHEET)

    assert "/Annots" not in pdf.pages[0]
    for sign in (b"/URI", b"http", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction"):
        assert sign not in raw


def test_one_sheet_is_always_the_same_bytes():
    assert render_recovery_sheet(SHEET) == render_recovery_sheet(SHEET)
