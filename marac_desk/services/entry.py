"""The entry line: what is typed, understood as one command with its arguments; window and script share it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from marac_desk.domain.contributions import ContributionKind
from marac_desk.domain.entries import (
    ActionEntry,
    AttendanceEntry,
    ChoiceEntry,
    ConflictEntry,
    ContributionEntry,
    DissentEntry,
    Entry,
    HelpEntry,
    ItemEntry,
    JumpEntry,
    PersonEntry,
    ReopenEntry,
    RestrictionEntry,
    WorkerEntry,
)
from marac_desk.domain.entry_case import LevelEntry, OutcomeEntry
from marac_desk.domain.entry_line import parse_entry
from marac_desk.domain.entry_parts import EntryError
from marac_desk.domain.entry_steps import StepEntry
from marac_desk.domain.formats import in_words
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId, PersonId
from marac_desk.errors import BadInputError
from marac_desk.services.action_entry import action_hints, action_words
from marac_desk.services.actions import restrict_action, set_action
from marac_desk.services.assessments import set_level
from marac_desk.services.attendance import (
    accept_deputy,
    record_apology,
    record_arrival,
    record_departure,
    welcome_worker,
)
from marac_desk.services.case_entry import level_step, outcome_step
from marac_desk.services.cases import add_case_person
from marac_desk.services.chair_entry import (
    NO_ITEM,
    choice_step,
    conflict_step,
    item_step,
    reopen_step,
    restriction_step,
)
from marac_desk.services.chairing import take_chair
from marac_desk.services.changes import Change
from marac_desk.services.choices import choose_when_inquorate
from marac_desk.services.conflicts import declare_conflict, rule_on_conflict, step_back, step_out
from marac_desk.services.contributions import share_contribution
from marac_desk.services.desk import Desk
from marac_desk.services.door import Door, Step, step_for
from marac_desk.services.line_knowledge import Known, known_at
from marac_desk.services.newcomers import person_step, worker_step
from marac_desk.services.outcomes import record_outcome
from marac_desk.services.rulings import hold_in_doubt, restrict_paragraph
from marac_desk.services.sections import record_dissent
from marac_desk.services.sitting import defer_item, reopen_meeting, start_item
from marac_desk.services.step_entry import STEP_COMMANDS, meeting_step

COMMANDS: Mapping[str, Callable[..., Change]] = {
    command.__name__: command
    for command in (
        set_action,
        share_contribution,
        record_arrival,
        record_departure,
        record_apology,
        accept_deputy,
        take_chair,
        declare_conflict,
        rule_on_conflict,
        step_out,
        step_back,
        restrict_paragraph,
        hold_in_doubt,
        record_dissent,
        choose_when_inquorate,
        start_item,
        defer_item,
        reopen_meeting,
        restrict_action,
        welcome_worker,
        add_case_person,
        set_level,
        record_outcome,
    )
} | {command.__name__: command for command in STEP_COMMANDS}
"""What a line can be understood as, by name: `COMMANDS[row.command](desk, **row.arguments)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a typed line means, or what of it was not understood."""

    words: str = field(repr=False)
    """The echo before Enter, "POL, DS Kit Ferris, due Tuesday 19 May 2026", or what is wrong."""
    is_understood: bool = True
    command: str = ""
    """The command Enter runs, one of `COMMANDS`; empty for a jump, for help and for an error."""
    arguments: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The command's arguments by name, ids of meeting and item among them."""
    jump_to: AgencyId | None = None
    """The agency whose box is meant."""
    speaker_id: PersonId | None = None
    """Who speaks in that box."""
    kind: ContributionKind = ContributionKind.FACT
    who: str = field(default="", repr=False)
    """Agency, speaker and kind in words."""
    is_help: bool = False
    hint: str = ""
    """What is worth asking about an action; it never stops Enter."""
    offered: str = field(default="", repr=False)
    """The line with the day the hint offers; empty where it offers none."""
    start: int = 0
    """Where in the line the part begins that was not understood."""
    end: int = 0


def understand_line(
    desk: Desk, meeting_id: MeetingId, *, typed: str, item_id: ItemId | None = None
) -> Understood:
    """What a line typed in the room means, in words and as a command ready to run.

    Args:
        typed: The line as it stands, whole or not.
        item_id: The item being taken, which an action or a contribution belongs to.

    Raises:
        NotFoundError: There is no such meeting.

    Source: design of the screens, "The entry line".
    """
    return understand(known_at(meeting_id, desk), typed, item_id)


def understand(known: Known, typed: str, item_id: ItemId | None = None) -> Understood:
    """What a line means, as `understand_line`; after each key nothing is read that is known already."""
    try:
        entry = parse_entry(typed, known.vocabulary)
        found = _understood(entry, known.door, item_id)
        return _hinted(found, entry, known, typed) if isinstance(entry, ActionEntry) else found
    except EntryError as error:
        return _refused(error, error.choices, error.start, error.end)
    except BadInputError as error:
        return _refused(error)


def _hinted(found: Understood, entry: ActionEntry, known: Known, typed: str) -> Understood:
    hints = action_hints(entry, known.vocabulary, typed)
    return replace(found, hint=hints.words, offered=hints.offered)


def _understood(
    entry: Entry | StepEntry | LevelEntry | OutcomeEntry, door: Door, item_id: ItemId | None
) -> Understood:
    return _MEANINGS[type(entry)](entry, door, item_id)


def _help(entry: HelpEntry, _door: Door, _item_id: ItemId | None) -> Understood:
    return Understood(words=entry.words, is_help=True)


def _attendance(entry: AttendanceEntry, door: Door, _item_id: ItemId | None) -> Understood:
    return _taken(step_for(entry, door))


def _conflict(entry: ConflictEntry, door: Door, item_id: ItemId | None) -> Understood:
    return _taken(conflict_step(entry, door, item_id))


def _choice(entry: ChoiceEntry, door: Door, _item_id: ItemId | None) -> Understood:
    return _taken(choice_step(entry, door))


def _step(entry: StepEntry, door: Door, item_id: ItemId | None) -> Understood:
    return _taken(meeting_step(entry, door, item_id))


def _item(entry: ItemEntry, _door: Door, _item_id: ItemId | None) -> Understood:
    return _taken(item_step(entry))


def _reopened(entry: ReopenEntry, door: Door, _item_id: ItemId | None) -> Understood:
    return _taken(reopen_step(entry, door))


def _worker(entry: WorkerEntry, door: Door, _item_id: ItemId | None) -> Understood:
    return _taken(worker_step(entry, door))


def _person(entry: PersonEntry, door: Door, item_id: ItemId | None) -> Understood:
    return _taken(person_step(entry, door, _running(item_id)))


def _restriction(entry: RestrictionEntry, door: Door, item_id: ItemId | None) -> Understood:
    return _taken(restriction_step(entry, door, item_id))


def _level(entry: LevelEntry, _door: Door, item_id: ItemId | None) -> Understood:
    return _taken(level_step(entry, _running(item_id)))


def _outcome(entry: OutcomeEntry, _door: Door, item_id: ItemId | None) -> Understood:
    return _taken(outcome_step(entry, _running(item_id)))


def _running(item_id: ItemId | None) -> ItemId:
    if item_id is None:
        raise BadInputError(NO_ITEM)
    return item_id


def _taken(step: Step) -> Understood:
    return Understood(words=step.words, command=step.command, arguments=step.arguments)


def _jump(entry: JumpEntry, door: Door, _item_id: ItemId | None) -> Understood:
    return Understood(
        words=entry.words,
        jump_to=door.agency(entry.agency),
        speaker_id=PersonId(entry.speaker.key) if entry.speaker else None,
        kind=entry.kind,
        who=entry.who,
    )


def _dissent(entry: DissentEntry, door: Door, item_id: ItemId | None) -> Understood:
    arguments = {"item_id": _running(item_id), "agency_id": door.agency(entry.agency), "text": entry.text}
    return Understood(words=entry.words, command=record_dissent.__name__, arguments=arguments)


def _contribution(entry: ContributionEntry, door: Door, item_id: ItemId | None) -> Understood:
    return Understood(
        words=entry.words,
        command=share_contribution.__name__,
        arguments={
            "item_id": _running(item_id),
            "agency_id": door.agency(entry.agency),
            "speaker_id": PersonId(entry.speaker.key) if entry.speaker else None,
            "kind": entry.kind,
            "state": entry.state,
            "text": entry.text,
        },
    )


def _action(entry: ActionEntry, door: Door, item_id: ItemId | None) -> Understood:
    words = action_words(entry, door)
    if not entry.text:
        return Understood(words=f"{words}; now a colon and what is to be done", is_understood=False)
    return Understood(
        words=words,
        command=set_action.__name__,
        arguments={
            "meeting_id": door.room.meeting.id,
            "item_id": item_id,
            "owner_id": door.agency(entry.owner) if entry.owner else None,
            "lead_id": PersonId(entry.lead.key) if entry.lead else None,
            "supporting": tuple(door.agency(code) for code in entry.supporting),
            "due_on": entry.due_on,
            "text": entry.text,
        },
    )


_MEANINGS: Mapping[type[Any], Callable[[Any, Door, ItemId | None], Understood]] = {
    HelpEntry: _help,
    JumpEntry: _jump,
    AttendanceEntry: _attendance,
    ConflictEntry: _conflict,
    ChoiceEntry: _choice,
    ItemEntry: _item,
    StepEntry: _step,
    ReopenEntry: _reopened,
    WorkerEntry: _worker,
    PersonEntry: _person,
    RestrictionEntry: _restriction,
    DissentEntry: _dissent,
    ContributionEntry: _contribution,
    ActionEntry: _action,
    LevelEntry: _level,
    OutcomeEntry: _outcome,
}


def _refused(error: BadInputError, choices: tuple[str, ...] = (), start: int = 0, end: int = 0) -> Understood:
    offered = f" {in_words(choices, 'or')}?" if choices else ""
    return Understood(words=f"{error}{offered}", is_understood=False, start=start, end=end)
