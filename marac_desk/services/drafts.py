"""Drafts: text still being typed, safe within a second, and the place the window was at; no records yet."""

from dataclasses import dataclass, field

from marac_desk.domain.text import clean
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk

_NOTHING = Change(group=0)
"""What a draft changes: no record, no event, nothing to undo."""
_NOTED = Change(group=0, is_noted=True)
"""What a place changes: nothing that was typed, so that no screen says "saved"."""


def save_draft(desk: Desk, *, box: str, text: str) -> Change:
    """Keep what is typed into a box, in place of what it held; it becomes a record when the box is left.

    Args:
        box: The box's own name, such as the item's id and the section.
    """
    desk.store.drafts.save(box, clean(text), desk.now())
    return _NOTHING


def drop_draft(desk: Desk, *, box: str) -> Change:
    """Forget what was typed into a box, once it is a record or was thrown away."""
    desk.store.drafts.drop(box)
    return _NOTHING


def save_place(desk: Desk, *, name: str, value: str) -> Change:
    """Remember where the window is, so that unlocking returns to the same case, box and cursor."""
    desk.store.places.save(name, value)
    return _NOTED


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One box with text that is no record yet."""

    box: str
    text: str = field(repr=False)


def drafts(desk: Desk) -> tuple[DraftRow, ...]:
    """Every box with text that is no record yet, the oldest first."""
    return tuple(DraftRow(box=draft.box, text=draft.text) for draft in desk.store.drafts.all())


def place(desk: Desk, *, name: str) -> str:
    """What is remembered under a name, or empty."""
    return desk.store.places.get(name) or ""
