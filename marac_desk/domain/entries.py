"""What one entry line means, and the words in which it is echoed before Enter."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from marac_desk.domain.cases import CaseRole
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
    is_heard: bool = False
    """Whether it is a case that was heard and left: it is taken up again with a reason."""

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
    due_at: tuple[int, int] = field(default=(0, 0), compare=False)
    """Where in the line the day stands, [start, end), so that another can be put there."""

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
    """Who alone may know a paragraph of the item, the latest or the one of a number, or an action."""

    number: int | None = None
    action: str = ""
    """The action's reference, where it is about one."""
    agencies: tuple[str, ...] = ()
    """The codes; none of them: the chair alone, unless it is held in doubt."""
    is_in_doubt: bool = False
    reason: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """`Paragraph 2: POL and CSC only`, `The last paragraph: held for the chair`."""
        paragraph = f"Paragraph {self.number}" if self.number else "The last paragraph"
        which = f"Action {self.action}" if self.action else paragraph
        if self.is_in_doubt:
            return f"{which}: held for the chair"
        return f"{which}: {in_words(self.agencies) or 'chair'} only"


class ItemMove(StrEnum):
    """What an item entry does."""

    TAKE_UP = "take up"
    LATER = "later"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEntry:
    """An item to be taken up, in or out of order; put off; or taken up once more after it was heard."""

    item: ListedItem
    move: ItemMove = ItemMove.TAKE_UP
    reason: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """`Take up 13 Read-back of actions`, `Put off 6.4 CSE-0110`, `Take up 6.4 CSE-0110 again`."""
        if self.move is ItemMove.LATER:
            return f"Put off {self.item.words}"
        again = " again" if self.move is ItemMove.AGAIN else ""
        return f"Take up {self.item.words}{again}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenEntry:
    """The closed meeting, to be put back in session."""

    reason: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """`Reopen the meeting`."""
        return "Reopen the meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerEntry:
    """Somebody new of an agency, here now; they count once the chair accepts them as deputy."""

    agency: str
    title: str = ""
    forename: str = field(default="", repr=False)
    surname: str = field(repr=False)
    is_by_video: bool = False

    @property
    def words(self) -> str:
        """`New: DC Lin Okoro of POL, arrives by video`."""
        named = " ".join(part for part in (self.title, self.forename, self.surname) if part)
        return f"New: {named} of {self.agency}, arrives{' by video' if self.is_by_video else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """Somebody new who is named in the case being taken, in a role that is said and never inferred."""

    role: CaseRole
    forename: str = field(default="", repr=False)
    surname: str = field(default="", repr=False)
    birth: str = field(default="", repr=False)
    """As typed, such as `3/2/2011` or `c. 2010`; empty: not known."""

    @property
    def words(self) -> str:
        """`New in this case: Sam Poole, peer, born 3/2/2011`."""
        named = " ".join(part for part in (self.forename, self.surname) if part)
        born = f", born {self.birth}" if self.birth else ""
        return f"New in this case: {named}, {ROLE_WORDS[self.role]}{born}"


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
    | ReopenEntry
    | WorkerEntry
    | PersonEntry
    | ChoiceEntry
    | JumpEntry
    | HelpEntry
)

ROLE_WORDS = {role: role.value.replace("_", " ") for role in CaseRole}
"""What somebody is to a case, as it is echoed."""
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
