"""Editions: the one place where a document's model becomes what one reader may know.

`reduce` is the only maker of `Reduced`, and `documents` accepts nothing else. The walk is by structure: it
knows frozen dataclasses and tuples, refuses whatever else could hide a record, and so needs no change when
a document gains a field.
"""

from collections.abc import Callable, Iterator
from dataclasses import InitVar, dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import (
    Any,
    Final,
    Generic,
    Protocol,
    TypeVar,
    cast,
    final,
    get_args,
    get_type_hints,
    runtime_checkable,
)

from marac_desk.domain.audience import Audience, Reader, Scope
from marac_desk.errors import RuleBrokenError

M = TypeVar("M")

_PLAIN: Final = (str, int, float, bool, type(None), date, datetime, time, Enum, Audience, Reader)


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


def reduce(model: M, reader: Reader) -> Reduced[M]:
    """The edition of `model` for `reader`.

    Raises:
        RuleBrokenError: The whole document is not for that reader.

    Source: design rules, section 8 "Who may know" and "Derived text" (F11, F28).
    """
    withheld: list[Withheld] = []
    kept = _kept(model, reader, withheld)
    if kept is _GONE:
        raise RuleBrokenError("This document is not for that reader.")
    return Reduced(cast("M", kept), reader, tuple(withheld), _SEAL)


def reason_withheld(audience: Audience, reader: Reader) -> str:
    """Why `reader` may not have a thing with this audience in an edition, or empty when they may.

    What is for named agencies and not to be acknowledged is in no edition, only in the restricted annex.
    """
    if audience.scope is Scope.CHAIR:
        return "Chair only"
    if audience.scope is Scope.NOBODY:
        return "Not to be minuted"
    if audience.scope is Scope.NAMED and not audience.is_acknowledged:
        return "Restricted annex only"
    if audience.admits(reader):
        return ""
    return "Conflict of interest" if reader.stands_for(audience.excluded) else "Named agencies only"


def nodes(value: Any) -> Iterator[object]:
    """Every dataclass node of a model, outermost first."""
    if isinstance(value, tuple):
        for each in value:
            yield from nodes(each)
    elif not isinstance(value, _PLAIN):
        yield value
        for name in _names(type(value)):
            yield from nodes(getattr(value, name))


def _kept(value: Any, reader: Reader, withheld: list[Withheld]) -> object:
    """`value` without what `reader` may not know, or `_GONE`; the same object where nothing was left out."""
    if isinstance(value, tuple):
        return _kept_tuple(value, reader, withheld)
    if isinstance(value, _PLAIN):
        return value
    audience: Audience | None = getattr(value, "audience", None)
    reason = reason_withheld(audience, reader) if audience is not None else ""
    if reason:
        withheld.append(_withheld(value, reason))
        return _GONE
    return _kept_node(value, reader, withheld)


def _kept_tuple(values: tuple[object, ...], reader: Reader, withheld: list[Withheld]) -> tuple[object, ...]:
    kept = []
    for each in values:
        left = _kept(each, reader, withheld)
        if left is not _GONE:
            kept.append(left)
        elif isinstance(each, HasPlaceholder) and _is_acknowledged_to(each, reader):
            kept.append(each.placeholder())
    if len(kept) == len(values) and all(new is old for new, old in zip(kept, values, strict=True)):
        return values
    return tuple(kept)


def _kept_node(node: Any, reader: Reader, withheld: list[Withheld]) -> object:
    """The node with its fields reduced; a required part that goes takes the node with it."""
    changed: dict[str, object] = {}
    for name in _names(type(node)):
        old = getattr(node, name)
        new = _kept(old, reader, withheld)
        if new is _GONE:
            if name not in _optional_names(type(node)):
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
    return audience.is_acknowledged and not audience.admits(reader)


def _withheld(node: Any, reason: str) -> Withheld:
    kind = getattr(node, "kind_words", type(node).__name__)
    return Withheld(source=getattr(node, "source", ""), kind=kind, reason=reason)


def _field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a frozen dataclass.

    Raises:
        TypeError: It is something else, in which a withheld record could hide.
    """
    if not is_dataclass(kind) or not getattr(kind, "__dataclass_params__").frozen:  # noqa: B009 - no stub
        raise TypeError(f"a document model holds frozen dataclasses and tuples only, not {kind.__name__}")
    return tuple(each.name for each in fields(kind))


def _field_names_optional(kind: type) -> frozenset[str]:
    """The fields that may be None."""
    hints = get_type_hints(kind)
    return frozenset(name for name in _names(kind) if type(None) in get_args(hints[name]))


_names: Final[Callable[[type], tuple[str, ...]]] = cache(_field_names)
_optional_names: Final[Callable[[type], frozenset[str]]] = cache(_field_names_optional)
