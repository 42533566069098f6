"""Left-over files: every plain file this program wrote that still lies on a disk, and taking it away.

The store knows each by folder, name and hash. What it promises ends with the file: a solid-state disk, a
backup or a synchronised folder may hold what was deleted.
"""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from marac_desk.domain.formats import short_moment
from marac_desk.domain.issued import IssuedDocument
from marac_desk.errors import BadInputError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.rows.distribution import LeftOverRow
from marac_desk.services.rows.words import Tone

log = logging.getLogger(__name__)

PROMISE: Final = (
    "Removing deletes the file. The disk may keep its content until the space is used again, and copies in"
    " backups, synchronised folders, mail and the waste bin are out of this program’s reach."
)


def left_overs(desk: Desk) -> tuple[LeftOverRow, ...]:
    """The plain files that are still there, newest first. It looks at the disk, so a window asks it by a job.

    A file of the same name, written later in the same folder, took the place of the one before.
    """
    return tuple(_row(each, path) for each, path in reversed(list(_there(desk))))


def remove_left_overs(desk: Desk, documents: tuple[str, ...], *, also_changed: bool = False) -> Change:
    """Delete plain files, and note when.

    Args:
        documents: The ids of the files.
        also_changed: Whether one that somebody changed since is deleted too.

    Raises:
        NotFoundError: One of them is not known.
        BadInputError: One was changed since, or cannot be deleted; those before it are gone, and noted.
    """
    wanted = [desk.store.documents.get(each) for each in documents]
    if not also_changed and any(_is_changed(each) for each in wanted):
        raise BadInputError("A file was changed since it was written. Look at it first; nothing was removed.")
    gone, refused = _deleted(wanted)
    with desk.change("remove_left_overs") as pen:
        for each in gone:
            desk.store.documents.save(replace(each, removed_on=desk.now().date()))
    log.info("left-over files removed count=%d refused=%d", len(gone), refused)
    if refused:  # those that are gone are noted all the same
        raise BadInputError("Some files could not be removed: they may be open elsewhere. Try again.")
    return pen.change


def _deleted(wanted: list[IssuedDocument]) -> tuple[list[IssuedDocument], int]:
    """Those that are gone now, and how many are not."""
    gone = []
    for each in wanted:
        try:
            _path(each).unlink(missing_ok=True)
        except OSError:
            continue
        gone.append(each)
    return gone, len(wanted) - len(gone)


def _there(desk: Desk) -> Iterator[tuple[IssuedDocument, Path]]:
    newest = {(each.folder, each.name): each for each in desk.store.documents.all() if each.folder}
    for each in newest.values():
        if not each.is_protected and each.removed_on is None and _exists(_path(each)):
            yield each, _path(each)


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a share that does not answer, a name too long for it
        return False


def _is_changed(document: IssuedDocument) -> bool:
    """Whether what lies there now is not what was written; what cannot be read counts as changed."""
    path = _path(document)
    try:
        return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() != document.sha256
    except OSError:
        return True


def _path(document: IssuedDocument) -> Path:
    return Path(document.folder) / document.name


def _row(document: IssuedDocument, path: Path) -> LeftOverRow:
    is_changed = _is_changed(document)
    return LeftOverRow(
        document_id=document.id,
        file=document.name,
        folder=str(path.parent),
        written=short_moment(document.written_at),
        state="changed since it was written" if is_changed else "as written",
        tone=Tone.WARNING if is_changed else Tone.PLAIN,
        is_changed=is_changed,
    )
