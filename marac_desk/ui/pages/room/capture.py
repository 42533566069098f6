"""Capture: turns what is typed, chosen and pressed in the room into commands; nothing waits for them."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from marac_desk.domain.contributions import ContributionKind, ContributionState, SectionName
from marac_desk.domain.decisions import ChoiceKind
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId, PersonId
from marac_desk.domain.outcomes import OutcomeKind, RiskStatus, SupportStage
from marac_desk.domain.prompts import Prompt
from marac_desk.services.assessments import set_level, typed_score
from marac_desk.services.changes import Change
from marac_desk.services.choices import choose_when_inquorate
from marac_desk.services.confidentiality import read_confidentiality
from marac_desk.services.contributions import share_contribution
from marac_desk.services.decisions import agree_minutes, ratify, record_decision
from marac_desk.services.drafts import drop_draft, save_draft
from marac_desk.services.outcome_sheet import DEFER, defer_sheet, outcome_sheet
from marac_desk.services.outcomes import OpenActions, record_outcome
from marac_desk.services.prompts import tick_prompt
from marac_desk.services.rows.room import Stage
from marac_desk.services.rows.sheets import OutcomeSheet
from marac_desk.services.sections import write_section
from marac_desk.services.sitting import close_meeting, defer_item
from marac_desk.services.typed_moments import typed_due
from marac_desk.ui.bus import Asker, Bus
from marac_desk.ui.pages.room.boxes import (
    DECISION,
    JUDGEMENT,
    NOTE,
    field_box,
    say_box,
    section_box,
    sheet_box,
)
from marac_desk.ui.pages.room.case_view import Said
from marac_desk.ui.pages.room.decide import Decided
from marac_desk.ui.pages.room.room_view import RoomView


class Capture(QObject):
    """Everything the room writes."""

    wants_item = Signal()
    """Something was done that moves the room on."""

    def __init__(self, bus: Bus, view: RoomView) -> None:
        super().__init__(view)
        self._bus, self._view = bus, view
        self.meeting_id = MeetingId("")
        self.item_id = ItemId("")
        self._connect_case()
        self._connect_rest()

    def flush(self) -> None:
        """Keep whatever is being typed: the item is left, or the store is locked."""
        self._view.case.flush()
        self._view.item.flush()

    def _connect_case(self) -> None:
        case = self._view.case
        case.said.connect(self._on_said)
        case.said_draft.connect(self._on_said_draft)
        case.section_written.connect(self._on_section)
        case.section_draft.connect(self._on_section_draft)
        case.assess.level_chosen.connect(self._on_level)
        case.assess.status_chosen.connect(self._on_status)
        case.support.chosen.connect(self._on_support)
        case.assess.written.connect(self._on_assessed)
        case.assess.judgement_draft.connect(self._on_judgement_draft)
        case.assess.line_draft.connect(self._on_line_draft)
        case.leave.outcome_chosen.connect(self._on_outcome)
        case.leave.detailed.connect(self._on_detailed)
        case.leave.left_open.connect(self._on_left_open)
        case.leave.sheet.drafted.connect(self._on_sheet_draft)
        case.leave.sheet.dropped.connect(self._on_sheet_dropped)

    def _connect_rest(self) -> None:
        view = self._view
        view.lost.chosen.connect(self._on_choice)
        view.reference.prompts.ticked.connect(self._on_prompt)
        view.item.noted.connect(self._on_noted)
        view.item.note_draft.connect(self._on_note_draft)
        view.item.done.connect(self._on_done)
        view.item.decide.decided.connect(self._on_decided)
        view.item.decide.drafted.connect(self._on_decision_draft)
        view.close_sheet.close_asked.connect(self._on_close)

    def _on_said(self, said: Said) -> None:
        asker = self._keeping(say_box(self.item_id, said.agency_id), said.text)
        asker.run(
            share_contribution,
            self.item_id,
            agency_id=AgencyId(said.agency_id),
            speaker_id=PersonId(said.speaker_id) if said.speaker_id else None,
            kind=ContributionKind(said.kind) if said.kind else ContributionKind.FACT,
            state=ContributionState(said.state),
            text=said.text,
            audience=said.readers.audience if said.readers else None,
            is_in_doubt=said.readers is not None and said.readers.is_in_doubt,
            reason=said.readers.reason if said.readers else "",
            by=said.readers.by if said.readers else None,
        )

    def _on_said_draft(self, agency_id: str, text: str) -> None:
        box = say_box(self.item_id, agency_id)
        if text.strip():
            self._bus.run(save_draft, box=box, text=text)
        else:  # moved to another box, or deleted
            self._bus.run(drop_draft, box=box)

    def _on_section(self, key: str, text: str) -> None:
        self._write(self.item_id, key, text)

    def _on_section_draft(self, key: str, text: str) -> None:
        self._bus.run(save_draft, box=section_box(self.item_id, key), text=text)

    def _on_noted(self, item_id: str, text: str) -> None:
        self._write(ItemId(item_id), NOTE, text)

    def _on_note_draft(self, item_id: str, text: str) -> None:
        self._bus.run(save_draft, box=section_box(item_id, NOTE), text=text)

    def _write(self, item_id: ItemId, key: str, text: str) -> None:
        asker = self._keeping(section_box(item_id, key), text)
        asker.run(write_section, item_id, name=SectionName(key), text=text)

    def _keeping(self, box: str, text: str) -> Asker:
        """Once kept as a record the draft goes; refused, the text stays a draft and comes back to its box."""
        return self._bus.answering(fail=partial(self._on_refused, box, text), draft=box)

    def _on_refused(self, box: str, text: str, reason: str) -> None:
        self._bus.run(save_draft, box=box, text=text)
        self._bus.failed.emit(reason)

    def _on_level(self, level: str) -> None:
        self._bus.run(set_level, self.item_id, level=level)

    def _on_status(self, status: str) -> None:
        self._bus.run(set_level, self.item_id, status=RiskStatus(status))

    def _on_support(self, stage: str) -> None:
        self._bus.run(set_level, self.item_id, support=SupportStage(stage))

    def _on_assessed(self, key: str, text: str) -> None:
        if key == JUDGEMENT:
            asker = self._keeping(section_box(self.item_id, JUDGEMENT), text)
            asker.run(set_level, self.item_id, judgement=text)
        elif key == "tool":
            self._keeping(field_box(self.item_id, key), text).run(set_level, self.item_id, tool=text)
        elif text:
            asker = self._keeping(field_box(self.item_id, key), text)
            score = asker.ask(typed_score, typed=text)
            if score is not None:
                asker.run(set_level, self.item_id, score=score)

    def _on_judgement_draft(self, text: str) -> None:
        self._bus.run(save_draft, box=section_box(self.item_id, JUDGEMENT), text=text)

    def _on_line_draft(self, key: str, text: str) -> None:
        self._bus.run(save_draft, box=field_box(self.item_id, key), text=text)

    def _on_sheet_draft(self, typed: str) -> None:
        self._bus.run(save_draft, box=sheet_box(self.item_id), text=typed)

    def _on_sheet_dropped(self) -> None:
        self._bus.run(drop_draft, box=sheet_box(self.item_id))

    def _on_left_open(self, outcome: str, typed: Mapping[str, str]) -> None:
        self._view.case.leave.sheet.ask(self._sheet(outcome), typed)

    def _sheet(self, outcome: str) -> OutcomeSheet:
        if outcome == DEFER:
            return self._bus.ask(defer_sheet, self.item_id)
        return self._bus.ask(outcome_sheet, self.item_id, kind=OutcomeKind(outcome))

    def _on_outcome(self, outcome: str) -> None:
        """Record the outcome and ask the rest; with open actions it waits for what becomes of them.

        A case is put off only once it is said why.
        """
        sheet = self._sheet(outcome)
        if outcome != DEFER and not sheet.open_actions:
            self._bus.run(record_outcome, self.item_id, kind=OutcomeKind(outcome))
        self._view.case.leave.sheet.ask(sheet)

    def _on_detailed(self, outcome: str, typed: Mapping[str, str]) -> None:
        sheet = self._view.case.leave.sheet
        asker = self._bus.answering(then=partial(self._on_left, self.item_id), fail=sheet.refuse)
        if outcome == DEFER:
            asker.run(defer_item, self.item_id, reason=typed.get("reason", ""))
            return
        review_on = None
        if day := typed.get("review_on", ""):
            review_on = asker.ask(typed_due, self.meeting_id, typed=day)
            if review_on is None:
                return
        asker.run(
            record_outcome,
            self.item_id,
            kind=OutcomeKind(outcome),
            review_on=review_on,
            service=typed.get("service", ""),
            contact=typed.get("contact", ""),
            route=typed.get("route", ""),
            reason=typed.get("reason", ""),
            open_actions=OpenActions(typed["open_actions"]) if typed["open_actions"] else None,
        )

    def _on_left(self, item_id: ItemId, _change: Change) -> None:
        if item_id == self.item_id:
            self._view.case.leave.sheet.close_sheet()
            self._view.case.leave.take_focus()
        else:  # the next case was taken meanwhile
            self._bus.run(drop_draft, box=sheet_box(item_id))

    def _on_prompt(self, prompt: str) -> None:
        self._bus.run(tick_prompt, self.item_id, prompt=Prompt(prompt))

    def _on_choice(self, value: str) -> None:
        self._bus.run(choose_when_inquorate, self.meeting_id, choice=ChoiceKind(value))

    def _on_done(self, stage: Stage) -> None:
        if stage is Stage.CONFIDENTIALITY:
            self._bus.run(read_confidentiality, self.meeting_id, is_agreed=True)
        elif stage is Stage.LAST_MINUTES:
            self._bus.run(agree_minutes, self.meeting_id, item_id=self.item_id)
        elif stage is Stage.RATIFICATION:
            self._bus.run(ratify, self.item_id)

    def _on_decided(self, decided: Decided) -> None:
        asker = self._keeping(section_box(decided.item_id, DECISION), decided.text)
        asker.run(
            record_decision,
            ItemId(decided.item_id),
            text=decided.text,
            reports_to_board=decided.reports_to_board,
            approval_sought=decided.approval_sought,
        )

    def _on_decision_draft(self, item_id: str, text: str) -> None:
        self._bus.run(save_draft, box=section_box(item_id, DECISION), text=text)

    def _on_close(self) -> None:
        self._bus.run(close_meeting, self.meeting_id)
