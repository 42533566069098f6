"""Enclosing: what goes out beside documents: due dates, drafts of e-mails, and the list of all files."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from marac_desk.documents.due_dates import DueDate, render_due_dates
from marac_desk.documents.log_csv import render_log
from marac_desk.documents.mail_draft import Attachment, MailDraft, render_mail_draft
from marac_desk.domain.audience import Reader, Scope
from marac_desk.domain.formats import short_date
from marac_desk.domain.ids import AgencyId, MeetingId
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.recipients import Recipient
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.binder import Binder, bind
from marac_desk.services.minuting.clearance import Guard
from marac_desk.services.minuting.papers import Paper
from marac_desk.services.minuting.tracking import return_by, tracked
from marac_desk.services.seals import Seal

PHONES: Final = "A phone cannot open a protected Word file: use a computer with Word or LibreOffice."
_HEAD: Final = ("Copy for", "File", "Version", "Passphrase needed", "Bytes", "SHA-256")
_BODY: Final = """\
Attached for {reader}: {what}, {version}.

Each document opens with the passphrase agreed with you, which is never sent by e-mail.
{phones}
For the named agency only. Not to be shared further without the agreement of the agency the information
came from. If this reached you by mistake, tell the sender and delete it.
"""
_TRACKERS: Final = (DocumentKind.MASTER_TRACKER, DocumentKind.AGENCY_TRACKER)


def enclosed(
    desk: Desk,
    meeting_id: MeetingId,
    papers: Sequence[Paper],
    found: Mapping[AgencyId | None, Recipient],
    *,
    at: datetime,
    with_drafts: bool,
) -> Iterator[Paper]:
    """Due dates with trackers, a draft for each protected paper with an address, and the list of files."""
    binder, guard = bind(desk.store, meeting_id), Guard(desk.store, meeting_id)
    written = list(papers)
    for paper in papers:
        calendar = _due_dates(binder, paper, at)
        if calendar is not None:
            written.append(_cleared(guard, calendar))
        email = found[paper.reader.agency_id].email
        if with_drafts and email and paper.is_protected:
            written.append(_draft(guard, _message(binder, paper, calendar, email, at), paper))
    yield from written[len(papers) :]
    yield _cleared(guard, _manifest(written))


def _cleared(guard: Guard, paper: Paper) -> Paper:
    """The file, looked through as any other."""
    return replace(paper, clearance=guard.cleared(paper.name, paper.content, paper.reader))


def _due_dates(binder: Binder, paper: Paper, at: datetime) -> Paper | None:
    """The days on which a reader's actions are due, and their updates; None where there are none."""
    if paper.kind not in _TRACKERS:
        return None
    dates = tuple(_dates(binder, paper.reader, at))
    if not dates:
        return None
    return _beside(paper, DocumentKind.DUE_DATES, "due dates", "ics", render_due_dates(dates, written_at=at))


def _dates(binder: Binder, reader: Reader, at: datetime) -> Iterator[DueDate]:
    """Open actions that the reader owns and everybody may know of: the file is plain."""
    forum = binder.room.forum.code
    for row in tracked(binder, at.date(), reader.agency_id):
        is_own = reader.agency_id is None or row.owner_code == reader.label
        is_open_to_all = row.audience.scope is Scope.EVERYONE and row.audience.admits(reader)
        if row.due_on is not None and not row.is_closed and is_own and is_open_to_all:
            yield DueDate(key=row.source, on=row.due_on, words=f"{row.ref} due ({forum})")
    returns = return_by(binder)
    if returns is not None:
        yield DueDate(key=f"{binder.meeting.id}-return", on=returns, words=f"{forum}: return the tracker")


def _draft(guard: Guard, message: MailDraft, paper: Paper) -> Paper:
    """A draft, its words looked through; what is attached was, before it was protected."""
    bare, whole = render_mail_draft(replace(message, attachments=())), render_mail_draft(message)
    made = _beside(paper, DocumentKind.MAIL, f"mail {paper.kind.value}", "eml", whole)
    clearance = guard.cleared(made.name, bare, made.reader)
    return replace(made, clearance=clearance.of_protected(bare, whole))


def _message(binder: Binder, paper: Paper, calendar: Paper | None, email: str, at: datetime) -> MailDraft:
    """An e-mail to one recipient, its subject a reference."""
    what = f"{binder.room.forum.code} {short_date(binder.meeting.on)}: {paper.kind.value}"
    body = _BODY.format(reader=paper.reader.label, what=what, version=paper.version, phones=PHONES)
    attached = [paper, calendar] if calendar else [paper]
    return MailDraft(
        to=email,
        subject=f"{what} {paper.version}",
        body=body,
        attachments=tuple(Attachment(name=each.name, content=each.content) for each in attached),
        written_at=at,
    )


def _manifest(written: Sequence[Paper]) -> Paper:
    """What was written, for whom and as which bytes; the passphrases are not in it."""
    rows = [
        (
            each.reader.label,
            each.name,
            each.version,
            "yes" if each.is_protected else "no",
            str(len(each.content)),
            hashlib.sha256(each.content).hexdigest(),
        )
        for each in written
    ]
    model = next(each for each in written if each.reader.agency_id is None)
    return _beside(model, DocumentKind.MANIFEST, f"files {model.kind.value}", "csv", render_log(_HEAD, rows))


def _beside(paper: Paper, kind: DocumentKind, what: str, ending: str, content: bytes) -> Paper:
    """A file that goes with a paper, named like it."""
    begin = " ".join(paper.name.split(" ")[:2])
    rest = paper.name[paper.name.index(paper.version) :].rpartition(".")[0]
    return Paper(
        kind=kind,
        reader=paper.reader,
        version=paper.version,
        name=f"{begin} {what} {rest}.{ending}",
        seal=Seal(code="", log_entry=paper.seal.log_entry),
        content=content,
        is_protected=kind is DocumentKind.MAIL,
    )
