"""A program alone in a room: what it leaves behind, in clear or at all."""

import os
import re
import sys
from pathlib import Path

from tests.tools.canaries import CANARY
from tests.tools.scanner import files_with, ways_found
from tests.tools.trace import trace

ROOT = Path(__file__).parents[2]
KEPT = re.compile(r"marac-desk\.log|anchors\.json(\.lock|\.\d+\.new)?")
"""What the program keeps of its own in the home folder; it is searched all the same."""


class Room:
    """Folders for one program alone: store, documents, home, temporary files; strace's record aside."""

    def __init__(self, folder):
        self.store, self.out = folder / "data" / "Panel.marac", folder / "out"
        self.data, self.home, self.temporary = folder / "data", folder / "home", folder / "tmp"
        self.record = folder / "strace.txt"
        for made in (self.data, self.out, self.home, self.temporary):
            made.mkdir()

    def run(self, *command, within=()):
        """One run of Python under watch; `within` is what starts it, such as a namespace of its own."""
        return trace([*within, sys.executable, *command], self.home, self.environment(), self.record)

    def environment(self):
        """Nothing of the surroundings but what a program needs."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.data),
            "TMPDIR": str(self.temporary),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def leaks(self, traced):
        """Every way in which the canary left the store in clear, documents aside."""
        return [
            *files_with(CANARY, [self.data, self.home, self.temporary]),
            *(f"{path}: its name" for path in self.out.rglob("*") if CANARY in path.name.lower()),
            *(
                f"written to {file}: {way}"
                for file, data in traced.written().items()
                if not self.is_document(file) and not file.startswith("pipe:")
                for way in ways_found(CANARY, data)
            ),
            *(f"standard error: {way}" for way in ways_found(CANARY, traced.complained)),
        ]

    def strays(self, traced):
        """Every file opened for writing, or mapped for it, that is neither the store's nor a document."""
        touched = traced.opened_for_writing() | traced.shared_maps()
        return sorted(
            file for file in touched if not self.is_document(file) and not self.is_of_the_store(file)
        )

    def is_kept(self, file):
        path = Path(file)
        is_ours = path.parent == self.home / ".local" / "state" / "marac-desk"
        return is_ours and KEPT.fullmatch(path.name) is not None

    def is_document(self, file):
        return Path(file).is_relative_to(self.out)

    def is_of_the_store(self, file):
        return Path(file).is_relative_to(self.data)
