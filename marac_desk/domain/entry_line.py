"""The grammar of the entry line: one line typed in the room, understood or refused at the exact place.

    @pol/ferris by 19/5: serve notice +csc     an action; every part may be missing, "by" too
    pol: text · pol/ferris o: text             a contribution: fact; o opinion, r reported, f fact
    pol nil · pol none · pol written: text     nil return, no information held, in writing; or n, h, w
    pol · pol/ferris r                         go to the agency's box
    edu dissents: text                         the agency does not agree, in its own words
    >hlt in · >vol out 10:12 · >hlt in v       attendance: in, out, deputy, apologies, chair; v by video
    !vol/vane 6.4: nature                      a conflict of interest over an item
    !vane withdraws · !vane out · !vane back   stays, no part or withdraws; out of the room and back
    =pol csc: reason · =chair · =2 doubt       who alone may know the last paragraph, or the second
    =A-0147 pol csc: reason                    who alone may know an action
    #13 · #CSE-0107                            take up an item
    #107 later: reason · #107 again: reason    put it off; take up once more what was heard
    reopen: reason                             put the closed meeting back in session
    +pol DC Lin Okoro                          a worker nobody knows yet, here now; add v by video
    +peer Sam Poole 3/2/2011                   a person named in the case, with their part in it
    3: reason                                  the chair's choice while not quorate
    /next · /pause · /ballot ferris 4 2 1      a step of the meeting itself
    /level high experiencing · /outcome review 9/6    of the case being taken
    ?                                          the keys

An agency is the shortest prefix of its code that is no other's; a person the beginning of any of their names.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, time

from marac_desk.domain.contributions import ContributionKind, ContributionState
from marac_desk.domain.entries import (
    ActionEntry,
    AttendanceEntry,
    ContributionEntry,
    DissentEntry,
    Entry,
    HelpEntry,
    JumpEntry,
    Move,
    ReopenEntry,
    Worker,
)
from marac_desk.domain.entry_case import LevelEntry, OutcomeEntry
from marac_desk.domain.entry_chair import read_choice, read_conflict, read_item, read_restriction
from marac_desk.domain.entry_newcomer import read_newcomer
from marac_desk.domain.entry_parts import EntryError, Part, Vocabulary, agency_in, somebody, who
from marac_desk.domain.entry_steps import StepEntry, read_step
from marac_desk.domain.typed_dates import parse_day, parse_time
from marac_desk.errors import BadInputError

_EMPTY = "Type an agency code, @ for an action, > for attendance or ? for the keys."
_NO_OWNER_BUT_AN_AGENCY = "One agency owns an action; “all”, the panel and the MARAC cannot."
_COLON_FIRST = "Put a colon before the text."
_NOT_A_MOVE = (
    "After > and the agency comes in, out, deputy, apologies or chair, then the time if it was earlier."
)
_NOT_A_STATE = "After the agency comes a colon and the text, or f, o, r, nil, none, written or dissents."
_NO_TEXT_HERE = "A nil return or “none” takes no text."
_NOT_OWNERS = frozenset({"all", "everyone", "marac", "panel"})

_SUPPORT = re.compile(r"(?:^|\s)\+(\S+)\s*$")
_CHOICE = re.compile(r"[1-4]\s*:")
_REOPEN = re.compile(r"reopen\s*:", re.IGNORECASE)
_DISSENTS = ("d", "dissents")
_KINDS = {"f": ContributionKind.FACT, "o": ContributionKind.OPINION, "r": ContributionKind.REPORTED}
_STATES = {
    "nil": ContributionState.NIL,
    "n": ContributionState.NIL,
    "h": ContributionState.NONE_HELD,
    "w": ContributionState.WRITTEN,
    "none": ContributionState.NONE_HELD,
    "written": ContributionState.WRITTEN,
}
_MOVES = {"a": Move.APOLOGIES, "d": Move.DEPUTY, **{move.value: move for move in Move}}
_VIDEO = frozenset({"v", "video"})


def parse_entry(line: str, vocabulary: Vocabulary) -> Entry | StepEntry | LevelEntry | OutcomeEntry:
    """What the line means; `.words` of the answer is its echo.

    Raises:
        EntryError: Some part is not understood; it says which, and the line stays as it is.

    Source: design of the screens, "The entry line".
    """
    whole = Part(line, 0).slice(0)
    if not whole.text:
        raise EntryError(_EMPTY, whole)
    if _CHOICE.match(whole.text):
        return read_choice(whole)
    if found := _REOPEN.match(whole.text):
        return ReopenEntry(reason=whole.slice(found.end()).text)
    reader = _READERS.get(whole.text[0])
    return reader(whole.slice(1), vocabulary) if reader else _contribution(whole, vocabulary)


def _help(_rest: Part, _vocabulary: Vocabulary) -> Entry:
    return HelpEntry()


def _action(rest: Part, vocabulary: Vocabulary) -> Entry:
    head, text = rest.cut(":")
    first = (head.words() or [head])[0]
    has_who = first.text.lower() != "by"
    due = head.slice(first.end - head.start) if has_who else head
    owner, lead = _owner(first, vocabulary) if has_who else ("", None)
    due_on, day = _due(due, vocabulary) if due.text else (None, Part("", 0))
    task, codes = _supporters(text or Part("", rest.end), vocabulary)
    supporting = tuple(code for code in codes if code != owner)
    return ActionEntry(
        owner=owner,
        lead=lead,
        due_on=due_on,
        text=task.text,
        supporting=supporting,
        due_at=(day.start, day.end),
    )


def _owner(part: Part, vocabulary: Vocabulary) -> tuple[str, Worker | None]:
    code, _ = part.cut("/")
    if code.text.lower() in _NOT_OWNERS and code.text.upper() not in vocabulary.agencies:
        raise EntryError(_NO_OWNER_BUT_AN_AGENCY, code)
    return who(part, vocabulary)


def _due(part: Part, vocabulary: Vocabulary) -> tuple[date, Part]:
    """The day behind the owner, and where it stands; without "by", what is no day is taken for the text."""
    has_by = part.words()[0].text.lower() == "by"
    typed = part.slice(len("by")) if has_by and len(part.words()) > 1 else part
    try:
        day = parse_day(
            typed.text,
            today=vocabulary.today,
            calendar=vocabulary.calendar,
            next_meeting=vocabulary.next_meeting,
        )
    except BadInputError as error:
        raise EntryError(str(error) if has_by else _COLON_FIRST, typed) from error
    return day, typed


def _supporters(text: Part, vocabulary: Vocabulary) -> tuple[Part, tuple[str, ...]]:
    """The text without the `+agency` words at its end, and those agencies as typed, each once."""
    codes: list[str] = []
    while found := _SUPPORT.search(text.text):
        codes.insert(0, agency_in(text.slice(found.start(1)), vocabulary))
        text = text.slice(0, found.start())
    return text, tuple(dict.fromkeys(codes))


def _contribution(whole: Part, vocabulary: Vocabulary) -> Entry:
    head, text = whole.cut(":")
    if not head.text:
        raise EntryError(_EMPTY, Part(":", whole.start))
    first, *marks = head.words()
    agency, speaker = somebody(first, vocabulary)
    if not marks and text is None:
        return JumpEntry(agency=agency, speaker=speaker)
    if marks and marks[0].text.lower() in _DISSENTS:
        return DissentEntry(agency=agency, text=text.text if text else "")
    kind, state = _said_how(head, marks)
    if text is None and state is ContributionState.SPOKEN:
        return JumpEntry(agency=agency, speaker=speaker, kind=kind)
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
    first, *marks = rest.words() or [rest]
    agency, person = somebody(first, vocabulary)
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


_READERS: Mapping[str, Callable[[Part, Vocabulary], Entry | StepEntry | LevelEntry | OutcomeEntry]] = {
    "@": _action,
    ">": _attendance,
    "!": read_conflict,
    "=": read_restriction,
    "#": read_item,
    "/": read_step,
    "+": read_newcomer,
    "?": _help,
}
