"""What a program did to files and sockets, told by strace."""

import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg")
COPIES = ("sendfile", "copy_file_range", "splice")
OPENS = ("open", "openat", "openat2", "creat", "memfd_create")
OTHERS = ("socket", "mmap")
HARMLESS = re.compile(r"/dev/(null|tty|urandom)|pipe:\[\d+\]|socket:\[\d+\]|anon_inode:.*|/proc/self/.*")
"""What keeps nothing; what went down a pipe is looked at where the program's output is read."""

_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
_DESCRIPTOR = re.compile(r"\d+<((?:\\x[0-9a-f]{2})*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Trace:
    """One run of a program, with its children: what it printed, and every call it made that matters here."""

    exit_code: int
    printed: bytes
    complained: bytes
    calls: tuple[tuple[str, str], ...] = field(repr=False)

    def written(self) -> dict[str, bytes]:
        """All that was written to each file, in order, whether or not the file is still there."""
        files: defaultdict[str, list[bytes]] = defaultdict(list)
        for name, rest in self.calls:
            if name in WRITES and (file := _descriptor(rest)):
                files[file] += _strings(rest)
        return {file: b"".join(parts) for file, parts in files.items()}

    def opened_for_writing(self) -> set[str]:
        """Every file opened for writing, copied by the system, or kept in memory under a name."""
        return {
            file for name, rest in self.calls for file in _touched(name, rest) if not HARMLESS.fullmatch(file)
        }

    def shared_maps(self) -> set[str]:
        """Every file that was mapped into memory so that writing to memory writes the file."""
        maps = [rest for name, rest in self.calls if name == "mmap"]
        return {
            file
            for rest in maps
            if "PROT_WRITE" in rest and "MAP_SHARED" in rest and (file := _descriptor(rest))
        }

    def internet_sockets(self) -> list[str]:
        """Every socket of the internet's kinds that was asked for, granted or not."""
        return [rest for name, rest in self.calls if name == "socket" and rest.startswith("AF_INET")]


def trace(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], record: Path) -> Trace:
    """Run `command` in `folder` under strace, which keeps its record in `record`.

    The program closes its memory to others of the same account, and strace could not read what it writes.
    """
    if os.geteuid() != 0:
        pytest.skip("Only an administrator watches a program that is closed to others.")
    watch = ["strace", "-f", "-y", "-xx", "-s", "16777216", "-e", "signal=none", "-o", str(record)]
    watch += ["-e", "trace=" + ",".join((*WRITES, *COPIES, *OPENS, *OTHERS))]
    ended = subprocess.run(
        [*watch, *map(str, command)],
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Trace(ended.returncode, ended.stdout, ended.stderr, tuple(calls(record)))


def calls(record: Path) -> Iterator[tuple[str, str]]:
    """Name and arguments of each call in strace's record; a call cut in two counts where it began."""
    with record.open(encoding="ascii") as lines:
        for line in lines:
            if found := _CALL.match(line):
                yield found[1], found[2]


def _touched(name: str, rest: str) -> Iterator[str]:
    if name == "memfd_create":
        yield "memory:" + _strings(rest)[0].decode()
    if name == "creat" or (name in OPENS and re.search(r"O_WRONLY|O_RDWR", rest)):
        yield _bytes_of(_opened(rest)).decode()
    if name in COPIES:
        yield from (_bytes_of(file).decode() for file in _DESCRIPTOR.findall(rest))


def _opened(rest: str) -> str:
    """The whole path of what was opened, as the answer tells it; where that failed, as asked for."""
    answer = re.search(r"\) = \d+<([^>]*)>", rest)
    asked = _STRING.search(rest)
    return answer[1] if answer else asked[1] if asked else ""


def _descriptor(rest: str) -> str:
    found = _DESCRIPTOR.search(rest)
    return _bytes_of(found[1]).decode() if found else ""


def _strings(rest: str) -> list[bytes]:
    return [_bytes_of(text) for text in _STRING.findall(rest)]


def _bytes_of(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))
