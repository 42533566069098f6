"""Papers: the documents of a meeting rendered for each reader, before anything is written.

It only reads, so that a window can have it done on a connection of its own while the records go on.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, Protocol, TypeVar

from marac_desk.documents.agenda import render_agenda
from marac_desk.documents.minutes import render_case_minutes, render_minutes
from marac_desk.documents.strategic import render_strategic
from marac_desk.documents.trackers import render_agency_tracker, render_master_tracker
from marac_desk.domain.agenda_paper import AgendaPaper
from marac_desk.domain.audience import CHAIR, Reader
from marac_desk.domain.editions import Reduced, reduce
from marac_desk.domain.forums import ForumType
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.mastheads import document_name
from marac_desk.domain.meetings import Meeting
from marac_desk.domain.minutes import MeetingMinutes
from marac_desk.domain.strategic import MatrixRow, StrategicMinutes
from marac_desk.errors import RuleBrokenError
from marac_desk.services.agencies import reader_of
from marac_desk.services.assessments import case_of
from marac_desk.services.attendance_over_time import attendance_matrix
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.board import board_reader, is_strategic
from marac_desk.services.minuting.clearance import Clearance, DangerError, Guard
from marac_desk.services.minuting.keeping import had_before, kept_copy, recipients, status_of
from marac_desk.services.minuting.listing_paper import agenda_paper
from marac_desk.services.minuting.standing import (
    assert_to_circulate,
    minutes_version,
    whole_minutes,
)
from marac_desk.services.minuting.tracking import agency_trackers, master_tracker
from marac_desk.services.minuting.versions import CIRCULATED, Version, next_version
from marac_desk.services.minuting.whole import case_minutes
from marac_desk.services.seals import Seal, seal_edition
from marac_desk.store.store import Store
from marac_desk.system.resources import resource

_YEAR = timedelta(days=365)
"""How far back the attendance of a strategic group goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One file about to be written."""

    kind: DocumentKind
    reader: Reader
    version: str
    name: str
    seal: Seal
    content: bytes = field(repr=False)
    status: str = ""
    is_protected: bool = False
    clearance: Clearance | None = None
    """That nothing is in it which its reader may not know; without it nothing is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one command writes, rendered."""

    command: str
    meeting_id: MeetingId
    at: datetime
    """When it was rendered (aware, London)."""
    papers: tuple[Paper, ...]
    left_out: tuple[str, ...] = ()
    """Readers who had an earlier sealed version and may not have this one any more."""


_ANNEXES: Final = (DocumentKind.ANNEX, DocumentKind.RESTRICTED_TRACKER)
"""What may hold that which is in no edition."""

Heed = Callable[[int], None]
"""Hears how many papers are rendered; what it raises stops the rendering."""


def heed_nothing(_done: int) -> None:
    """Let the rendering run through."""


def render_agendas(
    desk: Desk, meeting_id: MeetingId, *, readers: tuple[AgencyId, ...] | None, at: datetime, heed: Heed
) -> Batch:
    """The agenda, one edition for the chair and one for each agency.

    Args:
        readers: The agencies; None is every one of the forum, and the chair always.

    Raises:
        NotFoundError: There is no such meeting or agency.
    """
    version = next_version(desk.store, meeting_id, DocumentKind.AGENDA, at)
    whole = agenda_paper(bind(desk.store, meeting_id), version)
    wanted, template = readers_for(desk, meeting_id, readers), _agenda_template(desk, meeting_id, whole)
    papers = papers_for(desk, whole, wanted, DocumentKind.AGENDA, version, "agenda", render_agenda, template)
    return batch_of(desk, "write_agenda", meeting_id, at, papers, heed)


def render_all_minutes(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    readers: tuple[AgencyId, ...] | None,
    at: datetime,
    heed: Heed,
    for_board: bool = False,
) -> Batch:
    """The minutes, likewise; those of a strategic group in the columns that boards use.

    Args:
        readers: The agencies; None is every one of the forum, and the chair always.
        for_board: Whether the Board gets a copy too, which it can of a strategic group alone.

    Raises:
        NotFoundError: There is no such meeting or agency.
        RuleBrokenError: The meeting has not been opened, or the Board is to have minutes with cases.
    """
    assert_opened(desk.store.meetings.get(meeting_id))
    version = minutes_version(desk.store, meeting_id, at)
    wanted = recipients(desk.store, meeting_id) if version.amends and readers is None else readers
    return _minutes(desk, "write_minutes", meeting_id, version, wanted, heed, for_board=for_board)


def render_circulated_minutes(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    readers: tuple[AgencyId, ...] | None,
    at: datetime,
    heed: Heed,
    for_board: bool = False,
) -> Batch:
    """The minutes as they are circulated, which keep the number of the draft that was checked.

    Raises:
        NotFoundError: There is no such meeting or agency.
        RuleBrokenError: They are not checked, were changed since, or are circulated or agreed already.
    """
    version = minutes_version(desk.store, meeting_id, at)
    assert_to_circulate(desk.store, meeting_id, version)
    circulated = replace(version, status=CIRCULATED)
    return _minutes(desk, "circulate_minutes", meeting_id, circulated, readers, heed, for_board=for_board)


def _minutes(
    desk: Desk,
    command: str,
    meeting_id: MeetingId,
    version: Version,
    readers: tuple[AgencyId, ...] | None,
    heed: Heed,
    *,
    for_board: bool,
) -> Batch:
    at = version.written_at
    whole = whole_minutes(desk.store, meeting_id, version)
    if is_strategic(desk.store, whole, meeting_id):
        board = (board_reader(desk.store, meeting_id),) if for_board else ()
        papers = _strategic(
            desk, meeting_id, whole, (*readers_for(desk, meeting_id, readers), *board), version
        )
        return batch_of(desk, command, meeting_id, at, papers, heed)
    if for_board:
        raise RuleBrokenError("The Board receives only minutes in which no child is named.")
    kind, wanted = DocumentKind.MINUTES, readers_for(desk, meeting_id, readers)
    papers = papers_for(desk, whole, wanted, kind, version, "minutes", render_minutes, "minutes")
    return batch_of(desk, command, meeting_id, at, papers, heed)


def _strategic(
    desk: Desk, meeting_id: MeetingId, minutes: MeetingMinutes, readers: Iterable[Reader], version: Version
) -> Iterator[Paper]:
    """The minutes of a strategic group, with the attendance of the year up to it."""
    meeting = desk.store.meetings.get(meeting_id)
    days, rows = attendance_matrix(desk.store, meeting, meeting.on - _YEAR)
    matrix = tuple(MatrixRow(agency=agency, codes=codes) for agency, codes in rows)
    whole = StrategicMinutes(minutes=minutes, days=days, matrix=matrix)
    kind = DocumentKind.MINUTES
    return papers_for(desk, whole, readers, kind, version, "minutes", render_strategic, "strategic_minutes")


def render_minutes_of_case(
    desk: Desk, item_id: ItemId, *, readers: tuple[AgencyId, ...] | None, at: datetime, heed: Heed
) -> Batch:
    """The minutes of one case, for the chair and for each agency that may know it.

    Raises:
        NotFoundError: There is no such item or agency.
        RuleBrokenError: The item is not a case, or its meeting has not been opened.
    """
    item = desk.store.items.get(item_id)
    meeting_id = item.meeting_id
    assert_opened(desk.store.meetings.get(meeting_id))
    case_ref = desk.store.cases.get(case_of(item)).ref
    version = next_version(desk.store, meeting_id, DocumentKind.CASE_MINUTES, at, case_ref=case_ref)
    whole = case_minutes(desk.store, item, version)
    papers = papers_for(
        desk,
        whole,
        readers_for(desk, meeting_id, readers),
        DocumentKind.CASE_MINUTES,
        version,
        "case minutes",
        render_case_minutes,
        "case_minutes",
        case_ref=case_ref,
    )
    return batch_of(desk, "write_case_minutes", meeting_id, at, papers, heed)


def render_trackers(desk: Desk, meeting_id: MeetingId, *, at: datetime, heed: Heed) -> Batch:
    """The master tracker for the chair, and one for each agency that has actions.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting has not been opened.
    """
    assert_opened(desk.store.meetings.get(meeting_id))
    papers = (each for make in (_master, _by_agency) for each in make(desk, meeting_id, at))
    return batch_of(desk, "write_trackers", meeting_id, at, papers, heed)


def _agenda_template(desk: Desk, meeting_id: MeetingId, paper: AgendaPaper) -> str:
    """A forum that takes no cases has no case list either."""
    forum = desk.store.forums.get(desk.store.meetings.get(meeting_id).forum_id)
    takes_cases = forum.type is ForumType.CASES or any(each.cases for each in paper.items)
    return "agenda" if takes_cases else "agenda_without_cases"


def batch_of(
    desk: Desk, command: str, meeting_id: MeetingId, at: datetime, papers: Iterable[Paper], heed: Heed
) -> Batch:
    """The papers of one command, each rendered and looked through before the next, and heeded."""
    guard, rendered, left_out = Guard(desk.store, meeting_id), [], []
    for paper in papers:
        is_annex = paper.kind in _ANNEXES
        final = _as_kept(desk.store, meeting_id, paper)
        try:
            clearance = guard.cleared(final.name, final.content, final.reader, is_annex=is_annex)
        except DangerError:
            if not had_before(desk.store, meeting_id, paper):
                raise
            left_out.append(paper.reader.label)
            continue
        rendered.append(replace(final, clearance=clearance))
        heed(len(rendered))
    if left_out and not rendered:
        raise RuleBrokenError("Nobody may have this version any more; nothing was written.")
    return Batch(
        command=command, meeting_id=meeting_id, at=at, papers=tuple(rendered), left_out=tuple(left_out)
    )


def _master(desk: Desk, meeting_id: MeetingId, at: datetime) -> Iterator[Paper]:
    version = next_version(desk.store, meeting_id, DocumentKind.MASTER_TRACKER, at)
    whole = master_tracker(bind(desk.store, meeting_id), version)
    edition = reduce(whole, CHAIR)
    yield edition_paper(
        desk,
        edition,
        DocumentKind.MASTER_TRACKER,
        version.number,
        document_name(whole.masthead, "action tracker", CHAIR.label),
        partial(render_master_tracker, edition, template=resource("templates/master_tracker.docx")),
    )


def _by_agency(desk: Desk, meeting_id: MeetingId, at: datetime) -> Iterator[Paper]:
    version = next_version(desk.store, meeting_id, DocumentKind.AGENCY_TRACKER, at)
    template = resource("templates/agency_tracker.docx")
    for agency_id, whole in agency_trackers(bind(desk.store, meeting_id), version):
        edition = reduce(whole, reader_of(desk.store, agency_id))
        if edition.model.rows:
            yield edition_paper(
                desk,
                edition,
                DocumentKind.AGENCY_TRACKER,
                version.number,
                document_name(whole.masthead, "actions", whole.agency_code),
                partial(render_agency_tracker, edition, template=template),
            )


class _Render(Protocol):
    """Renders one edition, once its seal is known."""

    def __call__(self, *, seal: str) -> bytes: ...


def papers_for(
    desk: Desk,
    whole: Any,
    readers: Iterable[Reader],
    kind: DocumentKind,
    version: Version,
    what: str,
    render: Callable[..., bytes],
    template: str,
    *,
    case_ref: str = "",
) -> Iterator[Paper]:
    """One paper for each reader who may have the document at all.

    Args:
        whole: The model of a document, under its masthead.
        what: What the names of the files say it is.
        render: Renders an edition of it, given the template and the seal.
        template: The name of the template.
        case_ref: The case it is about, for the names of the files.
    """
    filled = resource(f"templates/{template}.docx")
    for edition in editions_for(whole, readers):
        name = document_name(whole.masthead, what, edition.reader.label, case_ref=case_ref)
        rendered = partial(render, edition, template=filled)
        yield edition_paper(desk, edition, kind, version.number, name, rendered)


def edition_paper(
    desk: Desk, edition: Reduced[Any], kind: DocumentKind, version: str, name: str, render: _Render
) -> Paper:
    """One edition, rendered with its seal in the footer."""
    seal = seal_edition(desk, edition, kind, version)
    return Paper(
        kind=kind,
        reader=edition.reader,
        version=version,
        name=name,
        seal=seal,
        content=render(seal=seal.words),
        status=status_of(edition.model),
    )


def _as_kept(store: Store, meeting_id: MeetingId, paper: Paper) -> Paper:
    """The paper itself; of what was circulated or agreed before, the very bytes that were kept of it."""
    kept = kept_copy(store, meeting_id, paper)
    if kept is None:
        return paper
    seal = Seal(code=kept.seal, log_entry=kept.log_entry)
    return replace(paper, seal=seal, content=store.kept_files.get(kept.sha256))


def assert_opened(meeting: Meeting) -> None:
    """Refuse a meeting of which there is nothing to minute yet.

    Raises:
        RuleBrokenError: It has not been opened.
    """
    if meeting.opened_at is None:
        raise RuleBrokenError("This meeting has not been opened; there is nothing to minute yet.")


def readers_for(desk: Desk, meeting_id: MeetingId, agencies: tuple[AgencyId, ...] | None) -> Iterator[Reader]:
    """The chair, then the agencies named, or all of the forum in their order."""
    meeting = desk.store.meetings.get(meeting_id)
    wanted = desk.store.forums.get(meeting.forum_id).agencies if agencies is None else agencies
    yield CHAIR
    for each in wanted:
        yield reader_of(desk.store, each)


M = TypeVar("M")


def editions_for(whole: M, readers: Iterable[Reader]) -> Iterator[Reduced[M]]:
    """The document for each reader who may have it at all."""
    for reader in readers:
        try:
            yield reduce(whole, reader)
        except RuleBrokenError:
            continue
