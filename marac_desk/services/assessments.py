"""Assessments: the level and the status agreed for a case, apart from each other."""

from dataclasses import replace
from datetime import datetime

from marac_desk.domain.clock import to_minute
from marac_desk.domain.ids import CaseId, ItemId
from marac_desk.domain.items import Item
from marac_desk.domain.outcomes import Assessment, RiskStatus, SupportStage
from marac_desk.domain.text import clean, clean_line
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk, Pen


def set_level(
    desk: Desk,
    item_id: ItemId,
    *,
    level: str | None = None,
    status: RiskStatus | None = None,
    tool: str | None = None,
    score: int | None = None,
    judgement: str | None = None,
    support: SupportStage | None = None,
    at: datetime | None = None,
) -> Change:
    """Set what was agreed of a case's risk and support at this meeting; None leaves a part as it is.

    A score is kept beside a level that differs from it, with the professional judgement (edge case 42).

    Args:
        level: One of the forum's labels, in any case of letters, or empty: none agreed.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: The item is not a case.
        BadInputError: The forum has no such level.

    Source: design rules, F10 and F12 (support stage).
    """
    with desk.change("set_level", at=at) as pen:
        item = desk.store.items.get(item_id)
        before = _assessment(desk, pen, item)
        after = replace(
            before,
            at=to_minute(pen.at),
            level=before.level if level is None else _label(desk, item, level),
            status=status or before.status,
            tool=before.tool if tool is None else clean_line(tool),
            score=before.score if score is None else score,
            judgement=before.judgement if judgement is None else clean(judgement).strip(),
            support=support or before.support,
        )
        desk.store.assessments.save(after)
        pen.made = after.id
    return pen.change


def typed_score(_desk: Desk, *, typed: str) -> int:
    """The score of a tool as typed.

    Raises:
        BadInputError: It is not a whole number.
    """
    if not typed.strip().isdecimal():
        raise BadInputError("A score is a whole number.")
    return int(typed)


def case_of(item: Item) -> CaseId:
    """The case an item is about.

    Raises:
        RuleBrokenError: It is not about a case.
    """
    if item.case_id is None:
        raise RuleBrokenError("This item is not a case.")
    return item.case_id


def _assessment(desk: Desk, pen: Pen, item: Item) -> Assessment:
    found = desk.store.assessments.where(item_id=item.id)
    if found:
        return found[0]
    return Assessment(
        id=desk.ids.new_id(),
        case_id=case_of(item),
        meeting_id=item.meeting_id,
        item_id=item.id,
        at=to_minute(pen.at),
    )


def _label(desk: Desk, item: Item, level: str) -> str:
    meeting = desk.store.meetings.get(item.meeting_id)
    labels = desk.store.forums.get(meeting.forum_id).rules_on(meeting.on).levels
    typed = clean_line(level).casefold()
    found = [label for label in ("", *labels) if label.casefold() == typed]
    if not found:
        raise BadInputError(f"The forum's levels are {', '.join(labels)}.")
    return found[0]
