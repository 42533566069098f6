"""Sheets: the smaller documents of a meeting, rendered for each reader.

Source: design rules, sections 4.4 to 4.6.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from marac_desk.documents.sheets import (
    render_action_list,
    render_attendance,
    render_disclosures,
    render_extract,
)
from marac_desk.domain.audience import CHAIR, Reader, narrowest
from marac_desk.domain.disclosures import DisclosureEntry, DisclosureRecord
from marac_desk.domain.editions import reduce
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.items import Item
from marac_desk.domain.mastheads import document_name
from marac_desk.domain.sheets import ActionList, AttendanceRecord, CaseExtract
from marac_desk.errors import RuleBrokenError
from marac_desk.services.agencies import reader_of
from marac_desk.services.assessments import case_of
from marac_desk.services.confidentiality import confidentiality_of
from marac_desk.services.desk import Desk
from marac_desk.services.minuting import attending
from marac_desk.services.minuting.audiences import of_case, ruled
from marac_desk.services.minuting.binder import Binder, bind
from marac_desk.services.minuting.discussing import case_item
from marac_desk.services.minuting.papers import (
    Batch,
    Heed,
    Paper,
    assert_opened,
    batch_of,
    edition_paper,
    papers_for,
    readers_for,
)
from marac_desk.services.minuting.tracking import open_rows
from marac_desk.services.minuting.versions import Version, next_version
from marac_desk.services.minuting.whole import attendance_of, masthead
from marac_desk.system.resources import resource


def render_attendance_records(
    desk: Desk, meeting_id: MeetingId, *, readers: tuple[AgencyId, ...] | None, at: datetime, heed: Heed
) -> Batch:
    """The attendance and quorum record, one edition for the chair and one for each agency.

    Args:
        readers: The agencies; None is every one of the forum, and the chair always.

    Raises:
        NotFoundError: There is no such meeting or agency.
        RuleBrokenError: The meeting has not been opened.
    """
    assert_opened(desk.store.meetings.get(meeting_id))
    kind = DocumentKind.ATTENDANCE
    version = next_version(desk.store, meeting_id, kind, at)
    whole = attendance_record(bind(desk.store, meeting_id), version)
    wanted = readers_for(desk, meeting_id, readers)
    papers = papers_for(
        desk, whole, wanted, kind, version, kind.value, render_attendance, "attendance_record"
    )
    return batch_of(desk, "write_attendance", meeting_id, at, papers, heed)


def render_case_extract(
    desk: Desk, items: Sequence[ItemId], *, agency_id: AgencyId | None, at: datetime, heed: Heed
) -> Batch:
    """Named cases of one meeting for a guest.

    Args:
        items: The cases the guest was asked in for.
        agency_id: The agency the guest comes from; None for one of no agency.

    Raises:
        NotFoundError: There is no such item or agency.
        RuleBrokenError: There is no case, they are not of one meeting, it has not been opened, or the guest
            may know none of them.
    """
    found = [desk.store.items.get(each) for each in dict.fromkeys(items)]
    meeting_id = _one_meeting(found)
    assert_opened(desk.store.meetings.get(meeting_id))
    cases = tuple(desk.store.cases.get(case_of(each)).ref for each in found)
    papers = _extract(desk, found, guest_reader(desk, cases, agency_id), at)
    return batch_of(desk, "write_extract", meeting_id, at, papers, heed)


def render_chairs_actions(desk: Desk, meeting_id: MeetingId, *, at: datetime, heed: Heed) -> Batch:
    """Every open action of the forum for the Chair, agency by agency.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting has not been opened.
    """
    assert_opened(desk.store.meetings.get(meeting_id))
    kind = DocumentKind.ACTION_LIST
    version = next_version(desk.store, meeting_id, kind, at)
    whole = action_list(bind(desk.store, meeting_id), version)
    papers = _for_chair(desk, whole, kind, version, render_action_list, "action_list")
    return batch_of(desk, "write_action_list", meeting_id, at, papers, heed)


def render_disclosure_record(desk: Desk, meeting_id: MeetingId, *, at: datetime, heed: Heed) -> Batch:
    """What was told outside the panel by a meeting's decision, for the Chair.

    Raises:
        NotFoundError: There is no such meeting.
    """
    kind = DocumentKind.DISCLOSURES
    version = next_version(desk.store, meeting_id, kind, at)
    whole = disclosure_record(bind(desk.store, meeting_id), version)
    papers = _for_chair(desk, whole, kind, version, render_disclosures, "disclosure_record")
    return batch_of(desk, "write_disclosures", meeting_id, at, papers, heed)


def _for_chair(
    desk: Desk, whole: Any, kind: DocumentKind, version: Version, render: Callable[..., bytes], template: str
) -> Iterator[Paper]:
    """The one edition of what the Chair alone receives; the name of its file says no reader."""
    edition = reduce(whole, CHAIR)
    rendered = partial(render, edition, template=resource(f"templates/{template}.docx"))
    name = document_name(whole.masthead, kind.value)
    yield edition_paper(desk, edition, kind, version.number, name, rendered)


def disclosure_record(binder: Binder, version: Version) -> DisclosureRecord:
    """Every disclosure of a meeting in the order decided, for `editions.reduce`."""
    made = binder.store.disclosures.where(meeting_id=binder.meeting.id)
    return DisclosureRecord(
        masthead=masthead(binder, version),
        entries=tuple(
            DisclosureEntry(
                source=each.id,
                at=each.at,
                case_ref=binder.ref_of(each.case_id),
                what=each.what,
                to_whom=each.to_whom,
                purpose=each.purpose,
                basis=each.basis,
                wording=each.wording,
                decided_by=binder.name(each.decided_by),
                audience=narrowest(of_case(binder, each.case_id), ruled(binder, each.id)),
            )
            for each in sorted(made, key=lambda disclosure: disclosure.at)
        ),
    )


def attendance_record(binder: Binder, version: Version) -> AttendanceRecord:
    """Who was there, how the quorum stood and who agreed, for `editions.reduce`."""
    record = confidentiality_of(binder.store, binder.meeting.id)
    read = record.statement if record else ""
    return AttendanceRecord(
        room=attendance_of(binder, version),
        statement=read or binder.room.forum.confidentiality_statement,
    )


def case_extract(binder: Binder, items: Sequence[Item], version: Version) -> CaseExtract:
    """The cases of these items in agenda order, for `editions.reduce`."""
    wanted = {each.id for each in items}
    return CaseExtract(
        masthead=masthead(binder, version),
        cases=tuple(
            case_item(binder, each, binder.case(case_of(each))) for each in binder.items if each.id in wanted
        ),
    )


def action_list(binder: Binder, version: Version) -> ActionList:
    """Every open action, for `editions.reduce`."""
    return ActionList(
        masthead=masthead(binder, version),
        agencies=attending.agency_names(binder),
        rows=open_rows(binder, version.written_at.date()),
    )


def guest_reader(desk: Desk, cases: tuple[str, ...], agency_id: AgencyId | None) -> Reader:
    """A guest for these cases alone, of an agency or of none.

    Raises:
        NotFoundError: There is no such agency.
    """
    if agency_id is None:
        return Reader(label="Guest", cases=cases)
    own = reader_of(desk.store, agency_id)
    return Reader(agency_id=agency_id, label=f"{own.label} guest", predecessors=own.predecessors, cases=cases)


def _one_meeting(items: Sequence[Item]) -> MeetingId:
    meetings = {each.meeting_id for each in items}
    if len(meetings) != 1:
        raise RuleBrokenError("Choose one or more cases of one meeting for the extract.")
    return meetings.pop()


def _extract(desk: Desk, items: Sequence[Item], reader: Reader, at: datetime) -> Iterator[Paper]:
    meeting_id, kind = items[0].meeting_id, DocumentKind.EXTRACT
    version = next_version(desk.store, meeting_id, kind, at, reader=reader)
    edition = reduce(case_extract(bind(desk.store, meeting_id), items, version), reader)
    if not edition.model.cases:
        raise RuleBrokenError("This guest may know none of these cases.")
    refs = "+".join(each.ref for each in edition.model.cases)
    name = document_name(edition.model.masthead, kind.value, reader.label, case_ref=refs)
    render = partial(render_extract, edition, template=resource("templates/case_extract.docx"))
    yield edition_paper(desk, edition, kind, version.number, name, render)
