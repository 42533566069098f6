"""What the entry line records of the meeting itself: its steps, the vote on a chair, a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from marac_desk.domain.entries import Worker
from marac_desk.domain.entry_case import LEVEL, OUTCOME, LevelEntry, OutcomeEntry, read_level, read_outcome
from marac_desk.domain.entry_parts import EntryError, Part, Vocabulary, somebody

_NOT_A_STEP = "After / comes a step of the meeting."
_NOT_VOTES = "After the person come the votes: for, against, abstained, as in /ballot ferris 4 2 1."
_NOT_A_FLAG = "Before the colon may stand report or approval."
_COUNTS = 3


class MeetingStep(StrEnum):
    """A step of the meeting, by the word that is typed."""

    OPEN = "open"
    NEXT = "next"
    PAUSE = "pause"
    RESUME = "resume"
    READ = "read"
    HEARD = "heard"
    AGREED = "agreed"
    PROCEED = "proceed"
    BALLOT = "ballot"
    DECIDED = "decided"
    RATIFIED = "ratified"
    CLOSE = "close"


_WORDS: Mapping[MeetingStep, str] = {
    MeetingStep.OPEN: "Open the meeting",
    MeetingStep.NEXT: "Take up the next item",
    MeetingStep.PAUSE: "Pause the meeting",
    MeetingStep.RESUME: "Take the meeting up again",
    MeetingStep.READ: "The confidentiality statement was read",
    MeetingStep.HEARD: "has heard the statement",
    MeetingStep.AGREED: "The last minutes are agreed as a correct record",
    MeetingStep.PROCEED: "lets the meeting proceed without Chair and Vice Chair",
    MeetingStep.BALLOT: "as substitute chair",
    MeetingStep.DECIDED: "Decision",
    MeetingStep.RATIFIED: "The decision of this item is ratified",
    MeetingStep.CLOSE: "Close the meeting",
}
_TYPED = (*(each.value for each in MeetingStep), LEVEL, OUTCOME)
"""What may be typed behind the slash."""
_OF_A_PERSON = (MeetingStep.PROCEED, MeetingStep.BALLOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry:
    """A step of the meeting, with the person, the votes or the words that belong to it."""

    step: MeetingStep
    person: Worker | None = None
    votes: tuple[int, ...] = ()
    text: str = field(default="", repr=False)
    flag: str = ""
    """`report` or `approval`: what the Board has to do with a decision."""

    @property
    def words(self) -> str:
        """`Pause the meeting`, `DS Kit Ferris as substitute chair: 4 for, 2 against, 1 abstained`."""
        said = f"{self.person.name} {_WORDS[self.step]}" if self.person else _WORDS[self.step]
        if self.step is MeetingStep.HEARD and self.person is None:
            said = "Everybody here has heard the statement"
        if self.step is MeetingStep.BALLOT:
            counts = zip(self.votes, ("for", "against", "abstained"), strict=True)
            return f"{said}: {', '.join(f'{number} {what}' for number, what in counts)}"
        return {
            "report": f"{said}, to be reported to the Board",
            "approval": f"{said}, the Board's approval sought",
        }.get(self.flag, said)


def read_step(rest: Part, vocabulary: Vocabulary) -> StepEntry | LevelEntry | OutcomeEntry:
    """A step of the meeting, or of the case being taken, behind the slash.

    Raises:
        EntryError: The step, the person, the votes, the flag, the level or the outcome is not understood.
    """
    head, text = rest.cut(":")
    first, *more = head.words() or [Part("/", head.start - 1)]
    word = _step(first)
    said = text.text if text else ""
    if word == LEVEL:
        return read_level(more, head.end, vocabulary)
    if word == OUTCOME:
        return read_outcome(more, head.end, said, vocabulary)
    step = MeetingStep(word)
    if step is MeetingStep.DECIDED:
        return StepEntry(step=step, text=said, flag=_flag(more))
    is_named = step in _OF_A_PERSON or (step is MeetingStep.HEARD and bool(more))
    person = _person(more[0] if more else Part("", head.end), vocabulary) if is_named else None
    votes = _votes(more[1:], head) if step is MeetingStep.BALLOT else ()
    return StepEntry(step=step, person=person, votes=votes, text=said)


def _step(part: Part) -> str:
    fitting = [each for each in _TYPED if part.text and each.startswith(part.text.casefold())]
    exact = [each for each in fitting if each == part.text.casefold()]
    if len(exact or fitting) != 1:
        raise EntryError(_NOT_A_STEP, part, fitting or _TYPED)
    return (exact or fitting)[0]


def _person(part: Part, vocabulary: Vocabulary) -> Worker:
    """Somebody by name, or the one worker of the agency."""
    agency, worker = somebody(part, vocabulary)
    if worker is not None:
        return worker
    theirs = [each for each in vocabulary.people if each.agency == agency]
    if len(theirs) != 1:
        raise EntryError("Name the person.", part, [each.name for each in theirs])
    return theirs[0]


def _votes(parts: list[Part], head: Part) -> tuple[int, ...]:
    wrong = next((each for each in parts if not each.text.isdecimal()), None)
    if wrong is not None or not 0 < len(parts) <= _COUNTS:
        raise EntryError(_NOT_VOTES, wrong or Part("", head.end))
    typed = [int(each.text) for each in parts]
    return (*typed, *[0] * (_COUNTS - len(typed)))


def _flag(parts: list[Part]) -> str:
    if not parts:
        return ""
    if len(parts) > 1 or parts[0].text.casefold() not in ("report", "approval"):
        raise EntryError(_NOT_A_FLAG, parts[-1])
    return parts[0].text.casefold()
