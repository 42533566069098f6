"""Typed and pasted text, cleaned once at the door so that every store, search and document can hold it."""

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\v\f\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PLANES = range(0x11)
_NON_CHARACTERS = re.compile(
    "[\ufdd0-\ufdef" + "".join(chr(plane << 16 | end) for plane in _PLANES for end in (0xFFFE, 0xFFFF)) + "]"
)


def clean(typed: str) -> str:
    """The same text, composed (NFC), free of what no file or document can hold.

    Every kind of line end becomes a line feed: CR LF, CR, vertical tab (Word's own line break), form feed,
    NEL and Unicode's separators. Other control characters but the tab are removed. Half a surrogate pair and
    a non-character become U+FFFD, so that the loss shows. Everything else is kept exactly: emoji,
    right-to-left text and its marks, combining marks, spaces. Cleaning twice changes nothing.
    """
    paired = typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _CONTROLS.sub("", _LINE_END.sub("\n", paired))
    return unicodedata.normalize("NFC", _NON_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text))


def clean_line(typed: str) -> str:
    """One line of text, for names, references and titles: cleaned, runs of white space made one space."""
    return " ".join(clean(typed).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of cleaned text, in order: one a line, empty lines dropped, ends trimmed."""
    lines = (line.strip() for line in text.split("\n"))
    return tuple(line for line in lines if line)
