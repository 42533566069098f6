"""Disclosures: what was told to somebody outside the panel, to whom, why, and by whose decision."""

from dataclasses import dataclass, field
from datetime import datetime

from marac_desk.domain.audience import EVERYONE, Audience
from marac_desk.domain.ids import CaseId, ForumId, MeetingId, PersonId
from marac_desk.domain.mastheads import Masthead


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """One thing or person disclosed to one recipient; what is not known yet is empty and printed as such.

    Source: design rules, edge case 61 (third-party disclosure; log the request).
    """

    id: str
    forum_id: ForumId
    meeting_id: MeetingId
    """The meeting that decided it, or at which it was told."""
    case_id: CaseId | None = None  # None: about no one case
    what: str = field(repr=False)
    """The person or thing that was disclosed."""
    to_whom: str = field(repr=False)
    purpose: str = field(default="", repr=False)
    basis: str = field(default="", repr=False)
    """The lawful basis it rests on."""
    wording: str = field(default="", repr=False)
    """The very words that were given."""
    decided_by: PersonId | None = None
    at: datetime
    """When it was decided (aware, London)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureEntry:
    """One disclosure as its record prints it."""

    source: str
    at: datetime
    case_ref: str = ""
    what: str = field(repr=False)
    to_whom: str = field(repr=False)
    purpose: str = field(default="", repr=False)
    basis: str = field(default="", repr=False)
    wording: str = field(default="", repr=False)
    decided_by: str = field(default="", repr=False)
    audience: Audience = EVERYONE

    @property
    def about_case(self) -> str:
        """The reference of the case it is about; empty for none."""
        return self.case_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRecord:
    """Every disclosure of one meeting, in the order decided."""

    masthead: Masthead
    entries: tuple[DisclosureEntry, ...] = ()
