"""An action as the entry line sets it: its echo, and hints that never stop it."""

from dataclasses import dataclass, field
from datetime import date

from marac_desk.domain.entries import ActionEntry
from marac_desk.domain.entry_parts import Vocabulary
from marac_desk.domain.formats import short_date
from marac_desk.domain.presence import is_present
from marac_desk.domain.smart import Gap, Hint, hints
from marac_desk.services.door import Door

_SAID_BY_THE_ECHO = (Gap.NO_OWNER, Gap.NO_DATE)
_MOST = 2
"""More hints at once are read by nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is worth asking about an action as it is typed."""

    words: str = ""
    """"Not a working day; the next is Monday 18 May 2026.", or empty."""
    offered: str = field(default="", repr=False)
    """The line as it would be with the day offered, or empty."""


def action_words(entry: ActionEntry, door: Door) -> str:
    """The echo of an action; one given to an agency that is not here has still to be accepted.

    Source: edge case 46.
    """
    if not entry.owner:
        return entry.words
    here = is_present(door.agency(entry.owner), door.desk.now(), door.room.attendance, door.room.conflicts)
    return entry.words if here else f"{entry.words}; to be accepted, for nobody of {entry.owner} is here"


def action_hints(entry: ActionEntry, vocabulary: Vocabulary, typed: str) -> Hints:
    """At most two hints on an action, one that offers another day first; of the text only once it is there.

    Args:
        typed: The whole line, in which the day offered stands instead.

    Source: design rules F13; edge case 51.
    """
    found = [each for each in _found(entry, vocabulary) if each.gap not in _SAID_BY_THE_ECHO]
    if not entry.text:
        found = [each for each in found if each.offered_on]
    ranked = sorted(found, key=lambda each: each.offered_on is None)[:_MOST]
    offered = next((each.offered_on for each in ranked if each.offered_on), None)
    return Hints(
        words=" ".join(each.words for each in ranked),
        offered=_with_day(entry, typed, offered) if offered else "",
    )


def _found(entry: ActionEntry, vocabulary: Vocabulary) -> tuple[Hint, ...]:
    return hints(
        entry.text,
        has_owner=bool(entry.owner),
        has_lead=entry.lead is not None,
        due_on=entry.due_on,
        next_meeting_on=vocabulary.next_meeting,
        calendar=vocabulary.calendar,
    )


def _with_day(entry: ActionEntry, typed: str, day: date) -> str:
    start, end = entry.due_at
    return f"{typed[:start]}{short_date(day)}{typed[end:]}"
