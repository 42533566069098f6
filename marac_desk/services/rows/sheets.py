"""The sheets of the room: what an outcome asks, the read-back and the review, and what closing will do."""

from dataclasses import dataclass

from marac_desk.services.rows.room import ActionRow, FieldBox
from marac_desk.services.rows.words import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSheet:
    """What is asked when a case leaves the table in one way."""

    kind: str
    title: str
    """"Step down"."""
    fields: tuple[FieldBox, ...] = ()
    open_actions: str = ""
    """"2 open actions", where it has to be said what becomes of them; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBackGroup:
    """The actions of one agency."""

    code: str
    name: str
    actions: tuple[ActionRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """The actions set at this meeting, by agency, gaps first."""

    summary: str
    """"14 actions · 2 without a date · 1 without an owner"."""
    groups: tuple[ReadBackGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSheet:
    """What closing the meeting will do, and what is still open; nothing of it bars closing."""

    lines: tuple[Line, ...] = ()
    not_heard: tuple[Line, ...] = ()
    """The listings that would be deferred."""
    returns: tuple[Line, ...] = ()
    """What else comes back at the next meeting, and why."""
    next_meeting: str = ""
    is_closed: bool = False
