"""Reading: a document as one reader will receive it, and beside it what that reader does not get and why.

What is withheld is for the chair's eyes alone, on the screen; it is in no file.

Source: design rules, F28.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from marac_desk.documents.agenda import render_agenda
from marac_desk.documents.minutes import render_minutes
from marac_desk.documents.parts import parts_of
from marac_desk.documents.reading import ReadLine, read_lines
from marac_desk.documents.trackers import render_agency_tracker, render_master_tracker
from marac_desk.domain.audience import CHAIR, Reader
from marac_desk.domain.editions import Reduced, Withheld, reduce
from marac_desk.domain.formats import counted
from marac_desk.domain.ids import AgencyId, MeetingId
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.walking import nodes
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.agencies import reader_of
from marac_desk.services.changes import Change
from marac_desk.services.consulting import consult_record
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.binder import Binder, bind
from marac_desk.services.minuting.clearance import Guard, finding_words
from marac_desk.services.minuting.listing_paper import agenda_paper
from marac_desk.services.minuting.tracking import agency_trackers, master_tracker
from marac_desk.services.minuting.versions import next_version
from marac_desk.services.minuting.whole import meeting_minutes
from marac_desk.system.resources import resource

_CHAIR_ONLY: Final = "Chair only"
_SAYING: Final = (
    "ref",
    "subject",
    "name",
    "title",
    "text",
    "words",
    "nature",
    "reason",
    "answer",
    "now",
    "new_words",
)
"""The fields of a node that say what it is about, in the order they are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldRow:
    """One thing that the reader does not get, for the chair's eyes."""

    source: str
    what: str
    """What it is, such as "Paragraph"."""
    words: str = field(repr=False)
    why: str
    """Such as "Named agencies only"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerRow:
    """One thing that would bar the document from being written."""

    where: str
    """What and where, such as "a name in the text (under 6.2, paragraph 3)"."""
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document as its reader will receive it."""

    title: str
    lines: tuple[ReadLine, ...] = field(repr=False)
    withheld: tuple[WithheldRow, ...]
    dangers: tuple[DangerRow, ...]
    summary: str
    """How much is withheld, and whether it could be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A document before and after it was made for its reader."""

    whole: Any
    edition: Reduced[Any]
    content: bytes = field(repr=False)


def reading(
    desk: Desk, meeting_id: MeetingId, *, document: str = "minutes", reader_id: AgencyId | None = None
) -> Reading:
    """A document of a meeting as a reader will receive it, with all that is withheld from that reader.

    Args:
        document: "agenda", "minutes" or "actions".
        reader_id: The agency; None: the chair.

    Raises:
        NotFoundError: There is no such meeting or agency.
        BadInputError: There is no such document.
        RuleBrokenError: The meeting has not been opened, or that reader has no such document.
    """
    reader = CHAIR if reader_id is None else reader_of(desk.store, reader_id)
    if document not in _MAKERS:
        raise BadInputError("Choose the agenda, the minutes or the actions.")
    binder = bind(desk.store, meeting_id)
    if document != "agenda" and binder.meeting.opened_at is None:
        raise RuleBrokenError("This meeting has not been opened; there is nothing to read yet.")
    made = _MAKERS[document](desk, binder, reader)
    found = Guard(desk.store, meeting_id).findings(parts_of("", made.content), reader)
    withheld = tuple(_rows(made.whole, made.edition.withheld))
    dangers = tuple(DangerRow(where=finding_words(each), words=each.words) for each in found)
    return Reading(
        title=f"{document.capitalize()} as {_called(reader)} will receive them"
        if document != "agenda"
        else f"Agenda as {_called(reader)} will receive it",
        lines=read_lines(made.content),
        withheld=withheld,
        dangers=dangers,
        summary=_summary(len(withheld), len(dangers)),
    )


def consult_withheld(desk: Desk, sources: tuple[str, ...]) -> Change:
    """Note that the chair looked at what is the chair's alone, once for each unlocking.

    Args:
        sources: The ids of what was looked at, at least one.

    Source: Data Protection Act 2018, section 62 (consultation).
    """
    return [consult_record(desk, each) for each in sources][-1]


def chairs_alone(read: Reading) -> tuple[str, ...]:
    """The ids of what was shown that is the chair's alone."""
    return tuple(dict.fromkeys(each.source for each in read.withheld if each.why == _CHAIR_ONLY))


def _agenda(desk: Desk, binder: Binder, reader: Reader) -> _Made:
    version = next_version(desk.store, binder.meeting.id, DocumentKind.AGENDA, desk.now())
    whole = agenda_paper(binder, version)
    kind = "agenda" if any(each.cases for each in whole.items) else "agenda_without_cases"
    return _made(whole, reader, partial(render_agenda, template=resource(f"templates/{kind}.docx")))


def _minutes(desk: Desk, binder: Binder, reader: Reader) -> _Made:
    version = next_version(desk.store, binder.meeting.id, DocumentKind.MINUTES, desk.now())
    whole = meeting_minutes(desk.store, binder.meeting.id, version)
    return _made(whole, reader, partial(render_minutes, template=resource("templates/minutes.docx")))


def _actions(desk: Desk, binder: Binder, reader: Reader) -> _Made:
    version = next_version(desk.store, binder.meeting.id, DocumentKind.AGENCY_TRACKER, desk.now())
    if reader.is_chair:
        template = resource("templates/master_tracker.docx")
        whole = master_tracker(binder, version)
        return _made(whole, reader, partial(render_master_tracker, template=template))
    trackers = dict(agency_trackers(binder, version))
    if reader.agency_id not in trackers:
        raise RuleBrokenError("This agency has no actions, and so no tracker.")
    template = resource("templates/agency_tracker.docx")
    return _made(trackers[reader.agency_id], reader, partial(render_agency_tracker, template=template))


_MAKERS: Final[dict[str, Callable[[Desk, Binder, Reader], _Made]]] = {
    "agenda": _agenda,
    "minutes": _minutes,
    "actions": _actions,
}


def _made(whole: Any, reader: Reader, render: Callable[[Reduced[Any]], bytes]) -> _Made:
    edition = reduce(whole, reader)
    return _Made(whole=whole, edition=edition, content=render(edition))


def _rows(whole: Any, withheld: tuple[Withheld, ...]) -> Iterator[WithheldRow]:
    """Every sentence of everything left out, in the order of the document."""
    left = Counter((each.source, each.kind, each.reason) for each in withheld)
    reasons = {(each.source, each.kind): each.reason for each in withheld}
    for node in nodes(whole):
        key = (getattr(node, "source", ""), _kind(node))
        reason = reasons.get(key, "")
        if left[(*key, reason)] > 0:
            left[(*key, reason)] -= 1
            yield from _said_in(node, reason)


def _said_in(node: object, reason: str) -> Iterator[WithheldRow]:
    """What a node says, and everything in it."""
    for each in nodes(node):
        words = _words(each)
        if words:
            source = getattr(each, "source", "")
            yield WithheldRow(source=source, what=_kind(each), words=words, why=reason)


def _kind(node: object) -> str:
    return getattr(node, "kind_words", type(node).__name__)


def _words(node: object) -> str:
    """What a node says; empty for one that only holds others."""
    if not getattr(node, "source", ""):
        return ""
    said = (getattr(node, each, "") for each in _SAYING)
    return " · ".join(each for each in said if isinstance(each, str) and each)


def _called(reader: Reader) -> str:
    return "the Chair" if reader.is_chair else reader.label


def _summary(withheld: int, dangers: int) -> str:
    left = counted(withheld, "thing is withheld", "things are withheld")
    if dangers:
        return f"{left}. It could not be written: it would tell {counted(dangers, 'thing', 'things')} more."
    return f"{left}. Looked through: nothing in it tells what this reader may not know."
