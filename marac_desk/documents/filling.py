"""Filling a Word template: docxtpl with everything shut that a template or a text could misuse."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from marac_desk.documents.exact_text import cleaned, exact
from marac_desk.documents.packing import with_date
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.printed import Frame, long_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What the file's properties say; nobody's name, and no time but when it was written."""

    title: str
    subject: str
    written_at: datetime


def properties(frame: Frame, masthead: Masthead) -> Properties:
    """The properties of a document with this frame."""
    return Properties(
        title=f"{frame.title}, {long_day(masthead.starts_at)}",
        subject=frame.copy_line,
        written_at=masthead.written_at,
    )


def environment() -> SandboxedEnvironment:
    """A Jinja environment that escapes everything, knows no missing field and reaches nothing outside.

    Source: design notes on libraries, 4 (docxtpl).
    """
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=exact)


def filled(template: Path, fields: dict[str, Any], said: Properties) -> bytes:
    """The template with `fields` in it, as the bytes of a .docx; the same input gives the same bytes."""
    document = DocxTemplate(template)
    document.render(fields, environment(), autoescape=True)
    core = document.docx.core_properties
    written = said.written_at.astimezone(UTC).replace(tzinfo=None)
    core.title, core.subject = cleaned(said.title)[:255], cleaned(said.subject)[:255]
    core.created = core.modified = written
    file = BytesIO()
    document.save(file)
    return with_date(file.getvalue(), said.written_at)
