"""The small forum of the rehearsal tests, and what each reader's copy of a document says."""

from collections.abc import Callable

import pytest

from marac_desk.domain.ids import AgencyId
from marac_desk.services.desk import Desk
from marac_desk.services.directory import agency_called, meeting_called
from tests.copies import agenda_words, minutes_words, tracker_words
from tests.rehearsal.conftest import desk, play

__all__ = ["Copy", "desk", "play"]

Copy = Callable[..., str]


def _agency(desk: Desk, code: str) -> AgencyId | None:
    return agency_called(desk, code).id if code else None


@pytest.fixture
def minutes_copy(desk: Desk) -> Copy:
    """The minutes of a meeting in the words of the copy for an agency, or for the chair."""

    def copy(day: str, code: str = "") -> str:
        return minutes_words(desk, meeting_called(desk, day).id, _agency(desk, code))

    return copy


@pytest.fixture
def agenda_copy(desk: Desk) -> Copy:
    """The agenda of a meeting in the words of the copy for an agency, or for the chair."""

    def copy(day: str, code: str = "") -> str:
        return agenda_words(desk, meeting_called(desk, day).id, _agency(desk, code))

    return copy


@pytest.fixture
def tracker_copy(desk: Desk) -> Copy:
    """The master tracker of a meeting in words, or an agency's; empty where it gets none."""

    def copy(day: str, code: str = "") -> str:
        return tracker_words(desk, meeting_called(desk, day).id, _agency(desk, code))

    return copy
