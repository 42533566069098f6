"""Exact text: whatever was typed, as the same characters in a Word file."""

import re
from typing import Any

from markupsafe import Markup

from marac_desk.documents.bookmarks import announced
from marac_desk.domain.marks import Marked

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold: control characters, lone surrogates, two non-characters."""
_SPECIAL = re.compile("[&<>\"'{}%\t\n]")
_BREAKS = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_INSTEAD = {
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
}


def cleaned(text: str) -> str:
    """The text as a document can hold it: one kind of line break, no control characters.

    The store's door removes them already; a document must never fail on one all the same.
    """
    return text if text.isprintable() else _ILLEGAL.sub("", _BREAKS.sub("\n", text))


def exact(value: Any) -> Any:
    """The value as markup that reads back as the very same text; for Jinja's `finalize`.

    Braces and percent signs become character references too: docxtpl unescapes `{_{` and `{_%` in what was
    rendered, and no text of ours may be taken for a tag. A text that is to be known again when the file comes
    back is announced, see `bookmarks`.
    """
    if not isinstance(value, str):
        return value
    escaped = _SPECIAL.sub(_reference, cleaned(value))
    if isinstance(value, Marked) and value:
        escaped = f"{announced(value.mark)}{escaped}"
    return Markup(escaped)  # noqa: S704 - every special character is escaped


def _reference(found: re.Match[str]) -> str:
    character = found.group()
    return _INSTEAD.get(character) or f"&#{ord(character)};"
