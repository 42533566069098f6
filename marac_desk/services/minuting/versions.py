"""Versions: the number and the status that a document about to be written carries.

Source: design rules, section 8 "Versions of minutes".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from marac_desk.domain.audience import Reader
from marac_desk.domain.decisions import Decision, DecisionKind
from marac_desk.domain.formats import short_date
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
DRAFT, CHECKED, CIRCULATED, AGREED = "DRAFT", "CHECKED", "CIRCULATED", "AGREED"
_DRAFT = re.compile(r"v0\.([0-9]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a document says of itself, and when it was written."""

    number: str
    """`v0.1` for the first draft, `v0.n` for each written after it, `v1.0` once agreed, `v1.n` amended."""
    status: str
    written_at: datetime
    agreed_on: date | None = None
    """The day the minutes were agreed; the day of ratification, where the meeting was not quorate."""
    amends: str = ""
    """The version that this one amends, such as "v1.0, agreed 09/06/2026"; empty for one that amends none."""


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
    agreement = agreement_of(store, meeting_id)
    if agreement is not None and kind in _AGREED_WITH_MINUTES:
        return agreement.version(at)
    written = store.documents.where(meeting_id=meeting_id)
    same = (each for each in written if each.kind is kind and case_ref in each.name)
    draft = 1 + _last_draft(each for each in same if reader is None or each.is_for(reader))
    return Version(number=f"v0.{draft}", status=DRAFT, written_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """That minutes were agreed for good, with every amendment made since."""

    days: tuple[date, ...]
    """When each version was agreed, v1.0 first; the day of ratification, where a meeting was not quorate."""
    decisions: tuple[Decision, ...] = field(repr=False)
    """One for each version."""

    def version(self, at: datetime) -> Version:
        """The newest version, as written at `at`."""
        last = len(self.days) - 1
        amends = f"v1.{last - 1}, agreed {short_date(self.days[-2])}" if last else ""
        number = f"v1.{last}"
        return Version(number=number, status=AGREED, written_at=at, agreed_on=self.days[-1], amends=amends)


def agreement_of(store: Store, meeting_id: MeetingId) -> Agreement | None:
    """How a meeting's minutes were agreed and amended, or None while they are not agreed for good.

    Source: design rules, section 8 "Ratification" (the minutes' agreed date is the ratification date) and
    "Versions of minutes" (agreed v1.0, amended v1.n).
    """
    made = about_minutes(store, meeting_id)
    if not made or made[0].awaits_ratification:
        return None
    first, *later = (each for each in made if not each.awaits_ratification)
    firm = [first, *sorted(later, key=lambda each: _firm_on(store, each))]
    return Agreement(days=tuple(_firm_on(store, each) for each in firm), decisions=tuple(firm))


def about_minutes(store: Store, meeting_id: MeetingId) -> list[Decision]:
    """The decisions about a meeting's minutes as made: agreed first, then each amendment."""
    return [each for each in store.decisions.where(subject=meeting_id) if each.kind is DecisionKind.MINUTES]


def _firm_on(store: Store, decision: Decision) -> date:
    return decision.ratified_on or store.meetings.get(decision.meeting_id).on


def _last_draft(written: Iterable[IssuedDocument]) -> int:
    found = [_DRAFT.fullmatch(each.version) for each in written]
    return max((int(match[1]) for match in found if match), default=0)
