"""Coming back: a file of ours read again, known by its seal, and laid beside the store."""

from pathlib import Path

from marac_desk.documents.opening import LARGEST_FILE
from marac_desk.documents.returned import ReturnedFile, read_returned
from marac_desk.domain.formats import counted, short_date, short_moment
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.domain.seals import typed_seal
from marac_desk.errors import BadInputError
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.draft_returns import draft_rows
from marac_desk.services.minuting.tracker_returns import tracker_rows
from marac_desk.services.rows.returns import ReturnRow, Returns
from marac_desk.services.rows.words import Line, Tone
from marac_desk.store.store import Store

__all__ = ["ReturnedFile", "read_file", "returns"]

_DRAFTS = frozenset({DocumentKind.MINUTES, DocumentKind.CASE_MINUTES, DocumentKind.ANNEX})
_TRACKERS = frozenset(
    {
        DocumentKind.MASTER_TRACKER,
        DocumentKind.AGENCY_TRACKER,
        DocumentKind.RESTRICTED_TRACKER,
        DocumentKind.ACTION_LIST,
    }
)


def read_file(path: Path) -> ReturnedFile:
    """What stands in a file that came back; slow enough to be done away from the window.

    Raises:
        BadInputError: There is no such file, or it cannot be read.
        RefusedFileError: It is too large, no Word file, or could do harm.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadInputError("This file cannot be read: it is gone, or open elsewhere.") from error
    return read_returned(content)


def returns(desk: Desk, meeting_id: MeetingId, file: ReturnedFile) -> Returns:
    """The file beside what the store says now.

    Raises:
        BadInputError: It is no tracker or minutes of this meeting, by its seal.

    Source: design rules, F13 and F28 (they come back).
    """
    document = _document(desk.store, meeting_id, file)
    is_tracker = document.kind in _TRACKERS
    rows = (tracker_rows if is_tracker else draft_rows)(desk, document, meeting_id, file)
    return Returns(title=_title(desk.store, document), summary=_summary(rows), rows=rows)


def _document(store: Store, meeting_id: MeetingId, file: ReturnedFile) -> IssuedDocument:
    if not file.seal:
        raise BadInputError(
            "There is no seal of ours in this file: it is no tracker or minutes of this program."
        )
    code = typed_seal(file.seal)
    found = [each for each in store.documents.all() if each.seal == code]
    if not found:
        raise BadInputError("This file is not of this store: no document with its seal was written here.")
    here = [each for each in found if each.meeting_id == meeting_id]
    if not here:
        other = _meeting_words(store, found[-1])
        raise BadInputError(
            f"This file is of another meeting: {other}. Bring it back on that meeting's page."
        )
    if here[-1].kind not in _DRAFTS | _TRACKERS:
        raise BadInputError(f"Only trackers and minutes are brought back; this is the {here[-1].kind.value}.")
    return here[-1]


def _meeting_words(store: Store, document: IssuedDocument) -> str:
    forum = store.forums.get(document.forum_id).name
    day = store.meetings.get(document.meeting_id).on if document.meeting_id else None
    return f"{forum} of {short_date(day)}" if day else forum


def _title(store: Store, document: IssuedDocument) -> str:
    reader = store.agencies.get(document.agency_id).code if document.agency_id else "the Chair"
    kind = document.kind.value
    written = short_moment(document.written_at)
    return f"{kind[:1].upper()}{kind[1:]} {document.version} for {reader}, written {written}"


def _summary(rows: tuple[ReturnRow, ...]) -> Line:
    waiting = sum(each.acceptance is not None for each in rows)
    if waiting:
        return Line(text=f"{counted(waiting, 'row', 'rows')} to decide.", tone=Tone.ACCENT)
    return Line(text="Nothing in this file waits for a decision.", tone=Tone.GOOD)
