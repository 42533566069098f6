"""The agenda paper: what a meeting will take, and its case list, for each reader who may know it.

Source: design rules, section 4.1.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from marac_desk.domain.agenda_paper import AgendaLine, AgendaPaper, ListedCase, PaperLine
from marac_desk.domain.ages import birth_words
from marac_desk.domain.audience import EVERYONE, Audience, narrowest
from marac_desk.domain.cases import Case, CaseType
from marac_desk.domain.formats import counted, long_date, time_range
from marac_desk.domain.ids import CaseId, DecisionId
from marac_desk.domain.items import Item, Listing, Paper, Proposal
from marac_desk.domain.meetings import MeetingKind
from marac_desk.domain.members import Role
from marac_desk.domain.passages import Passage
from marac_desk.domain.people import FactKind, Person
from marac_desk.services.calendar import working_calendar
from marac_desk.services.minuting.audiences import of_case, of_decision, of_item
from marac_desk.services.minuting.binder import Binder
from marac_desk.services.minuting.discussing import listing_words, previous_level
from marac_desk.services.minuting.versions import Version
from marac_desk.services.minuting.whole import headings, masthead
from marac_desk.services.people import listed_name
from marac_desk.services.roll import roll


def agenda_paper(binder: Binder, version: Version) -> AgendaPaper:
    """The agenda with its case list, whole: every line with its audience, for `editions.reduce`."""
    papers = binder.store.papers.where(meeting_id=binder.meeting.id)
    slots = _slots(binder)
    head = replace(
        masthead(binder, version),
        ends_at=binder.meeting.ends_at,
        chair=_office_holder(binder, Role.CHAIR),
        minute_taker=_office_holder(binder, Role.SUPPORT),
    )
    return AgendaPaper(
        masthead=head,
        items=tuple(
            _line(binder, heading, nested, papers, slots) for heading, nested in headings(binder.items)
        ),
        papers_issued_on=binder.meeting.circulated_on,
        papers_due=_papers_due(binder),
    )


def _office_holder(binder: Binder, role: Role) -> str:
    held = [each for each in roll(binder.store, binder.room.forum.id, binder.room.day) if each.role is role]
    agency = binder.agency_name(held[0].agency_id) if held else ""
    return ", ".join(part for part in (binder.name(held[0].person_id) if held else "", agency) if part)


def _papers_due(binder: Binder) -> str:
    """The rule in words; an emergency meeting has no such day."""
    if binder.meeting.kind is MeetingKind.EMERGENCY:
        return ""
    rules, day = binder.room.rules, binder.room.day
    calendar = working_calendar(binder.store, around=day)
    due_on = calendar.papers_due(day, rules.papers_lead_days, is_clear_days=rules.is_clear_days)
    count = counted(rules.papers_lead_days, "working day", "working days")
    clear = ", clear days" if rules.is_clear_days else ""
    return f"{long_date(due_on)} ({count} before{clear})"


def _slots(binder: Binder) -> dict[str, str]:
    """When each item is expected, by the slots from the start on; a case has the forum's usual one."""
    found: dict[str, str] = {}
    start = binder.meeting.starts_at
    for item in binder.items:
        minutes = item.slot_minutes or (binder.room.rules.slot_minutes if item.case_id else 0)
        end = start + timedelta(minutes=minutes)
        found[item.id] = time_range(start, end) if minutes else ""
        start = end
    return found


def _line(
    binder: Binder, heading: Item, nested: Sequence[Item], papers: Sequence[Paper], slots: dict[str, str]
) -> AgendaLine:
    audience = of_item(binder, heading)
    return AgendaLine(
        source=heading.id,
        title=heading.title,
        note=_note(heading),
        minutes_allowed=heading.slot_minutes,
        cases=tuple(
            _listed(binder, item, binder.case(item.case_id), slots[item.id])
            for item in nested
            if item.case_id
        ),
        ratifications=tuple(
            Passage(source=item.id, text=item.title, audience=_of_ratified(binder, item.ratifies))
            for item in nested
            if item.ratifies
        ),
        papers=tuple(
            PaperLine(
                source=paper.id,
                title=paper.title,
                from_whom=paper.author,
                note="late, agreed by the Chair" if paper.agreed_late else "",
                audience=of_item(binder, item),
            )
            for item in (heading, *nested)
            for paper in papers
            if paper.item_id == item.id and paper.is_taken
        ),
        audience=audience,
    )


def _of_ratified(binder: Binder, decision_id: DecisionId) -> Audience:
    return of_decision(binder, binder.store.decisions.get(decision_id))


def _note(item: Item) -> str:
    urgent = item.proposal.value if item.proposal is Proposal.URGENT_AGREED else ""
    return urgent or item.listing_reason


def _listed(binder: Binder, item: Item, case: Case, slot: str) -> ListedCase:
    subject = binder.person(case.subject_id) if case.subject_id else None
    is_child = case.type is CaseType.CHILD
    return ListedCase(
        source=item.id,
        ref=case.ref,
        listing=listing_words(item),
        slot=slot,
        subject=listed_name(subject) if subject else case.place,
        also_known_as=_fact(binder, subject, FactKind.ALIAS),
        born=birth_words(subject.births, binder.room.day) if subject and is_child else "",
        address=_fact(binder, subject, FactKind.ADDRESS),
        school=_fact(binder, subject, FactKind.SCHOOL),
        legal_status=_fact(binder, subject, FactKind.LEGAL_STATUS),
        linked=tuple(binder.ref_of(each) for each in case.linked if _is_open_to_all(binder, each)),
        referrer=_referrer(binder, case),
        risk=previous_level(binder, case),
        worker=case.worker,
        previous=item.listing_reason if item.listing is Listing.REPEAT else "",
        audience=of_item(binder, item),
    )


def _fact(binder: Binder, subject: Person | None, kind: FactKind) -> str:
    """The facts of a kind that everybody may know; one with readers of its own is in no case list."""
    if subject is None:
        return ""
    facts = subject.current(kind, binder.room.day)
    return ", ".join(each.text for each in facts if each.audience == EVERYONE)


def _is_open_to_all(binder: Binder, case_id: CaseId) -> bool:
    """Whether every reader of the list may know a linked case."""
    here = [of_item(binder, item) for item in binder.items if item.case_id == case_id]
    return narrowest(of_case(binder, case_id), *here) == EVERYONE


def _referrer(binder: Binder, case: Case) -> str:
    received = binder.store.referrals.where(case_id=case.id)
    if not received:
        return ""
    last = max(received, key=lambda each: each.received_on)
    if last.audience != EVERYONE:
        return ""
    return ", ".join(part for part in (last.referrer, binder.code(last.agency_id)) if part)
