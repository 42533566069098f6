"""The script: a plain text file of steps, read with the line of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from marac_desk.errors import BadInputError

Value = str | list["Value"] | dict[str, "Value"]
"""What a script can say; every number and date is words until a signature types it."""

MARKS = ("as", "expect", "refused", "at")
"""Keys that may stand beside the name of a step's command or query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what to do, with what, and what is expected of it."""

    number: int
    line: int
    name: str
    """A command, a query, or `clock`, `forum` or `meeting` for the context."""
    value: Value = field(repr=False)
    marks: Mapping[str, Value] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A whole rehearsal."""

    title: str
    steps: tuple[Step, ...] = field(repr=False)


def read_script(path: Path) -> Script:
    """The script in a UTF-8 file.

    Raises:
        BadInputError: The file cannot be read, is not YAML, or is not a script; the line is named.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as cause:
        raise BadInputError("The script cannot be read as a text file.") from cause
    except yaml.MarkedYAMLError as cause:
        line = cause.problem_mark.line + 1 if cause.problem_mark else 1
        raise BadInputError(f"Line {line}: the script is not well-formed YAML.") from cause
    if not isinstance(root, MappingNode):
        raise BadInputError("A script is a mapping with a title and a list of steps.")
    parts = {key.value: value for key, value in root.value}
    steps = parts.get("steps")
    if not isinstance(steps, SequenceNode):
        raise BadInputError("A script has a list called steps.")
    title = parts.get("title")
    return Script(title=title.value if isinstance(title, ScalarNode) else "", steps=tuple(_steps(steps)))


def _steps(node: SequenceNode) -> Iterator[Step]:
    for number, each in enumerate(node.value, start=1):
        yield _step(each, number)


def _step(node: Node, number: int) -> Step:
    line = node.start_mark.line + 1
    if isinstance(node, ScalarNode):
        return Step(number=number, line=line, name=node.value, value={})
    if not isinstance(node, MappingNode):
        raise BadInputError(
            f"Line {line}, step {number}: a step is the name of a command with its parameters."
        )
    parts = _mapping(node)
    names = [key for key in parts if key not in MARKS]
    if len(names) != 1:
        raise BadInputError(f"Line {line}, step {number}: a step names exactly one command or query.")
    marks = {key: parts[key] for key in parts if key in MARKS}
    return Step(number=number, line=line, name=names[0], value=parts[names[0]] or {}, marks=marks)


def _mapping(node: MappingNode) -> dict[str, Value]:
    parts: dict[str, Value] = {}
    for key, value in node.value:
        if key.value in parts:
            raise BadInputError(f"Line {key.start_mark.line + 1}: {key.value} is given twice.")
        parts[key.value] = _value(value)
    return parts


def _value(node: Node) -> Value:
    if isinstance(node, MappingNode):
        return _mapping(node)
    if isinstance(node, SequenceNode):
        return [_value(each) for each in node.value]
    return str(node.value)
