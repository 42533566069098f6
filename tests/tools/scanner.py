"""Looks for a word in bytes, files and file names, in every way that a program might have written it."""

import base64
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
DEEPEST = 4
"""How far archives inside archives are followed."""


def ways_found(word: str, data: bytes, depth: int = 0) -> set[str]:
    """The ways `word` stands in `data`, in capitals or not: encodings, base64, hexadecimal, packed parts."""
    folded = data.lower()
    found = {encoding for encoding in ENCODINGS if word.lower().encode(encoding) in folded}
    found |= {"base64" for spelling in _in_base64(word) if spelling in data}
    found |= {"hexadecimal" for spelling in [word.encode().hex().encode()] if spelling in folded}
    if depth < DEEPEST:
        for part in _unpacked(data):
            found |= {f"packed {way}" for way in ways_found(word, part, depth + 1)}
    return found


def files_with(word: str, folders: Iterable[Path]) -> list[str]:
    """One line for each file below `folders` that holds `word` in its name or its bytes, saying how."""
    return sorted(
        f"{path}: {way}"
        for folder in folders
        for path in folder.rglob("*")
        for way in [*_ways_named(word, path), *_ways_inside(word, path)]
    )


def _ways_named(word: str, path: Path) -> list[str]:
    return ["its name"] if word.lower() in path.name.lower() else []


def _ways_inside(word: str, path: Path) -> set[str]:
    try:
        return ways_found(word, path.read_bytes()) if path.is_file() and not path.is_symlink() else set()
    except FileNotFoundError:
        return set()  # a temporary file, gone since it was listed; what was written to it is in the trace


def _in_base64(word: str) -> list[bytes]:
    """What stays of the base64 of `word` whatever stands around it, for each of the three places."""
    spellings = []
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + word.encode())
        kept = whole.rstrip(b"=")[: len(whole) - 4 if whole.endswith(b"=") else None]
        spellings.append(kept[(before * 8 + 5) // 6 :])
    return spellings


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What is packed in `data` as a zip archive, gzip or zlib stream; nothing when it is damaged."""
    unpack = _unzipped if zipfile.is_zipfile(io.BytesIO(data)) else _PACKED_BY_START.get(data[:1])
    if unpack is None:
        return
    try:
        yield from unpack(data)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        return  # it was cut short, or only began like one


def _unzipped(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from (archive.read(member) for member in archive.namelist())


def _gunzipped(data: bytes) -> Iterator[bytes]:
    yield gzip.decompress(data)


def _inflated(data: bytes) -> Iterator[bytes]:
    yield zlib.decompressobj().decompress(data)


_PACKED_BY_START = {b"\x1f": _gunzipped, b"\x78": _inflated}
