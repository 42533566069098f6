"""The list of British words that ships with the program, looked up in the file itself: no load, no memory."""

from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from marac_desk.system.resources import resource

_REMEMBERED = 4_096


class Lexicon:
    """Words, one a line in the order of their bytes, found by halving; the answers of late are remembered."""

    def __init__(self, path: Path) -> None:
        """Open the list.

        Raises:
            FileNotFoundError: There is none.
        """
        with path.open("rb") as file:
            self._lines = mmap(file.fileno(), 0, access=ACCESS_READ)
        self.has = lru_cache(_REMEMBERED)(self._has)
        """Whether a word is in the list, exactly as it is written."""

    def _has(self, word: str) -> bool:
        wanted = word.encode()
        low, high = 0, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._lines.find(b"\n", start)
            found = self._lines[start:end]
            if found == wanted:
                return True
            low, high = (end + 1, high) if found < wanted else (low, start)
        return False


def british_words() -> Lexicon:
    """SCOWL's list of British spelling, size 70: some 133,000 words, their inflections among them."""
    return Lexicon(resource("spelling/en-GB.txt"))
