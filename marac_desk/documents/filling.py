"""Filling a Word template: docxtpl with everything shut that a template or a text could misuse."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx.oxml.ns import nsmap, qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from marac_desk.documents.exact_text import cleaned, exact
from marac_desk.documents.packing import with_date
from marac_desk.domain.formats import long_date
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.printed import Frame

_UNEVEN: Final = etree.XPath(
    "//w:tbl[w:tr[count(w:tc) != count(../w:tblGrid/w:gridCol)]]", namespaces={"w": nsmap["w"]}
)
"""The tables in which a row has not as many cells as the grid has columns."""
_TABLE, _GRID, _ROW, _CELL_WIDTH, _WIDTH = (qn(f"w:{each}") for each in ("tbl", "tblGrid", "tr", "tcW", "w"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What the file's properties say; nobody's name, and no time but when it was written."""

    title: str
    subject: str
    written_at: datetime


def properties(frame: Frame, masthead: Masthead) -> Properties:
    """The properties of a document with this frame."""
    return Properties(
        title=f"{frame.title}, {long_date(masthead.starts_at)}",
        subject=frame.copy_line,
        written_at=masthead.written_at,
    )


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A Word template whose values are exact already, and whose tags are found once for all editions.

    docxtpl looks through every run of the finished document for line breaks and tabs to turn into markup, a
    third of its time; `exact` has done so value by value.
    """

    def patch_xml(self, src_xml: str) -> str:
        """The template with its tags freed from the markup that Word puts around them."""
        return _patched(src_xml)

    def fix_tables(self, xml: str) -> Any:
        """The document with a grid for each table: one that gained columns has the widths of its head.

        docxtpl counts the cells of every row in Python, which takes longer than to fill them; one look in C
        tells whether there is anything to mend.
        """
        tree = etree.fromstring(xml)
        if not _UNEVEN(tree):
            return tree
        tree = super().fix_tables(xml)
        for table in tree.iter(_TABLE):
            _fit_grid(table)
        return tree

    def resolve_listing(self, xml: str) -> str:
        """The document as it is."""
        return xml


def _fit_grid(table: Any) -> None:
    """Give the columns the widths of the first row's cells, where docxtpl added some of one average width."""
    columns = table.find(_GRID)
    widths = [cell.get(_WIDTH) for cell in table.find(_ROW).iter(_CELL_WIDTH)]
    if len(widths) == len(columns):
        for column, width in zip(columns, widths, strict=True):
            column.set(_WIDTH, width)


@lru_cache(maxsize=32)
def _patched(source: str) -> str:
    return str(DocxTemplate(None).patch_xml(source))


class _Sandbox(SandboxedEnvironment):
    """A sandbox that compiles each template once, as a meeting is printed in as many editions as agencies."""

    @lru_cache(maxsize=32)  # noqa: B019 - there is one sandbox, as long as the program
    def _compiled(self, source: str) -> Template:
        return super().from_string(source)

    def from_string(self, source: Any, *_: Any, **__: Any) -> Template:
        """The compiled template of this source."""
        return self._compiled(str(source))


@cache
def environment() -> SandboxedEnvironment:
    """The Jinja environment that escapes everything, forgives no missing field and reaches nothing outside.

    Source: design notes on libraries, 4 (docxtpl).
    """
    return _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=exact)


def filled(template: Path, fields: dict[str, Any], said: Properties) -> bytes:
    """The template with `fields` in it, as the bytes of a .docx; the same input gives the same bytes."""
    document = _Template(template)
    document.render(fields, environment(), autoescape=True)
    core = document.docx.core_properties
    written = said.written_at.astimezone(UTC).replace(tzinfo=None)
    core.title, core.subject = cleaned(said.title)[:255], cleaned(said.subject)[:255]
    core.created = core.modified = written
    file = BytesIO()
    document.save(file)
    return with_date(file.getvalue(), said.written_at)
