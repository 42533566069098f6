"""The letters on an action, in the review and in the read-back: each is one command."""

from functools import partial

from PySide6.QtCore import QObject

from marac_desk.domain.ids import MeetingId
from marac_desk.services.action_reviews import (
    accept_action,
    carry_action,
    complete_action,
    mark_not_possible,
    mark_not_undertaken,
    reassign_action,
)
from marac_desk.services.actions import fill_gaps
from marac_desk.services.changes import Change
from marac_desk.services.rows.room import ActionRow
from marac_desk.services.typed_reviews import typed_lead, typed_owner, typed_review
from marac_desk.ui.bus import Asker, Bus
from marac_desk.ui.pages.room.read_back_view import ReadBackView
from marac_desk.ui.pages.room.since import Since
from marac_desk.ui.widgets.entry_line import EntryLine


class ActionKeys(QObject):
    """Between the lists of actions and the store; what a gap lacks is filled by the key that changes it."""

    def __init__(self, bus: Bus, line: EntryLine, views: tuple[ReadBackView | Since, ...]) -> None:
        super().__init__(line)
        self._bus, self._line = bus, line
        self.meeting_id = MeetingId("")
        for view in views:
            view.pressed.connect(self._on_pressed)
            view.answered.connect(partial(self._on_answered, view))

    def _on_pressed(self, letter: str, row: ActionRow) -> None:
        if letter == "W":
            self._line.start(f"={row.reference} ")
        else:
            self._bus.run(complete_action, row.action_id)

    def _on_answered(self, view: ReadBackView | Since, letter: str, row: ActionRow, typed: str) -> None:
        asker = self._bus.answering(then=partial(self._on_kept, view), fail=view.refuse)
        {
            "P": self._not_possible,
            "N": self._not_undertaken,
            "C": self._due,
            "R": self._owner,
            "L": self._lead,
            "A": self._accepted,
        }[letter](asker, row, typed)

    def _on_kept(self, view: ReadBackView | Since, _change: Change) -> None:
        view.settle()

    def _not_possible(self, asker: Asker, row: ActionRow, typed: str) -> None:
        asker.run(mark_not_possible, row.action_id, reason=typed)

    def _not_undertaken(self, asker: Asker, row: ActionRow, typed: str) -> None:
        found = asker.ask(typed_review, self.meeting_id, typed=typed)
        if found is not None:
            asker.run(mark_not_undertaken, row.action_id, reason=found.reason, due_on=found.due_on)

    def _due(self, asker: Asker, row: ActionRow, typed: str) -> None:
        found = asker.ask(typed_review, self.meeting_id, typed=typed, needs_day=True)
        if found is None or found.due_on is None:
            return
        if "date" in row.gaps:
            asker.run(fill_gaps, row.action_id, due_on=found.due_on)
        else:
            asker.run(carry_action, row.action_id, due_on=found.due_on, reason=found.reason)

    def _owner(self, asker: Asker, row: ActionRow, typed: str) -> None:
        found = asker.ask(typed_owner, self.meeting_id, typed=typed)
        if found is None:
            return
        agency_id, lead_id = found
        if "owner" in row.gaps:
            asker.run(fill_gaps, row.action_id, owner_id=agency_id, lead_id=lead_id)
        else:
            asker.run(reassign_action, row.action_id, to_id=agency_id, lead_id=lead_id)

    def _lead(self, asker: Asker, row: ActionRow, typed: str) -> None:
        owner = "" if "owner" in row.gaps else row.owner
        lead_id = asker.ask(typed_lead, self.meeting_id, owner=owner, typed=typed)
        if lead_id is not None:
            asker.run(fill_gaps, row.action_id, lead_id=lead_id)

    def _accepted(self, asker: Asker, row: ActionRow, typed: str) -> None:
        asker.run(accept_action, row.action_id, agreed_by=typed)
