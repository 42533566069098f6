"""Saying: the keys of what agencies say, in its box and on its cards; a key each, nothing waits."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from marac_desk.domain.contributions import ContributionKind, ContributionState
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId, ParagraphId
from marac_desk.services.changes import Change
from marac_desk.services.consulting import consult_record
from marac_desk.services.contributions import (
    all_others_nil,
    correct_contribution,
    move_paragraph,
    reworded,
    words_of,
)
from marac_desk.services.directory import agency_called
from marac_desk.services.readers_entry import Readers, typed_readers
from marac_desk.services.rows.room import EntryCard as Entry
from marac_desk.services.rulings import decide_doubt, hold_in_doubt, restrict_paragraph
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.room.case_view import CaseView
from marac_desk.ui.widgets.entry_card import EntryCard

_NOT_AT_THE_TABLE = "This agency does not sit at the table of this case."
_HAS_WORDS = "A nil return, or no information held, has no words; keep or clear what is typed first."
_NOTHING_TYPED = "Nothing is typed here yet. On a card, M moves it."
_READERS = "Who may know it? pol csc, c the Chair, all; a colon and why:"
_DOUBT = "Held for the Chair. Why is it in doubt?"
_KINDS = {"F": ContributionKind.FACT, "O": ContributionKind.OPINION, "R": ContributionKind.REPORTED}


class Saying(QObject):
    """Between the box and cards of a case and the store."""

    line_wanted = Signal(str)
    """What the entry line is to begin with."""

    def __init__(self, bus: Bus, case: CaseView) -> None:
        super().__init__(case)
        self._bus, self._case = bus, case
        self.meeting_id = MeetingId("")
        self.item_id = ItemId("")
        case.cards.pressed.connect(self._on_card)
        case.ask.entered.connect(self._on_answered)
        case.ask.left.connect(case.focus_box)

    def slots(self) -> dict[str, Callable[[], None]]:
        """What each key of the table does, by its name, while a case is on the stage."""
        return {name: partial(self._on_key, slot) for name, slot in self._slots().items()}

    def _on_key(self, slot: Callable[[], None]) -> None:
        if self._case.isVisible():
            slot()

    def _slots(self) -> dict[str, Callable[[], None]]:
        return {
            "say_fact": partial(self._take_kind, ContributionKind.FACT),
            "say_opinion": partial(self._take_kind, ContributionKind.OPINION),
            "say_reported": partial(self._take_kind, ContributionKind.REPORTED),
            "say_nil": partial(self._say, ContributionState.NIL),
            "say_none": partial(self._say, ContributionState.NONE_HELD),
            "say_written": partial(self._say, ContributionState.WRITTEN),
            "all_nil": self._on_all_nil,
            "readers": self._on_readers,
            "doubt": self._on_doubt,
            "move": self._on_move,
            "dissent": self._on_dissent,
            "goals": partial(self._case.go_to, "8"),
            "support": partial(self._case.go_to, "support"),
        }

    def _take_kind(self, kind: ContributionKind) -> None:
        self._case.take_kind(kind.value)

    def _say(self, state: ContributionState) -> None:
        if self._case.typed and state is not ContributionState.WRITTEN:
            self._bus.failed.emit(_HAS_WORDS)
        else:
            self._case.say(state.value)

    def _on_all_nil(self) -> None:
        self._bus.run(all_others_nil, self.item_id)

    def _on_readers(self) -> None:
        self._case.ask.ask("U", None, _READERS)

    def _on_doubt(self) -> None:
        self._case.ask.ask("D", None, _DOUBT, may_be_empty=True)

    def _on_move(self) -> None:
        if self._case.typed:
            self._case.ask.ask("M", None, "Move it to the agency:")
        else:
            self._bus.failed.emit(_NOTHING_TYPED)

    def _on_dissent(self) -> None:
        self.line_wanted.emit(f"{self._case.code.casefold()} dissents: ")

    def _on_card(self, letter: str, card: EntryCard) -> None:
        entry = card.entry
        if entry is None or entry.paragraph_id is None:
            return
        if letter == "Return":
            self._open(card, entry, entry.paragraph_id)
        elif letter in _KINDS:
            self._bus.run(correct_contribution, entry.contribution_id, kind=_KINDS[letter])
        else:
            self._ask_about(letter, entry, entry.paragraph_id)

    def _open(self, card: EntryCard, entry: Entry, paragraph_id: ParagraphId) -> None:
        """What is folded is the Chair's: that it was opened is an event."""
        if entry.is_folded:
            card.unfold(self._bus.ask(words_of, paragraph_id))
            self._bus.run(consult_record, entry.contribution_id)

    def _ask_about(self, letter: str, entry: Entry, paragraph_id: ParagraphId) -> None:
        asked = {"U": _READERS, "D": _DOUBT, "M": "Move it to the agency:", "E": "Its words:"}
        typed = self._bus.ask(words_of, paragraph_id) if letter == "E" and not entry.is_folded else ""
        words = f"{entry.number} · {asked[letter]}"
        self._case.ask.ask(letter, entry, words, typed, may_be_empty=letter == "D")

    def _on_answered(self, letter: str, about: object, typed: str) -> None:
        answers = {"U": self._rule, "D": self._hold, "M": self._move, "E": self._reword}
        answers[letter](about if isinstance(about, Entry) else None, typed)

    def _rule(self, entry: Entry | None, typed: str) -> None:
        readers = self._bus.answering(fail=self._case.ask.refuse).ask(
            typed_readers, self.meeting_id, typed=typed
        )
        if readers is not None:
            self._rule_for(entry, readers)

    def _hold(self, entry: Entry | None, typed: str) -> None:
        self._rule(entry, f"doubt: {typed}")

    def _rule_for(self, entry: Entry | None, readers: Readers) -> None:
        if entry is None:
            self._case.say_for(readers)
            self._settle_box()
            return
        if entry.paragraph_id is None:
            return
        asker = self._bus.answering(then=self._on_settled, fail=self._case.ask.refuse)
        if readers.is_in_doubt:
            asker.run(hold_in_doubt, entry.paragraph_id, reason=readers.reason)
        else:
            rule = decide_doubt if entry.is_in_doubt else restrict_paragraph
            asker.run(
                rule, entry.paragraph_id, audience=readers.audience, by=readers.by, reason=readers.reason
            )

    def _move(self, entry: Entry | None, typed: str) -> None:
        asker = self._bus.answering(then=self._on_settled, fail=self._case.ask.refuse)
        agency = asker.ask(agency_called, typed)
        if agency is None:
            return
        if not self._case.offers(agency.id):
            self._case.ask.refuse(_NOT_AT_THE_TABLE)
        elif entry is None:
            self._case.move_typed(agency.id)
            self._settle_box()
        elif entry.paragraph_id is not None:
            asker.run(move_paragraph, entry.paragraph_id, agency_id=AgencyId(agency.id))

    def _reword(self, entry: Entry | None, typed: str) -> None:
        if entry is None or entry.paragraph_id is None:
            return
        asker = self._bus.answering(then=self._on_settled, fail=self._case.ask.refuse)
        found = asker.ask(reworded, entry.paragraph_id, text=typed)
        if found is not None:
            contribution_id, text = found
            asker.run(correct_contribution, contribution_id, text=text)

    def _settle_box(self) -> None:
        self._case.ask.settle()
        self._case.focus_box()

    def _on_settled(self, _change: Change) -> None:
        self._case.ask.settle()
        if not self._case.cards.take_focus():
            self._case.focus_box()
