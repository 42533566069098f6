"""The grammar of the entry line: one line typed in the room, understood or refused at the exact place.

    @pol/ferris by 19/5: serve notice +csc     an action; every part may be missing
    pol: text · pol/ferris o: text             a contribution: fact; o opinion, r reported, f fact
    pol nil · pol none · pol written: text     nil return, no information held, in writing
    pol                                        go to the agency's box
    >hlt in · >vol out 10:12 · >hlt in v       attendance: in, out, deputy, apologies; v by video
    ?                                          the keys

An agency is the shortest prefix of its code that is no other's; a person the beginning of any of their names.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.contributions import ContributionKind, ContributionState
from marac_desk.domain.entries import (
    ActionEntry,
    AttendanceEntry,
    ContributionEntry,
    Entry,
    HelpEntry,
    JumpEntry,
    Move,
    Worker,
)
from marac_desk.domain.typed_dates import parse_day, parse_time
from marac_desk.errors import BadInputError

_EMPTY = "Type an agency code, @ for an action, > for attendance or ? for the keys."
_NO_AGENCY = "No agency of this forum has a code that begins so."
_NOBODY = "Nobody known here is called this."
_SEVERAL = "This fits more than one; type another letter."
_NO_OWNER_BUT_AN_AGENCY = "One agency owns an action; “all”, the panel and the MARAC cannot."
_COLON_FIRST = "Put a colon before the text."
_NOT_A_MOVE = "After > and the agency comes in, out, deputy or apologies, then the time if it was earlier."
_NOT_A_STATE = "After the agency comes a colon and the text, or f, o, r, nil, none or written."
_NO_TEXT_HERE = "A nil return or “none” takes no text."
_NOT_OWNERS = frozenset({"all", "everyone", "marac", "panel"})

_WORD = re.compile(r"\S+")
_SUPPORT = re.compile(r"(?:^|\s)\+(\S+)\s*$")
_DUE = re.compile(r"by\s+(.*\S)|by", re.IGNORECASE)
_KINDS = {"f": ContributionKind.FACT, "o": ContributionKind.OPINION, "r": ContributionKind.REPORTED}
_STATES = {
    "nil": ContributionState.NIL,
    "none": ContributionState.NONE_HELD,
    "written": ContributionState.WRITTEN,
}
_MOVES = {"a": Move.APOLOGIES, "d": Move.DEPUTY, **{move.value: move for move in Move}}
_VIDEO = frozenset({"v", "video"})
_Named = TypeVar("_Named", str, Worker)


class EntryError(BadInputError):
    """What part of the line was not understood: its [start, end) in the line, and what would have fitted.

    `choices` are agency codes or people's names: for the screen alone, never for a log.
    """

    def __init__(self, sentence: str, part: "Part", choices: Iterable[str] = ()) -> None:
        super().__init__(sentence)
        self.start = part.start
        self.end = part.end
        self.choices = tuple(choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the line may name, and from where its dates are seen."""

    agencies: tuple[str, ...]  # the codes, in agenda order
    people: tuple[Worker, ...] = ()
    today: date
    calendar: WorkingCalendar
    next_meeting: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the line, knowing where it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset just behind it."""
        return self.start + len(self.text)

    def slice(self, start: int, end: int | None = None) -> "Part":
        """A piece of this piece, trimmed of white space."""
        raw = self.text[start:end]
        return Part(raw.strip(), self.start + start + len(raw) - len(raw.lstrip()))

    def words(self) -> list["Part"]:
        """Its words."""
        return [Part(found[0], self.start + found.start()) for found in _WORD.finditer(self.text)]

    def cut(self, mark: str) -> tuple["Part", "Part | None"]:
        """What stands before the first `mark` and what behind it, None where there is no mark."""
        at = self.text.find(mark)
        return (self, None) if at < 0 else (self.slice(0, at), self.slice(at + len(mark)))


def parse_entry(line: str, vocabulary: Vocabulary) -> Entry:
    """What the line means; `.words` of the answer is its echo.

    Raises:
        EntryError: Some part is not understood; it says which, and the line stays as it is.

    Source: design of the screens, "The entry line".
    """
    whole = Part(line, 0).slice(0)
    readers: dict[str, Callable[[Part, Vocabulary], Entry]] = {"@": _action, ">": _attendance, "?": _help}
    if not whole.text:
        raise EntryError(_EMPTY, whole)
    reader = readers.get(whole.text[0])
    return reader(whole.slice(1), vocabulary) if reader else _contribution(whole, vocabulary)


def _help(_rest: Part, _vocabulary: Vocabulary) -> Entry:
    return HelpEntry()


def _action(rest: Part, vocabulary: Vocabulary) -> Entry:
    head, text = rest.cut(":")
    first = (head.words() or [head])[0]
    has_who = first.text.lower() != "by"
    due = head.slice(first.end - head.start) if has_who else head
    owner, lead = _owner(first, vocabulary) if has_who else ("", None)
    due_on = _due(due, vocabulary) if due.text else None
    task, codes = _supporters(text or Part("", rest.end), vocabulary)
    supporting = tuple(code for code in codes if code != owner)
    return ActionEntry(owner=owner, lead=lead, due_on=due_on, text=task.text, supporting=supporting)


def _owner(who: Part, vocabulary: Vocabulary) -> tuple[str, Worker | None]:
    code, _ = who.cut("/")
    if code.text.lower() in _NOT_OWNERS and code.text.upper() not in vocabulary.agencies:
        raise EntryError(_NO_OWNER_BUT_AN_AGENCY, code)
    return _who(who, vocabulary)


def _due(part: Part, vocabulary: Vocabulary) -> date:
    found = _DUE.fullmatch(part.text)
    if not found:
        raise EntryError(_COLON_FIRST, part)
    typed = part.slice(found.start(1)) if found[1] else part
    try:
        return parse_day(
            found[1] or "",
            today=vocabulary.today,
            calendar=vocabulary.calendar,
            next_meeting=vocabulary.next_meeting,
        )
    except BadInputError as error:
        raise EntryError(str(error), typed) from error


def _supporters(text: Part, vocabulary: Vocabulary) -> tuple[Part, tuple[str, ...]]:
    """The text without the `+agency` words at its end, and those agencies as typed, each once."""
    codes: list[str] = []
    while found := _SUPPORT.search(text.text):
        codes.insert(0, _agency(text.slice(found.start(1)), vocabulary))
        text = text.slice(0, found.start())
    return text, tuple(dict.fromkeys(codes))


def _contribution(whole: Part, vocabulary: Vocabulary) -> Entry:
    head, text = whole.cut(":")
    if not head.text:
        raise EntryError(_EMPTY, Part(":", whole.start))
    who, *marks = head.words()
    agency, speaker = _somebody(who, vocabulary)
    if not marks and text is None:
        return JumpEntry(agency=agency, speaker=speaker)
    kind, state = _said_how(head, marks)
    if text is None and state is ContributionState.SPOKEN:
        raise EntryError(_COLON_FIRST, marks[0])
    if text and text.text and state in (ContributionState.NIL, ContributionState.NONE_HELD):
        raise EntryError(_NO_TEXT_HERE, text)
    said = text.text if text else ""
    return ContributionEntry(agency=agency, speaker=speaker, kind=kind, state=state, text=said)


def _said_how(head: Part, marks: list[Part]) -> tuple[ContributionKind, ContributionState]:
    kind, state = ContributionKind.FACT, ContributionState.SPOKEN
    if not marks:
        return kind, state
    mark = marks[0].text.lower()
    if len(marks) > 1 or mark not in {**_KINDS, **_STATES}:
        raise EntryError(_NOT_A_STATE, head.slice(marks[0].start - head.start))
    return _KINDS.get(mark, kind), _STATES.get(mark, state)


def _attendance(rest: Part, vocabulary: Vocabulary) -> Entry:
    who, *marks = rest.words() or [rest]
    agency, person = _somebody(who, vocabulary)
    if not marks:
        raise EntryError(_NOT_A_MOVE, Part("", rest.end))
    move = _MOVES.get(marks[0].text.lower())
    if move is None:
        raise EntryError(_NOT_A_MOVE, marks[0])
    times = [mark for mark in marks[1:] if mark.text.lower() not in _VIDEO]
    if len(times) > 1:
        raise EntryError(_NOT_A_MOVE, times[1])
    is_by_video = len(times) < len(marks) - 1
    at = _time(times[0]) if times else None
    return AttendanceEntry(agency=agency, person=person, move=move, at=at, is_by_video=is_by_video)


def _time(part: Part) -> time:
    try:
        return parse_time(part.text)
    except BadInputError as error:
        raise EntryError(str(error), part) from error


def _somebody(part: Part, vocabulary: Vocabulary) -> tuple[str, Worker | None]:
    agency, worker = _who(part, vocabulary)
    if not agency:
        raise EntryError(_NO_AGENCY, part, vocabulary.agencies)
    return agency, worker


def _who(part: Part, vocabulary: Vocabulary) -> tuple[str, Worker | None]:
    """An agency, a person of it behind a slash, or a person alone, who brings their agency."""
    code, name = part.cut("/")
    if name is None and part.text:
        return _agency_or_worker(code, vocabulary)
    agency = _agency(code, vocabulary) if code.text else ""
    if name is None or not name.text:
        return agency, None
    worker = _one(name, _called(name, agency, vocabulary), _NOBODY, lambda each: each.name)
    return worker.agency, worker


def _agency_or_worker(part: Part, vocabulary: Vocabulary) -> tuple[str, Worker | None]:
    if _fitting(part, vocabulary):
        return _agency(part, vocabulary), None
    if called := _called(part, "", vocabulary):
        worker = _one(part, called, _NOBODY, lambda each: each.name)
        return worker.agency, worker
    raise EntryError(_NO_AGENCY, part, vocabulary.agencies)


def _agency(part: Part, vocabulary: Vocabulary) -> str:
    found = _fitting(part, vocabulary)
    if not found:
        raise EntryError(_NO_AGENCY, part, vocabulary.agencies)
    return _one(part, found, _NO_AGENCY, str)


def _fitting(part: Part, vocabulary: Vocabulary) -> list[str]:
    """The codes that begin so; the one that is exactly so stands alone."""
    typed = part.text.casefold()
    exact = [code for code in vocabulary.agencies if code.casefold() == typed]
    return exact or [code for code in vocabulary.agencies if code.casefold().startswith(typed)]


def _called(part: Part, agency: str, vocabulary: Vocabulary) -> list[Worker]:
    """The people, of one agency where it is named, one of whose names begins so or is so."""
    typed = part.text.casefold()
    known = [each for each in vocabulary.people if agency in ("", each.agency)]
    exact = [each for each in known if typed in each.name.casefold().split()]
    return exact or [
        each for each in known if any(name.startswith(typed) for name in each.name.casefold().split())
    ]


def _one(part: Part, found: list[_Named], none: str, name: Callable[[_Named], str]) -> _Named:
    if len(found) == 1:
        return found[0]
    raise EntryError(_SEVERAL if found else none, part, map(name, found))
