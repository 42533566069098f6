"""The canonical form: the store's content by natural keys, the same however it was entered.

It is what two stores are compared by: window and script, backup and restored copy, two ends of a hand-over.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from marac_desk.domain.kinds import Kind
from marac_desk.domain.references import Series
from marac_desk.services.desk import Desk

_Plain = dict[str, Any]
_Names = dict[str, str]

_KEYED_IN_ORDER: tuple[tuple[Kind, Callable[[_Plain, _Names], str]], ...] = (
    (Kind.FORUM, lambda each, _: f"forum {each['code']}"),
    (Kind.AGENCY, lambda each, _: f"agency {each['code']}"),
    (Kind.PERSON, lambda each, _: f"person {each['ref'] or each['forename'] + ' ' + each['surname']}"),
    (Kind.CASE, lambda each, _: f"case {each['ref']}"),
    (Kind.MEETING, lambda each, names: f"meeting of {names[each['forum_id']]} on {each['starts_at']}"),
    (Kind.ITEM, lambda each, names: f"{each['kind']} {_about(each, names)} at {names[each['meeting_id']]}"),
    (Kind.ACTION, lambda each, _: f"action {each['ref']}"),
)
"""Kinds with a key of their own, each after those its key names."""

_PASSING = frozenset(
    {"id", "sha256", "size", "seal", "log_entry", "folder", "passphrases", "text_sha256", "fingerprint"}
)
"""What differs between two equal stores: opaque ids, the bytes of files, and where the log was."""


def canonical(desk: Desk) -> str:
    """Every current record by kind, ids replaced by natural keys, as sorted JSON with one record a line.

    Events, drafts and places are left out: they say how the content came about, not what it is.
    """
    records = {kind: [_plain(each) for each in shelf.all()] for kind, shelf in desk.store.by_kind.items()}
    names = _names(records)
    content = {kind.value: sorted(_line(each, names) for each in records[kind]) for kind in sorted(records)}
    content["series"] = [f'"{each} {desk.store.series.last(each)}"' for each in Series]
    parts = (f'"{kind}": [\n{_joined(lines)}]' for kind, lines in content.items() if lines)
    return "{\n" + ",\n".join(parts) + "\n}"


def _plain(record: object) -> _Plain:
    plain: _Plain = msgspec.to_builtins(record)
    return plain


def _names(records: Mapping[Kind, list[_Plain]]) -> _Names:
    """A natural key for every id: its own where the kind has one, else what the record says."""
    names: _Names = {}
    for kind, key in _KEYED_IN_ORDER:
        names.update({each["id"]: key(each, names) for each in records.get(kind, [])})
    for rows in records.values():
        for each in rows:
            names.setdefault(each["id"], "")
            names.update({part["id"]: part.get("text", "") for part in _parts(each)})
    for kind, rows in records.items():
        unnamed = [each for each in rows if not names[each["id"]]]
        names.update({each["id"]: f"{kind.value} {_line(each, names)}" for each in unnamed})
    return names


def _about(item: _Plain, names: _Names) -> str:
    return names[item["case_id"]] if item["case_id"] else str(item["title"])


def _parts(plain: _Plain) -> Iterator[_Plain]:
    """The parts of a record that have ids of their own, such as paragraphs."""
    for value in plain.values():
        if isinstance(value, list | tuple):
            yield from (part for part in value if isinstance(part, dict) and "id" in part)


def _line(plain: _Plain, names: _Names) -> str:
    return json.dumps(_named(plain, names), sort_keys=True, ensure_ascii=False)


def _named(value: Any, names: _Names) -> Any:
    if isinstance(value, dict):
        return {key: _named(each, names) for key, each in value.items() if key not in _PASSING}
    if isinstance(value, list | tuple):
        return [_named(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def _joined(lines: list[str]) -> str:
    return ",\n".join(lines) + "\n"
