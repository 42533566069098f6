"""The whole: the minutes of a meeting, or of one case, as facts that documents print."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marac_desk.domain.audience import Audience
from marac_desk.domain.conflicts import ConflictRuling
from marac_desk.domain.formats import long_date
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.items import Item, Paper
from marac_desk.domain.mastheads import HANDLING, Masthead
from marac_desk.domain.meetings import MeetingKind
from marac_desk.domain.minuted_case import CaseItem
from marac_desk.domain.minutes import (
    CaseMinutes,
    ConflictRecord,
    DeferredCase,
    LatePaper,
    MeetingMinutes,
    NextMeeting,
    Section,
    SectionKind,
)
from marac_desk.domain.numbering import is_nested
from marac_desk.domain.passages import Passage
from marac_desk.services.assessments import case_of
from marac_desk.services.calendar import working_calendar
from marac_desk.services.minuting import attending
from marac_desk.services.minuting.acting import agreed_actions, reviewed_actions
from marac_desk.services.minuting.audiences import of_conflict, of_earlier_item, of_item
from marac_desk.services.minuting.binder import Binder, bind
from marac_desk.services.minuting.deciding import (
    amendments_to,
    decisions_under,
    last_minutes,
    other_minutes,
    ratifications,
)
from marac_desk.services.minuting.discussing import case_item, is_on_record
from marac_desk.services.minuting.informing import passages_of, shared_passages
from marac_desk.services.minuting.versions import Version
from marac_desk.store.store import Store

_PRACTICE = "PRACTICE, a fictitious example"
_UNTITLED = "Cases"
"""What a section is called whose case stands under no heading."""
_READ_BACK = "The actions set at this meeting were read back."
_KINDS = {
    ItemKind.WELCOME: SectionKind.ATTENDANCE,
    ItemKind.CONFIDENTIALITY: SectionKind.CONFIDENTIALITY,
    ItemKind.CONFLICTS: SectionKind.CONFLICTS,
    ItemKind.LAST_MINUTES: SectionKind.LAST_MINUTES,
    ItemKind.ACTIONS: SectionKind.ACTIONS,
    ItemKind.RATIFICATIONS: SectionKind.RATIFICATION,
    ItemKind.NEW: SectionKind.CASES,
    ItemKind.REPEATS: SectionKind.CASES,
    ItemKind.REVIEWS: SectionKind.CASES,
    ItemKind.PERSONS: SectionKind.CASES,
    ItemKind.LOCATIONS: SectionKind.CASES,
    ItemKind.STEP_DOWNS: SectionKind.CASES,
    ItemKind.CASE: SectionKind.CASES,
    ItemKind.BOARD: SectionKind.BOARD,
    ItemKind.NEXT_MEETING: SectionKind.NEXT_MEETING,
}
_RULINGS = {
    None: "",
    ConflictRuling.STAYS: "stays",
    ConflictRuling.NO_PART: "stays, no part in the decision",
    ConflictRuling.WITHDRAWS: "withdraws",
}


def meeting_minutes(store: Store, meeting_id: MeetingId, version: Version) -> MeetingMinutes:
    """The minutes of a meeting, whole: every leaf with its audience, for `editions.reduce`.

    Raises:
        NotFoundError: There is no such meeting.

    Source: design rules, section 4.7.
    """
    return minutes_of(bind(store, meeting_id), version)


def case_minutes(store: Store, item: Item, version: Version) -> CaseMinutes:
    """The minutes of one case of a meeting.

    Raises:
        RuleBrokenError: The item is not a case.

    Source: design rules, section 4.6.
    """
    binder = bind(store, item.meeting_id)
    return CaseMinutes(
        masthead=masthead(binder, version),
        case=case_item(binder, item, binder.case(case_of(item))),
        chairs=attending.chairs(binder),
        minute_taker=attending.minute_taker(binder),
        quorum=attending.quorum_record(binder),
    )


def masthead(binder: Binder, version: Version) -> Masthead:
    """The masthead of a document of the meeting."""
    meeting, forum = binder.meeting, binder.room.forum
    return Masthead(
        forum=forum.name,
        code=forum.code,
        starts_at=meeting.starts_at,
        ends_at=meeting.closed_at or meeting.ends_at,
        venue=meeting.venue,
        marking=forum.marking,
        handling=forum.handling or HANDLING,
        version=version.number,
        status=version.status,
        notice=_PRACTICE if forum.is_practice else "",
        written_at=version.written_at,
    )


def attendance_of(binder: Binder, version: Version) -> MeetingMinutes:
    """Who was there, who chaired, the quorum, the statement and the conflicts, and nothing of the items."""
    return MeetingMinutes(
        masthead=masthead(binder, version),
        agencies=attending.agency_names(binder),
        chairs=attending.chairs(binder),
        chair_notes=attending.chair_notes(binder),
        minute_taker=attending.minute_taker(binder),
        attendees=attending.attendees(binder),
        apologies=attending.apologies(binder),
        not_represented=attending.not_represented(binder),
        quorum=attending.quorum_record(binder),
        confidentiality=attending.confidentiality(binder),
        conflicts=tuple(conflict_records(binder)),
    )


def minutes_of(binder: Binder, version: Version) -> MeetingMinutes:
    """The same as `meeting_minutes`, of a meeting that is bound already."""
    return replace(
        attendance_of(binder, version),
        late_papers=tuple(_late_papers(binder)),
        last_minutes=last_minutes(binder),
        other_minutes=other_minutes(binder),
        reviewed_actions=reviewed_actions(binder),
        ratifications=ratifications(binder),
        deferred=tuple(_deferred(binder)),
        sections=tuple(_sections(binder)),
        next_meeting=_next(binder),
        agreed_on=version.agreed_on,
        amends=version.amends,
        amendments=amendments_to(binder) if version.agreed_on else (),
    )


def conflict_records(binder: Binder) -> Iterator[ConflictRecord]:
    """The declared conflicts of the meeting, each for those who may know of it."""
    for each in binder.room.conflicts:
        yield ConflictRecord(
            source=each.id,
            name=binder.name(each.person_id) or binder.agency_name(each.agency_id),
            agency_code=binder.code(each.agency_id),
            told_at=each.told_at,
            item_source=each.item_id,
            nature=each.nature,
            ruling=_RULINGS[each.ruling],
            ruled_by=binder.name(each.ruled_by) or "the Chair",
            out_at=each.out_at,
            back_at=each.back_at,
            audience=of_conflict(binder, each, binder.store.items.get(each.item_id)),
        )


def _late_papers(binder: Binder) -> Iterator[LatePaper]:
    """What came after the papers were due, or was not taken; an emergency meeting has no such day."""
    meeting, rules = binder.meeting, binder.room.rules
    calendar = working_calendar(binder.store, around=meeting.on)
    due_on = calendar.papers_due(meeting.on, rules.papers_lead_days, is_clear_days=rules.is_clear_days)
    whole = calendar.working_days_late(due_on, meeting.circulated_on) if meeting.circulated_on else 0
    if meeting.kind is not MeetingKind.EMERGENCY and whole > 0:
        yield _late_circulation(binder, whole)
    for paper in binder.store.papers.where(meeting_id=meeting.id):
        late = calendar.working_days_late(due_on, paper.circulated_on) if paper.circulated_on else 0
        if late > 0 or not paper.is_taken:
            yield _late_paper(binder, paper, late, binder.store.items.get(paper.item_id))


def _late_circulation(binder: Binder, days: int) -> LatePaper:
    agreement = binder.meeting.late_circulation
    return LatePaper(
        source=binder.meeting.id,
        title="The agenda and papers of this meeting",
        days_late=days,
        agreed_by=binder.name(agreement.by) if agreement else "",
        agreed_on=agreement.at.date() if agreement else None,
        reason=agreement.reason if agreement else "no agreement recorded",
    )


def _late_paper(binder: Binder, paper: Paper, days: int, item: Item) -> LatePaper:
    agreement = paper.agreed_late if paper.is_taken else None
    return LatePaper(
        source=paper.id,
        title=paper.title,
        days_late=days,
        agreed_by=binder.name(agreement.by) if agreement else "",
        agreed_on=agreement.at.date() if agreement else None,
        reason=agreement.reason if agreement else paper.not_taken_reason,
        audience=of_earlier_item(binder, item),
    )


def _deferred(binder: Binder) -> Iterator[DeferredCase]:
    for each in binder.items:
        if each.case_id is None or not each.deferred_reason:
            continue
        to = binder.store.meetings.find(each.deferred_to) if each.deferred_to else None
        yield DeferredCase(
            source=each.id,
            ref=binder.ref_of(each.case_id),
            reason=each.deferred_reason,
            to_meeting=long_date(to.on) if to else "",
            audience=of_item(binder, each),
        )


def _next(binder: Binder) -> NextMeeting | None:
    following = binder.following
    return NextMeeting(starts_at=following.starts_at, venue=following.venue) if following else None


def _sections(binder: Binder) -> Iterator[Section]:
    """One section a heading of the agenda, and one for actions under none of it before the last."""
    printed = {each.id for each in binder.items}
    loose = [
        each
        for item_id, set_here in binder.actions_under.items()
        if item_id not in printed
        for each in set_here
    ]
    general = agreed_actions(binder, loose)
    unplaced = [Section(kind=SectionKind.TEXT, title="General actions", actions=general)] if general else []
    for heading, nested in headings(binder.items):
        section = _section(binder, heading, nested)
        if section.kind is SectionKind.NEXT_MEETING:
            yield from unplaced
            unplaced = []
        if heading.kind is not ItemKind.READ_BACK or section.discussion or section.actions:
            yield section
    yield from unplaced


def headings(items: Sequence[Item]) -> list[tuple[Item, list[Item]]]:
    """The items that stand for themselves, each with those taken under it."""
    found: list[tuple[Item, list[Item]]] = []
    for item in items:
        if is_nested(item) and found:
            found[-1][1].append(item)
        else:
            found.append((item, []))
    return found


def _section(binder: Binder, heading: Item, nested: Sequence[Item]) -> Section:
    own = [item for item in (heading, *nested) if item.case_id is None]
    audience = of_item(binder, heading)
    return Section(
        source=heading.id,
        kind=_KINDS.get(heading.kind, SectionKind.TEXT),
        title=heading.title or _UNTITLED,
        discussion=tuple(each for item in own for each in _said(binder, item, audience)),
        items=tuple(_cases(binder, (heading, *nested))),
        decisions=tuple(each for item in own for each in decisions_under(binder, item, audience)),
        actions=tuple(
            each for item in own for each in agreed_actions(binder, binder.actions_under.get(item.id, ()))
        ),
        audience=audience,
    )


def _said(binder: Binder, item: Item, audience: Audience) -> Iterator[Passage]:
    """What was minuted under an item that is no case: its text, then what agencies shared, by agency."""
    if item.kind is ItemKind.READ_BACK and item.is_heard:
        yield Passage(source=item.id, text=_READ_BACK)
    for section in binder.sections.get(item.id, ()):
        yield from passages_of(binder, section, audience)
    for shared in binder.contributions.get(item.id, ()):
        yield from shared_passages(binder, shared, audience, binder.code(shared.agency_id))


def _cases(binder: Binder, items: Sequence[Item]) -> Iterator[CaseItem]:
    for item in items:
        if item.case_id is not None and is_on_record(binder, item):
            yield case_item(binder, item, binder.case(item.case_id))
