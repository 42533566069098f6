"""Prompts: ticked on a case's listing once they were thought of; they print nowhere."""

from dataclasses import replace
from datetime import datetime

from marac_desk.domain.ids import ItemId
from marac_desk.domain.items import Item
from marac_desk.domain.people import Person
from marac_desk.domain.prompts import Prompt
from marac_desk.services.assessments import case_of
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.rows.words import Choice


def tick_prompt(desk: Desk, item_id: ItemId, *, prompt: Prompt, at: datetime | None = None) -> Change:
    """Tick one prompt of a case at this meeting, or take the tick away again.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: It is not about a case.

    Source: design rules, F12 (prompts, never compulsory).
    """
    with desk.change("tick_prompt", at=at) as pen:
        item = desk.store.items.get(item_id)
        case_of(item)
        ticked = set(item.considered) ^ {prompt}
        considered = tuple(each for each in Prompt if each in ticked)
        desk.store.items.save(replace(item, considered=considered))
        pen.made = item_id
    return pen.change


def prompts_of(item: Item, subject: Person | None) -> tuple[Choice, ...]:
    """The marks of a case, each with its key; they stop when the subject has died (edge case 41)."""
    if subject is not None and subject.died_on is not None:
        return ()
    return tuple(
        Choice(key=each.key, value=each.value, label=each.value, is_chosen=each in item.considered)
        for each in Prompt
    )
