"""Distributing: what a meeting's recipients get, rendered, protected and opened again before it is written.

It only reads. No plain copy of a protected file leaves the memory.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial

from marac_desk.documents.minutes import render_minutes
from marac_desk.documents.pdf_minutes import render_minutes_pdf
from marac_desk.documents.pdf_trackers import render_agency_tracker_pdf, render_master_tracker_pdf
from marac_desk.documents.protection import protected
from marac_desk.documents.trackers import render_agency_tracker, render_master_tracker
from marac_desk.domain.audience import CHAIR
from marac_desk.domain.editions import reduce
from marac_desk.domain.ids import AgencyId, MeetingId
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.mastheads import document_name
from marac_desk.domain.recipients import FileFormat, Recipient
from marac_desk.errors import RuleBrokenError
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.enclosing import enclosed
from marac_desk.services.minuting.papers import (
    Batch,
    Heed,
    Paper,
    assert_opened,
    batch_of,
    edition_paper,
    editions_for,
)
from marac_desk.services.minuting.standing import minutes_version, whole_minutes
from marac_desk.services.minuting.tracking import agency_trackers, master_tracker
from marac_desk.services.minuting.versions import next_version
from marac_desk.services.recipients import reader_for, recipients
from marac_desk.system.resources import resource


class Distributed(StrEnum):
    """What goes out together."""

    MINUTES = "minutes"
    TRACKERS = "trackers"


Found = dict[AgencyId | None, Recipient]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """What is to be written: of which meeting, and what goes with it."""

    meeting_id: MeetingId
    what: Distributed
    with_drafts: bool = False
    """Whether a draft of an e-mail is written for each recipient with an address."""


def render_distribution(desk: Desk, wanted: Distribution, *, at: datetime, heed: Heed) -> Batch:
    """The editions of the distribution list, each as its recipient wants it, with a list of the files.

    Args:
        heed: Hears two steps a recipient: rendered, then protected and opened again.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting has not been opened, or a passphrase is still to be made.
        DocumentError: A document does not hold what it should, or would tell what it may not.
        ProtectionError: A file could not be protected, or not be opened again.
    """
    meeting = desk.store.meetings.get(wanted.meeting_id)
    assert_opened(meeting)
    found: Found = {each.agency_id: each for each in recipients(desk.store, meeting.forum_id)}
    papers = _RENDERS[wanted.what](desk, wanted.meeting_id, found, at)
    plain = batch_of(desk, "write_distribution", wanted.meeting_id, at, papers, heed)
    locked = tuple(_locked(plain.papers, found, heed))
    extra = enclosed(desk, wanted.meeting_id, locked, found, at=at, with_drafts=wanted.with_drafts)
    return replace(plain, papers=(*locked, *extra))


def _locked(papers: tuple[Paper, ...], found: Found, heed: Heed) -> Iterator[Paper]:
    """The papers, those protected whose recipient has it so."""
    for number, paper in enumerate(papers, 1):
        recipient = found[paper.reader.agency_id]
        yield _protected(paper, recipient) if recipient.is_protected else paper
        heed(len(papers) + number)


def _protected(paper: Paper, recipient: Recipient) -> Paper:
    if not recipient.passphrase:
        raise RuleBrokenError("A passphrase is still to be made for a recipient.")
    locked = protected(paper.content, recipient.passphrase)
    clearance = paper.clearance.of_protected(paper.content, locked) if paper.clearance else None
    return replace(paper, content=locked, is_protected=True, clearance=clearance)


def _minutes(desk: Desk, meeting_id: MeetingId, found: Found, at: datetime) -> Iterator[Paper]:
    version = minutes_version(desk.store, meeting_id, at)
    whole = whole_minutes(desk.store, meeting_id, version)
    readers = (reader_for(desk.store, each) for each in found.values())
    for edition in editions_for(whole, readers):
        wanted = found[edition.reader.agency_id].format
        yield edition_paper(
            desk,
            edition,
            DocumentKind.MINUTES,
            version.number,
            named(document_name(whole.masthead, "minutes", edition.reader.label), wanted),
            partial(render_minutes_pdf, edition, fonts=resource("fonts"))
            if wanted is FileFormat.PDF
            else partial(render_minutes, edition, template=resource("templates/minutes.docx")),
        )


def _trackers(desk: Desk, meeting_id: MeetingId, found: Found, at: datetime) -> Iterator[Paper]:
    binder = bind(desk.store, meeting_id)
    version = next_version(desk.store, meeting_id, DocumentKind.MASTER_TRACKER, at)
    whole = reduce(master_tracker(binder, version), CHAIR)
    yield edition_paper(
        desk,
        whole,
        DocumentKind.MASTER_TRACKER,
        version.number,
        named(document_name(whole.model.masthead, "action tracker", CHAIR.label), found[None].format),
        partial(render_master_tracker_pdf, whole, fonts=resource("fonts"))
        if found[None].format is FileFormat.PDF
        else partial(render_master_tracker, whole, template=resource("templates/master_tracker.docx")),
    )
    yield from _agency_trackers(desk, meeting_id, found, at)


def _agency_trackers(desk: Desk, meeting_id: MeetingId, found: Found, at: datetime) -> Iterator[Paper]:
    version = next_version(desk.store, meeting_id, DocumentKind.AGENCY_TRACKER, at)
    for agency_id, tracker in agency_trackers(bind(desk.store, meeting_id), version):
        recipient = found.get(agency_id)
        if recipient is None:  # it owes an action, and is no agency of the forum any more
            continue
        edition = reduce(tracker, reader_for(desk.store, recipient))
        if edition.model.rows:
            yield edition_paper(
                desk,
                edition,
                DocumentKind.AGENCY_TRACKER,
                version.number,
                named(document_name(tracker.masthead, "actions", tracker.agency_code), recipient.format),
                partial(render_agency_tracker_pdf, edition, fonts=resource("fonts"))
                if recipient.format is FileFormat.PDF
                else partial(
                    render_agency_tracker, edition, template=resource("templates/agency_tracker.docx")
                ),
            )


def named(word_name: str, wanted: FileFormat) -> str:
    """The name of a file with the ending of its kind."""
    return f"{word_name.removesuffix(FileFormat.WORD)}{wanted}"


_RENDERS: dict[Distributed, Callable[[Desk, MeetingId, Found, datetime], Iterable[Paper]]] = {
    Distributed.MINUTES: _minutes,
    Distributed.TRACKERS: _trackers,
}
