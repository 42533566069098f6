"""The minutes as facts. Actions as they stood, and other business."""

from datetime import date

from marac_desk.domain.audience import CHAIR
from marac_desk.domain.clock import london
from marac_desk.domain.contributions import SectionName
from marac_desk.domain.editions import reduce
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ActionId, DecisionId, ItemId
from marac_desk.domain.items import Item
from marac_desk.domain.minutes import SectionKind
from marac_desk.domain.printed_minutes import printed_minutes
from marac_desk.services.action_reviews import carry_action, reassign_action
from marac_desk.services.contributions import share_contribution
from marac_desk.services.decisions import give_approval, record_decision
from marac_desk.services.sections import write_section
from tests.services.casework import NEXT_DAY, Panel
from tests.services.minutes.minuted import an_action, hear, the_case, whole


def test_actions_print_as_they_stood_when_the_meeting_ended(panel: Panel):
    made = ActionId(an_action(panel, owner_id=panel.agencies["HLT"]))
    panel.save(panel.desk.store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
    reassign_action(panel.desk, made, to_id=panel.agencies["CSC"], agreed_by="Alex", at=london(NEXT_DAY, 10))
    carry_action(panel.desk, made, due_on=date(2026, 7, 1), at=london(NEXT_DAY, 10))

    (action,) = the_case(whole(panel)).actions

    assert (action.owner_code, action.due_on) == ("HLT", date(2026, 5, 19))


def test_an_action_under_no_item_prints_before_the_next_meeting(panel: Panel):
    an_action(panel, "Order the folders.", item_id=None)
    panel.save(
        Item(
            id=ItemId(panel.new_id()),
            meeting_id=panel.meeting_id,
            kind=ItemKind.NEXT_MEETING,
            title="Next meeting",
            position=99_000,
        )
    )

    sections = whole(panel).sections

    assert [each.title for each in sections[-2:]] == ["General actions", "Next meeting"]
    assert [each.text for each in sections[-2].actions] == ["Order the folders."]


def test_general_actions_come_last_where_no_next_meeting_is_on_the_agenda(panel: Panel):
    an_action(panel, "Order the folders.", item_id=None)

    assert whole(panel).sections[-1].title == "General actions"


def test_what_was_said_and_decided_under_other_business_prints_there(panel: Panel):
    write_section(panel.desk, panel.plain_id, name=SectionName.DISCUSSION, text="Leaflets were shown.")
    share_contribution(panel.desk, panel.plain_id, agency_id=panel.agencies["POL"], text="A new number.")
    record_decision(panel.desk, panel.plain_id, text="To order leaflets.")
    an_action(panel, "Order leaflets.", item_id=panel.plain_id)

    section = whole(panel).sections[-1]

    assert section.kind is SectionKind.TEXT
    assert [each.text for each in section.discussion] == ["Leaflets were shown.", "A new number."]
    assert section.discussion[1].note == "POL; fact"
    assert [each.text for each in section.decisions] == ["To order leaflets."]
    assert [each.text for each in section.actions] == ["Order leaflets."]


def test_a_decision_says_what_the_board_is_to_do_with_it_or_has_done(panel: Panel):
    record_decision(panel.desk, panel.plain_id, text="To tell.", reports_to_board=True)
    record_decision(panel.desk, panel.plain_id, text="To ask.", approval_sought=True)
    approved = record_decision(panel.desk, panel.plain_id, text="To fund.", approval_sought=True).made
    give_approval(panel.desk, DecisionId(approved), on=date(2026, 6, 16))

    printed = printed_minutes(reduce(whole(panel), CHAIR))

    (board,) = [each for each in printed.sections if each.heading.endswith("Decisions for the Board")]
    assert [(line.text, line.note) for line in board.lines] == [
        ("To tell.", "to be reported to the Board"),
        ("To ask.", "to be reported to the Board, approval sought"),
        ("To fund.", "approved by the Board 16/06/2026"),
    ]


def test_the_read_back_prints_only_when_it_was_held(panel: Panel):
    read_back = Item(
        id=ItemId(panel.new_id()),
        meeting_id=panel.meeting_id,
        kind=ItemKind.READ_BACK,
        title="Read-back",
        position=98_000,
    )
    panel.save(read_back)
    before = [each.title for each in whole(panel).sections]

    hear(panel, read_back.id)

    assert "Read-back" not in before
    assert whole(panel).sections[-1].discussion[0].text == "The actions set at this meeting were read back."
