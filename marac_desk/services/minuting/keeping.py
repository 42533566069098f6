"""Keeping: which papers were sealed before, so that they are written again as the very same bytes."""

from typing import Any, Protocol

from marac_desk.domain.audience import Reader
from marac_desk.domain.ids import AgencyId, MeetingId
from marac_desk.domain.issued import SEALED, DocumentKind, IssuedDocument
from marac_desk.domain.mastheads import Masthead
from marac_desk.services.minuting.standing import sealed_minutes
from marac_desk.store.store import Store


class Rendered(Protocol):
    """What is asked of a paper about to be written."""

    @property
    def kind(self) -> DocumentKind:
        """What kind of document it is."""
        ...

    @property
    def reader(self) -> Reader:
        """Whose copy it is."""
        ...

    @property
    def status(self) -> str:
        """What stands after its version."""
        ...

    @property
    def name(self) -> str:
        """The file's name, which says version, status, case and reader."""
        ...


def kept_copy(store: Store, meeting_id: MeetingId, paper: Rendered) -> IssuedDocument | None:
    """The sealed document that a paper is, if it was written before without a password."""
    return next((each for each in _sealed(store, meeting_id, paper) if _is_same(each, paper)), None)


def had_before(store: Store, meeting_id: MeetingId, paper: Rendered) -> bool:
    """Whether its reader has a sealed version of the same document, and so was excluded since."""
    return paper.status in SEALED and bool(_sealed(store, meeting_id, paper))


def recipients(store: Store, meeting_id: MeetingId) -> tuple[AgencyId, ...] | None:
    """The agencies that have a sealed copy of the minutes; None where nobody has.

    Source: design rules, section 8 "Versions of minutes" (v1.1 is offered to v1.0's recipients).
    """
    found = dict.fromkeys(each.agency_id for each in sealed_minutes(store, meeting_id))
    return tuple(each for each in found if each) if found else None


def status_of(model: Any) -> str:
    """What stands after the version of a document; an annex has it from the minutes in it."""
    masthead: Masthead = getattr(model, "masthead", None) or model.minutes.masthead
    return masthead.status


def _sealed(store: Store, meeting_id: MeetingId, paper: Rendered) -> list[IssuedDocument]:
    written = store.documents.where(meeting_id=meeting_id)
    return [
        each for each in written if each.is_sealed and each.kind is paper.kind and each.is_for(paper.reader)
    ]


def _is_same(kept: IssuedDocument, paper: Rendered) -> bool:
    is_named_so = paper.name in (kept.name, kept.left_alone)
    return paper.status in SEALED and is_named_so and not kept.is_protected
