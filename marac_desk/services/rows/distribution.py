"""What the pages of distribution and of left-over files show."""

from dataclasses import dataclass, field

from marac_desk.domain.ids import AgencyId, ForumId, MeetingId
from marac_desk.domain.recipients import FileFormat
from marac_desk.services.rows.words import Line, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientRow:
    """One recipient of one kind of paper of a meeting."""

    what: str
    """"Minutes" or "Actions"."""
    agency_id: AgencyId | None
    reader: str
    """"Chair" or the agency's code."""
    file_format: FileFormat
    is_protected: bool
    protection: str
    """"passphrase" or "plain"."""
    email: str = field(repr=False)
    version: str
    """Empty where nothing was written yet."""
    file: str
    written: str
    sent: str
    document_id: str = ""
    """Of the file that was written last, empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionPage:
    """The distribution list of one meeting, with what was written and sent."""

    meeting_id: MeetingId
    forum_id: ForumId
    title: str
    lines: tuple[Line, ...]
    """When what is due, and what to tell recipients."""
    rows: tuple[RecipientRow, ...]
    recipients: int
    """How many are on the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOverRow:
    """One plain file that still lies where it was written."""

    document_id: str
    file: str
    folder: str = field(repr=False)
    written: str
    state: str
    """"as written", or "changed since": what is in it now is not ours."""
    tone: Tone = Tone.PLAIN
    is_changed: bool = False
