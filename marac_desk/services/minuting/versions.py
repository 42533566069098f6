"""Versions: the number and the status that a document about to be written carries.

Source: design rules, section 8 "Versions of minutes".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from marac_desk.domain.audience import Reader
from marac_desk.domain.decisions import DecisionKind
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.store.store import Store

_AGREED_WITH_MINUTES = frozenset(
    {
        DocumentKind.MINUTES,
        DocumentKind.CASE_MINUTES,
        DocumentKind.ANNEX,
        DocumentKind.ATTENDANCE,
        DocumentKind.EXTRACT,
    }
)
_DRAFT = re.compile(r"v0\.([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a document says of itself, and when it was written."""

    number: str
    """`v0.1` for the first draft, `v0.n` for each written after it, `v1.0` once agreed."""
    status: str
    written_at: datetime
    agreed_on: date | None = None
    """The day the minutes were agreed; the day of ratification, where the meeting was not quorate."""


def next_version(
    store: Store,
    meeting_id: MeetingId,
    kind: DocumentKind,
    at: datetime,
    *,
    case_ref: str = "",
    reader: Reader | None = None,
) -> Version:
    """The version of the documents of one kind that are written for a meeting at `at`.

    Args:
        case_ref: The case they are about, which counts its own versions; empty: the meeting as a whole.
        reader: The one reader whose versions are counted: a number that went up with other readers' copies
            would tell that there are some. None: they share their numbers.
    """
    agreed_on = agreed(store, meeting_id)
    if agreed_on is not None and kind in _AGREED_WITH_MINUTES:
        return Version(number="v1.0", status="AGREED", written_at=at, agreed_on=agreed_on)
    written = store.documents.where(meeting_id=meeting_id)
    same = (each for each in written if each.kind is kind and case_ref in each.name)
    draft = 1 + _last_draft(each for each in same if reader is None or each.is_for(reader))
    return Version(number=f"v0.{draft}", status="DRAFT", written_at=at)


def agreed(store: Store, meeting_id: MeetingId) -> date | None:
    """The day a meeting's minutes were agreed for good, or None while they are not.

    Source: design rules, section 8 "Ratification" (the minutes' agreed date is the ratification date).
    """
    made = [each for each in store.decisions.where(subject=meeting_id) if each.kind is DecisionKind.MINUTES]
    if not made or made[-1].awaits_ratification:
        return None
    return made[-1].ratified_on or store.meetings.get(made[-1].meeting_id).on


def _last_draft(written: Iterable[IssuedDocument]) -> int:
    found = [_DRAFT.fullmatch(each.version) for each in written]
    return max((int(match[1]) for match in found if match), default=0)
