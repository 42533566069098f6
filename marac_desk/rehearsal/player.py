"""The player: runs a script step by step against a desk, under the script's own clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from inspect import Parameter
from pathlib import Path
from typing import Any

import msgspec

from marac_desk.domain.clock import LONDON
from marac_desk.domain.ids import MeetingId
from marac_desk.errors import BadInputError, MaracError
from marac_desk.rehearsal.arguments import Arguments
from marac_desk.rehearsal.catalogue import Service, script_name, services
from marac_desk.rehearsal.expectations import difference
from marac_desk.rehearsal.script import Script, Step, Value
from marac_desk.services import directory
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk


class StepError(MaracError):
    """A step failed: its line, its number and what was wrong."""


class ScriptClock:
    """A clock that says what the script set last."""

    def __init__(self) -> None:
        self._now = datetime(2026, 1, 1, 9, 0, tzinfo=LONDON)

    def now(self) -> datetime:
        """The script's present moment."""
        return self._now

    def set(self, moment: datetime) -> None:
        """Moves the script's present to `moment`."""
        self._now = moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one query of a script answered, ready for JSON."""

    step: int
    line: int
    query: str
    answer: Any = field(repr=False)


class Player:
    """Plays steps; knows no rule of the meeting."""

    def __init__(self, desk: Desk, clock: ScriptClock, out: Path) -> None:
        self._desk = desk
        self._clock = clock
        self._arguments = Arguments(desk, out)
        self._services = services()
        self._contexts = {"clock": self._set_clock, "forum": self._set_forum, "meeting": self._set_meeting}

    def play(self, script: Script) -> list[Answer]:
        """The answers of every query, in order.

        Raises:
            StepError: A step was wrong; nothing of it was kept, all before it was.
        """
        answers: list[Answer] = []
        for step in script.steps:
            try:
                answers.extend(self._take(step))
            except MaracError as error:
                raise StepError(f"Line {step.line}, step {step.number} ({step.name}): {error}") from error
        return answers

    def _take(self, step: Step) -> list[Answer]:
        if step.name in self._contexts:
            self._contexts[step.name](_words(step))
            return []
        service = self._services.get(step.name)
        if service is None:
            raise BadInputError("There is no such command or query.")
        if "refused" in step.marks:
            self._expect_refusal(step, service)
            return []
        result = service.function(self._desk, **self._given(step, service))
        if isinstance(result, Change):
            self._note(step, result)
            return []
        return [self._compare(step, msgspec.to_builtins(result, enc_hook=str, str_keys=True))]

    def _expect_refusal(self, step: Step, service: Service) -> None:
        try:
            service.function(self._desk, **self._given(step, service))
        except MaracError as error:
            if str(step.marks["refused"]) not in str(error):
                raise
            return
        raise BadInputError(f"this was to be refused: {step.marks['refused']}")

    def _given(self, step: Step, service: Service) -> dict[str, Any]:
        written = self._written(step, service)
        given: dict[str, Any] = {}
        for name, parameter in service.parameters.items():
            key = script_name(name)
            if key in written:
                given[name] = self._named(service, name, key, written.pop(key))
            elif parameter.default is Parameter.empty:
                given[name] = self._from_context(key)
        if written:
            raise BadInputError(f"it takes no {next(iter(written))}.")
        return given

    def _named(self, service: Service, name: str, key: str, value: Value) -> Any:
        try:
            return self._arguments.typed(service.types[name], value)
        except BadInputError as error:
            raise BadInputError(f"{key}: {error}") from error

    def _written(self, step: Step, service: Service) -> dict[str, Value]:
        written = dict(step.value) if isinstance(step.value, dict) else self._alone(step, service)
        if "at" in step.marks:
            written["at"] = step.marks["at"]
        meeting = written.get("meeting")
        if isinstance(meeting, str):
            self._set_meeting(meeting)
        return written

    def _alone(self, step: Step, service: Service) -> dict[str, Value]:
        taken = {MeetingId} if self._arguments.meeting_id else set()
        keys = [name for name in service.parameters if service.types[name] not in taken]
        return {script_name(keys[0]): step.value} if keys else {"nothing": step.value}

    def _from_context(self, key: str) -> Any:
        by_key = {
            "meeting": self._arguments.meeting_id,
            "forum": self._arguments.forum_id,
            "folder": self._arguments.typed(Path, "."),
        }
        found = by_key.get(key)
        if found is None:
            raise BadInputError(f"it needs {key}.")
        return found

    def _note(self, step: Step, change: Change) -> None:
        label = step.marks.get("as")
        if isinstance(label, str):
            self._arguments.labels[label] = change.made
        wanted = step.marks.get("expect")
        if wanted is not None:
            self._must_match(wanted, {"reference": change.reference})

    def _compare(self, step: Step, answer: Any) -> Answer:
        wanted = step.marks.get("expect")
        if wanted is not None:
            self._must_match(wanted, answer)
        return Answer(step=step.number, line=step.line, query=step.name, answer=answer)

    @staticmethod
    def _must_match(wanted: Value, answer: Any) -> None:
        found = difference(wanted, answer)
        if found:
            raise BadInputError(found)

    def _set_clock(self, words: str) -> None:
        self._clock.set(self._arguments.moment(words))

    def _set_forum(self, words: str) -> None:
        self._arguments.forum_id = directory.forum_called(self._desk, words).id

    def _set_meeting(self, words: str) -> None:
        meeting = directory.meeting_called(self._desk, words)
        self._arguments.meeting_id = meeting.id
        self._arguments.forum_id = meeting.forum_id


def _words(step: Step) -> str:
    if not isinstance(step.value, str):
        raise BadInputError("this step takes a single value.")
    return step.value


def answers_json(answers: list[Answer]) -> bytes:
    """The answers as UTF-8 JSON, one array, indented."""
    plain: list[Mapping[str, Any]] = [msgspec.to_builtins(each) for each in answers]
    return msgspec.json.format(msgspec.json.encode(plain, order="sorted"), indent=1)
