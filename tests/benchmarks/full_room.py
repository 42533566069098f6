"""A panel's fullest room: three years of history, then forty cases with words of every agency under each.

All is invented. It is made once for each state of the code it depends on and kept in `.dev/`, to be copied.
"""

from datetime import date
from pathlib import Path

from marac_desk.domain.attendance import Mode
from marac_desk.domain.cases import Case
from marac_desk.domain.clock import london
from marac_desk.domain.contributions import Contribution
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting
from marac_desk.services.attendance import record_arrival
from marac_desk.services.desk import Desk, SeededIds
from marac_desk.services.listing import list_case
from marac_desk.services.meetings import plan_meeting
from marac_desk.services.members import add_member
from marac_desk.services.unlock import Maker, create_session
from marac_desk.store.store import Store
from tests.benchmarks.five_years import DEPENDS_ON, SEED, Panel, Size
from tests.benchmarks.shelf import ROOT, from_shelf
from tests.ui.conftest import PASSPHRASE, TestClock

SHELF = ROOT / ".dev" / "full-room"
NAME = "Panel.marac"
SIZE = Size(meetings=60, cases=2_000, events=60_000)
FIRST = 24
"""The number of the first meeting of three years that is written."""
CASES, WORDS = 40, 300
DAY, SINCE = date(2026, 5, 12), date(2023, 5, 11)


class FullRoom(Panel):
    """Writes the last three years of a panel, and what is said under the cases of its next meeting."""

    def write(self) -> None:
        """Thirty-six meetings, and what was looked at in between."""
        with self._writing("create_forum", london(date(2021, 5, 11), 9)):
            self._found()
        for number in range(FIRST, self._size.meetings):
            self._hold(number)
        self._consult()

    def say(self, meeting: Meeting, items: list[Item]) -> None:
        """Three hundred words of each agency under each case, sent before the meeting."""
        at = london(DAY, 9, 30)
        with self._writing("share_contribution", at):
            for item in items:
                for agency in self._agencies:
                    self._store.contributions.save(
                        Contribution(
                            id=self._new(),
                            meeting_id=meeting.id,
                            item_id=item.id,
                            agency_id=agency,
                            at=at,
                            paragraphs=self._paragraphs(WORDS),
                        )
                    )

    @property
    def people(self) -> dict[str, str]:
        """The worker of each agency."""
        return dict(zip(self._agencies, self._members, strict=True))


def full_room() -> Path:
    """The store's folder, made now if the code has changed since; to be copied, never written."""
    sources = (*DEPENDS_ON, "tests/benchmarks/full_room.py")
    return from_shelf(SHELF, sources, NAME, "Making a full room of an invented panel …", make)


def make(folder: Path, size: Size = SIZE) -> None:
    """Write the store of a full room at `folder`."""
    session = create_session(folder, PASSPHRASE, maker=Maker.REHEARSAL, is_light=True)
    store = session.open_store(writable=True)
    panel = FullRoom(store, SEED, size)
    panel.write()
    desk = Desk(store, TestClock(), SeededIds(SEED + 1))
    meeting = _planned(desk, store)
    items = [item for item in store.items.where(meeting_id=meeting.id) if item.case_id]
    panel.say(meeting, items)
    for agency, person in panel.people.items():
        add_member(desk, meeting.forum_id, since=SINCE, person_id=person, agency_id=agency)
        record_arrival(desk, meeting.id, person_id=person, agency_id=agency, mode=Mode.ROOM)
    store.close()
    session.close()


def _planned(desk: Desk, store: Store) -> Meeting:
    """The next meeting, with the forty cases that were heard last."""
    (forum,) = store.forums.all()
    meeting_id = MeetingId(
        plan_meeting(desk, forum.id, starts_at=london(DAY, 10), venue="Invented hall").made
    )
    for case in _latest(store):
        list_case(desk, meeting_id, case.id)
    return store.meetings.get(meeting_id)


def _latest(store: Store) -> list[Case]:
    return store.cases.all()[-CASES:]
