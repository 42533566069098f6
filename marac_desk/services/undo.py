"""Undo: the last step taken back from anywhere, named in words; later than that it is a correction."""

from collections.abc import Sequence

from marac_desk.domain.kinds import Kind
from marac_desk.errors import RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.step_words import step_words
from marac_desk.store.history import Event
from marac_desk.store.store import Store


def undo_last(desk: Desk) -> Change:
    """Take back the newest change that stands: its records go back to what they were.

    Raises:
        RuleBrokenError: There is nothing to take back, or a document was written since.

    Source: house rules, "Undo is generic"; it survives a lock.
    """
    group = desk.store.history.next_undo()
    if group is None:
        raise RuleBrokenError("There is nothing to undo.")
    return _take_back(desk, group.number)


def undo(desk: Desk, *, group: int) -> Change:
    """Take back one change, unless a record of it has changed since or a document was written since.

    Args:
        group: The number of the change, as its answer gave it.

    Raises:
        NotFoundError: There is no such change.
        RuleBrokenError: It is undone already, a record of it has changed since, or a document was written
            since: it can only be corrected.

    Source: house rules, "Undo is generic"; an undo is itself a change and can be undone.
    """
    return _take_back(desk, group)


def undo_words(store: Store) -> str:
    """What undo would take back, such as "POL marked as left"; empty where it would refuse."""
    group = store.history.next_undo()
    if group is None:
        return ""
    events = _since(store, group.number)
    if _is_issued(events):
        return ""
    return step_words(store, [event for event in events if event.group == group.number])


def last_step(desk: Desk) -> str:
    """What undo would take back, in words; empty where there is nothing to take back."""
    return undo_words(desk.store)


def last_change(desk: Desk) -> str:
    """What was done last, in words: "Done: POL marked as left" or "Taken back: POL marked as left"."""
    group = desk.store.history.last_group()
    if group is None:
        return ""
    number = group.undoes or group.number
    words = step_words(desk.store, [each for each in _since(desk.store, number) if each.group == number])
    return f"Taken back: {words}" if group.undoes else f"Done: {words}"


def _take_back(desk: Desk, group: int) -> Change:
    with desk.change("undo") as pen:
        if _is_issued(_since(desk.store, group)):
            raise RuleBrokenError("A document has been written since. Record a correction instead.")
        desk.store.history.undo(group)
    return pen.change


def _since(store: Store, group: int) -> Sequence[Event]:
    return store.history.events(after=group - 1)


def _is_issued(events: Sequence[Event]) -> bool:
    """Whether a document was written by these events: what it holds can only be corrected."""
    return any(event.kind is Kind.DOCUMENT for event in events)
