"""Sittings for tests: Tuesday 12 May 2026, opened at 10:00, closed at 11:30, three agencies required."""

from dataclasses import replace
from datetime import date, datetime

from marac_desk.domain.clock import london
from marac_desk.domain.ids import AgencyId, ItemId, PersonId, QuorumGroupId
from marac_desk.domain.quorum import Presence, Sitting

DAY = date(2026, 5, 12)
COUNCIL = QuorumGroupId("council")
CASE = ItemId("case")
OTHER_CASE = ItemId("other case")


def at(hour: int, minute: int = 0) -> datetime:
    return london(DAY, hour, minute)


def a_stay(person: str, agency: str | None, arrived: datetime | None = None, **facts: object) -> Presence:
    agency_id = AgencyId(agency) if agency else None
    stay = Presence(person_id=PersonId(person), agency_id=agency_id, arrived=arrived or at(9, 50))
    return replace(stay, **facts)


def a_sitting(*presences: Presence, **facts: object) -> Sitting:
    sitting = Sitting(required=3, presences=presences, opened=at(10), closed=at(11, 30))
    return replace(sitting, **facts)


def three_agencies(**facts: object) -> Sitting:
    return a_sitting(a_stay("anna", "POL"), a_stay("ben", "CSC"), a_stay("cara", "EDU"), **facts)
