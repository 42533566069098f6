"""Filling templates: what is mended of a table after docxtpl has added its columns."""

from docx import Document
from docx.oxml.ns import qn

from marac_desk.documents.filling import _fit_grid


def grid(*, is_merged: bool) -> tuple[list[str], list[str]]:
    """The widths of a table's columns before and after it is fitted; its cells have widths of their own."""
    table = Document().add_table(1, 3)
    if is_merged:
        table.cell(0, 0).merge(table.cell(0, 1))
    for number, width in enumerate(table._tbl.iter(qn("w:tcW")), start=1):
        width.set(qn("w:w"), str(1000 * number))
    before = [each.get(qn("w:w")) for each in table._tbl.tblGrid]
    _fit_grid(table._tbl)
    return before, [each.get(qn("w:w")) for each in table._tbl.tblGrid]


def test_the_columns_are_as_wide_as_the_cells_of_the_first_row():
    assert grid(is_merged=False)[1] == ["1000", "2000", "3000"]


def test_a_first_row_of_merged_cells_tells_no_widths_of_columns():
    before, after = grid(is_merged=True)

    assert after == before
