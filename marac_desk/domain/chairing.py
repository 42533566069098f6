"""Chairing: who is in the chair when, and by what authority."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from marac_desk.domain.ids import MeetingId, PersonId


class ChairCapacity(StrEnum):
    """In what capacity somebody takes the chair."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SUBSTITUTE = "substitute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chairing:
    """One person's stretch in the chair, half-open [began_at, ended_at)."""

    id: str
    meeting_id: MeetingId
    person_id: PersonId
    capacity: ChairCapacity
    began_at: datetime
    ended_at: datetime | None = None
    ballot_id: str | None = None
    """The ballot that appointed a substitute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A vote on a substitute chair; a refused name is kept.

    Source: terms of reference, clause 5.5.
    """

    id: str
    meeting_id: MeetingId
    candidate_id: PersonId
    held_at: datetime
    votes_for: int
    votes_against: int
    abstentions: int
    on_roll: int
    """Voting members on the roll that day."""
    is_carried: bool
    is_authorised: bool
    """Whether the chair or vice chair had recorded that the meeting proceeds."""

    @property
    def present(self) -> int:
        """Voters present; those who abstain count as present."""
        return self.votes_for + self.votes_against + self.abstentions
