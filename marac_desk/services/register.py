"""The register: cases, the ages of their children, and the anniversaries of their referrals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar

from marac_desk.domain.ages import birth_words
from marac_desk.domain.cases import Case, CaseType
from marac_desk.domain.formats import short_date
from marac_desk.domain.ids import CaseId, ForumId, MeetingId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting, MeetingKind
from marac_desk.domain.people import Person
from marac_desk.domain.repeats import period_passed_on
from marac_desk.services.agenda_order import items_on_agenda
from marac_desk.services.desk import Desk
from marac_desk.services.levels import level_tone, level_words
from marac_desk.services.people import listed_name
from marac_desk.services.rows.register import AgeRow, AnniversaryRow, CaseRow
from marac_desk.store.store import Store


class _OfCase(Protocol):
    """A record that may be about a case."""

    @property
    def case_id(self) -> CaseId | None: ...


OfCase = TypeVar("OfCase", bound=_OfCase)


def cases_page(desk: Desk, forum_id: ForumId | None = None) -> tuple[CaseRow, ...]:
    """Every case of a forum, or of all forums, by reference.

    Raises:
        NotFoundError: There is no such forum.
    """
    if forum_id is None:
        cases = desk.store.cases.all()
    else:
        cases = desk.store.cases.where(forum_id=desk.store.forums.get(forum_id).id)
    shelf = _Shelf(desk)
    return tuple(_case_row(shelf, each) for each in sorted(cases, key=lambda each: each.ref))


def ages(desk: Desk, meeting_id: MeetingId) -> tuple[AgeRow, ...]:
    """How old the child of each listed case is on the day of the meeting, in agenda order.

    Raises:
        NotFoundError: There is no such meeting.

    Source: F8; section 8 "Reviews" (turned 18 since last time); edge cases 27 to 30.
    """
    meeting = desk.store.meetings.get(meeting_id)
    return tuple(_age_row(desk.store, meeting, case) for case in listed_children(desk.store, meeting_id))


def twelve_months_passed(desk: Desk, meeting_id: MeetingId) -> tuple[AnniversaryRow, ...]:
    """The cases whose period since the last referral passed after the previous ordinary meeting, up to this.

    Raises:
        NotFoundError: There is no such meeting.

    Source: F17; section 8 "Repeats, step-down, transfer".
    """
    meeting = desk.store.meetings.get(meeting_id)
    months = desk.store.forums.get(meeting.forum_id).rules_on(meeting.on).repeat_months
    previous_on = _previous_ordinary(desk.store, meeting)
    rows = []
    for case in desk.store.cases.where(forum_id=meeting.forum_id):
        days = _referral_days(desk.store, case.id)
        passed_on = period_passed_on(days, previous_on=previous_on, meeting_on=meeting.on, months=months)
        if passed_on is not None:
            last = max(day for day in days if day <= meeting.on)
            row = AnniversaryRow(case_id=case.id, reference=case.ref, referred_on=last, passed_on=passed_on)
            rows.append(row)
    return tuple(sorted(rows, key=lambda each: (each.passed_on, each.reference)))


def listed_children(store: Store, meeting_id: MeetingId) -> list[Case]:
    """The children's cases on a meeting's agenda, in its order."""
    cases = [store.cases.get(item.case_id) for item in items_on_agenda(store, meeting_id) if item.case_id]
    return [case for case in cases if case.type is CaseType.CHILD]


def subject_of(store: Store, case: Case) -> Person | None:
    """The person a case is about, or None for a location."""
    return store.people.get(case.subject_id) if case.subject_id else None


def case_name(store: Store, case: Case) -> str:
    """`SURNAME Forename` of the subject, or the location's name and address."""
    subject = subject_of(store, case)
    return listed_name(subject) if subject else case.place


class _Shelf:
    """What the register says of its cases, read in one pass each, however many cases there are."""

    def __init__(self, desk: Desk) -> None:
        store = desk.store
        self.rules = {each.id: each.rules_on(desk.now().date()) for each in store.forums.all()}
        self.people = {each.id: each for each in store.people.all()}
        self.meetings = {each.id: each for each in store.meetings.all()}
        self.items = _by_case(store.items.all())
        self.referrals = _by_case(store.referrals.all())
        self.assessments = _by_case(store.assessments.all())
        self.outcomes = _by_case(store.outcomes.all())
        self.unratified = {each.subject for each in store.decisions.all() if each.awaits_ratification}


def _by_case(records: Iterable[OfCase]) -> Mapping[CaseId, list[OfCase]]:
    grouped: dict[CaseId, list[OfCase]] = defaultdict(list)
    for each in records:
        if each.case_id is not None:
            grouped[each.case_id].append(each)
    return grouped


def _case_row(shelf: _Shelf, case: Case) -> CaseRow:
    items = shelf.items.get(case.id, [])
    last = max(shelf.assessments.get(case.id, []), key=lambda each: each.at, default=None)
    heard = [each for each in items if each.is_heard and not each.deferred_reason]
    to_come = [each for each in items if _is_to_come(shelf.meetings[each.meeting_id], each)]
    return CaseRow(
        case_id=case.id,
        reference=case.ref,
        name=listed_name(shelf.people[case.subject_id]) if case.subject_id else case.place,
        type=case.type.value.replace("_", " "),
        state=_state_words(shelf, case),
        level=level_words(last),
        tone=level_tone(level_words(last), shelf.rules[case.forum_id]),
        referred_on=max((each.received_on for each in shelf.referrals.get(case.id, [])), default=None),
        heard_on=max((shelf.meetings[each.meeting_id].on for each in heard), default=None),
        listed_on=min((shelf.meetings[each.meeting_id].on for each in to_come), default=None),
        worker=case.worker,
    )


def _state_words(shelf: _Shelf, case: Case) -> str:
    """The state, marked while the outcome that brought it about waits for a quorum (section 8)."""
    words = case.state.value.replace("_", " ")
    last = max(shelf.outcomes.get(case.id, []), key=lambda each: each.decided_at, default=None)
    is_waiting = last is not None and last.id in shelf.unratified
    return f"{words}, subject to ratification" if is_waiting else words


def _is_to_come(meeting: Meeting, item: Item) -> bool:
    is_open = meeting.closed_at is None and meeting.cancelled_at is None
    return is_open and item.proposal.is_on_agenda and not item.is_heard


def _day(store: Store, item: Item) -> date:
    return store.meetings.get(item.meeting_id).on


def _referral_days(store: Store, case_id: CaseId) -> list[date]:
    return [each.received_on for each in store.referrals.where(case_id=case_id)]


def _age_row(store: Store, meeting: Meeting, case: Case) -> AgeRow:
    subject = subject_of(store, case)
    births = subject.births if subject else ()
    turned = _turned_18(store, case, meeting)
    return AgeRow(
        case_id=case.id,
        reference=case.ref,
        born=birth_words(births, meeting.on),
        age=births[0].age_on(meeting.on) if births else None,
        turned_18=f"Turned 18 on {short_date(turned)}: transition" if turned else "",
    )


def _turned_18(store: Store, case: Case, meeting: Meeting) -> date | None:
    """The 18th birthday if it fell since the case was last taken; None too when it never was."""
    subject = subject_of(store, case)
    items = [
        each for each in store.items.where(case_id=case.id) if each.is_heard and not each.deferred_reason
    ]
    earlier = [day for day in (_day(store, each) for each in items) if day < meeting.on]
    if subject is None or not subject.births or not earlier:
        return None
    return subject.births[0].turned_18_between(max(earlier), meeting.on)


def _previous_ordinary(store: Store, meeting: Meeting) -> date | None:
    earlier = (
        each.on
        for each in store.meetings.where(forum_id=meeting.forum_id)
        if each.kind is MeetingKind.ORDINARY
        and each.cancelled_at is None
        and each.starts_at < meeting.starts_at
    )
    return max(earlier, default=None)
