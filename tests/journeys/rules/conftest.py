"""The small forum of the rehearsal tests, and what each reader's copy of a document says."""

from collections.abc import Callable, Iterator

import pytest

from marac_desk.domain.audience import CHAIR, Reader
from marac_desk.domain.editions import reduce
from marac_desk.domain.printed_agenda import printed_agenda
from marac_desk.domain.printed_minutes import printed_minutes
from marac_desk.domain.printed_trackers import printed_agency_tracker, printed_master
from marac_desk.services.agencies import reader_of
from marac_desk.services.desk import Desk
from marac_desk.services.directory import agency_called, meeting_called
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.listing_paper import agenda_paper
from marac_desk.services.minuting.tracking import agency_trackers, master_tracker
from marac_desk.services.minuting.versions import Version
from marac_desk.services.minuting.whole import meeting_minutes
from tests.rehearsal.conftest import desk, play

__all__ = ["Copy", "desk", "play"]

Copy = Callable[..., str]


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


def _reader(desk: Desk, code: str) -> Reader:
    return reader_of(desk.store, agency_called(desk, code).id) if code else CHAIR


def _version(desk: Desk) -> Version:
    return Version(number="v0.1", status="DRAFT", written_at=desk.now())


@pytest.fixture
def minutes_copy(desk: Desk) -> Copy:
    """The minutes of a meeting in the words of the copy for an agency, or for the chair."""

    def copy(day: str, code: str = "") -> str:
        whole = meeting_minutes(desk.store, meeting_called(desk, day).id, _version(desk))
        return words_of(printed_minutes(reduce(whole, _reader(desk, code))))

    return copy


@pytest.fixture
def agenda_copy(desk: Desk) -> Copy:
    """The agenda of a meeting in the words of the copy for an agency, or for the chair."""

    def copy(day: str, code: str = "") -> str:
        whole = agenda_paper(bind(desk.store, meeting_called(desk, day).id), _version(desk))
        return words_of(printed_agenda(reduce(whole, _reader(desk, code))))

    return copy


@pytest.fixture
def tracker_copy(desk: Desk) -> Copy:
    """The master tracker of a meeting in words, or an agency's; empty where it gets none."""

    def copy(day: str, code: str = "") -> str:
        binder = bind(desk.store, meeting_called(desk, day).id)
        if not code:
            return words_of(printed_master(reduce(master_tracker(binder, _version(desk)), CHAIR)))
        reader = _reader(desk, code)
        found = dict(agency_trackers(binder, _version(desk))).get(reader.agency_id)
        edition = reduce(found, reader) if found else None
        return words_of(printed_agency_tracker(edition)) if edition and edition.model.rows else ""

    return copy
