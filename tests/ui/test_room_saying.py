"""What agencies say: a key each in the box and on the cards, on a real store."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from marac_desk.domain.acts import Act
from marac_desk.services.audit import audit
from marac_desk.services.case_stage import case_stage
from marac_desk.services.drafts import drafts
from marac_desk.services.rows.room import Spoken
from marac_desk.ui.widgets.message import Message

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case(room):
    """At the first case, with the police's box open; POL, CSC and EDU are here."""
    room.arrive("pol", "csc", "edu")
    found = room.go_to_case()
    return Case(room, found.item_id)


class Case:
    def __init__(self, room, item_id) -> None:
        self.room, self.item_id = room, item_id

    def alt(self, letter) -> None:
        self.room.key(getattr(Qt.Key, f"Key_{letter}"), ALT)

    def type(self, text) -> None:
        QTest.keyClicks(self.room.window.focusWidget(), text)

    def enter(self, text) -> None:
        self.type(text)
        self.room.key(Qt.Key.Key_Return)

    def say(self, text) -> None:
        self.type(text)
        self.room.key(Qt.Key.Key_Return, CONTROL)

    def to_cards(self) -> None:
        """Alt+3 goes to the box, and again to the last card."""
        if self.focus != "say":
            self.alt("3")
        self.alt("3")

    @property
    def stage(self):
        return self.room.bus.ask(case_stage, self.item_id)

    @property
    def entries(self):
        return self.stage.entries

    @property
    def spoken(self):
        return {chip.code: chip.spoken for chip in self.stage.chips}

    @property
    def focus(self) -> str:
        return self.room.window.focusWidget().objectName()

    @property
    def box(self) -> str:
        return self.room.window.findChild(QPlainTextEdit, "say").toPlainText()

    @property
    def refused(self) -> str:
        return self.room.window.findChild(Message, "say.ask.message").text


@pytest.mark.parametrize(
    ("letter", "words"), [("O", "professional opinion"), ("R", "reported by a third party"), ("F", "fact")]
)
def test_a_key_each_says_of_which_kind_the_words_are(case, letter, words):
    case.alt("O")
    case.alt(letter)
    shown = case.room.window.findChild(QLabel, "say.kind").text()
    case.say("He waits at the gate")

    assert shown == words
    assert [entry.heading.rpartition(" · ")[2] for entry in case.entries] == [words]


@pytest.mark.parametrize(
    ("letter", "spoken"), [("N", Spoken.NIL), ("H", Spoken.NOTHING_HELD), ("L", Spoken.IN_WRITING)]
)
def test_a_key_each_records_that_nothing_was_said(case, letter, spoken):
    case.alt(letter)

    assert case.spoken["POL"] is spoken


def test_words_beside_a_key_for_writing_are_what_was_written(case):
    case.type("See the letter")
    case.alt("L")

    assert case.spoken["POL"] is Spoken.IN_WRITING
    assert [entry.text for entry in case.entries] == ["See the letter"]
    assert case.box == ""


def test_a_nil_return_leaves_words_that_are_typed_alone(case):
    case.type("Seen twice")
    case.alt("N")

    assert case.box == "Seen twice"
    assert "no words" in case.room.echo()
    assert case.spoken["POL"] is Spoken.NOT_YET


def test_all_others_present_have_nothing_to_add_by_one_key(case):
    case.say("Seen twice")
    case.alt("A")

    assert case.spoken == {
        "POL": Spoken.TYPED,
        "CSC": Spoken.NIL,
        "EDU": Spoken.NIL,
        "HLT": Spoken.NOT_HERE,
        "VOL": Spoken.NOT_HERE,
    }


def test_what_is_typed_is_kept_for_some_agencies_alone(case):
    case.type("A source names an address")
    case.alt("U")
    case.enter("pol cs: source at risk")

    (entry,) = case.entries
    assert (entry.audience, entry.text) == ("POL and CSC only", "A source names an address")
    assert "source at risk" in entry.ruling
    assert (case.focus, case.box) == ("say", "")


def test_who_may_know_is_refused_in_words_and_what_is_typed_stays(case):
    case.type("A source names an address")
    case.alt("U")
    case.enter("zzz")
    refused = case.refused
    case.room.key(Qt.Key.Key_Escape)

    assert refused
    assert (case.focus, case.box) == ("say", "A source names an address")
    assert case.entries == ()


def test_nothing_typed_is_kept_for_nobody(case):
    case.alt("U")
    case.enter("c")

    assert case.entries == ()


def test_in_doubt_it_is_held_for_the_chair_who_decides_with_time_and_reason(case):
    case.type("Seen with her cousin")
    case.alt("D")
    case.enter("may we share it?")
    (held,) = case.entries
    case.to_cards()
    case.type("u")
    case.enter("pol: for the enquiry alone")
    (decided,) = case.entries

    assert (held.audience, held.is_in_doubt) == ("held for the chair", True)
    assert "may we share it?" in held.ruling
    assert (decided.audience, decided.is_in_doubt) == ("POL only", False)
    assert decided.ruling.endswith(": for the enquiry alone")
    assert case.focus.startswith("entry.")


def test_a_doubt_on_a_card_and_all_may_know_after_all(case):
    case.say("Seen with her cousin")
    case.to_cards()
    case.type("d")
    case.enter("is it hers?")
    held = case.entries[0].is_in_doubt
    case.type("u")
    case.enter("all")

    assert held
    assert (case.entries[0].audience, case.entries[0].is_in_doubt) == ("", False)


def test_a_card_is_restricted_to_the_chair_folded_and_opened_with_a_note(case):
    case.say("Her uncle works there")
    case.to_cards()
    case.type("u")
    case.enter("c")
    folded = case.entries[0]
    case.room.key(Qt.Key.Key_Return)
    shown = [label.text() for label in QApplication.focusWidget().findChildren(QLabel)]

    assert (folded.audience, folded.is_folded, folded.text) == ("chair only", True, "")
    assert "Her uncle works there" in shown
    assert any(row.act is Act.CONSULT for row in case.room.bus.ask(audit))


def test_a_letter_on_a_card_corrects_the_kind(case):
    case.say("He is at risk")
    case.to_cards()
    case.type("o")
    case.room.settle()

    assert case.entries[0].heading.endswith("professional opinion")


def test_e_on_a_card_edits_its_words(case):
    case.say("Seen on Firday")
    case.to_cards()
    case.type("e")
    field = case.room.window.findChild(QLineEdit, "say.ask.field")
    known = field.text()
    field.selectAll()
    case.enter("Seen on Friday")

    assert known == "Seen on Firday"
    assert [entry.text for entry in case.entries] == ["Seen on Friday"]


def test_edge_case_57_a_card_in_the_wrong_box_goes_to_another_agency(case):
    case.say("Her tutor is worried")
    case.to_cards()
    case.type("m")
    case.enter("EDU")

    assert [(entry.code, entry.text) for entry in case.entries] == [("EDU", "Her tutor is worried")]
    assert (case.spoken["POL"], case.spoken["EDU"]) == (Spoken.NOT_YET, Spoken.TYPED)


def test_edge_case_57_what_is_typed_in_the_wrong_box_leaves_nothing_behind(case):
    case.type("Her tutor is worried")
    case.room.window.findChild(QPlainTextEdit, "say").flush_draft()
    case.room.settle()
    case.alt("M")
    case.enter("EDU")
    case.room.settle()
    left = {draft.box.rpartition(".")[2] for draft in case.room.bus.ask(drafts)}
    box, agency = case.box, case.room.view.case.agency_id
    case.room.key(Qt.Key.Key_Return, CONTROL)

    assert (box, agency) == ("Her tutor is worried", case.room.panel.agencies["EDU"])
    assert case.room.panel.agencies["POL"] not in left
    assert [(entry.code, entry.text) for entry in case.entries] == [("EDU", "Her tutor is worried")]


def test_only_the_sentence_selected_is_moved(case):
    case.type("Seen twice. Late.")
    for _ in range(len(" Late.")):
        case.room.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    case.alt("M")
    case.enter("EDU")

    assert [(entry.code, entry.text) for entry in case.entries] == [("POL", "Seen twice.")]
    assert case.box.strip() == "Late."


@pytest.mark.parametrize("typed", ["nobody", "YJS"])
def test_a_move_to_an_agency_that_is_not_at_the_table_is_refused(case, typed):
    case.type("Seen twice")
    case.alt("M")
    case.enter(typed)

    assert case.refused
    assert case.room.view.case.typed == "Seen twice"


def test_nothing_typed_has_nothing_to_move(case):
    case.alt("M")

    assert "Nothing is typed" in case.room.echo()


def test_arrows_go_from_card_to_card_and_back_to_the_box(case):
    case.say("First")
    case.say("Second")
    case.to_cards()
    last = case.focus
    case.room.key(Qt.Key.Key_Up)
    first = case.focus
    case.room.key(Qt.Key.Key_Up)
    still = case.focus
    case.room.key(Qt.Key.Key_Down)
    case.room.key(Qt.Key.Key_Down)
    below = case.focus
    case.to_cards()
    case.room.key(Qt.Key.Key_Escape)

    assert first == still != last
    assert (below, case.focus) == ("say", "say")


def test_an_agency_has_several_entries_each_with_speaker_and_time(case):
    case.room.line("pol/ferris o")
    case.say("He will return")
    case.room.clock.pass_minutes(3)
    case.room.line("pol/ferris")
    case.say("Seen twice")

    assert [entry.heading for entry in case.entries] == [
        "DS K. Ferris · 09:55 · professional opinion",
        "DS K. Ferris · 09:58 · fact",
    ]


def test_the_keys_of_a_case_do_nothing_elsewhere(case):
    case.room.key(Qt.Key.Key_F3)
    case.alt("A")

    assert case.spoken["CSC"] is Spoken.NOT_YET


def test_the_stage_is_no_wider_for_the_longest_kind(case):
    case.alt("R")
    case.room.settle()
    QApplication.processEvents()
    scroll = case.room.view.case

    assert scroll.widget().minimumSizeHint().width() <= scroll.viewport().width()
