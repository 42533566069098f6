"""What a whole tree of folders can hold after the power went, databases among its files.

As `power_cut`, which knows the files of one folder, but each folder keeps its own names, durable only up to
any of them until that folder is synced, and whole folders are moved. Source: security design, R2, R3.
"""

import random
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Union

ROOT = Path(__file__).parents[2]
CALLS = (
    *("openat", "write", "pwrite64", "ftruncate", "fsync", "fdatasync"),
    *("unlink", "unlinkat", "rename", "mkdir", "rmdir"),
)
_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?$")
_DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_NUMBERS = re.compile(r", (\d+)")
_SECTOR = 512

Tree = dict[str, Union[bytes, "Tree"]]
"""Names with what is in them."""


@dataclass(frozen=True)
class Call:
    """One call: what was done to which path, and with what."""

    name: str
    path: str
    content: bytes = b""
    at: int = -1
    """Where it was written; -1 is at the end."""
    to: str = ""


@dataclass
class File:
    """A file apart from its names."""

    synced: bytes = b""
    written: bytearray = field(default_factory=bytearray)

    def survivor(self, dice: random.Random) -> bytes:
        """What it may hold after the power went: all, nothing, or any sectors of what was not synced."""
        written = bytes(self.written)
        kind = dice.randrange(4)
        if kind == 0 or self.synced == written:
            return written
        if kind == 1:
            return self.synced
        if kind == 2:
            return written[: dice.randint(0, len(written))]
        longest = max(len(self.synced), len(written))
        parts = [
            dice.choice((self.synced, written))[place : place + _SECTOR].ljust(_SECTOR, b"\0")
            for place in range(0, longest, _SECTOR)
        ]
        return b"".join(parts)[:longest]


@dataclass
class Folder:
    """A folder: its names now, those its disk is sure to have, and each state in between."""

    names: dict[str, Union[File, "Folder"]] = field(default_factory=dict)
    durable: dict[str, Union[File, "Folder"]] = field(default_factory=dict)
    pending: list[dict[str, Union[File, "Folder"]]] = field(default_factory=list)

    def rename(self, **names: Union[File, "Folder", None]) -> None:
        """Give names or, with None, take them."""
        merged = {**self.names, **names}
        self.names = {name: found for name, found in merged.items() if found is not None}
        self.pending.append(self.names)

    def sync(self) -> None:
        """Bring the names to the disk."""
        self.durable, self.pending = self.names, []

    def survivor(self, dice: random.Random) -> Tree:
        """What it may hold after the power went."""
        names = dice.choice((self.durable, *self.pending, self.names))
        return {name: found.survivor(dice) for name, found in names.items()}


class Replay:
    """A tree as it goes through the recorded calls; what lies outside of it is left out."""

    def __init__(self, top: Path) -> None:
        """Begin with what is there."""
        self._top = f"{top}/"
        self.tree = _folder_as_it_is(top)

    def do(self, call: Call) -> bool:
        """Take one call in; whether it changed anything."""
        if call.path.rstrip("/") + "/" == self._top:
            self.tree.sync()
            return call.name in ("fsync", "fdatasync")
        if not call.path.startswith(self._top):
            return False
        folder, name = self._at(call.path)
        getattr(self, f"_{call.name}")(call, folder, name)
        return True

    def _at(self, path: str) -> tuple[Folder, str]:
        *above, name = path.removeprefix(self._top).split("/")
        folder = self.tree
        for each in above:
            found = folder.names[each]
            assert isinstance(found, Folder)
            folder = found
        return folder, name

    def _openat(self, call: Call, folder: Folder, name: str) -> None:
        if name not in folder.names:
            folder.rename(**{name: File()})
        found = folder.names[name]
        if call.to == "truncated" and isinstance(found, File):
            found.written = bytearray()

    def _mkdir(self, _call: Call, folder: Folder, name: str) -> None:
        folder.rename(**{name: Folder()})

    def _write(self, call: Call, folder: Folder, name: str) -> None:
        found = folder.names[name]
        assert isinstance(found, File)
        at = len(found.written) if call.at < 0 else call.at
        found.written.extend(bytes(max(at - len(found.written), 0)))
        found.written[at : at + len(call.content)] = call.content

    def _ftruncate(self, call: Call, folder: Folder, name: str) -> None:
        found = folder.names[name]
        assert isinstance(found, File)
        found.written = bytearray(bytes(found.written[: call.at]).ljust(call.at, b"\0"))

    def _fsync(self, _call: Call, folder: Folder, name: str) -> None:
        found = folder.names[name]
        if isinstance(found, Folder):
            found.sync()
        else:
            found.synced = bytes(found.written)

    def _unlink(self, _call: Call, folder: Folder, name: str) -> None:
        folder.rename(**{name: None})

    def _rename(self, call: Call, folder: Folder, name: str) -> None:
        target, new = self._at(call.to)
        moved = folder.names[name]
        folder.rename(**{name: None, **({new: moved} if target is folder else {})})
        if target is not folder:
            target.rename(**{new: moved})


def recorded(script: str, *words: object, record: Path) -> list[Call]:
    """The calls that a Python script makes on files and folders, and what it prints."""
    watch = ["strace", "-f", "-y", "-xx", "-s", "16777216", "-e", "signal=none", "-o", str(record)]
    watch += ["-e", "trace=" + ",".join(CALLS)]
    subprocess.run([*watch, sys.executable, "-c", script, *map(str, words)], cwd=ROOT, check=True)
    text = record.read_text(encoding="ascii")
    assert '"...' not in text, "strace cut a write short: what is replayed would not be what was written"
    lines = map(_CALL.match, text.splitlines())
    made = (_call(line[1], line[2], line[4] or "") for line in lines if line and int(line[3]) >= 0)
    return [call for call in made if call]


def power_cuts(
    top: Path, calls: Sequence[Call], many: int, most: int, seed: int, *, named: str
) -> Iterator[tuple[Tree, bool]]:
    """States that a power cut may leave of a tree, and whether "done" had been printed by then.

    Args:
        many: How many of them after each call.
        most: How many after each call once a path that ends in `named` was given.
    """
    dice, replay, is_done, is_named = random.Random(seed), Replay(top), False, False
    for call in calls:
        if call.path == "":
            is_done = is_done or b"done" in call.content
        elif not replay.do(call):
            continue
        is_named = is_named or call.to.endswith(named)
        for _ in range(most if is_named else many):
            yield replay.tree.survivor(dice), is_done


def _folder_as_it_is(path: Path) -> Folder:
    names: dict[str, File | Folder] = {}
    for each in path.iterdir() if path.is_dir() else ():
        content = each.read_bytes() if each.is_file() else b""
        names[each.name] = File(content, bytearray(content)) if each.is_file() else _folder_as_it_is(each)
    return Folder(names, names)


def _call(name: str, rest: str, opened: str) -> Call | None:
    strings = [_plain(each) for each in _STRING.findall(rest)]
    if name == "openat":
        mode = "truncated" if "O_TRUNC" in rest else ""
        return Call("openat", _plain(opened).decode(), to=mode) if "O_CREAT" in rest or mode else None
    if name in ("rename", "mkdir", "unlink", "rmdir"):
        kind = "unlink" if name == "rmdir" else name
        return Call(kind, strings[0].decode(), to=strings[1].decode() if name == "rename" else "")
    return _by_descriptor(name, rest, strings)


def _by_descriptor(name: str, rest: str, strings: list[bytes]) -> Call | None:
    descriptor = _DESCRIPTOR.match(rest)
    if descriptor is None:
        return None
    path = _plain(descriptor[2]).decode()
    if name == "unlinkat":
        return Call("unlink", f"{path}/{strings[0].decode()}")
    if name == "write" and descriptor[1] == "1":
        return Call("write", "", strings[0])
    numbers = [int(each) for each in _NUMBERS.findall(_STRING.sub("", rest))]
    if name == "pwrite64":
        return Call("write", path, strings[0], at=numbers[-1])
    if name == "ftruncate":
        return Call("ftruncate", path, at=numbers[-1])
    return Call("fsync" if name == "fdatasync" else name, path, *strings[:1])


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))
