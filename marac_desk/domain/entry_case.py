"""What the entry line records of a case itself: its level and status, and how it leaves the table.

/level high experiencing                   a level of the forum, then the status; either may be missing
/outcome review 9/6: why                   remains, review, step, close, escalate or transfer
/outcome close keep: no contact            what becomes of open actions: keep or closed
/outcome step 11/8: School nursing         the service of a step-down or transfer, the route of an escalation
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from marac_desk.domain.entry_parts import EntryError, Part, Vocabulary
from marac_desk.domain.formats import long_date
from marac_desk.domain.outcomes import OutcomeKind, RiskStatus
from marac_desk.domain.typed_dates import parse_day
from marac_desk.errors import BadInputError

LEVEL, OUTCOME = "level", "outcome"
_NO_LEVEL = "After /level comes a level of this forum, then the status."
_NO_STATUS = "After the level comes the status."
_NO_OUTCOME = "After /outcome comes how the case leaves the table."
_ANSWERS = {"keep": "keep", "closed": "close"}
_KINDS = {
    "remains": OutcomeKind.REMAINS,
    "review": OutcomeKind.REVIEW,
    "step": OutcomeKind.STEP_DOWN,
    "close": OutcomeKind.CLOSE,
    "escalate": OutcomeKind.ESCALATE,
    "transfer": OutcomeKind.TRANSFER,
}
_WORDS = {kind: kind.value.replace("_", " ") for kind in OutcomeKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelEntry:
    """The level and the status of the case being taken."""

    level: str = ""
    status: RiskStatus | None = None

    @property
    def words(self) -> str:
        """`Level High, experiencing exploitation`."""
        parts = (f"Level {self.level}" if self.level else "Status", self.status.value if self.status else "")
        return (", " if self.level else " ").join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeEntry:
    """How the case being taken leaves the table."""

    kind: OutcomeKind
    review_on: date | None = None
    open_actions: str = ""
    """`keep` or `close`; empty where it was not said."""
    text: str = field(default="", repr=False)
    """The reason; the service of a step-down or transfer, the route of an escalation."""

    @property
    def words(self) -> str:
        """`Outcome: review, on Tuesday 9 June 2026`, `Outcome: close, its open actions kept`."""
        actions = {"keep": "its open actions kept", "close": "its open actions closed"}
        when = f"on {long_date(self.review_on)}" if self.review_on else ""
        parts = (_WORDS[self.kind], when, actions.get(self.open_actions, ""))
        return f"Outcome: {', '.join(part for part in parts if part)}"


def read_level(parts: list[Part], end: int, vocabulary: Vocabulary) -> LevelEntry:
    """The level and the status behind `/level`.

    Raises:
        EntryError: One of them is not understood, or fits several.
    """
    first, *more = parts or [Part("", end)]
    levels = _fitting(first, vocabulary.levels)
    statuses = [] if levels else _fitting(first, _STATUSES)
    if not levels and not statuses:
        raise EntryError(_NO_LEVEL, first, (*vocabulary.levels, *_STATUSES))
    if statuses:
        return LevelEntry(status=RiskStatus(_one(first, statuses)))
    level = _one(first, levels)
    return LevelEntry(level=level, status=_status(more[0]) if more else None)


def read_outcome(parts: list[Part], end: int, text: str, vocabulary: Vocabulary) -> OutcomeEntry:
    """The outcome behind `/outcome`.

    Raises:
        EntryError: The kind, the day or the answer about open actions is not understood.
    """
    first, *more = parts or [Part("", end)]
    found = _fitting(first, _KINDS)
    if not found:
        raise EntryError(_NO_OUTCOME, first, _KINDS)
    answers = [each for each in more if each.text.casefold() in _ANSWERS]
    days = [each for each in more if each not in answers]
    return OutcomeEntry(
        kind=_KINDS[_one(first, found)],
        review_on=_day(days, vocabulary),
        open_actions=_ANSWERS[answers[0].text.casefold()] if answers else "",
        text=text,
    )


_STATUSES = tuple(each.value for each in RiskStatus)


def _status(part: Part) -> RiskStatus:
    found = _fitting(part, _STATUSES)
    if not found:
        raise EntryError(_NO_STATUS, part, _STATUSES)
    return RiskStatus(_one(part, found))


def _day(parts: list[Part], vocabulary: Vocabulary) -> date | None:
    if not parts:
        return None
    day = Part(" ".join(each.text for each in parts), parts[0].start)
    try:
        return parse_day(
            day.text,
            today=vocabulary.today,
            calendar=vocabulary.calendar,
            next_meeting=vocabulary.next_meeting,
        )
    except BadInputError as error:
        raise EntryError(str(error), day) from error


def _fitting(part: Part, names: Iterable[str]) -> list[str]:
    typed = part.text.casefold()
    return [each for each in names if typed and each.casefold().startswith(typed)]


def _one(part: Part, found: list[str]) -> str:
    if len(found) > 1:
        raise EntryError("This fits more than one; type another letter.", part, found)
    return found[0]
