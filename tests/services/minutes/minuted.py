"""Short ways to the minutes of a panel's meeting, and to what stands in them."""

from dataclasses import replace
from datetime import date
from typing import Any

from marac_desk.domain.audience import CHAIR, Reader
from marac_desk.domain.clock import london
from marac_desk.domain.editions import reduce
from marac_desk.domain.ids import ItemId, ParagraphId
from marac_desk.domain.meetings import Span
from marac_desk.domain.minuted_case import CaseItem, NotCirculated
from marac_desk.domain.minutes import MeetingMinutes
from marac_desk.services.actions import set_action
from marac_desk.services.contributions import share_contribution
from marac_desk.services.minuting.versions import Version
from marac_desk.services.minuting.whole import meeting_minutes
from tests.services.casework import CODES, DAY, NEXT_DAY, Panel

DRAFT = Version(number="v0.1", status="DRAFT", written_at=london(DAY, 13, 30))


def hear(panel: Panel, item_id: ItemId) -> None:
    """The item was taken from 10:20 to 10:50."""
    item = panel.desk.store.items.get(item_id)
    panel.save(replace(item, spells=(Span(began=panel.at(10, 20), ended=panel.at(10, 50)),)))


def whole(panel: Panel) -> MeetingMinutes:
    return meeting_minutes(panel.desk.store, panel.meeting_id, DRAFT)


def edition(panel: Panel, code: str) -> MeetingMinutes:
    """The minutes as one reader receives them; "" is the chair."""
    reader = Reader(agency_id=panel.agencies[code], label=code) if code else CHAIR
    return reduce(whole(panel), reader).model


def cases(minutes: MeetingMinutes) -> list[CaseItem | NotCirculated]:
    return [item for section in minutes.sections for item in section.items]


def the_case(minutes: MeetingMinutes) -> CaseItem:
    (only_one,) = [each for each in cases(minutes) if isinstance(each, CaseItem)]
    return only_one


def words(minutes: object) -> str:
    """Everything the edition holds, as one text."""
    return str(_plain(minutes))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    names = getattr(type(value), "__dataclass_fields__", None)
    return {name: _plain(getattr(value, name)) for name in names} if names else str(value)


def share(panel: Panel, text: str, code: str = "POL", **facts: Any) -> str:
    facts = {"agency_id": panel.agencies[code], "text": text} | facts
    return share_contribution(panel.desk, panel.item_id, **facts).made


def paragraph(panel: Panel, contribution_id: str, number: int = 1) -> ParagraphId:
    return panel.desk.store.contributions.get(contribution_id).paragraphs[number - 1].id


def an_action(panel: Panel, text: str = "Visit.", **facts: Any) -> str:
    facts = {"item_id": panel.item_id, "owner_id": panel.agencies["POL"], "due_on": date(2026, 5, 19)} | facts
    return set_action(panel.desk, panel.meeting_id, text=text, **facts).made


def second_meeting(panel: Panel) -> MeetingMinutes:
    return meeting_minutes(panel.desk.store, panel.next_id, replace(DRAFT, written_at=london(NEXT_DAY, 13)))


def at_the_next(panel: Panel) -> None:
    """The first meeting is closed and the next one in session, both by the clock."""
    store = panel.desk.store
    panel.save(store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
    panel.save(store.meetings.get(panel.next_id).open(london(NEXT_DAY, 10)))
    panel.clock.moment = london(NEXT_DAY, 10, 20)


def gather_at_the_next(panel: Panel) -> None:
    """Three agencies are in the room of the next meeting."""
    for code in CODES[:3]:
        stay = panel.desk.store.attendance.get(panel.arrive(code))
        panel.save(replace(stay, meeting_id=panel.next_id, arrived_at=london(NEXT_DAY, 10)))
