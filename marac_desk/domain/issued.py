"""Issued documents: what was written for whom, when, and the hash that proves it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from marac_desk.domain.audience import Reader
from marac_desk.domain.ids import AgencyId, ForumId, MeetingId


class DocumentKind(StrEnum):
    """What kind of document was written."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    CASE_MINUTES = "case minutes"
    MASTER_TRACKER = "action tracker"
    AGENCY_TRACKER = "agency actions"
    ANNEX = "restricted annex"
    RESTRICTED_TRACKER = "restricted actions"
    MAIL = "mail draft"
    DUE_DATES = "due dates"
    MANIFEST = "list of files"
    ATTENDANCE = "attendance record"
    EXTRACT = "case extract"
    DISCLOSURES = "disclosure record"
    ACTION_LIST = "chair action list"


SEALED: Final = frozenset({"CIRCULATED", "AGREED"})
"""The statuses in which a document is sealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedDocument:
    """One file written for one reader; its name holds references, never names."""

    id: str
    forum_id: ForumId
    meeting_id: MeetingId | None = None
    kind: DocumentKind
    agency_id: AgencyId | None = None
    """None: the chair's own copy, unless `copy_for` names another reader."""
    copy_for: str = ""
    """The label of a reader who is neither the chair nor an agency of the panel, such as "Board"."""
    version: str
    status: str = ""
    """What stands after the version; empty in what was written before it was kept."""
    name: str
    sha256: str
    size: int
    """Bytes."""
    seal: str = ""
    """The seal in its footer; empty in what was written without one."""
    log_entry: int = 0
    """The newest entry of the log when the seal was made."""
    text_sha256: str = ""
    """Of the text alone, by which it is known when a word processor has saved it again; empty in a PDF."""
    left_alone: str = ""
    """The file of that name that had been changed by hand: it was left, and this one stands beside it."""
    is_sealed: bool = False
    """Circulated or agreed: its bytes are kept in the store and never change."""
    written_at: datetime
    is_protected: bool = False
    """Whether it opens with the recipient's passphrase alone."""
    folder: str = field(default="", repr=False)
    """Where it was written; the person's own name may be in it."""
    sent_on: date | None = None
    removed_on: date | None = None
    """When this program took it from the disk, or found that it was gone."""

    def is_for(self, reader: Reader) -> bool:
        """Whether it is the copy of this reader."""
        return (self.agency_id, self.copy_for) == (reader.agency_id, reader.copy_for)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOffDay:
    """A day added to, or taken from, the bank holidays of England and Wales."""

    id: str
    on: date
    name: str
    is_holiday: bool = True
