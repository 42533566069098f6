"""The calls that a program made on the files of a folder, told by strace, done again to a `Disk`."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.disk import Disk, File, Folder, Write
from tests.faults.workers import ROOT

CALLS = (
    "openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,rename,mkdir,rmdir,"
    "writev,pwritev,fallocate,renameat,renameat2,unlinkat,link"
)
"""The second line is not understood below: a program that makes such a call must not be judged."""
UNKNOWN = ("writev", "pwritev", "fallocate", "renameat", "renameat2", "unlinkat", "link")
_LINE = re.compile(r"^(\d+) +(.*)$")
_CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>.*)?$")
_DESCRIPTOR = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_TO_NOBODY = ("-shm",)
"""Shared memory in a file's clothes: made anew by whoever opens the database."""


@dataclass(frozen=True)
class Call:
    """One call that succeeded: its name, its arguments as strace wrote them, its answer."""

    name: str
    arguments: str
    answer: int
    opened: str = ""

    @property
    def strings(self) -> list[bytes]:
        """The texts among the arguments, in order."""
        return [_plain(each) for each in _STRING.findall(self.arguments)]

    @property
    def descriptor(self) -> tuple[int, str]:
        """The number and the path of the open file it is about."""
        found = _DESCRIPTOR.match(self.arguments)
        return (int(found[1]), _plain(found[2]).decode(errors="replace")) if found else (-1, "")

    @property
    def last_number(self) -> int:
        """The last argument, where that is a number."""
        return int(self.arguments.rsplit(", ", 1)[1])


def recorded(script: str, folder: Path, *arguments: str) -> list[Call]:
    """Every call that matters of a Python script, which is told the folder first."""
    record = folder.with_suffix(".calls")
    watch = ["strace", "-f", "-y", "-xx", "-s", "200000", "-e", "signal=none", "-o", str(record)]
    command = [sys.executable, "-B", "-c", script, str(folder), *arguments]
    subprocess.run([*watch, "-e", f"trace={CALLS}", *command], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    calls = list(_calls(record))
    record.unlink()
    return calls


def replayed(calls: list[Call], disk: Disk) -> Iterator[bytes]:
    """The disk after each call that changed anything on it; what was printed by then."""
    printed = b""
    for call in calls:
        if call.name == "write" and call.descriptor[0] == 1:
            printed += call.strings[0]
        elif _do(call, disk):
            yield printed
    yield printed


def _calls(record: Path) -> Iterator[Call]:
    """The calls in a record, each where it was done; one that another thread cut in two is joined."""
    begun: dict[str, str] = {}
    for line in record.read_text(encoding="ascii").splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        thread, rest = found.groups()
        if rest.endswith(" <unfinished ...>"):
            begun[thread] = rest.removesuffix(" <unfinished ...>")
            continue
        if rest.startswith("<... "):
            rest = begun.pop(thread) + rest.split(" resumed>", 1)[1]
        made = _CALL.match(rest)
        if made and int(made[3]) >= 0:
            yield Call(made[1], made[2], int(made[3]), _plain(made[4] or "").decode())


def _do(call: Call, disk: Disk) -> bool:
    """Do a call to the disk; whether it was about the disk at all."""
    path = call.opened or (call.descriptor[1] if call.descriptor[1] else _first_path(call))
    if not disk.holds(path) or path.endswith(_TO_NOBODY):
        return False
    assert call.name not in UNKNOWN, call.name
    if call.name == "openat":
        return _open(call, path, disk)
    if call.name in ("mkdir", "rmdir", "unlink", "rename"):
        return _rename(call, path, disk)
    return _change(call, disk.at(path))


def _first_path(call: Call) -> str:
    return call.strings[0].decode(errors="replace") if call.strings else ""


def _open(call: Call, path: str, disk: Disk) -> bool:
    folder, name = disk.folder_of(path) if path != str(disk.place) else Folder(), Path(path).name
    if "O_CREAT" in call.arguments and name not in folder.names:
        folder.rename({**folder.names, name: File()})
        return True
    if "O_TRUNC" in call.arguments:
        _as_file(disk.at(path)).since.append(Write(0, None))
    if "O_WRONLY" in call.arguments or "O_RDWR" in call.arguments:
        _as_file(disk.at(path)).position = 0
    return "O_TRUNC" in call.arguments


def _rename(call: Call, path: str, disk: Disk) -> bool:
    folder, name = disk.folder_of(path), Path(path).name
    others = {each: node for each, node in folder.names.items() if each != name}
    if call.name == "mkdir":
        others[name] = Folder()
    if call.name == "rename":
        to = call.strings[1].decode()
        assert disk.folder_of(to) is folder, "moved into another folder"
        others[Path(to).name] = folder.names[name]
    folder.rename(others)
    return True


def _change(call: Call, node: Folder | File) -> bool:
    if call.name in ("fsync", "fdatasync"):
        node.sync()
        return True
    file = _as_file(node)
    if call.name == "ftruncate":
        file.since.append(Write(call.last_number, None))
    elif call.name == "pwrite64":
        file.since.append(Write(call.last_number, call.strings[0][: call.answer]))
    else:
        file.since.append(Write(file.position, call.strings[0][: call.answer]))
        file.position += call.answer
    return True


def _as_file(node: Folder | File) -> File:
    assert isinstance(node, File)
    return node


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))
