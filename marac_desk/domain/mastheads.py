"""The masthead: what the top, the header and the footer of every document of a meeting say."""

import re
from dataclasses import dataclass, field
from datetime import datetime

HANDLING = (
    "For the named agency only. Not to be copied or shared further without the agreement of the agency "
    "the information came from."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """Which meeting, which version, how to be handled."""

    forum: str
    """The forum's display name, such as "CSE MARAC"."""
    code: str = ""
    """The forum's code, by which files are called, such as `CSE-MARAC`; empty: the display name."""
    starts_at: datetime
    ends_at: datetime | None = None
    venue: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    handling: str = HANDLING
    version: str = "v0.1"
    status: str = "DRAFT"
    """DRAFT, CHECKED, CIRCULATED or AGREED."""
    notice: str = ""
    """Printed after the venue, such as "fictitious example"."""
    written_at: datetime
    """When the document was written: the only date its properties hold."""
    chair: str = field(default="", repr=False)
    """Name and agency of the Chair expected, for papers written before the meeting."""
    minute_taker: str = field(default="", repr=False)


_LONGEST_PART = 40
"""So that a whole name stays far below what a file system takes, in bytes too."""


def document_name(masthead: Masthead, what: str, copy_for: str = "", *, case_ref: str = "") -> str:
    """A file name without any person's name, such as `2026-05-12 CSE-MARAC minutes v0.1 DRAFT POL.docx`.

    Args:
        masthead: The meeting and the version.
        what: The kind of document, such as "minutes".
        copy_for: The reader's label, or empty when there is but one edition.
        case_ref: The case, when the document is about one.

    Source: design rules, section 4 (documents).
    """
    parts = (
        masthead.starts_at.date().isoformat(),
        masthead.code or masthead.forum.replace(" ", "-"),
        what,
        case_ref,
        masthead.version,
        masthead.status,
        copy_for,
    )
    return " ".join(_safe(part) for part in parts if part) + ".docx"


def _safe(part: str) -> str:
    """`part` with only what every file system takes: letters, digits, space, dot, hyphen; not too many."""
    return re.sub(r"(?:[^\w .]|_)+", "-", part).strip(" .-")[:_LONGEST_PART].rstrip(" .-")
