"""Arguments: the words of a script turned into what a signature asks for."""

import types
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from marac_desk.domain.audience import Audience, Scope
from marac_desk.domain.clock import LONDON
from marac_desk.domain.ids import (
    ActionId,
    AgencyId,
    CaseId,
    ForumId,
    ItemId,
    MeetingId,
    ParagraphId,
    PersonId,
)
from marac_desk.errors import BadInputError
from marac_desk.rehearsal.script import Value
from marac_desk.services import directory
from marac_desk.services.desk import Desk

_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
_NOTHING = ("none", "null")


class Arguments:
    """Types a script's words, with the script's own labels, meeting and day for context."""

    def __init__(self, desk: Desk, out: Path) -> None:
        self.labels: dict[str, str] = {}
        self.meeting_id: MeetingId | None = None
        self.forum_id: ForumId | None = None
        self._desk = desk
        self._out = out
        self._finders: Mapping[Any, Callable[[str], str]] = {
            ForumId: self._forum,
            AgencyId: lambda name: directory.agency_called(desk, name).id,
            PersonId: lambda name: directory.person_called(desk, name).id,
            CaseId: lambda name: directory.case_called(desk, name).id,
            MeetingId: lambda name: directory.meeting_called(desk, name).id,
            ItemId: self._item,
            ActionId: lambda name: directory.action_called(desk, name).id,
            ParagraphId: self._paragraph,
        }

    def typed(self, wanted: Any, value: Value) -> Any:
        """`value` as the type `wanted`.

        Raises:
            BadInputError: It cannot be read as that.
            NotFoundError: It names a record that does not exist.
        """
        origin = get_origin(wanted)
        if origin in (Union, types.UnionType):
            return self._optional(get_args(wanted), value)
        if origin is tuple:
            return self._sequence(get_args(wanted), value)
        if wanted is Audience:
            return self._audience(value)
        if isinstance(value, dict):
            return self._record(wanted, value)
        if isinstance(value, list):
            raise BadInputError("A list was given where one value is wanted.")
        return self._single(wanted, value)

    def _optional(self, wanted: tuple[Any, ...], value: Value) -> Any:
        if isinstance(value, str) and value.lower() in _NOTHING:
            return None
        errors: list[BadInputError] = []
        for each in wanted:
            if each is type(None):
                continue
            try:
                return self.typed(each, value)
            except BadInputError as error:
                errors.append(error)
        raise errors[-1]

    def _sequence(self, wanted: tuple[Any, ...], value: Value) -> Any:
        values = value if isinstance(value, list) else [value]
        return tuple(self.typed(wanted[0], each) for each in values)

    def _record(self, wanted: Any, value: dict[str, Value]) -> Any:
        hints = get_type_hints(wanted)
        unknown = sorted(key for key in value if key not in hints and f"{key}_id" not in hints)
        if unknown:
            raise BadInputError(f"There is no part called {unknown[0]} here.")
        names = {key if key in hints else f"{key}_id": each for key, each in value.items()}
        return wanted(**{name: self.typed(hints[name], each) for name, each in names.items()})

    def _audience(self, value: Value) -> Audience:
        if isinstance(value, str):
            return Audience(scope=Scope(value)) if value in set(Scope) else self._audience({"only": value})
        if isinstance(value, list):
            return self._audience({"only": value})
        names: tuple[AgencyId, ...] = self.typed(tuple[AgencyId, ...], value.get("only", []))
        barred: tuple[AgencyId, ...] = self.typed(tuple[AgencyId, ...], value.get("but", []))
        return Audience(
            scope=Scope.NAMED if names else Scope.EVERYONE,
            agencies=tuple(sorted(names)),
            excluded=tuple(sorted(barred)),
            is_acknowledged=_truth(str(value.get("acknowledged", "yes"))),
        )

    def _single(self, wanted: Any, value: str) -> Any:
        if value in self.labels and wanted is not str:
            return self.labels[value]
        if wanted in self._finders:
            return self._finders[wanted](value)
        if isinstance(wanted, type) and issubclass(wanted, Enum):
            return _member(wanted, value)
        readers: Mapping[Any, Callable[[str], Any]] = {
            datetime: self.moment,
            date: _day,
            time: _time,
            bool: _truth,
            int: _number,
            Path: lambda name: self._out / name,
        }
        return readers[wanted](value) if wanted in readers else value

    def moment(self, words: str) -> datetime:
        """A time of day on the clock's day, or a whole date and time, in London.

        Raises:
            BadInputError: It is neither.
        """
        try:
            if "-" in words:
                return _aware(datetime.fromisoformat(words))
            return datetime.combine(self._desk.now().date(), _time(words), tzinfo=LONDON)
        except ValueError as cause:
            raise BadInputError(f"“{words}” is not a time.") from cause

    def _forum(self, name: str) -> str:
        return directory.forum_called(self._desk, name).id

    def _paragraph(self, name: str) -> str:
        label, _, number = name.partition("/")
        if label not in self.labels:
            raise BadInputError(f"No step before is labelled “{label}”.")
        return directory.paragraph_of(self._desk, self.labels[label], _number(number or "1"))

    def _item(self, name: str) -> str:
        if self.meeting_id is None:
            raise BadInputError("Name the meeting first, with a step such as: meeting: 2026-05-12.")
        return directory.item_called(self._desk, self.meeting_id, name).id


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=LONDON) if moment.tzinfo is None else moment


def _member(wanted: type[Enum], value: str) -> Enum:
    for member in wanted:
        if value.lower() in (str(member.value).lower(), member.name.lower()):
            return member
    choices = ", ".join(str(member.value) for member in wanted)
    raise BadInputError(f"“{value}” is not one of: {choices}.")


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as cause:
        raise BadInputError(f"“{words}” is not a day such as 2026-05-12.") from cause


def _time(words: str) -> time:
    try:
        return time.fromisoformat(words)
    except ValueError as cause:
        raise BadInputError(f"“{words}” is not a time such as 10:41.") from cause


def _truth(words: str) -> bool:
    try:
        return _TRUTHS[words.lower()]
    except KeyError as cause:
        raise BadInputError(f"“{words}” is neither yes nor no.") from cause


def _number(words: str) -> int:
    try:
        return int(words)
    except ValueError as cause:
        raise BadInputError(f"“{words}” is not a whole number.") from cause
