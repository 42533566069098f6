"""A disk between two syncs: what it may hold once the power is gone.

Names are made, moved and removed in order, each folder's up to any of them; writes that were not synced are
there all, none or some, in any order, and torn at a sector now and then. Source: security design, R2.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from random import Random
from typing import Union

SECTOR = 512

State = dict[str, Union[bytes, "State"]]
"""Names with what is in them."""


@dataclass(frozen=True)
class Write:
    """Bytes put at a place of a file; without any, the file is cut or stretched to that place."""

    offset: int
    content: bytes | None

    def onto(self, content: bytearray) -> None:
        """Do it to what a file holds."""
        end = self.offset + len(self.content or b"")
        if len(content) < end:
            content.extend(bytes(end - len(content)))
        if self.content is None:
            del content[self.offset :]
        else:
            content[self.offset : end] = self.content

    def torn(self, chance: Random) -> Iterator["Write"]:
        """Some of its sectors."""
        if self.content is None:
            yield self
            return
        for start in range(0, len(self.content), SECTOR):
            if chance.random() < 0.5:
                yield Write(self.offset + start, self.content[start : start + SECTOR])


@dataclass(eq=False)
class File:
    """What the disk surely holds of a file, and what was written since."""

    synced: bytes = b""
    since: list[Write] = field(default_factory=list)
    position: int = 0
    """Where a plain write goes on."""

    def sync(self) -> None:
        """All that was written is on the disk."""
        self.synced, self.since = self.after(self.since), []

    def after(self, writes: list[Write]) -> bytes:
        """What it holds when these have reached the disk."""
        content = bytearray(self.synced)
        for write in writes:
            write.onto(content)
        return bytes(content)

    def survivor(self, share: float, is_torn: bool, chance: Random) -> bytes:
        """What it may hold after the power went: of the writes since, about this share."""
        if not self.since:
            return self.synced
        writes: list[Write] = []
        for write in self.since:
            if chance.random() < share:
                writes += write.torn(chance) if is_torn and chance.random() < 0.5 else [write]
        return self.after(writes)


@dataclass(eq=False)
class Folder:
    """The names in a folder: those that surely are on the disk, and each change of them since."""

    names: dict[str, Union["Folder", File]] = field(default_factory=dict)
    durable: dict[str, Union["Folder", File]] = field(default_factory=dict)
    pending: list[dict[str, Union["Folder", File]]] = field(default_factory=list)

    def sync(self) -> None:
        """All names are on the disk."""
        self.durable, self.pending = dict(self.names), []

    def rename(self, names: dict[str, Union["Folder", File]]) -> None:
        """Another set of names, which the disk may not have yet."""
        self.names = names
        self.pending.append(names)


@dataclass(eq=False)
class Disk:
    """A folder and all below it, by the names it has on the machine."""

    place: PurePosixPath
    root: Folder = field(default_factory=Folder)

    @classmethod
    def of(cls, place: Path) -> "Disk":
        """A folder as it is now, all of it on the disk."""
        return cls(PurePosixPath(place), _folder(place))

    def holds(self, path: str) -> bool:
        """Whether a path lies on this disk."""
        return PurePosixPath(path).is_relative_to(self.place)

    def at(self, path: str) -> Folder | File:
        """The file or folder of this name now."""
        found: Folder | File = self.root
        for part in PurePosixPath(path).relative_to(self.place).parts:
            assert isinstance(found, Folder)
            found = found.names[part]
        return found

    def folder_of(self, path: str) -> Folder:
        """The folder that a name stands in."""
        found = self.at(str(PurePosixPath(path).parent))
        assert isinstance(found, Folder)
        return found

    def survivor(self, chance: Random) -> State:
        """One state that a power cut may leave."""
        share, is_torn = chance.choice((0.0, 0.5, 1.0)), chance.random() < 0.2
        return _survivor(self.root, share, is_torn, chance)


def lay_out(state: State, target: Path) -> None:
    """Write a state where there is nothing yet."""
    target.mkdir()
    for name, found in state.items():
        if isinstance(found, bytes):
            (target / name).write_bytes(found)
        else:
            lay_out(found, target / name)


def digest(state: State) -> bytes:
    """The same for the same state alone."""
    told = blake2b()
    for name, found in sorted(state.items()):
        content = found if isinstance(found, bytes) else digest(found)
        told.update(f"{name} {type(found).__name__} {len(content)} ".encode() + content)
    return told.digest()


def _folder(place: Path) -> Folder:
    folder = Folder({each.name: _folder(each) if each.is_dir() else _file(each) for each in place.iterdir()})
    folder.sync()
    return folder


def _file(path: Path) -> File:
    return File(path.read_bytes())


def _survivor(folder: Folder, share: float, is_torn: bool, chance: Random) -> State:
    names = chance.choice([folder.durable, *folder.pending])
    return {
        name: _survivor(node, share, is_torn, chance)
        if isinstance(node, Folder)
        else node.survivor(share, is_torn, chance)
        for name, node in names.items()
    }
