"""Clearance: a finished file is looked through for what its reader may not know; none is written without.

Source: design rules, F28; edge case 56.
"""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import InitVar, dataclass
from typing import Final, final

from marac_desk.documents.parts import parts_of
from marac_desk.documents.verification import DocumentError
from marac_desk.domain.audience import Reader
from marac_desk.domain.danger import Finding, Part, Secrets, find
from marac_desk.domain.formats import counted, in_words
from marac_desk.domain.ids import MeetingId
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.secrecy import Secrecy
from marac_desk.store.store import Store

log = logging.getLogger(__name__)

_SHOWN: Final = 3
"""How many findings a message names."""
_REMEDY: Final = "Rule who may read that text, or change its words, and write again."


class DangerError(DocumentError):
    """A finished file would have told its reader what it may not know; nothing was written."""


@final
class _Seal:
    """Held by this module alone, so that nothing else can clear a file."""


_SEAL: Final = _Seal()


@final
@dataclass(frozen=True, slots=True)
class Clearance:
    """Bears witness that a file was looked through; made by this module alone."""

    sha256: str
    seal: InitVar[_Seal]

    def __post_init__(self, seal: _Seal) -> None:
        if seal is not _SEAL:
            raise TypeError("only the danger check clears a file")

    def covers(self, content: bytes) -> bool:
        """Whether these are the bytes that were looked through."""
        return hashlib.sha256(content).hexdigest() == self.sha256

    def of_protected(self, plain: bytes, protected: bytes) -> "Clearance":
        """The clearance of the same file with a password put on it.

        Raises:
            RuntimeError: The plain file is another.
        """
        if not self.covers(plain):
            raise RuntimeError("The file that was protected is not the one that was looked through.")
        return Clearance(hashlib.sha256(protected).hexdigest(), _SEAL)


class Guard:
    """Looks through the files of one meeting; what each reader may not know is read once."""

    def __init__(self, store: Store, meeting_id: MeetingId) -> None:
        self._secrecy = Secrecy(binder=bind(store, meeting_id))
        self._withheld: dict[tuple[Reader, bool], Secrets] = {}

    def cleared(self, name: str, content: bytes, reader: Reader, *, is_annex: bool = False) -> Clearance:
        """The clearance of a finished file.

        Args:
            name: What it is to be called.
            content: Its bytes, not yet protected.
            is_annex: It may hold what is restricted to its reader without being acknowledged.

        Raises:
            DangerError: It tells what its reader may not know.
            DocumentError: It cannot be looked through.
        """
        found = self.findings(parts_of(name, content), reader, is_annex=is_annex)
        if found:
            log.warning("document held back findings=%d", len(found))
            raise DangerError(danger_words(reader, found))
        return Clearance(hashlib.sha256(content).hexdigest(), _SEAL)

    def findings(
        self, parts: Iterable[Part], reader: Reader, *, is_annex: bool = False
    ) -> tuple[Finding, ...]:
        """What these parts of a file would tell a reader who may not know it."""
        key = reader, is_annex
        if key not in self._withheld:
            self._withheld[key] = self._secrecy.from_reader(reader, is_annex=is_annex)
        return find(self._withheld[key], parts)


def danger_words(reader: Reader, found: tuple[Finding, ...]) -> str:
    """What a file would tell and where, without telling it."""
    places = [finding_words(each) for each in found[:_SHOWN]]
    more = len(found) - len(places)
    rest = [counted(more, "further place", "further places")] if more else []
    whose = "the Chair’s copy" if reader.is_chair else f"the copy for {reader.label}"
    return f"Nothing was written: {whose} would hold {in_words([*places, *rest])}. {_REMEDY}"


def finding_words(found: Finding) -> str:
    """What was found and where, such as "a name in the text (under 6.2, paragraph 3)"."""
    return f"{found.thing} in {found.part} ({found.place})"
