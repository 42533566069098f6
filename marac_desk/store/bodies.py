"""The body of a record: its JSON, and back, with every moment in the program's own time zone."""

import re
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from marac_desk.domain.clock import LONDON
from marac_desk.store.errors import DamagedStoreError

T = TypeVar("T")
Converter = Callable[[Any], Any]

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""A NUL character, as JSON writes it."""


class BodyCodec(Generic[T]):
    """Writes and reads the bodies of one kind of record."""

    def __init__(self, record_type: type[T]) -> None:
        self.record_type = record_type
        self._decoder = msgspec.json.Decoder(record_type)
        self._to_london = _converter(record_type)

    def encode(self, record: T) -> str:
        """The one body that `record` has.

        Raises:
            RuntimeError: A NUL character is in its text, which is how damaged pages read.
        """
        body = msgspec.json.encode(record, order="deterministic").decode()
        refuse_nul(_NUL.sub("\0", body))
        return body

    def decode(self, body: str) -> T:
        """The record of a body.

        Raises:
            DamagedStoreError: The body is not what `encode` once wrote.
        """
        try:
            record = self._decoder.decode(body)
        except msgspec.DecodeError as error:
            raise DamagedStoreError("A record in this store") from error
        if self._to_london is not None:
            record = self._to_london(record)
        return record


def refuse_nul(text: str) -> None:
    """Refuse text with a NUL character, because damaged pages can read as NULs.

    Raises:
        RuntimeError: There is one; the caller should have cleaned its text.
    """
    if "\0" in text:
        raise RuntimeError("A NUL character reached the store; text is to be cleaned before it.")


def _converter(hint: Any) -> Converter | None:
    """What brings the moments in a value of this type to London; None where there can be none.

    JSON keeps a moment's offset and not its zone.
    """
    if hint is datetime:
        return _localised
    if get_origin(hint) in (types.UnionType, Union):
        return _unless_none(_first_converter(get_args(hint)))
    if get_origin(hint) is tuple:
        return _each(_first_converter(get_args(hint)))
    if is_dataclass(hint) and isinstance(hint, type):
        return _fieldwise(hint)
    return None


def _first_converter(hints: tuple[Any, ...]) -> Converter | None:
    """The converter of an optional type or of a tuple's items; records use no other unions."""
    return next((found for hint in hints if (found := _converter(hint))), None)


def _localised(moment: datetime) -> datetime:
    return moment.astimezone(LONDON)


def _unless_none(convert: Converter | None) -> Converter | None:
    return convert and (lambda value: None if value is None else convert(value))


def _each(convert: Converter | None) -> Converter | None:
    return convert and (lambda items: tuple(convert(item) for item in items))


def _fieldwise(record_type: type[Any]) -> Converter | None:
    hints = get_type_hints(record_type)
    found = {field.name: _converter(hints[field.name]) for field in fields(record_type)}
    converters = {name: convert for name, convert in found.items() if convert}

    def localised(record: Any) -> Any:
        return replace(
            record, **{name: convert(getattr(record, name)) for name, convert in converters.items()}
        )

    return localised if converters else None
