"""Verification: a file just written is opened again and must hold every text its reader may have."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from marac_desk.documents.exact_text import cleaned
from marac_desk.domain.passages import Passage
from marac_desk.domain.walking import nodes
from marac_desk.errors import MaracError

_TEXT, _BREAK, _TAB, _PARAGRAPH = qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:p")
_TAGS = (_TEXT, _BREAK, _TAB, _PARAGRAPH)


class DocumentError(MaracError):
    """A document could not be made as it should be; none was written."""


def passages(model: object) -> Iterator[str]:
    """The text of every passage of a model, in the model's order."""
    return (each.text for each in nodes(model) if isinstance(each, Passage))


def verified(file: bytes, texts: Iterable[str]) -> bytes:
    """The file itself, once a second reader has found every text in it.

    Raises:
        DocumentError: A text is missing or altered.
    """
    body = text_of(file)
    place = 0
    for text in texts:
        wanted = cleaned(text)
        found = body.find(wanted, place)
        if found < 0 and wanted not in body:
            raise DocumentError("The document does not hold every text it should; it was not written.")
        place = max(found, place)
    return file


def text_of(file: bytes) -> str:
    """The text of the body: a line for each paragraph, breaks and tabs as themselves."""
    words = []
    for element in Document(BytesIO(file)).element.body.iter(*_TAGS):
        if element.tag == _TEXT:
            words.append(element.text or "")
        else:
            words.append("\t" if element.tag == _TAB else "\n")
    return "".join(words)
