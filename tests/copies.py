"""What a reader's copy of a document says, word for word, from a store as it stands."""

from collections.abc import Iterator

from marac_desk.domain.audience import CHAIR, Reader
from marac_desk.domain.editions import reduce
from marac_desk.domain.ids import AgencyId, MeetingId
from marac_desk.domain.printed_agenda import printed_agenda
from marac_desk.domain.printed_minutes import printed_minutes
from marac_desk.domain.printed_trackers import printed_agency_tracker, printed_master
from marac_desk.services.agencies import reader_of
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.listing_paper import agenda_paper
from marac_desk.services.minuting.tracking import agency_trackers, master_tracker
from marac_desk.services.minuting.versions import Version
from marac_desk.services.minuting.whole import meeting_minutes


def minutes_words(desk: Desk, meeting_id: MeetingId, agency_id: AgencyId | None = None) -> str:
    """The minutes of a meeting in the copy for an agency, or for the chair."""
    whole = meeting_minutes(desk.store, meeting_id, _version(desk))
    return words_of(printed_minutes(reduce(whole, _reader(desk, agency_id))))


def agenda_words(desk: Desk, meeting_id: MeetingId, agency_id: AgencyId | None = None) -> str:
    """The agenda of a meeting in the copy for an agency, or for the chair."""
    whole = agenda_paper(bind(desk.store, meeting_id), _version(desk))
    return words_of(printed_agenda(reduce(whole, _reader(desk, agency_id))))


def tracker_words(desk: Desk, meeting_id: MeetingId, agency_id: AgencyId | None = None) -> str:
    """The master tracker of a meeting, or an agency's; empty where it gets none."""
    binder = bind(desk.store, meeting_id)
    if agency_id is None:
        return words_of(printed_master(reduce(master_tracker(binder, _version(desk)), CHAIR)))
    reader = _reader(desk, agency_id)
    found = dict(agency_trackers(binder, _version(desk))).get(reader.agency_id)
    edition = reduce(found, reader) if found else None
    return words_of(printed_agency_tracker(edition)) if edition and edition.model.rows else ""


def words_of(printed: object) -> str:
    """Every word of a printed model, one a line."""
    return "\n".join(_words(printed))


def _words(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from _words(each)
    else:
        for name in getattr(type(node), "__dataclass_fields__", ()):
            yield from _words(getattr(node, name))


def _reader(desk: Desk, agency_id: AgencyId | None) -> Reader:
    return reader_of(desk.store, agency_id) if agency_id else CHAIR


def _version(desk: Desk) -> Version:
    return Version(number="v0.1", status="DRAFT", written_at=desk.now())
