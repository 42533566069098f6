"""Editions: the one place where a document's model becomes what one reader may know.

`reduce` is the only maker of `Reduced`, and `documents` accepts nothing else. The walk is by structure: it
knows frozen dataclasses and tuples, refuses whatever else could hide a record, and so needs no change when
a document gains a field.
"""

from dataclasses import InitVar, dataclass, replace
from typing import Any, Final, Generic, Protocol, TypeVar, cast, final, runtime_checkable

from marac_desk.domain.audience import Audience, Reader, Scope
from marac_desk.domain.walking import PLAIN, names, optional_names
from marac_desk.errors import RuleBrokenError

M = TypeVar("M")


@final
class _Seal:
    """Held by this module alone, so that nothing else can make a `Reduced`."""


_SEAL: Final = _Seal()
_GONE: Final = object()
"""Stands in the walk for a node that the reader may not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """One thing left out of an edition, for the person who checks it: never printed in it."""

    source: str
    """The id of the record it came from."""
    kind: str
    """What it was, such as "Paragraph"."""
    reason: str
    """Why this reader does not have it, such as "Chair only"."""


@final
@dataclass(frozen=True, slots=True)
class Reduced(Generic[M]):
    """A model that holds what `reader` may know and no trace of the rest; made by `reduce` alone."""

    model: M
    reader: Reader
    withheld: tuple[Withheld, ...]
    seal: InitVar[_Seal]

    def __post_init__(self, seal: _Seal) -> None:
        if seal is not _SEAL:
            raise TypeError("only editions.reduce makes a Reduced model")


@runtime_checkable
class HasPlaceholder(Protocol):
    """A node that leaves a mark in its tuple where its absence is acknowledged."""

    def placeholder(self) -> object:
        """The node that prints instead, holding nothing of this one."""
        ...


@runtime_checkable
class HoldsRestricted(Protocol):
    """A document that holds what no other edition may: a restricted annex or a restricted tracker."""

    def pruned(self) -> object:
        """The document without whatever of it now surrounds nothing restricted."""
        ...


def reduce(model: M, reader: Reader) -> Reduced[M]:
    """The edition of `model` for `reader`.

    A guest and the Board receive only documents that are made for them.

    Raises:
        RuleBrokenError: The whole document is not for that reader.

    Source: design rules, section 8 "Who may know" and "Derived text" (F11, F28).
    """
    withheld: list[Withheld] = []
    walk = _Walk(reader, withheld, is_restricted=isinstance(model, HoldsRestricted))
    kept = walk.kept(model) if _is_made_for(model, reader) else _GONE
    if kept is _GONE:
        raise RuleBrokenError("This document is not for that reader.")
    if isinstance(kept, HoldsRestricted):
        kept = kept.pruned()
    return Reduced(cast("M", kept), reader, tuple(withheld), _SEAL)


def _is_made_for(model: object, reader: Reader) -> bool:
    """Whether a document of this kind may go to such a reader at all."""
    if reader.is_guest:
        return getattr(type(model), "is_for_guests", False)
    return not reader.is_board or getattr(type(model), "is_for_board", False)


def reason_withheld(audience: Audience, reader: Reader, *, in_annex: bool = False) -> str:
    """Why `reader` may not have a thing with this audience in an edition, or empty when they may.

    What is for named agencies and not to be acknowledged is in no edition, only in the restricted annex.

    Args:
        in_annex: The edition is that annex.
    """
    if audience.scope is Scope.CHAIR:
        return "Chair only"
    if audience.scope is Scope.NOBODY:
        return "Not to be minuted"
    if audience.is_hidden and not in_annex:
        return "Restricted annex only"
    if audience.admits(reader):
        return ""
    return "Conflict of interest" if reader.stands_for(audience.excluded) else "Named agencies only"


@dataclass(frozen=True, slots=True)
class _Walk:
    """One walk through a model for one reader, and what it left out."""

    reader: Reader
    withheld: list[Withheld]
    is_restricted: bool
    """Whether the document may hold what is not to be acknowledged."""

    def kept(self, value: Any) -> object:
        """`value` without what the reader may not know, or `_GONE`; the same object where nothing went."""
        if isinstance(value, tuple):
            return self._kept_tuple(value)
        if isinstance(value, PLAIN):
            return value
        reason = self._reason(value)
        if reason:
            self.withheld.append(_withheld(value, reason))
            return _GONE
        return self._kept_node(value)

    def _reason(self, node: Any) -> str:
        """Why the reader may not have this node, or empty when they may."""
        audience: Audience | None = getattr(node, "audience", None)
        reason = self._about_other_case(node) if self.reader.agency_id is None or self.reader.is_guest else ""
        if reason or audience is None:
            return reason
        return reason_withheld(audience, self.reader, in_annex=self.is_restricted)

    def _about_other_case(self, node: Any) -> str:
        """Why a guest or the Board may not have what is about this case, or empty."""
        about: str = getattr(node, "about_case", "")
        if about and self.reader.is_board:
            return "No child is named to the Board"
        is_other = about and self.reader.is_guest and about not in (self.reader.cases or ())
        return "Not one of the guest's cases" if is_other else ""

    def _kept_tuple(self, values: tuple[object, ...]) -> tuple[object, ...]:
        kept = []
        for each in values:
            left = self.kept(each)
            if left is not _GONE:
                kept.append(left)
            elif isinstance(each, HasPlaceholder) and _is_acknowledged_to(each, self.reader):
                kept.append(each.placeholder())
        if len(kept) == len(values) and all(new is old for new, old in zip(kept, values, strict=True)):
            return values
        return tuple(kept)

    def _kept_node(self, node: Any) -> object:
        """The node with its fields reduced; a required part that goes takes the node with it."""
        changed: dict[str, object] = {}
        for name in names(type(node)):
            old = getattr(node, name)
            new = self.kept(old)
            if new is _GONE:
                if name not in optional_names(type(node)):
                    return _GONE
                new = None
            if new is not old:
                changed[name] = new
        return replace(node, **changed) if changed else node


def _is_acknowledged_to(node: Any, reader: Reader) -> bool:
    """Whether `reader`, who may not have `node`, may know that it exists."""
    audience: Audience | None = getattr(node, "audience", None)
    if audience is None or audience.scope in (Scope.CHAIR, Scope.NOBODY):
        return False
    is_agency = reader.agency_id is not None and not reader.is_guest
    return is_agency and audience.is_acknowledged and not audience.admits(reader)


def _withheld(node: Any, reason: str) -> Withheld:
    kind = getattr(node, "kind_words", type(node).__name__)
    return Withheld(source=getattr(node, "source", ""), kind=kind, reason=reason)
