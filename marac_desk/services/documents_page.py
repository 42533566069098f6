"""The documents page: what a meeting can have written, for whom, under which name, and how far it is."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from marac_desk.domain.audience import CHAIR, Reader
from marac_desk.domain.editions import reason_withheld
from marac_desk.domain.formats import counted, short_moment
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.domain.items import Item
from marac_desk.domain.mastheads import document_name
from marac_desk.domain.rulings import Ruling
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.audiences import of_item
from marac_desk.services.minuting.binder import Binder, bind
from marac_desk.services.minuting.board import board_reader, goes_to_board
from marac_desk.services.minuting.discussing import is_on_record
from marac_desk.services.minuting.restricting import hidden_readers
from marac_desk.services.minuting.standing import minutes_version
from marac_desk.services.minuting.tracking import tracked
from marac_desk.services.minuting.versions import Version, next_version
from marac_desk.services.minuting.whole import masthead
from marac_desk.services.rows.meetings import DocumentRow
from marac_desk.services.rows.words import Line, Tone

_COMMANDS = {
    DocumentKind.AGENDA: ("agenda", "Agenda and case list", "agenda"),
    DocumentKind.MINUTES: ("minutes", "Minutes", "minutes"),
    DocumentKind.CASE_MINUTES: ("case_minutes", "Case minutes", "case minutes"),
    DocumentKind.MASTER_TRACKER: ("trackers", "Action tracker", "action tracker"),
    DocumentKind.AGENCY_TRACKER: ("trackers", "Actions", "actions"),
    DocumentKind.ANNEX: ("restricted", "Restricted annex", DocumentKind.ANNEX.value),
    DocumentKind.RESTRICTED_TRACKER: (
        "restricted",
        "Restricted actions",
        DocumentKind.RESTRICTED_TRACKER.value,
    ),
    DocumentKind.ATTENDANCE: ("attendance", "Attendance record", DocumentKind.ATTENDANCE.value),
    DocumentKind.DISCLOSURES: ("disclosures", "Disclosure record", DocumentKind.DISCLOSURES.value),
    DocumentKind.ACTION_LIST: ("action_list", "Chair's action list", DocumentKind.ACTION_LIST.value),
}
"""The kind the command is named after, the title, and what the file name says."""


_ONE_COPY = frozenset({DocumentKind.ACTION_LIST, DocumentKind.DISCLOSURES})
"""What there is but one copy of, for the chair."""


def documents_page(desk: Desk, meeting_id: MeetingId) -> tuple[DocumentRow, ...]:
    """Every document of a meeting, reader by reader; after it has been opened also minutes and trackers.

    Raises:
        NotFoundError: There is no such meeting.

    Source: screens, "After"; design rules, F28.
    """
    return tuple(_rows(desk, bind(desk.store, meeting_id)))


def _rows(desk: Desk, binder: Binder) -> Iterator[DocumentRow]:
    written = desk.store.documents.where(meeting_id=binder.meeting.id)
    readers = [CHAIR, *_agencies(binder)]
    at = desk.now()
    for reader in readers:
        yield _row(binder, DocumentKind.AGENDA, reader, written, at)
    if binder.meeting.opened_at is None:
        return
    version = minutes_version(binder.store, binder.meeting.id, at)
    for reader in readers:
        checks = tuple(_checks(binder)) if reader is CHAIR else ()
        yield _row(binder, DocumentKind.MINUTES, reader, written, at, checks=checks, version=version)
    for reader in readers:
        yield _row(binder, DocumentKind.ATTENDANCE, reader, written, at)
    if goes_to_board(desk.store, binder.meeting.id):
        board = board_reader(desk.store, binder.meeting.id)
        yield _row(binder, DocumentKind.MINUTES, board, written, at)
    yield _row(binder, DocumentKind.DISCLOSURES, CHAIR, written, at)
    yield _row(binder, DocumentKind.ACTION_LIST, CHAIR, written, at)
    yield _row(binder, DocumentKind.MASTER_TRACKER, CHAIR, written, at)
    for reader in readers[1:]:
        if _has_actions(binder, reader, at.date()):
            yield _row(binder, DocumentKind.AGENCY_TRACKER, reader, written, at)
    for kind, reader in hidden_readers(binder, at.date()):
        yield _row(binder, kind, reader, written, at, is_counted_alone=True)
    for item in binder.items:
        if item.case_id and is_on_record(binder, item):
            yield from _case_rows(binder, item, readers, written, at)


def _has_actions(binder: Binder, reader: Reader, day: date) -> bool:
    """Whether an agency has an action that its own tracker may print."""
    rows = tracked(binder, day, reader.agency_id)
    return any(not reason_withheld(each.audience, reader) for each in rows)


def _case_rows(
    binder: Binder, item: Item, readers: Sequence[Reader], written: Sequence[IssuedDocument], at: datetime
) -> Iterator[DocumentRow]:
    """The case's own minutes, for those who may know the case."""
    audience = of_item(binder, item)
    for reader in readers:
        if not reason_withheld(audience, reader):
            yield _row(binder, DocumentKind.CASE_MINUTES, reader, written, at, item=item)


def _agencies(binder: Binder) -> Iterator[Reader]:
    own = set(binder.room.forum.agencies)
    for agency in binder.ordered_agencies:
        if agency.id in own:
            yield Reader(agency_id=agency.id, label=agency.code)


def _row(
    binder: Binder,
    kind: DocumentKind,
    reader: Reader,
    written: Sequence[IssuedDocument],
    at: datetime,
    *,
    item: Item | None = None,
    is_counted_alone: bool = False,
    checks: tuple[Line, ...] = (),
    version: Version | None = None,
) -> DocumentRow:
    command, title, what = _COMMANDS[kind]
    case_ref = binder.ref_of(item.case_id) if item else ""
    alone = reader if is_counted_alone else None
    version = version or next_version(
        binder.store, binder.meeting.id, kind, at, case_ref=case_ref, reader=alone
    )
    return DocumentRow(
        kind=command,
        title=f"{title} {case_ref}".strip(),
        reader=reader.label,
        reader_id=reader.agency_id or "",
        case_id=(item.case_id or "") if item else "",
        item_id=item.id if item else "",
        file_name=document_name(masthead(binder, version), what, _copy_for(kind, reader), case_ref=case_ref),
        state=_state([each for each in written if _is_of(each, kind, reader, case_ref)]),
        checks=checks,
    )


def _copy_for(kind: DocumentKind, reader: Reader) -> str:
    """What the file's name says of its reader; nothing where there is but one copy."""
    return "" if kind in _ONE_COPY else reader.label


def _is_of(document: IssuedDocument, kind: DocumentKind, reader: Reader, case_ref: str) -> bool:
    return document.kind is kind and document.is_for(reader) and case_ref in document.name


def _state(written: Sequence[IssuedDocument]) -> str:
    if not written:
        return "not written"
    last = max(written, key=lambda each: each.written_at)
    return f"{last.version} written {short_moment(last.written_at)}"


def _checks(binder: Binder) -> Iterator[Line]:
    """What is worth a look before the minutes go out; nothing of it bars writing them."""
    actions = [each for found in binder.actions_under.values() for each in found]
    dateless = sum(each.due_on is None for each in actions)
    ownerless = sum(each.owner_id is None for each in actions)
    unruled = sum(each.ruling is None for each in binder.room.conflicts)
    doubtful = sum(each.is_in_doubt and each.released_at is None for each in _rulings(binder))
    found = (
        (dateless, "action without a date", "actions without a date"),
        (ownerless, "action without an owner", "actions without an owner"),
        (unruled, "conflict not ruled on", "conflicts not ruled on"),
        (doubtful, "paragraph held in doubt", "paragraphs held in doubt"),
    )
    for number, one, many in found:
        if number:
            yield Line(text=counted(number, one, many), tone=Tone.WARNING)


def _rulings(binder: Binder) -> Iterator[Ruling]:
    shared = (each for found in binder.contributions.values() for each in found)
    words = (each for said in shared for each in said.paragraphs)
    return (ruling for each in words for ruling in binder.rulings.get(each.id, ()))
