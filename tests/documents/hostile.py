"""Files from outside that must be refused: made from a good one by adding what does harm."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

RELS = "word/_rels/document.xml.rels"


def a_word_file(text: str = "Dear all") -> bytes:
    """A Word file with nothing wrong in it, and nothing of ours."""
    word, file = Document(), BytesIO()
    word.add_paragraph(text)
    word.save(file)
    return file.getvalue()


def with_parts(file: bytes, **parts: bytes) -> bytes:
    """The file with parts put in or in place of others; `__` is a dot and `_` a slash in their names."""
    added = {name.replace("__", ".").replace("_", "/"): content for name, content in parts.items()}
    return repacked(file, added)


def repacked(file: bytes, parts: dict[str, bytes]) -> bytes:
    """The file with these parts put in, or in place of others."""
    target = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return target.getvalue()


def part(file: bytes, name: str) -> bytes:
    """One part of a file."""
    with ZipFile(BytesIO(file)) as archive:
        return archive.read(name)


def related(file: bytes, kind: str, target: str = "https://example.org/x", mode: str = "External") -> bytes:
    """The file with one more relationship of its text."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    relations = part(file, RELS).replace(b"</Relationships>", f"{made}</Relationships>".encode())
    return repacked(file, {RELS: relations})


def with_macros(file: bytes) -> bytes:
    """The file with a project of macros."""
    return repacked(file, {"word/vbaProject.bin": b"VBA"})


def declared_with_macros(file: bytes) -> bytes:
    """The file that says it has macros, and was renamed."""
    types = part(file, "[Content_Types].xml")
    return repacked(
        file,
        {
            "[Content_Types].xml": types.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        },
    )


def a_bomb(file: bytes, size: int = 30_000_000) -> bytes:
    """The file with a part that unpacks to `size` bytes from a few thousand."""
    return repacked(file, {"word/media/x.xml": b"\0" * size})


def with_entities(file: bytes) -> bytes:
    """The file with entities of its own: a billion laughs, had anybody to laugh."""
    body = part(file, "word/document.xml").split(b"?>", 1)[1]
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    return repacked(file, {"word/document.xml": b'<?xml version="1.0"?>' + laughs + body})
