"""What the entry line records for the chair, as one command: conflicts, restrictions, items, choices."""

from collections.abc import Mapping
from typing import Any

from marac_desk.domain.audience import Audience, Scope
from marac_desk.domain.conflicts import Conflict, ConflictRuling
from marac_desk.domain.decisions import ChoiceKind
from marac_desk.domain.entries import (
    ChoiceEntry,
    ConflictEntry,
    ConflictMove,
    ItemEntry,
    ItemMove,
    ReopenEntry,
    RestrictionEntry,
)
from marac_desk.domain.ids import ItemId, ParagraphId, PersonId
from marac_desk.errors import BadInputError
from marac_desk.services.door import Door, Step
from marac_desk.services.strip import CHOICE_WORDS

_RULINGS: Mapping[ConflictMove, ConflictRuling] = {
    ConflictMove.STAYS: ConflictRuling.STAYS,
    ConflictMove.NO_PART: ConflictRuling.NO_PART,
    ConflictMove.WITHDRAWS: ConflictRuling.WITHDRAWS,
}
_NO_CONFLICT = "No conflict of theirs waits for this; declare it first, as in !vol 6.4: why."
_SEVERAL = "More than one conflict of theirs is meant; take up its item first."
_NO_ACTION = "This forum has no action of this number."
NO_ITEM = "Take up an item first; then what is said belongs to it."
_NO_PARAGRAPH = "There is no such paragraph under this item."


def conflict_step(entry: ConflictEntry, door: Door, item_id: ItemId | None) -> Step:
    """A conflict declared, ruled on, or followed out of the room and back.

    Args:
        item_id: The item being taken, which decides where somebody has several conflicts.

    Raises:
        BadInputError: No conflict of theirs can be meant, or several can.
    """
    if entry.item is not None:
        return Step(command="declare_conflict", arguments=_declared(entry, door), words=entry.words)
    conflict = _meant(entry, door, item_id)
    arguments: dict[str, Any] = {"conflict_id": conflict.id}
    if entry.move in _RULINGS:
        arguments["ruling"] = _RULINGS[entry.move]
        return Step(command="rule_on_conflict", arguments=arguments, words=entry.words)
    command = "step_out" if entry.move is ConflictMove.OUT else "step_back"
    return Step(command=command, arguments=arguments, words=entry.words)


def restriction_step(entry: RestrictionEntry, door: Door, item_id: ItemId | None) -> Step:
    """Who alone may know a paragraph of the item being taken, or an action.

    Raises:
        BadInputError: There is no such paragraph or action, or no item is being taken.
    """
    if entry.action:
        return _action_step(entry, door)
    if item_id is None:
        raise BadInputError(NO_ITEM)
    arguments: dict[str, Any] = {"paragraph_id": _paragraph(entry, door, item_id), "reason": entry.reason}
    if entry.is_in_doubt:
        return Step(command="hold_in_doubt", arguments=arguments, words=entry.words)
    arguments["audience"] = _audience(entry, door)
    return Step(command="restrict_paragraph", arguments=arguments, words=entry.words)


def _action_step(entry: RestrictionEntry, door: Door) -> Step:
    found = [
        each
        for each in door.desk.store.actions.where(ref=entry.action)
        if each.forum_id == door.room.meeting.forum_id
    ]
    if not found:
        raise BadInputError(_NO_ACTION)
    arguments = {"action_id": found[0].id, "audience": _audience(entry, door), "reason": entry.reason}
    return Step(command="restrict_action", arguments=arguments, words=entry.words)


def _audience(entry: RestrictionEntry, door: Door) -> Audience:
    agencies = tuple(sorted(door.agency(code) for code in entry.agencies))
    return Audience(scope=Scope.NAMED if agencies else Scope.CHAIR, agencies=agencies)


def item_step(entry: ItemEntry) -> Step:
    """An item taken up, put off, or taken up once more; the last two with a reason.

    Raises:
        BadInputError: There is no reason yet.
    """
    arguments: dict[str, Any] = {"item_id": ItemId(entry.item.key)}
    if entry.move is ItemMove.TAKE_UP:
        return Step(command="start_item", arguments=arguments, words=entry.words)
    command = "defer_item" if entry.move is ItemMove.LATER else "start_item"
    return Step(
        command=command,
        arguments={**arguments, "reason": _reason(entry.reason, entry.words)},
        words=entry.words,
    )


def reopen_step(entry: ReopenEntry, door: Door) -> Step:
    """A closed meeting put back in session, with a reason.

    Raises:
        BadInputError: There is no reason yet.
    """
    arguments = {"meeting_id": door.room.meeting.id, "reason": _reason(entry.reason, entry.words)}
    return Step(command="reopen_meeting", arguments=arguments, words=entry.words)


def _reason(reason: str, words: str) -> str:
    if not reason:
        raise BadInputError(f"{words}; now a colon and why.")
    return reason


def choice_step(entry: ChoiceEntry, door: Door) -> Step:
    """The chair's choice while the meeting is not quorate, with its reason."""
    kind = tuple(CHOICE_WORDS)[entry.number - 1]
    arguments = {"meeting_id": door.room.meeting.id, "choice": kind, "reason": entry.reason}
    words = f"The Chair chooses: {CHOICE_WORDS[kind]}"
    return Step(
        command="choose_when_inquorate", arguments=arguments, words=f"{words}{_asked(kind, entry.reason)}"
    )


def _asked(kind: ChoiceKind, reason: str) -> str:
    return "; now why it cannot wait, then Enter" if kind is ChoiceKind.URGENT_ONLY and not reason else ""


def _declared(entry: ConflictEntry, door: Door) -> dict[str, Any]:
    return {
        "meeting_id": door.room.meeting.id,
        "item_id": ItemId(entry.item.key) if entry.item else None,
        "person_id": PersonId(entry.person.key) if entry.person else None,
        "agency_id": door.agency(entry.agency),
        "nature": entry.nature,
    }


def _meant(entry: ConflictEntry, door: Door, item_id: ItemId | None) -> Conflict:
    """The one conflict of theirs the move can mean; of several, the one over the item being taken."""
    waiting = [each for each in door.room.conflicts if _is_theirs(each, entry, door) and _waits(each, entry)]
    here = [each for each in waiting if each.item_id == item_id]
    found = here or waiting
    if len(found) != 1:
        raise BadInputError(_SEVERAL if found else _NO_CONFLICT)
    return found[0]


def _is_theirs(conflict: Conflict, entry: ConflictEntry, door: Door) -> bool:
    if entry.person is not None:
        return conflict.person_id == entry.person.key
    return conflict.agency_id == door.agency(entry.agency)


def _waits(conflict: Conflict, entry: ConflictEntry) -> bool:
    if entry.move is ConflictMove.OUT:
        return conflict.out_at is None
    if entry.move is ConflictMove.BACK:
        return conflict.out_at is not None and conflict.back_at is None
    return True


def _paragraph(entry: RestrictionEntry, door: Door, item_id: ItemId) -> ParagraphId:
    """The paragraph of that number as the cards of the case show it, or the latest."""
    shared = door.desk.store.contributions.where(item_id=item_id)
    paragraphs = [paragraph.id for each in shared for paragraph in each.paragraphs]
    at = (entry.number or len(paragraphs)) - 1
    if not 0 <= at < len(paragraphs):
        raise BadInputError(_NO_PARAGRAPH)
    return paragraphs[at]
