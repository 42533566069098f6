"""What was typed is exactly what a second reader finds in the file."""

from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from marac_desk.documents.exact_text import cleaned, exact
from marac_desk.documents.minutes import render_case_minutes
from marac_desk.documents.verification import text_of
from marac_desk.domain.audience import CHAIR
from marac_desk.domain.editions import reduce
from marac_desk.domain.minuted_case import CasePart
from marac_desk.domain.minutes import CaseMinutes
from tests.documents.builders import TEMPLATES, a_case, a_masthead, a_passage

HARD = (
    "R&D <b>bold</b> \"quoted\" 'single' a < b > c",
    "{{ 7 * 7 }} {% for x in y %} {# gone #} {{r x }} {%tr for %} {_{ }_} {_% %_}",
    "{{ config.__class__.__init__.__globals__ }}",
    "PAGE \\* MERGEFORMAT { HYPERLINK x } &amp; &#123; <w:br/>",
    "emoji \N{FAMILY}\N{ZERO WIDTH JOINER}\N{GIRL} \N{REGIONAL INDICATOR SYMBOL LETTER G}",
    "right to left: \u0639\u0631\u0628\u064a and \u05e2\u05d1\u05e8\u05d9\u05ea, marked \u200f\u202e\u202c",
    "combining: e\u0301 a\u030a n\u0303\u0323",
    "  two leading spaces,  two inside, a tab\tand two at the end  ",
    "one line\nanother\n\nand a third",
    "long " * 4000,
)


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_hard_text_comes_out_as_it_was_typed(text):
    assert printed(text) == text


def test_a_text_of_twenty_thousand_characters_is_one_paragraph():
    assert len(printed("long " * 4000)) == 20_000


text = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200)
marks = st.lists(st.sampled_from(["{", "}", "%", "_", "#", "<", "&", "\n", "\t", '"', "r", " "]), min_size=1)


@settings(max_examples=150, deadline=None)
@given(st.one_of(text, marks.map("".join)))
def test_any_text_comes_out_as_it_was_cleaned(typed):
    assert printed(typed) == cleaned(typed)


def test_control_characters_never_make_a_document_fail():
    assert printed("a\x00b\x07c\x1bd\x0be\x0cf\x7f\ud800g\ufffe\r\nh\ri") == "abcd\nef\x7fg\nh\ni"


def test_plain_text_is_not_touched():
    assert cleaned("as it is") == "as it is"


def test_what_is_no_text_passes_through():
    assert exact(3) == 3


def test_the_whole_text_is_body_text_that_python_docx_reads():
    file = rendered("line one\nline <two>")

    assert "line one\nline <two>" in [each.text for each in Document(BytesIO(file)).paragraphs]


def printed(typed):
    """What the paragraph between two marks reads."""
    body = text_of(rendered(f"[start]{typed}[end]"))
    return body.partition("[start]")[2].rpartition("[end]")[0]


def rendered(typed):
    """The minutes of a case whose one part says this."""
    part = CasePart(title="Voice", passages=(a_passage("1", typed),))
    case = a_case(107, parts=(part,), information=(), actions=(), people=())
    minutes = CaseMinutes(masthead=a_masthead(), case=case)
    return render_case_minutes(reduce(minutes, CHAIR), template=TEMPLATES / "case_minutes.docx")
