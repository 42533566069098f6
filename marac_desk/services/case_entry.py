"""Level, status and outcome of a case typed in the entry line, each as one command."""

from typing import Any

from marac_desk.domain.entry_case import LevelEntry, OutcomeEntry
from marac_desk.domain.ids import ItemId
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.services.assessments import set_level
from marac_desk.services.door import Step
from marac_desk.services.outcomes import OpenActions, record_outcome

_TEXT_IS = {
    OutcomeKind.STEP_DOWN: "service",
    OutcomeKind.TRANSFER: "service",
    OutcomeKind.ESCALATE: "route",
}
"""What the words behind the colon are; of any other outcome its reason."""


def level_step(entry: LevelEntry, item_id: ItemId) -> Step:
    """The one command a level means; what was not typed stays as it is."""
    arguments = {"item_id": item_id, "level": entry.level or None, "status": entry.status}
    return Step(command=set_level.__name__, arguments=arguments, words=entry.words)


def outcome_step(entry: OutcomeEntry, item_id: ItemId) -> Step:
    """The one command an outcome means."""
    arguments: dict[str, Any] = {
        "item_id": item_id,
        "kind": entry.kind,
        "review_on": entry.review_on,
        "open_actions": OpenActions(entry.open_actions) if entry.open_actions else None,
        _TEXT_IS.get(entry.kind, "reason"): entry.text,
    }
    return Step(command=record_outcome.__name__, arguments=arguments, words=entry.words)
