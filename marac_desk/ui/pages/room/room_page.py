"""The room's page: asks what the screen says, and sends what is pressed to the store."""

import json
from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QFocusEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.services.action_list import action_review, read_back
from marac_desk.services.attendance_board import attendance_board, in_the_room
from marac_desk.services.calendar import prepare_calendar
from marac_desk.services.case_stage import case_stage
from marac_desk.services.changes import Change
from marac_desk.services.close_sheet import close_sheet
from marac_desk.services.consulting import consult_case
from marac_desk.services.drafts import drafts
from marac_desk.services.entry import Understood
from marac_desk.services.practice import is_practice
from marac_desk.services.rows.room import Mark, RunningOrderRow, Stage
from marac_desk.services.rows.words import Tone
from marac_desk.services.running_order import running_order
from marac_desk.services.sitting import adjourn_meeting, next_item, open_meeting, resume_meeting, start_item
from marac_desk.services.stages import item_stage
from marac_desk.services.strip import room_strip
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.pages.room.action_keys import ActionKeys
from marac_desk.ui.pages.room.boxes import DECISION, NOTE, section_box
from marac_desk.ui.pages.room.capture import Capture
from marac_desk.ui.pages.room.coming import Coming, coming
from marac_desk.ui.pages.room.entry import Entry
from marac_desk.ui.pages.room.room_view import RoomView
from marac_desk.ui.pages.room.saying import Saying
from marac_desk.ui.pages.room.seats import Seats
from marac_desk.ui.pages.room.tour import NOT_HERE
from marac_desk.ui.pages.room.unsent import Unsent
from marac_desk.ui.proofing import Proofing
from marac_desk.ui.shortcuts import CASE_PARTS, SHORTCUTS, Where
from marac_desk.ui.widgets.draft_line import DraftLine
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.text_box import TextBox

_NOBODYS = ("", "", "", "")
_ACTIONS = "8"
"""The place of the fixed order that is typed in the entry line."""


class RoomPage(Page):
    """One meeting in session. Looking at an item does not start it; F4 takes the next one."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self._meeting_id = MeetingId("")
        self._order: tuple[RunningOrderRow, ...] = ()
        self._looked_at: ItemId | None = None
        self._consulted: set[ItemId] = set()
        self._shows_names = self._is_covered = False
        self._state = ""
        self._drawn: Change | None = None
        self.view = RoomView(bus.now)
        self.capture = Capture(bus, self.view)
        self.seats = Seats(bus, self.view)
        self.entry = Entry(bus, self.view.entry)
        self.unsent = Unsent(bus, self.view, self.entry)
        self.saying = Saying(bus, self.view.case)
        self.proofing = Proofing(bus, self.view)
        self._next = Coming(bus, self.view.case.cards)
        self.action_keys = ActionKeys(
            bus, self.view.entry, (self.view.outstanding, self.view.read_back, self.view.case.since)
        )
        column(self, gap=0).addWidget(self.view)
        self._bind()
        self._connect()

    def show_record(self, record_id: str) -> None:
        self._meeting_id = self.capture.meeting_id = self.entry.meeting_id = MeetingId(record_id)
        self.action_keys.meeting_id = self._meeting_id
        self.saying.meeting_id = self.seats.meeting_id = self._meeting_id
        self._looked_at, self._is_stale = None, True
        self.unsent.show(self._meeting_id)
        self._bus.run(prepare_calendar)
        if self.isVisible():
            self.refresh()

    def flush(self) -> None:
        self.capture.flush()
        self.entry.flush()

    def keep(self) -> None:
        boxes: tuple[TextBox | DraftLine, ...] = (*self.findChildren(TextBox), *self.findChildren(DraftLine))
        for box in boxes:
            box.flush_draft()
        self.entry.flush()

    def where(self) -> str:
        """The item looked at, whether it is covered and names are shown, and at a case whose box is open."""
        row = self._row()
        item_id = "" if row is None else row.item_id
        chosen = self.view.case.chosen if self.view.stage is self.view.case else _NOBODYS
        return json.dumps([item_id, self._is_covered, self._shows_names, *chosen])

    def go_back(self, where: str) -> None:
        item_id, self._is_covered, self._shows_names, *chosen = json.loads(where)
        row = self._row()
        if row is None or row.item_id != item_id:
            self._looked_at = item_id
        self._draw_stage()
        if self.view.stage is self.view.case and self.view.case.offers(chosen[0]):
            self.view.case.turn_to(*chosen)

    def refresh(self) -> None:
        if not self._meeting_id:
            return
        strip = self._bus.ask(room_strip, self._meeting_id)
        self._state = strip.state
        self._order = self._bus.ask(running_order, self._meeting_id)
        self.view.strip.draw(strip)
        self.view.lost.draw(strip.lost)
        self.view.waits.draw(strip)
        self.view.order.draw(self._order)
        self.view.in_the_room.draw(self._bus.ask(in_the_room, self._meeting_id))
        self._draw_stage()
        self._next.expect(coming(self._order))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()

    def _draw_stage(self) -> None:
        row = self._row()
        if self._is_covered or row is None:
            self.view.show_stage(self.view.cover)
            return
        self.capture.item_id = self.entry.item_id = row.item_id
        self.saying.item_id = self.seats.item_id = row.item_id
        stage = _STAGES.get(row.stage, RoomPage.draw_item)
        self.view.show_stage(stage(self, row))

    def _row(self) -> RunningOrderRow | None:
        """The item looked at, else the one being taken, else the next to take."""
        found = {row.item_id: row for row in self._order}
        if self._looked_at in found:
            return found[self._looked_at]
        marks = [row for row in self._order if row.mark is Mark.CURRENT] or [
            row for row in self._order if row.mark is Mark.TO_COME
        ]
        return next(iter(marks or self._order), None)

    def _bind(self) -> None:
        slots: dict[str, Callable[[], None]] = {
            "entry": self._on_entry,
            "next_item": self._on_next,
            "previous_item": self._on_previous,
            "attendance": self._on_attendance,
            "names": self._on_names,
            "take_up": self._on_take_up,
            "put_off": self._on_put_off,
            "practise": self.practise,
            "practise_leave": self.view.tour.leave,
            "offered": self.entry.take_offered,
            "cover": self._on_cover,
            "settle": self.view.waits.take,
            "waits": self.view.waits.take_focus,
            "pause": self._on_pause,
            "leave": self._on_leave,
            "next_agency": self._on_next_agency,
            "previous_agency": self._on_previous_agency,
        }
        slots |= self.saying.slots() | self.view.sides.slots(self.take_focus)
        slots["learn"] = self.proofing.learn
        slots |= {f"part_{number}": partial(self._on_part, number) for number, _ in CASE_PARTS}
        for found in SHORTCUTS:
            if found.where in (Where.ROOM, Where.CASE):
                action = QAction(found.words, self)
                action.setShortcuts([QKeySequence(keys) for keys in found.keys])
                action.triggered.connect(slots[found.name])
                self.addAction(action)

    def _connect(self) -> None:
        self.view.order.chosen.connect(self._on_looked)
        self.proofing.hinted.connect(partial(self.view.entry.echo, tone=Tone.WARNING))
        self.saying.line_wanted.connect(self.view.entry.start)
        self.view.entry.digit.connect(self._on_digit)
        self.entry.took.connect(self._on_wants_item)
        self.capture.wants_item.connect(self._on_wants_item)
        self.seats.settled.connect(self._on_settled)
        self.seats.wants_people.connect(self._on_attendance)
        self.view.waits.looked.connect(self._look_at)
        self.entry.jumped.connect(self._on_jumped)
        self.view.close_sheet.reopen_asked.connect(self._on_reopen)
        self.view.tour.left.connect(self.take_focus)
        self._bus.failed.connect(self._on_failed)

    def _on_changed(self, change: Change) -> None:
        if self.isVisible() and not change.is_noted:
            self.view.entry.say_saved(f"saved {self._bus.now():%H:%M:%S}")
        if change is not self._drawn:
            super()._on_changed(change)

    def say_done(self, words: str) -> None:
        self.view.entry.say_done(words)

    def _on_failed(self, reason: str) -> None:
        self.view.entry.echo(reason, Tone.ALERT)

    def _on_looked(self, row: RunningOrderRow) -> None:
        self._look_at(row.item_id)

    def _look_at(self, item_id: str) -> None:
        self.capture.flush()
        self._looked_at = ItemId(item_id)
        self._draw_stage()
        self.take_focus()

    def _on_jumped(self, found: Understood) -> None:
        self.view.case.choose(found.jump_to or "", found.speaker_id or "", found.kind.value, found.who)
        self.view.case.focus_box()

    def _on_digit(self, digit: str) -> None:
        """The chair's choice; urgent action asks why first, in the entry line."""
        if digit in self.view.lost.reasoned:
            self.view.entry.start(f"{digit}: ")
        else:
            self.view.lost.take(digit)

    def _on_take_up(self) -> None:
        row = self._row()
        if row is not None and row.stage is Stage.CASE and row.mark is Mark.DONE:
            self.view.entry.start(f"#{row.number} again: ")
        elif row is not None:
            self.capture.flush()
            self._looked_at = None
            self._bus.answering(then=self._on_taken).run(start_item, row.item_id)

    def _on_put_off(self) -> None:
        """The reason is typed in the entry line."""
        row = self._row()
        if row is not None:
            self.view.entry.start(f"#{row.number} later: ")

    def practise(self) -> None:
        """A step of the tour, only where nothing is real."""
        if self._bus.ask(is_practice, self._meeting_id):
            self.view.tour.go_on()
        else:
            self.view.entry.echo(NOT_HERE, Tone.ALERT)

    def _on_reopen(self) -> None:
        self.view.entry.start("reopen: ")

    def _on_part(self, number: str) -> None:
        if number == _ACTIONS:
            self.view.entry.start("@")
        elif self.view.stage is self.view.case:
            self.view.case.go_to(number)
        elif self.view.stage is self.view.item:
            self.view.item.go_to(number)
        else:
            self.take_focus()

    def _on_wants_item(self) -> None:
        self._looked_at = None

    def _on_entry(self) -> None:
        self.view.entry.setFocus()

    def _on_next(self) -> None:
        self.capture.flush()
        self._looked_at = None
        if self._state == "adjourned":
            self._bus.answering(then=self._on_taken).run(resume_meeting, self._meeting_id)
            return
        if self._state == "planned":
            self._bus.run(open_meeting, self._meeting_id)
        self._bus.answering(then=self._on_taken, fail=self._on_not_taken).run(next_item, self._meeting_id)
        if (row := coming(self._order)) is not None:
            self._on_looked(row)  # at once, however slow the disk; the answer marks it as taken

    def _on_taken(self, change: Change) -> None:
        self._looked_at, self._drawn = None, change
        self._on_settled()

    def _on_not_taken(self, reason: str) -> None:
        self._looked_at = None
        self._draw_stage()
        self._on_failed(reason)

    def _on_settled(self) -> None:
        self.refresh()
        self.take_focus()

    def _on_previous(self) -> None:
        row = self._row()
        if row is not None and (place := self._order.index(row)) > 0:
            self._on_looked(self._order[place - 1])

    def _on_attendance(self) -> None:
        first = next((row for row in self._order if row.stage is Stage.ATTENDANCE), None)
        if first is not None:
            self._on_looked(first)

    def _on_names(self) -> None:
        self._shows_names = not self._shows_names
        self._draw_stage()

    def _on_cover(self) -> None:
        self._is_covered = not self._is_covered
        self._draw_stage()

    def _on_pause(self) -> None:
        is_paused = self._state == "adjourned"
        self._bus.run(resume_meeting if is_paused else adjourn_meeting, self._meeting_id)

    def _on_leave(self) -> None:
        self.capture.flush()
        self.opens.emit("meeting", self._meeting_id)

    def _on_next_agency(self) -> None:
        self.view.case.step(1)

    def _on_previous_agency(self) -> None:
        self.view.case.step(-1)

    def take_focus(self) -> None:
        """To where this stage is typed in."""
        focus: dict[QWidget, Callable[[], None]] = {
            self.view.attendance: self.view.attendance.take_focus,
            self.view.case: self.view.case.focus_box,
            self.view.item: self.view.item.take_focus,
            self.view.outstanding: self.view.outstanding.take_focus,
            self.view.read_back: self.view.read_back.take_focus,
            self.view.close_sheet: self.view.close_sheet.take_focus,
            self.view.withheld: self.view.withheld.take_focus,
        }
        focus.get(self.view.stage, self._on_entry)()

    def draw_case(self, row: RunningOrderRow) -> QWidget:
        """The stage of a case, with what was being typed when the store was last left."""
        stage = self._bus.ask(case_stage, row.item_id)
        if stage.withheld_from:
            self.view.withheld.draw(stage.item_id, stage.reference, stage.withheld_from, self._kept())
            return self.view.withheld
        self._note_looked_at(row.item_id)
        self.view.case.draw(stage, shows_names=self._shows_names, drafts=self._kept())
        self.view.reference.draw(stage.reference_column, shows_names=self._shows_names)
        return self.view.case

    def _note_looked_at(self, item_id: ItemId) -> None:
        """Once is enough: the page lives as long as the store is unlocked."""
        if item_id not in self._consulted:
            self._consulted.add(item_id)
            self._bus.run(consult_case, item_id)

    def draw_attendance(self, _row: RunningOrderRow) -> QWidget:
        """Who is here."""
        self.view.attendance.draw(self._bus.ask(attendance_board, self._meeting_id))
        return self.view.attendance

    def draw_outstanding(self, _row: RunningOrderRow) -> QWidget:
        """The actions that return."""
        self.view.outstanding.draw(self._bus.ask(action_review, self._meeting_id))
        return self.view.outstanding

    def draw_read_back(self, _row: RunningOrderRow) -> QWidget:
        """The actions set today."""
        self.view.read_back.draw(self._bus.ask(read_back, self._meeting_id))
        return self.view.read_back

    def draw_close(self, _row: RunningOrderRow) -> QWidget:
        """What closing will do."""
        self.view.close_sheet.draw(self._bus.ask(close_sheet, self._meeting_id))
        return self.view.close_sheet

    def draw_item(self, row: RunningOrderRow) -> QWidget:
        """Any other item, with the note that was being typed."""
        stage, kept = self._bus.ask(item_stage, row.item_id), self._kept()
        if stage.withheld_from:
            self.view.withheld.draw(stage.item_id, f"Item {stage.number}", stage.withheld_from, kept)
            return self.view.withheld
        note, decision = (kept.get(section_box(row.item_id, each), "") for each in (NOTE, DECISION))
        self.view.item.draw(stage, note, decision)
        return self.view.item

    def _kept(self) -> dict[str, str]:
        """What is typed and no record yet, by the name of its box."""
        return {draft.box: draft.text for draft in self._bus.ask(drafts)}


_STAGES = {
    Stage.ATTENDANCE: RoomPage.draw_attendance,
    Stage.CASE: RoomPage.draw_case,
    Stage.ACTIONS: RoomPage.draw_outstanding,
    Stage.READ_BACK: RoomPage.draw_read_back,
    Stage.CLOSE: RoomPage.draw_close,
}
