"""Issuing: rendered papers written into a folder, and each logged with its hash."""

import hashlib
from contextlib import ExitStack
from pathlib import Path

from marac_desk.documents.comparing import text_hash
from marac_desk.domain.issued import SEALED, IssuedDocument
from marac_desk.domain.meetings import Meeting
from marac_desk.errors import BadInputError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.papers import Batch, Paper
from marac_desk.services.minuting.places import free_place
from marac_desk.services.minuting.putting import not_written, put


def issue(desk: Desk, batch: Batch, *, folder: Path) -> Change:
    """Write the files and log each; if one cannot be written none stays and nothing is logged.

    Each must have been looked through for what its reader may not know, as these very bytes.

    Raises:
        NotFoundError: The meeting is no longer there.
        BadInputError: The folder is not there, or cannot be written.
        NotWrittenError: A file cannot be written there, and why.
        RuntimeError: One was not looked through; a fault in the program.
    """
    assert_folder(folder)
    _assert_cleared(batch)
    meeting = desk.store.meetings.get(batch.meeting_id)
    try:
        with ExitStack() as undone:
            with desk.change(batch.command, at=batch.at) as pen:
                for paper in batch.papers:
                    path = free_place(desk.store, folder / paper.name)
                    put(path, paper.content, undone)
                    document = _logged(desk, meeting, paper, batch, path)
                    desk.store.documents.save(document)
                    if document.is_sealed:
                        desk.store.kept_files.keep(paper.content)
            undone.pop_all()
    except OSError as error:
        raise not_written(error) from error
    return pen.change


def assert_folder(folder: Path) -> None:
    """Refuse a folder that is not there.

    Raises:
        BadInputError: It is not there.
    """
    if not folder.is_dir():
        raise BadInputError("The folder to write to is not there.")


def _assert_cleared(batch: Batch) -> None:
    """Refuse a paper that the danger check has not let pass."""
    for paper in batch.papers:
        if paper.clearance is None or not paper.clearance.covers(paper.content):
            raise RuntimeError("A paper that was not looked through was about to be written.")


def _logged(desk: Desk, meeting: Meeting, paper: Paper, batch: Batch, path: Path) -> IssuedDocument:
    return IssuedDocument(
        id=desk.ids.new_id(),
        forum_id=meeting.forum_id,
        meeting_id=meeting.id,
        kind=paper.kind,
        agency_id=paper.reader.agency_id,
        copy_for=paper.reader.copy_for,
        version=paper.version,
        status=paper.status,
        name=path.name,
        sha256=hashlib.sha256(paper.content).hexdigest(),
        size=len(paper.content),
        written_at=batch.at,
        is_protected=paper.is_protected,
        folder=str(path.parent.absolute()),
        seal=paper.seal.code,
        log_entry=paper.seal.log_entry,
        text_sha256=text_hash(paper.content),
        left_alone="" if path.name == paper.name else paper.name,
        is_sealed=paper.status in SEALED,
    )
