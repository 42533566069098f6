"""What a Word file must not carry beside its text, whoever reads it."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

FIELDS = {"PAGE", "NUMPAGES"}
SIGNS = {
    b'TargetMode="External"': "a link to another place",
    b"<w:ins ": "a tracked insertion",
    b"<w:del ": "a tracked deletion",
    b"<w:moveFrom ": "a tracked move",
    b"<w:vanish": "hidden text",
    b"<w:commentReference": "a comment",
    b"<w:embedRegular": "an embedded font",
    b"<w:altChunk": "another file in the text",
    "\u202e".encode(): "text that runs backwards",
}
PARTS = ("vbaProject", "customXml/", "docProps/thumbnail", "embeddings/", "word/comments", "activeX/")
FIXED = {"creator": "", "lastModifiedBy": "", "description": "", "keywords": ""}


def carried(file: bytes) -> Iterator[str]:
    """What a file carries that it must not, in words."""
    with ZipFile(BytesIO(file)) as archive:
        for name in archive.namelist():
            yield from (f"the part {each}" for each in PARTS if each in name)
            content = archive.read(name)
            yield from (words for sign, words in SIGNS.items() if sign in content)
            codes = re.findall(rb"<w:instrText[^>]*>([^<]*)<", content)
            codes += re.findall(rb'<w:fldSimple [^>]*w:instr="([^"]*)"', content)
            yield from (f"the field {each}" for each in _names(codes) if each not in FIELDS)
            yield from _properties(name, content.decode("utf-8", "replace"))


def _names(codes: list[bytes]) -> Iterator[str]:
    for each in codes:
        if each.split():
            yield each.split()[0].decode("utf-8", "replace")


def _properties(name: str, text: str) -> Iterator[str]:
    if name == "docProps/core.xml":
        for tag, fixed in FIXED.items():
            for found in re.findall(rf"<[a-z]+:{tag}[^>]*>([^<]*)<", text):
                if found != fixed:
                    yield f"the property {tag}"
    if name == "docProps/app.xml" and re.search(r"<(Company|Manager)>[^<]+<", text):
        yield "the property company"
