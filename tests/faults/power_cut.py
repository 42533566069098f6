"""What a disk can hold after the power went: rebuilt from the calls that a real run made, told by strace.

What was synced is there. Of what was not, all, nothing, any sectors or any first bytes may be; names made,
moved or removed are there up to any of them until their folder is synced. Source: security design, R2, R3.
"""

import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
CALLS = ("openat", "write", "fsync", "fdatasync", "unlink", "rename")
"""Those that Python makes to write a file; SQLite's own files need more, and are left out."""
_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?$")
_DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_SECTOR = 512

Disk = Mapping[str, bytes]


@dataclass(frozen=True)
class Call:
    """One call: what was done to which path, and with what."""

    name: str
    path: str
    content: bytes = b""
    to: str = ""


@dataclass
class Inode:
    """A file apart from its names."""

    synced: bytes = b""
    written: bytes = b""
    """What it holds while the power is on."""

    def survivors(self, dice: random.Random, tears: int) -> list[bytes]:
        """What it may hold after the power went."""
        if self.synced == self.written:
            return [self.synced]
        return [self.synced, self.written, *(self._torn(dice) for _ in range(tears))]

    def _torn(self, dice: random.Random) -> bytes:
        if dice.random() < 0.5:
            return self.written[: dice.randint(0, len(self.written))]
        longest = max(len(self.synced), len(self.written))
        sources = [dice.choice((self.synced, self.written)) for _ in range(0, longest, _SECTOR)]
        parts = [
            source[number * _SECTOR : (number + 1) * _SECTOR].ljust(_SECTOR, b"\0")
            for number, source in enumerate(sources)
        ]
        return b"".join(parts)[:longest]


@dataclass
class Replay:
    """A folder as it goes through the recorded calls."""

    names: dict[str, Inode]
    durable: dict[str, Inode] = field(default_factory=dict)
    pending: list[dict[str, Inode]] = field(default_factory=list)
    """The names after each change that the folder's disk may not have yet."""

    def do(self, call: Call, folder: str) -> None:
        """Take one call in."""
        if call.name in ("fsync", "fdatasync") and call.path == folder:
            self.durable, self.pending = dict(self.names), []
        elif call.name in ("fsync", "fdatasync"):
            self.names[call.path].synced = self.names[call.path].written
        elif call.name == "create":
            self._rename({**self.names, call.path: Inode()})
        elif call.name == "truncate":
            self.names[call.path].written = b""
        elif call.name == "write":
            self.names[call.path].written += call.content
        elif call.name == "rename":
            moved = self.names[call.path]
            self._rename({**self._without(call.path), call.to: moved})
        else:
            self._rename(self._without(call.path))

    def states(self, dice: random.Random, tears: int) -> Iterator[Disk]:
        """Every set of names that may be there, each with contents that may be in the files."""
        for names in (self.durable, *self.pending):
            contents = {path: _shuffled(inode.survivors(dice, tears), dice) for path, inode in names.items()}
            for number in range(max(map(len, contents.values()), default=0)):
                yield {path: every[number % len(every)] for path, every in contents.items()}

    def _rename(self, names: dict[str, Inode]) -> None:
        self.names = names
        self.pending.append(names)

    def _without(self, path: str) -> dict[str, Inode]:
        return {each: inode for each, inode in self.names.items() if each != path}


def _shuffled(survivors: list[bytes], dice: random.Random) -> list[bytes]:
    return dice.sample(survivors, len(survivors))


def recorded(script: str, folder: Path, files: str) -> list[Call]:
    """The calls that a Python script makes on some files of its folder, and what it prints.

    Args:
        files: How the names of these files begin.
    """
    record = folder.parent / "calls.txt"
    watch = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", "signal=none", "-o", str(record)]
    watch += ["-e", "trace=" + ",".join(CALLS)]
    subprocess.run([*watch, sys.executable, "-c", script, str(folder)], cwd=ROOT, check=True)
    lines = map(_CALL.match, record.read_text(encoding="ascii").splitlines())
    made = (_call(line[1], line[2], line[4] or "") for line in lines if line and int(line[3]) >= 0)
    wanted = ("", str(folder), f"{folder}/{files}")
    return [call for call in made if call and (call.path in wanted or call.path.startswith(wanted[2]))]


def power_cuts(
    before: Disk, calls: Sequence[Call], folder: Path, tears: int, seed: int
) -> Iterator[tuple[Disk, bool]]:
    """Every state that a power cut may leave, and whether "done" had been printed by then."""
    dice, done = random.Random(seed), False
    names = {path: Inode(content, content) for path, content in before.items()}
    replay = Replay(names, dict(names))
    for call in calls:
        if call.path == "":
            done = done or b"done" in call.content
        else:
            replay.do(call, str(folder))
        for state in replay.states(dice, tears):
            yield state, done


def _call(name: str, rest: str, opened: str) -> Call | None:
    strings = [_plain(each) for each in _STRING.findall(rest)]
    if name == "openat":
        return _opening(_plain(opened).decode(), rest)
    if name == "rename":
        return Call("rename", strings[0].decode(), to=strings[1].decode())
    if name == "unlink":
        return Call("unlink", strings[0].decode())
    descriptor = _DESCRIPTOR.match(rest)
    if descriptor is None:
        return None
    if descriptor[1] == "1":
        return Call("write", "", strings[0])
    path = _plain(descriptor[2]).decode()
    return Call(name, path, *strings[:1])


def _opening(path: str, rest: str) -> Call | None:
    if "O_EXCL" in rest:
        return Call("create", path)
    return Call("truncate", path) if "O_TRUNC" in rest else None


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))
