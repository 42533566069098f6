"""The files themselves: structure, properties, and nothing left over."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from jinja2.exceptions import SecurityError, UndefinedError

from marac_desk.documents.agenda import render_agenda
from marac_desk.documents.annexes import render_annex, render_restricted_tracker
from marac_desk.documents.filling import environment
from marac_desk.documents.minutes import render_case_minutes, render_minutes
from marac_desk.documents.sheets import (
    render_action_list,
    render_attendance,
    render_disclosures,
    render_extract,
)
from marac_desk.documents.strategic import render_strategic
from marac_desk.documents.trackers import render_agency_tracker, render_master_tracker
from marac_desk.documents.verification import DocumentError, verified
from marac_desk.domain.audience import CHAIR, Reader
from marac_desk.domain.editions import reduce
from tests.documents.builders import TEMPLATES, reader
from tests.documents.meeting import a_meeting, some_case_minutes
from tests.documents.papers import (
    a_disclosure_record,
    a_master,
    a_restricted_tracker,
    a_tracker,
    an_action_list,
    an_agenda,
    an_annex,
    an_attendance_record,
    an_extract,
    strategic_minutes,
)

MAKER = Path(__file__).parents[2] / "packaging" / "templates.py"
POL = reader("POL")
BY_RULE = re.compile(r"None (recorded|declared|named|of its own|\N{RIGHTWARDS ARROW})|: None$|^None$")
"""Where the printed words have "None": section 8 "Printed words"."""
SEAL = "K7QD-2345-ABCD-EFGH · log 412"
GUEST = Reader(label="Guest", cases=("CSE-0107",))
KINDS = [
    "minutes",
    "case_minutes",
    "agenda",
    "master_tracker",
    "agency_tracker",
    "restricted_annex",
    "restricted_tracker",
    "attendance_record",
    "case_extract",
    "action_list",
    "disclosure_record",
    "strategic_minutes",
]
COVERED_TEXT = (b"w:txbxContent", b"w:comment", b"<w:ins ", b"<w:del ", b"w:vanish")
STYLED = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))


@cache
def every_document():
    """Every kind of document, by the name of its template."""
    return {
        "minutes": render_minutes(reduce(a_meeting(), POL), template=TEMPLATES / "minutes.docx", seal=SEAL),
        "case_minutes": render_case_minutes(
            reduce(some_case_minutes(), POL), template=TEMPLATES / "case_minutes.docx", seal=SEAL
        ),
        "agenda": render_agenda(reduce(an_agenda(), POL), template=TEMPLATES / "agenda.docx", seal=SEAL),
        "master_tracker": render_master_tracker(
            reduce(a_master(), CHAIR), template=TEMPLATES / "master_tracker.docx", seal=SEAL
        ),
        "agency_tracker": render_agency_tracker(
            reduce(a_tracker(), POL), template=TEMPLATES / "agency_tracker.docx", seal=SEAL
        ),
        "restricted_annex": render_annex(
            reduce(an_annex(), POL), template=TEMPLATES / "restricted_annex.docx", seal=SEAL
        ),
        "restricted_tracker": render_restricted_tracker(
            reduce(a_restricted_tracker(), POL), template=TEMPLATES / "restricted_tracker.docx", seal=SEAL
        ),
        "attendance_record": render_attendance(
            reduce(an_attendance_record(), POL), template=TEMPLATES / "attendance_record.docx", seal=SEAL
        ),
        "case_extract": render_extract(
            reduce(an_extract(), GUEST), template=TEMPLATES / "case_extract.docx", seal=SEAL
        ),
        "strategic_minutes": render_strategic(
            reduce(strategic_minutes(), POL), template=TEMPLATES / "strategic_minutes.docx", seal=SEAL
        ),
        "disclosure_record": render_disclosures(
            reduce(a_disclosure_record(), CHAIR), template=TEMPLATES / "disclosure_record.docx", seal=SEAL
        ),
        "action_list": render_action_list(
            reduce(an_action_list(), CHAIR), template=TEMPLATES / "action_list.docx", seal=SEAL
        ),
    }


@pytest.fixture(scope="module", params=KINDS)
def file(request):
    """Each document in turn."""
    return every_document()[request.param]


def test_the_marking_is_in_every_header_and_footer_in_capitals(file):
    for section in Document(BytesIO(file)).sections:
        assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
        assert section.footer.paragraphs[-1].text == "OFFICIAL-SENSITIVE"


def test_the_footer_counts_pages_by_fields_that_word_works_out(file):
    for section in Document(BytesIO(file)).sections:
        fields = section.footer._element.iter(qn("w:fldSimple"))
        assert [each.get(qn("w:instr")).strip() for each in fields] == ["PAGE", "NUMPAGES"]


def test_the_footer_names_forum_day_version_and_copy(file):
    footer = Document(BytesIO(file)).sections[0].footer.paragraphs[0].text

    assert footer.startswith("CSE MARAC 12/05/2026 · v0.1 DRAFT · copy for ")


def test_every_footer_bears_the_seal(file):
    for section in Document(BytesIO(file)).sections:
        assert section.footer.paragraphs[0].text.partition("\t")[0].endswith(f"seal {SEAL}")


def test_nothing_is_laid_out_by_blank_paragraphs(file):
    body = Document(BytesIO(file)).element.body
    blocks = [each for each in body if each.tag in (qn("w:p"), qn("w:tbl"))]
    blank = [each for each in blocks if each.tag == qn("w:p") and not _words(each)]

    assert [each for each in blank if not _is_wanted_by_word(each)] == []


def _is_wanted_by_word(paragraph):
    """Whether a blank paragraph ends a section, or stands between a table and what Word wants after it."""
    before, after = paragraph.getprevious(), paragraph.getnext()
    is_end = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    is_last = after is None or after.tag == qn("w:sectPr") or not _words(after)
    return is_end or (before is not None and before.tag == qn("w:tbl") and is_last)


def _words(paragraph):
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t")))


def test_every_picture_has_a_text_in_its_place(file):
    pictures = [*Document(BytesIO(file)).element.iter(qn("wp:docPr"))]

    assert [each for each in pictures if not each.get("descr")] == []


def test_edge_case_66_empty_fields_print_by_rule_and_never_as_the_programs_own_words(file):
    paragraphs = [_words(each) for each in Document(BytesIO(file)).element.iter(qn("w:p"))]

    stray = [each for each in paragraphs if re.search(r"\bnull\b|\bnan\b|\bTrue\b|\bFalse\b|<|\[\]", each)]
    nones = [each for each in paragraphs if re.search(r"\bNone\b", each) and not BY_RULE.search(each)]
    assert (stray, nones) == ([], [])


def test_every_page_is_a4(file):
    for section in Document(BytesIO(file)).sections:
        assert sorted((section.page_width.twips, section.page_height.twips)) == [11906, 16838]


def test_the_language_is_british_english(file):
    styles = Document(BytesIO(file)).styles.element

    assert next(styles.iter(qn("w:lang"))).get(qn("w:val")) == "en-GB"


def test_properties_hold_nobodys_name_and_no_time_but_when_it_was_written(file):
    core = Document(BytesIO(file)).core_properties
    written = datetime(2026, 5, 12, 12, 30, tzinfo=UTC)

    assert (core.author, core.last_modified_by, core.comments, core.keywords) == ("", "", "", "")
    assert (core.created, core.modified, core.language) == (written, written, "en-GB")
    assert core.title.endswith(", Tuesday 12 May 2026")


def test_no_part_is_left_over_from_the_library(file):
    with ZipFile(BytesIO(file)) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)

    assert not [name for name in names if "thumbnail" in name or "customXml" in name]
    assert b"python-docx" not in everything
    assert b"{%" not in everything
    assert b"{{" not in everything


def test_every_table_has_a_caption_and_a_list_repeats_its_head(file):
    for table in Document(BytesIO(file)).element.body.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
        if properties.find(qn("w:tblStyle")).get(qn("w:val")) == "PanelTable":
            assert next(table.iter(qn("w:tr"))).find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_headings_are_real_and_skip_no_level(file):
    levels = [
        int(each.style.name[-1])
        for each in Document(BytesIO(file)).paragraphs
        if each.style.name.startswith("Heading")
    ]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_paragraphs_name_styles_that_exist(file):
    document = Document(BytesIO(file))
    there = {each.style_id for each in document.styles}

    used = {each.get(qn("w:val")) for each in document.element.iter(*STYLED)}

    assert used - there == set()


def test_no_text_box_comment_or_tracked_change_is_in_a_document(file):
    with ZipFile(BytesIO(file)) as archive:
        body = archive.read("word/document.xml")

    assert not [tag for tag in COVERED_TEXT if tag in body]


def test_the_same_facts_make_the_same_bytes():
    assert every_document.__wrapped__() == every_document()


def test_members_of_the_archive_are_dated_when_it_was_written(file):
    with ZipFile(BytesIO(file)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(2026, 5, 12, 13, 30, 0)}
        assert archive.testzip() is None


def test_a_very_long_title_fits_the_properties():
    meeting = a_meeting()
    long = replace(meeting, masthead=replace(meeting.masthead, forum="F" * 300))

    file = render_minutes(reduce(long, POL), template=TEMPLATES / "minutes.docx")

    assert len(Document(BytesIO(file)).core_properties.title) == 255


def test_a_file_that_lacks_a_text_is_refused():
    file = every_document()["minutes"]

    with pytest.raises(DocumentError, match=r"it was not written\.$"):
        verified(file, ["Words that nobody said."])


def test_texts_are_found_in_any_order():
    file = every_document()["minutes"]

    assert verified(file, ["Training dates for the autumn were noted.", "Minutes of the CSE MARAC"]) is file


def test_a_field_that_is_missing_is_an_error():
    with pytest.raises(UndefinedError):
        environment().from_string("{{ frame.title }}").render({})


def test_a_template_reaches_nothing_outside():
    with pytest.raises(SecurityError):
        environment().from_string("{{ x.__class__.__mro__[1].__subclasses__() }}").render({"x": "text"})


def test_the_kept_templates_are_what_their_maker_makes(tmp_path):
    subprocess.run([sys.executable, str(MAKER), str(tmp_path)], check=True)

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in TEMPLATES.glob("*.docx")}
    assert made == kept
