"""Rulings: who may know one thing, decided by the chair, dated, and released when the time comes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from marac_desk.domain.audience import EVERYONE, NOT_MINUTED, Audience
from marac_desk.domain.ids import PersonId, RecordId, RulingId


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """An audience set on a record or a paragraph.

    Source: terms of reference, clause 9.1 (in doubt, consult the chair first); F11.
    """

    id: RulingId
    subject: RecordId
    """The id of the record or paragraph it is about."""
    audience: Audience = EVERYONE
    at: datetime
    by: PersonId | None = None
    reason: str = field(default="", repr=False)
    is_in_doubt: bool = False
    """Held out of every document until the chair decides."""
    released_at: datetime | None = None
    """When it stopped applying; documents written before keep what they held."""

    @property
    def effect(self) -> Audience:
        """The audience this ruling gives while it stands."""
        return NOT_MINUTED if self.is_in_doubt else self.audience


def audience_of(rulings: Iterable[Ruling]) -> Audience:
    """The audience in force from the rulings on one subject, oldest first: the last that stands."""
    standing = [ruling for ruling in rulings if ruling.released_at is None]
    return standing[-1].effect if standing else EVERYONE
