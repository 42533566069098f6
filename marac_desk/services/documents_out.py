"""Documents out: what was recorded, written as Word files into a folder, each edition for its one reader.

Every file is rendered from `editions.reduce`, readable by its owner alone, and logged with its hash. Drafts
are no records and are in none of them. Rendering comes first, so that the writer is not held meanwhile.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from marac_desk.documents.agenda import render_agenda
from marac_desk.documents.minutes import render_case_minutes, render_minutes
from marac_desk.documents.trackers import render_agency_tracker, render_master_tracker
from marac_desk.domain.agenda_paper import AgendaPaper
from marac_desk.domain.audience import CHAIR, Reader
from marac_desk.domain.editions import Reduced, reduce
from marac_desk.domain.forums import ForumType
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.domain.mastheads import document_name
from marac_desk.domain.meetings import Meeting
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.agencies import reader_of
from marac_desk.services.assessments import case_of
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.listing_paper import agenda_paper
from marac_desk.services.minuting.tracking import agency_trackers, master_tracker
from marac_desk.services.minuting.versions import next_version
from marac_desk.services.minuting.whole import case_minutes, meeting_minutes
from marac_desk.system.resources import resource

_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """One file about to be written."""

    kind: DocumentKind
    reader: Reader
    version: str
    name: str
    content: bytes = field(repr=False)


def write_agenda(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    folder: Path,
    readers: tuple[AgencyId, ...] | None = None,
    at: datetime | None = None,
) -> Change:
    """Write the agenda with its case list, one edition for the chair and one for each agency.

    Args:
        folder: Where to; it must be there.
        readers: The agencies; None is every one of the forum, and the chair always.

    Raises:
        NotFoundError: There is no such meeting or agency.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, section 4.1.
    """
    moment = at or desk.now()
    version = next_version(desk.store, meeting_id, DocumentKind.AGENDA, moment)
    whole = agenda_paper(bind(desk.store, meeting_id), version)
    template = resource(f"templates/{_agenda_template(desk, meeting_id, whole)}.docx")
    papers = (
        _Paper(
            kind=DocumentKind.AGENDA,
            reader=edition.reader,
            version=version.number,
            name=document_name(whole.masthead, "agenda", edition.reader.label),
            content=render_agenda(edition, template=template),
        )
        for edition in _editions(whole, _readers(desk, meeting_id, readers))
    )
    return _issue(desk, "write_agenda", meeting_id, folder, tuple(papers), moment)


def _agenda_template(desk: Desk, meeting_id: MeetingId, paper: AgendaPaper) -> str:
    """A forum that takes no cases has no case list either."""
    forum = desk.store.forums.get(desk.store.meetings.get(meeting_id).forum_id)
    takes_cases = forum.type is ForumType.CASES or any(each.cases for each in paper.items)
    return "agenda" if takes_cases else "agenda_without_cases"


def write_minutes(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    folder: Path,
    readers: tuple[AgencyId, ...] | None = None,
    at: datetime | None = None,
) -> Change:
    """Write the minutes, one edition for the chair and one for each agency; every writing is a version.

    Args:
        folder: Where to; it must be there.
        readers: The agencies; None is every one of the forum, and the chair always.

    Raises:
        NotFoundError: There is no such meeting or agency.
        RuleBrokenError: The meeting has not been opened.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, section 4.7 and section 8 "Versions of minutes" and "Derived text".
    """
    moment = at or desk.now()
    _assert_opened(desk.store.meetings.get(meeting_id))
    version = next_version(desk.store, meeting_id, DocumentKind.MINUTES, moment)
    whole = meeting_minutes(desk.store, meeting_id, version)
    template = resource("templates/minutes.docx")
    papers = (
        _Paper(
            kind=DocumentKind.MINUTES,
            reader=edition.reader,
            version=version.number,
            name=document_name(whole.masthead, "minutes", edition.reader.label),
            content=render_minutes(edition, template=template),
        )
        for edition in _editions(whole, _readers(desk, meeting_id, readers))
    )
    return _issue(desk, "write_minutes", meeting_id, folder, tuple(papers), moment)


def write_case_minutes(
    desk: Desk,
    item_id: ItemId,
    *,
    folder: Path,
    readers: tuple[AgencyId, ...] | None = None,
    at: datetime | None = None,
) -> Change:
    """Write the minutes of one case, for the chair and for each agency that may know it.

    Args:
        folder: Where to; it must be there.
        readers: The agencies; None is every one of the forum, and the chair always.

    Raises:
        NotFoundError: There is no such item or agency.
        RuleBrokenError: The item is not a case, or its meeting has not been opened.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, section 4.6.
    """
    moment = at or desk.now()
    item = desk.store.items.get(item_id)
    meeting_id = item.meeting_id
    _assert_opened(desk.store.meetings.get(meeting_id))
    case_ref = desk.store.cases.get(case_of(item)).ref
    version = next_version(desk.store, meeting_id, DocumentKind.CASE_MINUTES, moment, case_ref=case_ref)
    whole = case_minutes(desk.store, item, version)
    template = resource("templates/case_minutes.docx")
    papers = (
        _Paper(
            kind=DocumentKind.CASE_MINUTES,
            reader=edition.reader,
            version=version.number,
            name=document_name(whole.masthead, "case minutes", edition.reader.label, case_ref=case_ref),
            content=render_case_minutes(edition, template=template),
        )
        for edition in _editions(whole, _readers(desk, meeting_id, readers))
    )
    return _issue(desk, "write_case_minutes", meeting_id, folder, tuple(papers), moment)


def write_trackers(desk: Desk, meeting_id: MeetingId, *, folder: Path, at: datetime | None = None) -> Change:
    """Write the master tracker for the chair, and one for each agency that has actions.

    Args:
        folder: Where to; it must be there.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting has not been opened.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, section 4.8 and section 8 "Trackers".
    """
    moment = at or desk.now()
    _assert_opened(desk.store.meetings.get(meeting_id))
    papers = (*_master(desk, meeting_id, moment), *_by_agency(desk, meeting_id, moment))
    return _issue(desk, "write_trackers", meeting_id, folder, tuple(papers), moment)


def _master(desk: Desk, meeting_id: MeetingId, at: datetime) -> Iterator[_Paper]:
    version = next_version(desk.store, meeting_id, DocumentKind.MASTER_TRACKER, at)
    whole = master_tracker(bind(desk.store, meeting_id), version)
    yield _Paper(
        kind=DocumentKind.MASTER_TRACKER,
        reader=CHAIR,
        version=version.number,
        name=document_name(whole.masthead, "action tracker", CHAIR.label),
        content=render_master_tracker(
            reduce(whole, CHAIR), template=resource("templates/master_tracker.docx")
        ),
    )


def _by_agency(desk: Desk, meeting_id: MeetingId, at: datetime) -> Iterator[_Paper]:
    version = next_version(desk.store, meeting_id, DocumentKind.AGENCY_TRACKER, at)
    template = resource("templates/agency_tracker.docx")
    for agency_id, whole in agency_trackers(bind(desk.store, meeting_id), version):
        edition = reduce(whole, reader_of(desk.store, agency_id))
        if edition.model.rows:
            yield _Paper(
                kind=DocumentKind.AGENCY_TRACKER,
                reader=edition.reader,
                version=version.number,
                name=document_name(whole.masthead, "actions", whole.agency_code),
                content=render_agency_tracker(edition, template=template),
            )


def _assert_opened(meeting: Meeting) -> None:
    if meeting.opened_at is None:
        raise RuleBrokenError("This meeting has not been opened; there is nothing to minute yet.")


def _readers(desk: Desk, meeting_id: MeetingId, agencies: tuple[AgencyId, ...] | None) -> Iterator[Reader]:
    """The chair, then the agencies named, or all of the forum in their order."""
    meeting = desk.store.meetings.get(meeting_id)
    wanted = desk.store.forums.get(meeting.forum_id).agencies if agencies is None else agencies
    yield CHAIR
    for each in wanted:
        yield reader_of(desk.store, each)


M = TypeVar("M")


def _editions(whole: M, readers: Iterable[Reader]) -> Iterator[Reduced[M]]:
    """The document for each reader who may have it at all."""
    for reader in readers:
        try:
            yield reduce(whole, reader)
        except RuleBrokenError:
            continue


def _issue(
    desk: Desk, command: str, meeting_id: MeetingId, folder: Path, papers: Sequence[_Paper], at: datetime
) -> Change:
    """Write the files and log each; if one cannot be written none stays and nothing is logged."""
    if not folder.is_dir():
        raise BadInputError("The folder to write to is not there.")
    meeting = desk.store.meetings.get(meeting_id)
    try:
        with ExitStack() as undone:
            with desk.change(command, at=at) as pen:
                for paper in papers:
                    _write(folder / paper.name, paper.content, undone)
                    desk.store.documents.save(_logged(desk, meeting, paper, at))
            undone.pop_all()
    except OSError as error:
        raise BadInputError("The documents cannot be written to this folder.") from error
    return pen.change


def _write(path: Path, content: bytes, undone: ExitStack) -> None:
    """Write one file for its owner alone, aside and then into place; a half file is never under its name."""
    aside = path.with_name(f".{path.name}.part")
    undone.callback(aside.unlink, missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(aside, flags, _OWNER_ONLY), "wb") as file:
        file.write(content)
    aside.replace(path)
    undone.callback(path.unlink, missing_ok=True)


def _logged(desk: Desk, meeting: Meeting, paper: _Paper, at: datetime) -> IssuedDocument:
    return IssuedDocument(
        id=desk.ids.new_id(),
        forum_id=meeting.forum_id,
        meeting_id=meeting.id,
        kind=paper.kind,
        agency_id=paper.reader.agency_id,
        version=paper.version,
        name=paper.name,
        sha256=hashlib.sha256(paper.content).hexdigest(),
        size=len(paper.content),
        written_at=at,
    )
