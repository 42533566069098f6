"""Recipients: who of a forum gets its documents as which kind of file, and under which passphrase."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Self

from marac_desk.domain.ids import AgencyId, ForumId


class FileFormat(StrEnum):
    """What kind of file a recipient asked for; its value is the ending of the name."""

    WORD = "docx"
    """The accessible one."""
    PDF = "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePassphrase:
    """What opens the files written for one recipient from a day on."""

    words: str = field(repr=False)
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One line of a forum's distribution list: an agency, or the chair."""

    id: str
    forum_id: ForumId
    agency_id: AgencyId | None = None
    """None: the chair's own copy."""
    email: str = field(default="", repr=False)
    format: FileFormat = FileFormat.WORD
    is_protected: bool = True
    passphrases: tuple[FilePassphrase, ...] = ()
    """By date, earliest first: an earlier one still opens what was written under it."""

    @property
    def passphrase(self) -> str:
        """The one in force, or empty where none was made yet."""
        return self.passphrases[-1].words if self.passphrases else ""

    def with_passphrase(self, words: str, since: date) -> Self:
        """The same recipient with another passphrase from `since` on."""
        return replace(self, passphrases=(*self.passphrases, FilePassphrase(words=words, since=since)))
