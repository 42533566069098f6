"""What the entry line records for the chair: conflicts, restrictions, items taken up, choices."""

import re

from marac_desk.domain.entries import (
    ChoiceEntry,
    ConflictEntry,
    ConflictMove,
    ItemEntry,
    ItemMove,
    ListedItem,
    RestrictionEntry,
)
from marac_desk.domain.entry_parts import EntryError, Part, Vocabulary, agency_in, somebody

_NOT_A_CONFLICT = (
    "After ! and the person comes the item and a colon, or stays, no part, withdraws, out or back."
)
_NOT_AN_AUDIENCE = "After = come the agencies, or chair, or doubt; then a colon and the reason."
_NO_ITEM = "No item of this agenda has this number or title."
_HEARD = "This case was heard; to take it up once more, add again, a colon and the reason."
_NO_DOUBT = "An action cannot be held in doubt; name who may know it."
_ITEM_MOVES = {"later": ItemMove.LATER, "again": ItemMove.AGAIN}
_ACTION = re.compile(r"[ar]-[0-9]+", re.IGNORECASE)
_CHAIR_ONLY = ("c", "chair")
_IN_DOUBT = ("d", "doubt")


def read_conflict(rest: Part, vocabulary: Vocabulary) -> ConflictEntry:
    """A conflict declared over an item, ruled on, or followed out and back.

    Raises:
        EntryError: The person, the item or the move is not understood.
    """
    head, text = rest.cut(":")
    first, *marks = head.words() or [head]
    agency, person = somebody(first, vocabulary)
    if not marks:
        raise EntryError(_NOT_A_CONFLICT, Part("", rest.end))
    after = head.slice(marks[0].start - head.start)
    moves = {move.value: move for move in ConflictMove}
    move = moves.get(after.text.lower(), ConflictMove.DECLARED)
    if move is not ConflictMove.DECLARED:
        return ConflictEntry(agency=agency, person=person, move=move)
    nature = text.text if text else ""
    return ConflictEntry(agency=agency, person=person, item=_item(after, vocabulary), nature=nature)


def read_restriction(rest: Part, vocabulary: Vocabulary) -> RestrictionEntry:
    """Who alone may know a paragraph or an action, and why.

    Raises:
        EntryError: Nobody is named, or an agency is not understood.
    """
    head, text = rest.cut(":")
    words = Part(head.text.replace("+", " "), head.start).words()
    number = int(words.pop(0).text) if words and words[0].text.isdecimal() else None
    is_action = bool(words) and number is None and _ACTION.fullmatch(words[0].text) is not None
    action = words.pop(0).text.upper() if is_action else ""
    reason = text.text if text else ""
    if not words:
        raise EntryError(_NOT_AN_AUDIENCE, Part("", rest.end))
    named = words[0].text.lower()
    if named in _CHAIR_ONLY:
        return RestrictionEntry(number=number, action=action, reason=reason)
    if named in _IN_DOUBT and action:
        raise EntryError(_NO_DOUBT, words[0])
    if named in _IN_DOUBT:
        return RestrictionEntry(number=number, is_in_doubt=True, reason=reason)
    codes = tuple(dict.fromkeys(agency_in(word, vocabulary) for word in words))
    return RestrictionEntry(number=number, action=action, agencies=codes, reason=reason)


def read_item(rest: Part, vocabulary: Vocabulary) -> ItemEntry:
    """An item to be taken up, put off, or taken up once more.

    Raises:
        EntryError: There is no such item, or what was heard is taken up without saying "again".
    """
    head, text = rest.cut(":")
    words = head.words()
    move = _ITEM_MOVES.get(words[-1].text.lower(), ItemMove.TAKE_UP) if words else ItemMove.TAKE_UP
    named = head.slice(0, words[-1].start - head.start) if move is not ItemMove.TAKE_UP else head
    item = _item(named, vocabulary)
    if item.is_heard and move is ItemMove.TAKE_UP:
        raise EntryError(_HEARD, Part("", rest.end))
    return ItemEntry(item=item, move=move, reason=text.text if text else "")


def read_choice(whole: Part) -> ChoiceEntry:
    """The chair's choice, a digit before the colon, with its reason."""
    head, text = whole.cut(":")
    return ChoiceEntry(number=int(head.text), reason=text.text if text else "")


def _item(part: Part, vocabulary: Vocabulary) -> ListedItem:
    """The item of this number or title, else the one whose title ends so, such as `107`."""
    typed = part.text.casefold()
    exact = [each for each in vocabulary.items if typed in (each.number, each.title.casefold())]
    found = exact or [each for each in vocabulary.items if typed and each.title.casefold().endswith(typed)]
    if len(found) == 1:
        return found[0]
    raise EntryError(_NO_ITEM, part, (each.words for each in found))
