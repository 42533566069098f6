"""Who may know: the audience of anything the panel records, and the reader of a document."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from marac_desk.domain.ids import AgencyId


class Scope(StrEnum):
    """How wide an audience is before agencies are named."""

    EVERYONE = "everyone"
    NAMED = "named"
    CHAIR = "chair"
    NOBODY = "nobody"
    """Not to be minuted, or held in doubt for the chair: it is printed in no document at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The agencies that may read one thing. It is by agency, never by quorum group.

    `agencies` names the readers when the scope is NAMED; `excluded` names agencies that may not read
    although the scope would let them (an agency out for a conflict). Both are sorted, without repeats.

    Source: design rules, section 8 "Who may know" (F11, F6).
    """

    scope: Scope = Scope.EVERYONE
    agencies: tuple[AgencyId, ...] = ()
    excluded: tuple[AgencyId, ...] = ()
    is_acknowledged: bool = True
    """Whether a reader who may not read it may know that it exists."""

    @property
    def is_hidden(self) -> bool:
        """Whether it is for named agencies alone, and nobody else may know that it exists."""
        return self.scope is Scope.NAMED and not self.is_acknowledged

    def admits(self, reader: "Reader") -> bool:
        """Whether `reader` may have this in a written document.

        Chair-only and not-to-be-minuted text prints nowhere, the chair's own copy included.
        """
        if self.scope in (Scope.CHAIR, Scope.NOBODY):
            return False
        if reader.is_chair:
            return True
        if reader.stands_for(self.excluded):
            return False
        return self.scope is Scope.EVERYONE or reader.stands_for(self.agencies)


EVERYONE = Audience()
CHAIR_ONLY = Audience(scope=Scope.CHAIR)
NOT_MINUTED = Audience(scope=Scope.NOBODY)


def only(*agencies: AgencyId, is_acknowledged: bool = True) -> Audience:
    """The audience of the named agencies alone."""
    return Audience(scope=Scope.NAMED, agencies=tuple(sorted(set(agencies))), is_acknowledged=is_acknowledged)


def all_but(*agencies: AgencyId, is_acknowledged: bool = True) -> Audience:
    """Everyone except the named agencies."""
    return Audience(excluded=tuple(sorted(set(agencies))), is_acknowledged=is_acknowledged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who receives one edition of a document: the chair, one agency, a guest, or the Board."""

    agency_id: AgencyId | None = None  # None: the chair, the Board, or a guest of no agency
    label: str = "Chair"
    """What the copy line says, such as "Chair" or an agency's code."""
    predecessors: tuple[AgencyId, ...] = ()
    """The agencies it took over from: what was kept for or from them is kept for or from it."""

    cases: tuple[str, ...] | None = None
    """The references of the only cases that a guest may know; None of whoever is no guest."""
    is_board: bool = False
    """Whether it is the Board, to which no child is named."""

    @property
    def is_guest(self) -> bool:
        """Whether the reader was asked in for named cases alone."""
        return self.cases is not None

    @property
    def copy_for(self) -> str:
        """What tells a copy from the chair's and the agencies': the label of a guest or of the Board."""
        return self.label if self.is_guest or self.is_board else ""

    @property
    def is_chair(self) -> bool:
        """Whether it is the chair's own copy."""
        return self.agency_id is None and not self.is_guest and not self.is_board

    def stands_for(self, agencies: Collection[AgencyId]) -> bool:
        """Whether the reader, or an agency it took over from, is one of `agencies`."""
        return self.agency_id in agencies or any(each in agencies for each in self.predecessors)


CHAIR = Reader()
BOARD = Reader(label="Board", is_board=True)

_WIDTH = {Scope.NOBODY: 0, Scope.CHAIR: 1, Scope.NAMED: 2, Scope.EVERYONE: 3}


def narrowest(*audiences: Audience) -> Audience:
    """The readers whom every one of the audiences admits; acknowledged only where each of them is."""
    scope = min((each.scope for each in audiences), key=_WIDTH.__getitem__, default=Scope.EVERYONE)
    named = [set(each.agencies) for each in audiences if each.scope is Scope.NAMED]
    agencies = set.intersection(*named) if scope is Scope.NAMED else set()
    excluded = {agency for each in audiences for agency in each.excluded}
    return Audience(
        scope=scope,
        agencies=tuple(sorted(agencies)),
        excluded=tuple(sorted(excluded)),
        is_acknowledged=all(each.is_acknowledged for each in audiences),
    )
