"""Walking a document's model: frozen dataclasses and tuples, nothing else in which a record could hide."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from marac_desk.domain.audience import Audience, Reader

PLAIN: Final = (str, int, float, bool, type(None), date, datetime, time, Enum, Audience, Reader)
"""The values at which the walk ends."""


def nodes(value: Any) -> Iterator[object]:
    """Every dataclass node of a model, outermost first."""
    if isinstance(value, tuple):
        for each in value:
            yield from nodes(each)
    elif not isinstance(value, PLAIN):
        yield value
        for name in names(type(value)):
            yield from nodes(getattr(value, name))


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
    return frozenset(name for name in names(kind) if type(None) in get_args(hints[name]))


names: Final[Callable[[type], tuple[str, ...]]] = cache(_field_names)
optional_names: Final[Callable[[type], frozenset[str]]] = cache(_field_names_optional)
