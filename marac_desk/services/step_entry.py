"""The meeting's own steps typed in the entry line, each as one command, for whoever has the line alone."""

from collections.abc import Callable, Mapping
from typing import Any

from marac_desk.domain.entry_steps import MeetingStep, StepEntry
from marac_desk.domain.ids import ItemId, PersonId
from marac_desk.errors import BadInputError
from marac_desk.services.chairing import authorise_proceeding, hold_ballot
from marac_desk.services.changes import Change
from marac_desk.services.confidentiality import agree_confidentiality, read_confidentiality
from marac_desk.services.decisions import agree_minutes, ratify, record_decision
from marac_desk.services.door import Door, Step
from marac_desk.services.sitting import (
    adjourn_meeting,
    close_meeting,
    next_item,
    open_meeting,
    resume_meeting,
)

_STEPS: Mapping[MeetingStep, Callable[..., Change]] = {
    MeetingStep.OPEN: open_meeting,
    MeetingStep.NEXT: next_item,
    MeetingStep.PAUSE: adjourn_meeting,
    MeetingStep.RESUME: resume_meeting,
    MeetingStep.READ: read_confidentiality,
    MeetingStep.HEARD: agree_confidentiality,
    MeetingStep.AGREED: agree_minutes,
    MeetingStep.PROCEED: authorise_proceeding,
    MeetingStep.BALLOT: hold_ballot,
    MeetingStep.DECIDED: record_decision,
    MeetingStep.RATIFIED: ratify,
    MeetingStep.CLOSE: close_meeting,
}
STEP_COMMANDS: tuple[Callable[..., Change], ...] = tuple(_STEPS.values())
"""What a step can be understood as."""

_OF_AN_ITEM = (MeetingStep.DECIDED, MeetingStep.RATIFIED)


def meeting_step(entry: StepEntry, door: Door, item_id: ItemId | None) -> Step:
    """The one command a step of the meeting means.

    Args:
        item_id: The item being taken, which a decision is made under.

    Raises:
        BadInputError: A decision has no item or no words.
    """
    command = _STEPS[entry.step].__name__
    if entry.step in _OF_AN_ITEM:
        return Step(command=command, arguments=_under(entry, item_id), words=entry.words)
    arguments: dict[str, Any] = {"meeting_id": door.room.meeting.id}
    if entry.step is MeetingStep.BALLOT and entry.person:
        votes_for, votes_against, abstentions = entry.votes
        arguments |= {"candidate_id": PersonId(entry.person.key), "votes_for": votes_for}
        arguments |= {"votes_against": votes_against, "abstentions": abstentions}
    elif entry.person:
        arguments["person_id"] = PersonId(entry.person.key)
    if entry.step is MeetingStep.READ:
        arguments["is_agreed"] = True
    if entry.step is MeetingStep.PROCEED:
        arguments["reason"] = entry.text
    return Step(command=command, arguments=arguments, words=entry.words)


def _under(entry: StepEntry, item_id: ItemId | None) -> dict[str, Any]:
    if item_id is None:
        raise BadInputError("Take up an item first; then what is decided belongs to it.")
    if entry.step is MeetingStep.RATIFIED:
        return {"item_id": item_id}
    if not entry.text:
        raise BadInputError("After /decided comes a colon and what was decided.")
    return {
        "item_id": item_id,
        "text": entry.text,
        "reports_to_board": bool(entry.flag),
        "approval_sought": entry.flag == "approval",
    }
