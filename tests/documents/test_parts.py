"""The parts of a file: every stretch of text in it, wherever it hides, with the place where it stands."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from marac_desk.documents import parts
from marac_desk.documents.minutes import render_minutes
from marac_desk.documents.parts import parts_of
from marac_desk.documents.verification import DocumentError
from marac_desk.domain.audience import CHAIR
from marac_desk.domain.editions import reduce
from tests.documents.builders import TEMPLATES
from tests.documents.leaky import WAYS, leaky
from tests.documents.meeting import a_meeting

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def an_archive(*, comment=b"", **members):
    """A zip archive; a member's dots stand for slashes and two lines for a dot."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), content)
        archive.comment = comment
    return file.getvalue()


def texts(content, name="x.docx"):
    """Every stretch of text with the part it is in."""
    return {(part.name, piece.text.strip()) for part in parts_of(name, content) for piece in part.pieces}


def a_body(*paragraphs):
    """The body of a Word file; a paragraph that begins with # is a heading."""
    made = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{each[1:]}</w:t></w:r></w:p>'
        if each.startswith("#")
        else f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>"
        for each in paragraphs
    )
    return f"<w:document {W}><w:body>{made}</w:body></w:document>"


def test_the_name_of_the_file_is_a_part():
    assert ("the file's name", "minutes VARLEY.docx") in texts(an_archive(), "minutes VARLEY.docx")


def test_a_place_names_the_heading_by_its_number_and_never_by_its_words():
    body = a_body("First", "#Facts", "Fact", "#6.2 CSE-0107 · New", "Said", "#Information", "More", "")
    found = parts_of("x.docx", an_archive(word_document__xml=body))

    assert [piece.place for part in found if part.name == "the text" for piece in part.pieces] == [
        "at the beginning, paragraph 1",
        "in heading 1",
        "under heading 1, paragraph 1",
        "in the heading 6.2",
        "under 6.2, paragraph 1",
        "in a heading under 6.2",
        "under 6.2, paragraph 2",
        *["in a description, a name or a link"] * 1,
    ]


def test_runs_are_one_text_and_breaks_and_tabs_are_themselves():
    runs = (
        "<w:p><w:r><w:t>Var</w:t></w:r><w:r><w:t>ley</w:t><w:br/><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"
    )

    assert ("the text", "Varley\na\tb") in texts(an_archive(word_document__xml=f"<d {W}>{runs}</d>"))


def test_deleted_text_field_codes_and_what_follows_a_mark_are_read():
    body = f"<d {W}><w:p><w:delText>old</w:delText><w:instrText> code</w:instrText><x/>tail</w:p></d>"

    assert ("the text", "old codetail") in texts(an_archive(word_document__xml=body))


@pytest.mark.parametrize(
    ("member", "part"),
    [
        ("word_header1__xml", "the header"),
        ("word_footer2__xml", "the footer"),
        ("word_comments__xml", "the comments"),
        ("docProps_core__xml", "the properties"),
        ("customXml_item1__xml", "the custom XML"),
        ("word_settings__xml", "a part that Word does not show"),
    ],
)
def test_every_part_is_named_in_words(member, part):
    assert (part, "said") in texts(an_archive(**{member: "<a><b>said</b></a>"}))


def test_attributes_comments_and_instructions_of_the_markup_are_read():
    found = texts(an_archive(word_document__xml='<a alt="picture"><!--note--><?do this?></a>'))

    assert ("the text", "picture") in found
    assert any("note" in words and "this" in words for _, words in found)


def test_names_of_members_and_comments_of_the_archive_are_read():
    found = texts(an_archive(word_Varley__xml="<a/>", comment=b"Varley too"))

    assert {("the name of a part", "word/Varley.xml"), ("the name of a part", "Varley too")} <= found


def test_comments_of_a_member_are_read():
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        archive.getinfo("a.xml").comment = b"of a member"

    assert ("the name of a part", "of a member") in texts(file.getvalue())


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00tEXtAuthor\x00Dane Varley\x00\xff\xfe",
        "Dane Varley".encode("utf-16-le"),
        b"<broken><a>Dane Varley",
        b"Dane&#32;Varley",
    ],
)
def test_what_is_not_markup_is_read_as_it_lies(content):
    assert any("Dane Varley" in words for _, words in texts(an_archive(word_media_image1__png=content)))


def test_an_archive_in_an_archive_is_opened():
    inner = an_archive(a__xml="<a><b>inside</b></a>")

    assert ("a part that Word does not show", "inside") in texts(an_archive(word_embedded__bin=inner))


def test_text_that_is_no_archive_is_read():
    assert ("the text", "SUMMARY:Varley") in texts(b"BEGIN:VEVENT\r\nSUMMARY:Varley", "x.ics")


def test_what_is_too_large_or_too_deep_is_refused(monkeypatch):
    deep = an_archive(a__xml="<a/>")
    for _ in range(5):
        deep = an_archive(a__bin=deep)
    with pytest.raises(DocumentError, match="too large"):
        parts_of("x.docx", deep)

    monkeypatch.setattr(parts, "_LARGEST", 10)
    with pytest.raises(DocumentError, match="too large"):
        parts_of("x.docx", an_archive(a__xml="<a>12345678</a>"))


def test_a_broken_archive_is_refused():
    content = bytearray(an_archive(a__xml="<a>something to be read</a>"))
    content[40:50] = bytes(10)

    with pytest.raises(DocumentError, match="cannot be opened"):
        parts_of("x.docx", bytes(content))


def test_no_entity_is_followed_to_another_file(tmp_path):
    (tmp_path / "secret").write_text("told")
    body = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><a>&x;</a>'

    assert not any("told" in words for _, words in texts(an_archive(word_document__xml=body)))


@pytest.mark.parametrize("way", sorted(set(WAYS) - {"in two runs", "in two paragraphs", "with soft hyphens"}))
def test_words_hidden_in_a_template_are_read_wherever_they_are(tmp_path, way):
    template = leaky(TEMPLATES / "minutes.docx", tmp_path, way=way, words="ZEBRA CROSSING")
    file = render_minutes(reduce(a_meeting(), CHAIR), template=template)

    assert any("ZEBRA CROSSING" in words for _, words in texts(file))


def a_pdf(*lines, title="Minutes", bookmark="", note=""):
    """A PDF of one page."""
    file = BytesIO()
    canvas = Canvas(file)
    canvas.setTitle(title)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 20 * number, line)
    if bookmark:
        canvas.bookmarkPage("here")
        canvas.addOutlineEntry(bookmark, "here")
    if note:
        canvas.textAnnotation(note, Rect=(0, 0, 9, 9))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_pdf_tells_its_pages_properties_bookmarks_and_notes():
    found = texts(
        a_pdf("First line", "Second", title="Of Varley", bookmark="To Varley", note="On Varley"), "x.pdf"
    )

    assert {
        *(("the text", "First line"), ("the text", "Second"), ("the properties", "Of Varley")),
        *(("the bookmarks", "To Varley"), ("a note", "On Varley")),
    } <= found


def test_a_pdf_tells_its_attached_files_deeper_bookmarks_and_what_machines_read():
    writer = PdfWriter(BytesIO(a_pdf("Text")))
    parent = writer.add_outline_item(title="Parent", page_number=0)
    writer.add_outline_item(title="Child", page_number=0, parent=parent)
    writer.add_attachment(filename="varley.txt", data=b"attached words")
    writer.xmp_metadata = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>machine words</x:xmpmeta>"
    file = BytesIO()
    writer.write(file)

    found = texts(file.getvalue(), "x.pdf")

    assert {
        ("the bookmarks", "Child"),
        ("an attached file", "varley.txt"),
        ("an attached file", "attached words"),
    } <= found
    assert any("machine words" in words for _, words in found)


def test_a_broken_pdf_is_refused():
    with pytest.raises(DocumentError, match="cannot be opened"):
        parts_of("x.pdf", b"%PDF-1.4\nnothing of one")
