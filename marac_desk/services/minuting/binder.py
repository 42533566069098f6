"""The binder: everything recorded of one meeting, read in a few queries and looked up by what it is about."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol, TypeVar

from marac_desk.domain.actions import Action
from marac_desk.domain.agencies import Agency
from marac_desk.domain.attendance import Attendance
from marac_desk.domain.cases import Case
from marac_desk.domain.chairing import Chairing
from marac_desk.domain.clock import LONDON
from marac_desk.domain.conflicts import Conflict
from marac_desk.domain.contributions import Contribution, Section
from marac_desk.domain.decisions import Decision
from marac_desk.domain.ids import AgencyId, CaseId, ItemId, MeetingId, PersonId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.domain.outcomes import Assessment, Dissent, Outcome
from marac_desk.domain.people import Person
from marac_desk.domain.rulings import Ruling
from marac_desk.services.agenda_order import items_on_agenda
from marac_desk.services.roll import full_name, short_name
from marac_desk.services.room import Room, room_of
from marac_desk.store.store import Store

_END_OF_TIME = datetime.max.replace(tzinfo=LONDON)


class OfItem(Protocol):
    """A record made under an agenda item."""

    @property
    def item_id(self) -> ItemId:
        """The item."""
        ...


K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=OfItem)


@dataclass(kw_only=True)
class Binder:
    """One meeting's records. It only reads, and remembers each person and case it has looked up."""

    store: Store = field(repr=False)
    room: Room
    items: Sequence[Item]
    """Those on the agenda, in order."""
    contributions: Mapping[ItemId, Sequence[Contribution]]
    sections: Mapping[ItemId, Sequence[Section]]
    assessments: Mapping[ItemId, Assessment]
    outcomes: Mapping[ItemId, Outcome]
    dissents: Mapping[ItemId, Sequence[Dissent]]
    decisions: Sequence[Decision]
    chairing: Sequence[Chairing]
    rulings: Mapping[str, Sequence[Ruling]]
    actions: Sequence[Action]
    """Every action of the forum, in the order set."""
    meetings: Mapping[MeetingId, Meeting]
    """Every meeting of the forum."""
    _people: dict[PersonId, Person] = field(default_factory=dict)
    _cases: dict[CaseId, Case] = field(default_factory=dict)

    @property
    def meeting(self) -> Meeting:
        """The meeting."""
        return self.room.meeting

    @property
    def end(self) -> datetime:
        """When it closed; the end of time while it has not."""
        return self.meeting.closed_at or _END_OF_TIME

    @cached_property
    def stays(self) -> tuple[Attendance, ...]:
        """Who was there, without what was entered by mistake."""
        return tuple(each for each in self.room.attendance if not each.struck_reason)

    @cached_property
    def conflicts(self) -> Mapping[ItemId, Sequence[Conflict]]:
        """The declared conflicts by item."""
        return _by_item(self.room.conflicts)

    @cached_property
    def conflicts_elsewhere(self) -> Mapping[ItemId, Sequence[Conflict]]:
        """The conflicts of every meeting by item: what an agency was kept from once stays kept from it."""
        return _by_item(self.store.conflicts.all())

    @cached_property
    def conflicts_over(self) -> Mapping[CaseId, Sequence[Conflict]]:
        """The latest effective conflict of each person and agency over a case, up to this meeting."""
        latest: dict[CaseId, dict[tuple[PersonId | None, AgencyId | None], Conflict]] = defaultdict(dict)
        for each in sorted(self.store.conflicts.all(), key=lambda conflict: conflict.told_at):
            item = self.store.items.get(each.item_id)
            if item.case_id and each.is_effective and self._is_by_now(each.meeting_id):
                latest[item.case_id][each.person_id, each.agency_id] = each
        return {case_id: tuple(found.values()) for case_id, found in latest.items()}

    @cached_property
    def previous(self) -> Meeting | None:
        """The forum's last closed meeting before this one."""
        return max(
            (each for each in self.meetings.values() if self._was_before(each)),
            key=lambda each: each.starts_at,
            default=None,
        )

    @cached_property
    def following(self) -> Meeting | None:
        """The meeting the chair named as next, else the forum's first one after this."""
        if self.meeting.named_next is not None:
            return self.store.meetings.get(self.meeting.named_next)
        later = (each for each in self.meetings.values() if self._comes_after(each))
        return min(later, key=lambda each: each.starts_at, default=None)

    @cached_property
    def decisions_about(self) -> Mapping[str, Decision]:
        """The meeting's decisions by their subject, the last one standing."""
        return {each.subject: each for each in self.decisions if each.subject is not None}

    @cached_property
    def actions_of_cases(self) -> Mapping[CaseId | None, Sequence[Action]]:
        """The forum's actions by case; None for general ones."""
        return _grouped((each.case_id, each) for each in self.actions)

    @cached_property
    def actions_under(self) -> Mapping[ItemId | None, Sequence[Action]]:
        """The actions set at this meeting by item, as they stood at its end."""
        return _grouped(
            (each.item_id, each.as_at(self.end))
            for each in self.actions
            if each.meeting_id == self.meeting.id
        )

    @cached_property
    def actions_by_id(self) -> Mapping[str, Action]:
        """The forum's actions by id."""
        return {each.id: each for each in self.actions}

    def action_of(self, decision: Decision) -> Action | None:
        """The action a decision is about, or None."""
        return self.actions_by_id.get(decision.subject) if decision.subject else None

    def person(self, person_id: PersonId) -> Person:
        """The person."""
        if person_id not in self._people:
            self._people[person_id] = self.store.people.get(person_id)
        return self._people[person_id]

    def case(self, case_id: CaseId) -> Case:
        """The case."""
        if case_id not in self._cases:
            self._cases[case_id] = self.store.cases.get(case_id)
        return self._cases[case_id]

    def ref_of(self, case_id: CaseId | None) -> str:
        """The case's reference; empty for none."""
        return self.case(case_id).ref if case_id else ""

    def code(self, agency_id: AgencyId | None) -> str:
        """The agency's code; empty for none."""
        return self.room.code(agency_id)

    def codes(self, agencies: Iterable[AgencyId]) -> tuple[str, ...]:
        """The agencies' codes in the forum's order."""
        wanted = set(agencies)
        return tuple(agency.code for agency in self.ordered_agencies if agency.id in wanted)

    def agency_name(self, agency_id: AgencyId | None) -> str:
        """The agency's name on the day of the meeting; empty for none."""
        return self.room.agencies[agency_id].on(self.room.day).name if agency_id else ""

    def responsible(self, agency_id: AgencyId | None) -> AgencyId | None:
        """Who owes on the day of the meeting what an agency was given: itself, or its successor by then."""
        while agency_id is not None:
            agency = self.room.agencies[agency_id]
            if agency.succeeded_on is None or agency.succeeded_on > self.room.day:
                break
            agency_id = agency.successor_id
        return agency_id

    @cached_property
    def ordered_agencies(self) -> tuple[Agency, ...]:
        """Every agency, the forum's own first in their order."""
        order = {agency_id: place for place, agency_id in enumerate(self.room.forum.agencies)}
        return tuple(sorted(self.room.agencies.values(), key=lambda each: order.get(each.id, len(order))))

    def name(self, person_id: PersonId | None) -> str:
        """The whole name of a professional; empty for none."""
        return full_name(self.person(person_id)) if person_id else ""

    def short_name(self, person_id: PersonId | None) -> str:
        """The name of a professional as a line has it; empty for none."""
        return short_name(self.person(person_id)) if person_id else ""

    def _comes_after(self, other: Meeting) -> bool:
        return other.starts_at > self.meeting.starts_at and other.cancelled_at is None

    def _is_by_now(self, meeting_id: MeetingId) -> bool:
        other = self.meetings.get(meeting_id)
        return other is not None and other.starts_at <= self.meeting.starts_at

    def _was_before(self, other: Meeting) -> bool:
        return other.stage is Stage.CLOSED and other.starts_at < self.meeting.starts_at


def bind(store: Store, meeting_id: MeetingId) -> Binder:
    """Everything recorded of a meeting.

    Raises:
        NotFoundError: There is no such meeting.
    """
    room = room_of(store, meeting_id)
    forum_id = room.meeting.forum_id
    return Binder(
        store=store,
        room=room,
        items=items_on_agenda(store, meeting_id),
        contributions=_by_item(store.contributions.where(meeting_id=meeting_id)),
        sections=_by_item(store.sections.where(meeting_id=meeting_id)),
        assessments={each.item_id: each for each in store.assessments.where(meeting_id=meeting_id)},
        outcomes={each.item_id: each for each in store.outcomes.where(meeting_id=meeting_id)},
        dissents=_by_item(store.dissents.where(meeting_id=meeting_id)),
        decisions=store.decisions.where(meeting_id=meeting_id),
        chairing=sorted(store.chairing.where(meeting_id=meeting_id), key=lambda each: each.began_at),
        rulings=_grouped((str(each.subject), each) for each in store.rulings.all()),
        actions=store.actions.where(forum_id=forum_id),
        meetings={each.id: each for each in store.meetings.where(forum_id=forum_id)},
    )


def bind_item(store: Store, item: Item) -> Binder:
    """What is recorded under one item, with its case's actions: the room asks this with every change.

    What was said and decided under other items, and the actions of other cases, are left in the store.

    Raises:
        NotFoundError: There is no such meeting.
    """
    room = room_of(store, item.meeting_id)
    return Binder(
        store=store,
        room=room,
        items=items_on_agenda(store, item.meeting_id),
        contributions=_by_item(store.contributions.where(item_id=item.id)),
        sections=_by_item(store.sections.where(item_id=item.id)),
        assessments={each.item_id: each for each in store.assessments.where(item_id=item.id)},
        outcomes={each.item_id: each for each in store.outcomes.where(item_id=item.id)},
        dissents=_by_item(store.dissents.where(item_id=item.id)),
        decisions=store.decisions.where(item_id=item.id),
        chairing=sorted(store.chairing.where(meeting_id=item.meeting_id), key=lambda each: each.began_at),
        rulings=_grouped((str(each.subject), each) for each in store.rulings.all()),
        actions=store.actions.about(item.id, item.case_id),
        meetings={each.id: each for each in store.meetings.where(forum_id=room.meeting.forum_id)},
    )


def _by_item(records: Iterable[R]) -> Mapping[ItemId, Sequence[R]]:
    return _grouped((each.item_id, each) for each in records)


V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, Sequence[V]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
