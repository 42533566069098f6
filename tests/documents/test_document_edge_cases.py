"""The edge cases of documents, each proved on finished files, with controls that must be found out."""

import re
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from marac_desk.documents.agenda import render_agenda
from marac_desk.documents.log_csv import as_text
from marac_desk.documents.minutes import render_minutes
from marac_desk.documents.trackers import render_master_tracker
from marac_desk.documents.verification import text_of
from marac_desk.domain.audience import CHAIR, all_but, only
from marac_desk.domain.editions import reduce
from marac_desk.domain.mastheads import document_name
from marac_desk.domain.minutes import Section, SectionKind
from marac_desk.domain.passages import Passage
from tests.documents import builders
from tests.documents.builders import TEMPLATES, a_masthead, agency, reader
from tests.documents.carried import carried
from tests.documents.meeting import a_meeting
from tests.documents.papers import a_master, an_agenda

TYPED = (
    *("A & B <b> \"quoted\" 'too'", "{{ 7 * 7 }} {% raw %} {_{ x }_}", "<para>&amp;</para>", "</w:t><w:br/>"),
    *("naïve Zoë 😀 👩\u200d👧", "שלום עולם", "مرحبا", "e\u0301 and é", "tab\there", '=cmd|"/c calc"!A1'),
    *("DDEAUTO c:\\\\x", "%s %d \\n", "line\nbreak"),
)
BAD = ("bell \x07 here", "half \ud800 pair", "nul \x00 here", "\ufffe mark")


def minutes_file(meeting, who=CHAIR, template="minutes.docx"):
    return render_minutes(reduce(meeting, who), template=TEMPLATES / template)


def with_text(*texts):
    """The meeting with these paragraphs under a heading of their own."""
    said = tuple(Passage(source=f"said-{number}", text=text) for number, text in enumerate(texts))
    section = Section(kind=SectionKind.TEXT, title="Any other business", discussion=said)
    return replace(a_meeting(), sections=(section,))


def files():
    """One file of every kind that is made from the fictitious meeting."""
    return {
        "minutes": minutes_file(a_meeting(), reader("POL")),
        "agenda": render_agenda(reduce(an_agenda(), CHAIR), template=TEMPLATES / "agenda.docx"),
        "tracker": render_master_tracker(
            reduce(a_master(), CHAIR), template=TEMPLATES / "master_tracker.docx"
        ),
    }


@pytest.fixture(scope="module")
def made():
    return files()


def test_edge_case_59_what_is_left_out_is_deleted_and_nothing_is_covered_tracked_or_hidden(made):
    hidden = Passage(source="hidden", text="Zebra words.", audience=only(agency("CSC")))
    kept = Passage(source="kept", text="Open words.")
    meeting = replace(
        a_meeting(), sections=(Section(kind=SectionKind.TEXT, title="Other", discussion=(hidden, kept)),)
    )
    file = minutes_file(meeting, reader("POL"))

    assert "Open words." in text_of(file)
    with ZipFile(BytesIO(file)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Zebra" not in whole
    assert not [
        each
        for each in (b"w:highlight", b'w:shd w:val="clear" w:fill="000000"', "█".encode())
        if each in whole
    ]
    assert {name: list(carried(each)) for name, each in made.items()} == {name: [] for name in made}


def test_edge_case_58_nothing_in_a_copy_has_the_length_of_what_is_left_out():
    """Two copies that differ only in how much is withheld from their reader are the same bytes."""

    def copy(words):
        hidden = Passage(source="x", text=words, audience=only(agency("CSC"), is_acknowledged=False))
        shown = Passage(source="y", text="Open words.")
        section = Section(kind=SectionKind.TEXT, title="Other", discussion=(hidden, shown))
        return minutes_file(replace(a_meeting(), sections=(section,)), reader("POL"))

    assert copy("Short.") == copy("Very much longer. " * 200)


def test_edge_case_60_an_item_not_circulated_keeps_its_number_so_that_the_others_keep_theirs():
    first, second, third = (replace(builders.a_case(each), source=f"item-{each}") for each in (107, 108, 109))
    section = Section(
        kind=SectionKind.CASES,
        title="New referrals",
        items=(first, replace(second, audience=all_but(agency("HLT"))), third),
    )
    meeting = replace(a_meeting(), sections=(section,))
    headings = [
        each.text
        for each in Document(BytesIO(minutes_file(meeting, reader("HLT")))).paragraphs
        if re.match(r"(Item )?\d+\.\d", each.text)
    ]

    assert [each.split(" · ")[0] for each in headings] == [
        "9.1 CSE-0107",
        "Item 9.2: not circulated to this copy",
        "9.3 CSE-0109",
    ]


def test_edge_case_64_version_and_status_stand_on_every_page(made):
    masthead = a_masthead()

    for file in made.values():
        for section in Document(BytesIO(file)).sections:
            parts = (
                (section.footer, section.first_page_footer)
                if section.different_first_page_header_footer
                else (section.footer,)
            )
            for footer in parts:
                words = " ".join(each.text for each in footer.paragraphs)
                assert f"{masthead.version} {masthead.status}" in words


def test_edge_case_67_forty_cases_and_whatever_is_typed_make_a_valid_file():
    cases = tuple(replace(builders.a_case(each), source=f"item-{each}") for each in range(1, 41))
    section = Section(kind=SectionKind.CASES, title="Cases", items=cases)
    said = Section(
        kind=SectionKind.TEXT,
        title="O’Brien & Łuk <İ> 😀 שלום",
        discussion=tuple(
            Passage(source=f"s-{number}", text=text) for number, text in enumerate((*TYPED, "word " * 4_000))
        ),
    )

    read = text_of(minutes_file(replace(a_meeting(), sections=(section, said))))

    assert [each for each in TYPED if each not in read] == []
    assert ("word " * 4_000).strip() in read
    assert said.title in read
    assert all(f"CSE-{each:04}" in read for each in range(1, 41))


def test_edge_case_68_pages_are_fields_and_tables_repeat_their_heads_and_headings_are_headings(made):
    for name, file in made.items():
        document = Document(BytesIO(file))
        codes = {
            each.text.strip()
            for section in document.sections
            for each in section.footer._element.iter(qn("w:instrText"))
        } | {
            each.get(qn("w:instr")).strip()
            for section in document.sections
            for each in section.footer._element.iter(qn("w:fldSimple"))
        }
        assert codes == {"PAGE", "NUMPAGES"}, name
        heads = list(document.element.body.iter(qn("w:tblHeader")))
        assert heads, name
        assert not list(document.element.body.iter(qn("w:txbxContent"))), name
        settings = document.settings.element.xml
        assert "w:lang" in document.styles.element.xml or "w:themeFontLang" in settings, name


def test_edge_case_80_making_a_document_leaves_nothing_in_the_folder_of_temporary_files(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert tempfile.gettempdir() == str(tmp_path)

    files()

    assert list(Path(tmp_path).iterdir()) == []


# ── S12: what a file carries ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("part", "content", "words"),
    [
        ("word/_rels/x.rels", b'<a TargetMode="External"/>', "a link to another place"),
        ("word/vbaProject.bin", b"", "the part vbaProject"),
        ("customXml/item1.xml", b"<a/>", "the part customXml/"),
        ("docProps/thumbnail.jpeg", b"", "the part docProps/thumbnail"),
        ("word/embeddings/x.bin", b"", "the part embeddings/"),
        ("word/comments.xml", b"<a/>", "the part word/comments"),
        ("word/x.xml", b'<w:ins w:id="1"/>', "a tracked insertion"),
        ("word/x.xml", b"<w:rPr><w:vanish/></w:rPr>", "hidden text"),
        ("word/x.xml", b"<w:instrText> INCLUDETEXT x</w:instrText>", "the field INCLUDETEXT"),
        ("word/x.xml", b'<w:fldSimple w:instr="DDE x">', "the field DDE"),
        ("word/x.xml", b"<w:embedRegular/>", "an embedded font"),
        ("word/x.xml", "\u202e".encode(), "text that runs backwards"),
    ],
)
def test_s12_what_a_file_must_not_carry_is_seen_where_it_is_planted(made, part, content, words):
    planted = BytesIO(made["minutes"])
    with ZipFile(planted, "a") as archive:
        archive.writestr(part, content)

    assert words in list(carried(planted.getvalue()))


def test_s12_an_author_is_seen():
    document = Document(BytesIO(minutes_file(a_meeting())))
    document.core_properties.author = "June Oduya"
    file = BytesIO()
    document.save(file)

    assert "the property creator" in list(carried(file.getvalue()))


# ── S16: what is typed ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", TYPED)
def test_s16_what_is_typed_reads_back_as_the_same_characters(typed):
    assert typed in text_of(minutes_file(with_text(typed)))


@pytest.mark.parametrize("typed", BAD)
def test_s16_what_no_file_can_hold_never_bars_a_document(typed):
    around = typed.split()

    read = text_of(minutes_file(with_text(typed)))

    assert around[-1] in read


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_s16_no_cell_of_a_table_is_a_formula(start):
    assert as_text(start) == f"'{start}"
    assert as_text("plain") == "plain"


@pytest.mark.parametrize("code", ["..\\..\\x", "../x", "CON", "a:b*c?d", "n\nl", "x" * 300, "ß\u0301\u202e"])
def test_s16_no_name_of_a_file_leaves_its_folder_or_is_too_long(code):
    name = document_name(replace(a_masthead(), code=code, forum=code), "minutes", "POL")

    assert Path(name).name == name
    assert re.fullmatch(r"[\w .-]+", name)
    assert len(name.encode()) < 200
    assert name.startswith("2026-05-12 ")
