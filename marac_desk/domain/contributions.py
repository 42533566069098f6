"""Contributions: what one agency shared on one case at one meeting, and the minute's written sections."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from marac_desk.domain.ids import (
    AgencyId,
    ContributionId,
    ItemId,
    MeetingId,
    ParagraphId,
    PersonId,
    SectionId,
)
from marac_desk.errors import NotFoundError


class ContributionKind(StrEnum):
    """What sort of statement it is, so that fact and opinion are told apart."""

    FACT = "fact"
    OPINION = "opinion"
    """Professional opinion."""
    REPORTED = "reported"
    """Reported by a third party."""

    @property
    def words(self) -> str:
        """As screens and documents say it."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    ContributionKind.FACT: "fact",
    ContributionKind.OPINION: "professional opinion",
    ContributionKind.REPORTED: "reported by a third party",
}


class ContributionState(StrEnum):
    """How the agency answered."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    NIL = "nil"
    """Nothing to add."""
    NONE_HELD = "none_held"
    """Looked, nothing there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of text with an id of its own, so that an audience can be set on it."""

    id: ParagraphId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One entry of one agency on one item; an agency may have several, each with speaker and time (F11)."""

    id: ContributionId
    meeting_id: MeetingId
    item_id: ItemId
    agency_id: AgencyId
    speaker_id: PersonId | None = None
    at: datetime
    kind: ContributionKind = ContributionKind.FACT
    state: ContributionState = ContributionState.SPOKEN
    paragraphs: tuple[Paragraph, ...] = field(default=(), repr=False)

    def without(self, paragraph_id: ParagraphId) -> Self:
        """The same entry less one paragraph.

        Raises:
            NotFoundError: The entry holds no such paragraph.
        """
        kept = tuple(each for each in self.paragraphs if each.id != paragraph_id)
        if len(kept) == len(self.paragraphs):
            raise NotFoundError("There is no such paragraph in this contribution.")
        return replace(self, paragraphs=kept)


class SectionName(StrEnum):
    """A written part of the record of an item, in the fixed order of a case discussion (F12)."""

    WHO_AND_WHY = "who_and_why"
    CHILD_VOICE = "child_voice"
    PARENT_VIEW = "parent_view"
    RISKS = "risks"
    STRENGTHS = "strengths"
    FORMULATION = "formulation"
    GOALS = "goals"
    """The goals agreed with the young person."""
    FEEDBACK = "feedback"
    """How far the goals are reached, and what the young person says of it."""
    PLAN = "plan"
    DISCUSSION = "discussion"
    """The text of an item that is not a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The text of one section of one item; one record a section."""

    id: SectionId
    meeting_id: MeetingId
    item_id: ItemId
    name: SectionName
    paragraphs: tuple[Paragraph, ...] = field(default=(), repr=False)
