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
class ListedItem:
    """An item of the agenda that the entry line may name."""

    number: str
    title: str
    """A case's reference, else the item's title."""
    key: str
    """The caller's own, such as an item's id; handed back untouched."""

    @property
    def words(self) -> str:
        """`6.4 CSE-0110`."""
        return f"{self.number} {self.title}".strip()


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
    CHAIR = "chair"
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
    """An agency named and nothing more: go to its box, for this speaker and this kind of entry."""

    agency: str
    speaker: Worker | None = None
    kind: ContributionKind = ContributionKind.FACT

    @property
    def words(self) -> str:
        """`To the box of POL`, `To the box of POL, DS Ferris, professional opinion`."""
        return f"To the box of {self.who}"

    @property
    def who(self) -> str:
        """`POL, DS Ferris, professional opinion`."""
        kind = "" if self.kind is ContributionKind.FACT else _KIND_WORDS[self.kind]
        return _joined(self.agency, self.speaker, kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class DissentEntry:
    """An agency that does not agree, in its own words."""

    agency: str
    text: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """`EDU does not agree`."""
        return f"{self.agency} does not agree"


class ConflictMove(StrEnum):
    """What a conflict entry records."""

    DECLARED = "declared"
    STAYS = "stays"
    NO_PART = "no part"
    WITHDRAWS = "withdraws"
    OUT = "out"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictEntry:
    """A conflict of interest told to the chair, ruled on, or followed out of the room and back."""

    agency: str
    person: Worker | None = None
    move: ConflictMove = ConflictMove.DECLARED
    item: ListedItem | None = None
    """The item of a declaration."""
    nature: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """`VOL, Sefton Vane: conflict of interest over 6.4 CSE-0110`, `VOL: the Chair rules: withdraws`."""
        over = f" over {self.item.words}" if self.item else ""
        return f"{_joined(self.agency, self.person)}: {_CONFLICT_WORDS[self.move]}{over}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionEntry:
    """Who alone may know a paragraph of the item: the latest, or the one of a number."""

    number: int | None = None
    agencies: tuple[str, ...] = ()
    """The codes; none of them: the chair alone, unless it is held in doubt."""
    is_in_doubt: bool = False
    reason: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """`Paragraph 2: POL and CSC only`, `The last paragraph: held for the chair`."""
        which = f"Paragraph {self.number}" if self.number else "The last paragraph"
        if self.is_in_doubt:
            return f"{which}: held for the chair"
        return f"{which}: {in_words(self.agencies) or 'chair'} only"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEntry:
    """An item to be taken up, in or out of order."""

    item: ListedItem

    @property
    def words(self) -> str:
        """`Take up 13 Read-back of actions`."""
        return f"Take up {self.item.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceEntry:
    """The chair's choice while not quorate, by its number, with the reason."""

    number: int
    reason: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """`The Chair's choice 3, with the reason`."""
        return f"The Chair's choice {self.number}" + (", with the reason" if self.reason else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpEntry:
    """`?`: show the keys."""

    @property
    def words(self) -> str:
        """`Show the keys`."""
        return "Show the keys"


Entry = (
    ActionEntry
    | ContributionEntry
    | DissentEntry
    | AttendanceEntry
    | ConflictEntry
    | RestrictionEntry
    | ItemEntry
    | ChoiceEntry
    | JumpEntry
    | HelpEntry
)

_CONFLICT_WORDS = {
    ConflictMove.DECLARED: "conflict of interest",
    ConflictMove.STAYS: "the Chair rules: stays",
    ConflictMove.NO_PART: "the Chair rules: stays, no part in the decision",
    ConflictMove.WITHDRAWS: "the Chair rules: withdraws",
    ConflictMove.OUT: "out of the room for the item",
    ConflictMove.BACK: "back in the room",
}

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
    Move.CHAIR: " takes the chair",
    Move.APOLOGIES: " sends apologies",
}


def _joined(agency: str, worker: Worker | None, *others: str) -> str:
    return ", ".join(part for part in (agency, worker.name if worker else "", *others) if part)
