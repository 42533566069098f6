"""What one entry line means, and the words in which it is echoed before Enter."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from marac_desk.domain.contributions import ContributionKind, ContributionState
from marac_desk.domain.formats import in_words, long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A person whom the entry line may name, with the code of their agency."""

    name: str = field(repr=False)  # as it is echoed, such as "DS Ferris"
    agency: str
    key: str = ""
    """The caller's own, such as a person's id; handed back untouched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionEntry:
    """An action to be set; every part may be missing."""

    owner: str = ""  # an agency's code
    lead: Worker | None = None
    due_on: date | None = None
    text: str = field(default="", repr=False)
    supporting: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """`POL, DS Ferris, due Tuesday 19 May 2026, supported by CSC`; what is missing is said."""
        due = f"due {long_date(self.due_on)}" if self.due_on else "no date yet"
        support = f"supported by {in_words(self.supporting)}" if self.supporting else ""
        return _joined(self.owner or "no owner yet", self.lead, due, support)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionEntry:
    """What an agency says, or that it says nothing; a state other than spoken may have no text."""

    agency: str
    speaker: Worker | None = None
    kind: ContributionKind = ContributionKind.FACT
    state: ContributionState = ContributionState.SPOKEN
    text: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """`POL, DS Ferris, professional opinion`, `POL, nil return`, `POL, no information held`."""
        said = _KIND_WORDS[self.kind] if self.state is ContributionState.SPOKEN else _STATE_WORDS[self.state]
        return _joined(self.agency, self.speaker, said)


class Move(StrEnum):
    """What an attendance entry records."""

    IN = "in"
    OUT = "out"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceEntry:
    """Somebody comes, goes or sends word; without a person it is the agency's, without a time it is now."""

    agency: str
    person: Worker | None = None
    move: Move
    at: time | None = None
    is_by_video: bool = False

    @property
    def words(self) -> str:
        """`HLT arrives`, `VOL leaves at 10:12`, `HLT, a deputy arrives by video`, `YJS sends apologies`."""
        who = _joined(self.agency, self.person)
        when = f" at {self.at:%H:%M}" if self.at else ""
        video = " by video" if self.is_by_video else ""
        return f"{who}{_MOVE_WORDS[self.move]}{video}{when}"


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpEntry:
    """An agency named and nothing more: go to its box."""

    agency: str
    speaker: Worker | None = None

    @property
    def words(self) -> str:
        """`To the box of POL`."""
        return f"To the box of {_joined(self.agency, self.speaker)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpEntry:
    """`?`: show the keys."""

    @property
    def words(self) -> str:
        """`Show the keys`."""
        return "Show the keys"


Entry = ActionEntry | ContributionEntry | AttendanceEntry | JumpEntry | HelpEntry

_KIND_WORDS = {
    ContributionKind.FACT: "fact",
    ContributionKind.OPINION: "professional opinion",
    ContributionKind.REPORTED: "reported by a third party",
}
_STATE_WORDS = {
    ContributionState.WRITTEN: "in writing",
    ContributionState.NIL: "nil return",
    ContributionState.NONE_HELD: "no information held",
}
_MOVE_WORDS = {
    Move.IN: " arrives",
    Move.OUT: " leaves",
    Move.DEPUTY: ", a deputy arrives",
    Move.APOLOGIES: " sends apologies",
}


def _joined(agency: str, worker: Worker | None, *others: str) -> str:
    return ", ".join(part for part in (agency, worker.name if worker else "", *others) if part)
