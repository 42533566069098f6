#!/usr/bin/env python3
"""Make the Word templates in `resources/templates`, the same bytes every time.

Run it after changing it: `python packaging/templates.py`; a folder as its argument takes them instead. A test
compares what it makes with what is kept. They are plain Word files, with named styles a council can restyle.
"""

import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.section import Section
from docx.shared import Twips
from word import bodies, pieces, sheets, styles

FOLDER = Path(__file__).parent.parent / "resources" / "templates"
LONG, SHORT = Twips(16838), Twips(11906)
MARGIN = Twips(1134)
LEFT_OVERS = ("thumbnail", "customXml", "stylesWithEffects", "numbering", "extended-properties")


def main() -> None:
    """Write every template."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in templates().items():
        (folder / name).write_bytes(made)


def templates() -> dict[str, bytes]:
    """The bytes of every template, by file name."""
    return {
        "minutes.docx": template(bodies.minutes()),
        "case_minutes.docx": template(bodies.case_minutes()),
        "agenda.docx": template(bodies.agenda(), then_wide=bodies.case_list()),
        "agenda_without_cases.docx": template(bodies.agenda()),
        "master_tracker.docx": template(bodies.master_tracker(), is_wide=True),
        "agency_tracker.docx": template(bodies.agency_tracker(), is_wide=True),
        "strategic_minutes.docx": template(sheets.strategic_minutes()),
        "disclosure_record.docx": template(sheets.disclosure_record()),
        "attendance_record.docx": template(sheets.attendance_record()),
        "case_extract.docx": template(sheets.case_extract()),
        "action_list.docx": template(sheets.action_list(), is_wide=True),
        "restricted_annex.docx": template(bodies.restricted_annex()),
        "restricted_tracker.docx": template(bodies.restricted_tracker(), is_wide=True),
    }


def template(body: str, *, is_wide: bool = False, then_wide: str = "") -> bytes:
    """One template: the body, and after it, on pages turned sideways, `then_wide`."""
    document = empty_document()
    section = document.sections[0]
    lay_out(section, is_wide=is_wide)
    fill(document, body)
    if then_wide:
        wide = document.add_section(WD_SECTION.NEW_PAGE)
        lay_out(wide, is_wide=True)
        fill(document, then_wide)
    return packed(document)


def empty_document() -> WordDocument:
    """A blank document with our styles and nothing of python-docx's own template left."""
    document = Document()
    for part in (document.part, document.part.package):
        for key in [key for key, rel in part.rels.items() if rel.reltype.split("/")[-1] in LEFT_OVERS]:
            del part.rels[key]
    keep_styles(document)
    core = document.core_properties
    for name in ("author", "comments", "keywords", "last_modified_by", "category", "subject"):
        setattr(core, name, "")
    core.title, core.language, core.revision = "", "en-GB", 1
    core.created = core.modified = datetime(2026, 1, 1)  # noqa: DTZ001 - python-docx takes naive UTC
    return document


def keep_styles(document: WordDocument) -> None:
    """Our styles alone, and English as the language of the file."""
    element = document.styles.element
    for child in list(element):
        element.remove(child)
    for child in parse_xml(styles.STYLES):
        element.append(child)
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    for child in parse_xml(styles.SETTINGS):
        settings.append(child)


def lay_out(section: Section, *, is_wide: bool) -> None:
    """A4 with even margins, our header and our footer."""
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if is_wide else (SHORT, LONG)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Twips(1304)
    section.header_distance = section.footer_distance = Twips(510)
    for place, content in (
        (section.header, bodies.header()),
        (section.footer, bodies.footer(is_wide=is_wide)),
    ):
        place.is_linked_to_previous = False
        element = place._element  # noqa: SLF001 - python-docx has no other way to its XML
        for child in list(element):
            element.remove(child)
        for child in parse_xml(pieces.wrapped(content)):
            element.append(child)


def fill(document: WordDocument, content: str) -> None:
    """Add the content before the last section's properties."""
    body = document.element.body
    for child in parse_xml(pieces.wrapped(content)):
        body.insert(len(body) - 1, child)


def packed(document: WordDocument) -> bytes:
    """The document's bytes with fixed member dates and order."""
    loose, tight = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(tight, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            target.writestr(info, source.read(name))
    return tight.getvalue()


if __name__ == "__main__":
    main()
