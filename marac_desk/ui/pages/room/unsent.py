"""What is asked, looked for or begun in the room and not sent yet: kept as drafts, and put back."""

from PySide6.QtCore import QObject

from marac_desk.domain.ids import MeetingId
from marac_desk.services.drafts import drafts, drop_draft, save_draft
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.room.boxes import entry_box, find_box
from marac_desk.ui.pages.room.entry import Entry
from marac_desk.ui.pages.room.room_view import RoomView


class Unsent(QObject):
    """Between the store and every line of the room that is no record before Enter."""

    def __init__(self, bus: Bus, view: RoomView, entry: Entry) -> None:
        super().__init__(view)
        self._bus, self._entry = bus, entry
        self._meeting_id = MeetingId("")
        self._of_meeting = (view.attendance.more, view.outstanding.to, view.read_back.to)
        self._find, self._is_finding = view.attendance.finder, False
        for asking in (*self._of_meeting, view.case.ask, view.case.since.to, view.withheld.why):
            asking.drafted.connect(self._on_drafted)
            asking.dropped.connect(self._on_dropped)
        self._find.drafted.connect(self._on_find)
        self._find.used.connect(self._on_found)

    def show(self, meeting_id: MeetingId) -> None:
        """Turn to a meeting; what was left on it comes back. The stage of an item asks for its own."""
        kept = {draft.box: draft.text for draft in self._bus.ask(drafts)}
        self._meeting_id = meeting_id
        self._entry.put_back(kept.get(entry_box(meeting_id), ""))
        for asking in self._of_meeting:
            asking.turn_to(meeting_id, kept)
        if (sought := kept.get(find_box(meeting_id), "")) and not self._find.text():
            self._is_finding = True
            self._find.put_back(sought)

    def _on_drafted(self, box: str, text: str) -> None:
        self._bus.run(save_draft, box=box, text=text)

    def _on_dropped(self, box: str) -> None:
        self._bus.run(drop_draft, box=box)

    def _on_find(self) -> None:
        self._is_finding = True
        self._on_drafted(find_box(self._meeting_id), self._find.text())

    def _on_found(self) -> None:
        """Most are found sooner than a draft is saved: then there is nothing to forget."""
        if self._is_finding:
            self._is_finding = False
            self._on_dropped(find_box(self._meeting_id))
