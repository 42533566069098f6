"""The stage of a case by keys: prompts, goals, dissent, the sheet of an outcome, spelling and wording."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTabWidget

from marac_desk.services.action_list import actions_page, read_back
from marac_desk.services.case_stage import case_stage
from marac_desk.services.people import Identity
from marac_desk.services.proofing import proof_lists
from marac_desk.services.referrals import receive_referral
from marac_desk.ui.widgets.message import Message
from tests.ui.panel import do
from tests.ui.test_room_saying import CONTROL
from tests.ui.test_room_saying import case as case  # noqa: PLC0414 - the fixture

DAY_OF_REFERRAL = date(2026, 5, 11)


def underlined(case) -> list[str]:
    """What the proofing found, once it has read the box."""
    case.room.page.proofing.read()
    case.room.page.proofing.background.finish()
    return [each.text for each in case.room.page.proofing.found]


def box(case, name):
    return case.room.window.findChild(QPlainTextEdit, name)


def test_prompts_are_ticked_by_a_letter_each_and_unticked(case):
    case.alt("P")
    for letter in "4mwm":
        case.type(letter)
        case.room.settle()
    marks = {each.value: each.is_chosen for each in case.stage.reference_column.prompts}

    assert case.focus == "prompts"
    assert [value for value, is_ticked in marks.items() if is_ticked] == ["s47", "professionals' safety"]


def test_goals_feedback_and_plan_are_one_key_away(case):
    visited = []
    for _ in range(4):
        case.alt("G")
        visited.append(case.focus)
    case.type("Back to college")
    case.room.key(Qt.Key.Key_Return, CONTROL)

    assert visited == ["section.goals", "section.feedback", "section.plan", "section.goals"]
    assert "Back to college" in [section.text for section in case.stage.sections]


def test_dissent_is_typed_in_the_line_and_shown_by_agency(case):
    case.room.key(Qt.Key.Key_Down, CONTROL)
    case.alt("X")
    case.enter("rather medium")
    shown = case.room.window.findChild(QLabel, "dissents")

    assert shown.text() == "CSC does not agree: rather medium"
    assert shown.isVisible()


def test_a_step_down_asks_for_the_way_back(case):
    case.alt("9")
    case.type("s")
    for words in ("Family Support", "Bea Larch", "", "through the front door", "settled"):
        case.type(words)
        case.room.key(Qt.Key.Key_Return if words == "settled" else Qt.Key.Key_Tab)
    outcome = case.room.bus.ask(case_stage, case.item_id).outcome

    assert "contact Bea Larch; route back: through the front door" in outcome
    assert outcome.endswith("review Wednesday 12 August 2026")


def test_a_case_is_put_off_from_the_row_of_outcomes_once_it_is_said_why(case):
    case.alt("9")
    case.type("d")
    case.room.settle()
    asked = case.focus, [each.is_chosen for each in case.stage.outcomes if each.key == "D"]
    case.room.key(Qt.Key.Key_Return)
    refused = case.room.window.findChild(Message, "outcome.message").text
    case.type("the referrer is away")
    case.room.key(Qt.Key.Key_Return)

    assert asked == ("outcome.reason", [False])
    assert refused
    assert case.stage.outcome == "Deferred: the referrer is away"
    assert [each.label for each in case.stage.outcomes if each.is_chosen] == ["Defer"]
    assert case.focus == "outcome"


def test_a_deferral_left_half_typed_is_open_again_when_the_case_is_looked_at(case):
    case.alt("9")
    case.type("d")
    case.room.settle()
    case.type("the referrer")
    case.room.key(Qt.Key.Key_F4)
    case.room.line("#CSE-0001 again: not yet put off")

    field = case.room.window.findChild(QLineEdit, "outcome.reason")
    assert field.isVisible()
    assert field.text() == "the referrer"


def test_the_stage_of_support_is_one_letter_behind_its_own_key(case):
    case.alt("S")
    focus = case.focus
    case.type("c")
    case.room.settle()

    assert focus == "support"
    assert [each.label for each in case.stage.support if each.is_chosen] == ["Court"]


def since(case, *texts):
    """The case with actions that stand since last time."""
    for text in texts:
        case.room.line(f"@pol by +2w: {text}")
    rows = [
        row
        for group in case.room.bus.ask(read_back, case.room.panel.meeting_id).groups
        for row in group.actions
    ]
    part = case.room.view.case.since
    part.draw(f"{len(rows)} open", tuple(rows))
    return part, rows


def test_the_actions_since_last_time_unfold_by_their_key_and_a_letter_asks_its_reason(case):
    _part, _rows = since(case, "visit", "write")
    case.alt("2")
    unfolded = case.focus
    case.type("p")
    asked = case.focus
    case.type("moved away")
    case.room.key(Qt.Key.Key_Return)
    (first, _second) = case.room.bus.ask(actions_page, case.room.panel.forum_id)

    assert (unfolded, asked) == ("since.list", "since.to.field")
    assert first.status.startswith("Not possible")


def test_escape_folds_the_actions_since_last_time_and_leads_back_to_the_box(case):
    part, _rows = since(case, "visit")
    case.alt("2")
    case.type("c")
    case.type("never")
    case.room.key(Qt.Key.Key_Return)
    refused = case.room.window.findChild(Message, "since.to.message").text
    case.room.key(Qt.Key.Key_Escape)
    back = case.focus
    case.room.key(Qt.Key.Key_Escape)

    assert refused
    assert (back, case.focus) == ("since.list", "say")
    assert not part._list.isVisible()


def test_done_by_its_letter_the_last_action_folds_the_list(case):
    part, _rows = since(case, "visit")
    case.alt("2")
    case.type("d")
    case.room.settle()
    part.draw("none open", ())
    part.settle()

    assert case.focus == "say"
    assert not part._list.isVisible()


def test_without_actions_since_last_time_the_key_stays_where_it_is(case):
    case.alt("2")

    assert case.focus == "say"


def test_edge_case_55_closing_a_case_with_an_open_action_asks_and_closes_nothing_by_itself(case):
    case.room.line("@pol by fri: visit the family")
    case.alt("9")
    case.type("c")
    case.room.settle()
    asked = [each.text() for each in case.room.window.findChildren(QLabel) if each.isVisible()]
    case.enter("")
    before, refused = case.stage.outcome, case.room.view.case.leave.sheet._message.text
    case.room.key(Qt.Key.Key_Tab)
    case.type("k")
    case.room.settle()

    (action,) = case.room.bus.ask(actions_page, case.room.panel.forum_id)
    assert "1 open action:" in asked
    assert ("Close" in before, "kept or closed" in refused) == (False, True)
    assert case.stage.outcome.startswith("Close")
    assert action.status == "Open"


def test_an_unknown_word_is_underlined_once_it_is_finished(case):
    case.type("Seen at teh")
    half = underlined(case)
    case.type(" park")

    assert (half, underlined(case)) == ([], ["teh"])
    assert box(case, "say").toPlainText() == "Seen at teh park"
    assert len(box(case, "say").extraSelections()) == 1


def test_underlines_come_by_themselves_when_nobody_types(case, qtbot):
    case.type("Seen at teh park, her behaviour")

    qtbot.waitUntil(lambda: bool(box(case, "say").extraSelections()))
    assert [each.cursor.selectedText() for each in box(case, "say").extraSelections()] == ["teh"]


def test_names_in_the_store_are_known_and_a_new_one_is_learnt_by_one_key(case):
    case.type("Marsh and Ferris met Kestrelle there")
    before = underlined(case)
    case.alt("K")

    assert (before, underlined(case)) == (["Kestrelle"], [])
    assert case.room.bus.ask(proof_lists).learnt == "Kestrelle"


def test_a_name_recorded_meanwhile_is_known(case):
    case.type("Seen with Hexlyn there")
    before = underlined(case)
    identity = Identity(forename="Hexlyn", surname="Hythe")
    do(case.room.bus, receive_referral, case.room.panel.forum_id, received_on=DAY_OF_REFERRAL, child=identity)

    assert (before, underlined(case)) == (["Hexlyn"], [])


def test_the_word_at_the_cursor_is_the_one_learnt(case):
    box(case, "say").insertPlainText("📷 Kestrelle and Zephyrine came ")
    underlined(case)
    for _ in range(len("lle and Zephyrine came ")):
        case.room.key(Qt.Key.Key_Left)
    case.alt("K")

    assert case.room.bus.ask(proof_lists).learnt == "Kestrelle"


def test_nothing_underlined_is_nothing_learnt(case):
    case.type("Seen at the park")
    underlined(case)
    case.alt("K")

    assert case.room.bus.ask(proof_lists).learnt == ""


def test_a_blaming_phrase_is_hinted_at_once_and_the_text_is_left(case):
    case.type("She is putting herself at risk")
    found = underlined(case)
    hint = case.room.echo()
    case.room.view.entry.echo("")
    again = (underlined(case), case.room.echo())

    assert found == ["putting herself at risk"]
    assert "she is being put at risk" in hint
    assert again == (["putting herself at risk"], "")
    assert box(case, "say").toPlainText() == "She is putting herself at risk"


def test_a_quotation_is_exempt(case):
    case.type('Mother: "she is putting herself at risk"')

    assert underlined(case) == []


def test_another_box_is_read_when_it_is_entered(case):
    case.type("Seen at teh park ")
    underlined(case)
    case.alt("6")
    case.type("Groomed by a freind of hers")

    assert underlined(case) == ["freind"]


def test_the_hints_are_a_list_of_the_settings(case):
    case.room.window.open_page("settings")
    tabs = case.room.window.findChild(QTabWidget, "settings.tabs")
    tabs.setCurrentIndex([tabs.tabText(at) for at in range(tabs.count())].index("Wording"))
    hints = box(case, "wording.hints")
    shipped = hints.toPlainText()
    hints.setFocus()
    hints.selectAll()
    case.type("streetwise = say why")
    case.room.key(Qt.Key.Key_Return, CONTROL)
    lists = case.room.bus.ask(proof_lists)

    assert "promiscuous = " in shipped
    assert lists.wording == "streetwise = say why"


def test_words_learnt_are_kept_when_the_store_closes(case):
    case.room.window.open_page("settings")
    tabs = case.room.window.findChild(QTabWidget, "settings.tabs")
    tabs.setCurrentIndex([tabs.tabText(at) for at in range(tabs.count())].index("Wording"))
    box(case, "wording.learnt").setFocus()
    case.type("Zephyrine")
    case.room.window.flush()
    case.room.settle()

    assert case.room.bus.ask(proof_lists).learnt == "Zephyrine"
