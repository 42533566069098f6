"""Bookmarks round the texts that are to be known again when a file comes back.

A value announces its mark between two control characters, which no text can hold; in the finished XML the
announcement becomes a bookmark round the run it stands in. Word and LibreOffice keep bookmarks and show them.
"""

import re
from typing import Final

_ANNOUNCED: Final = re.compile("\x02([A-Za-z0-9_]+)\x03")
_RUN_ENDS: Final = "</w:r>"


def announced(mark: str) -> str:
    """A mark as it goes before its text."""
    return f"\x02{mark}\x03"


class Bookmarks:
    """The bookmarks of one document: each name once, each with a number of its own."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def placed(self, xml: str) -> str:
        """The XML of one part with bookmarks where marks were announced.

        Of two announced in one run the first stands, and of one name the first.
        """
        pieces: list[str] = []
        place = 0
        for found in _ANNOUNCED.finditer(xml):
            run = max(xml.rfind(start, place, found.start()) for start in ("<w:r>", "<w:r "))
            if run >= 0 and found[1] not in self._names:
                end = xml.find(_RUN_ENDS, found.end()) + len(_RUN_ENDS)
                pieces += (xml[place:run], self._round(found[1], xml[run:end]))
                place = end
        return _ANNOUNCED.sub("", "".join((*pieces, xml[place:])))

    def _round(self, name: str, run: str) -> str:
        self._names.add(name)
        number = len(self._names)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{run}<w:bookmarkEnd w:id="{number}"/>'
