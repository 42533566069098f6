"""The log as a table for a spreadsheet: nothing in it is a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.documents.log_csv import as_text, render_log

HEAD = ("What", "Reason")


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_text(start):
    assert as_text(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["", "CSE-0042", "1-1", " =1"])
def test_anything_else_is_as_it_was(cell):
    assert as_text(cell) == cell


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_every_cell_is_read_back_and_none_begins_like_a_formula(rows):
    head, *read_back = read(render_log(HEAD, rows))

    assert head == list(HEAD)
    assert read_back == [[as_text(cell) for cell in row] for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in read_back for cell in row)


def test_a_spreadsheet_is_told_that_it_is_utf_8():
    assert render_log(HEAD, [("é", "")]) == b'\xef\xbb\xbf"What","Reason"\r\n"\xc3\xa9",""\r\n'
