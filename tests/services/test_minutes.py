"""The minutes as facts: what stands in them, and for whom."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marac_desk.domain.actions import ActionState
from marac_desk.domain.ages import born
from marac_desk.domain.attendance import Apology, Assent, Confidentiality, Mode
from marac_desk.domain.audience import (
    CHAIR,
    CHAIR_ONLY,
    EVERYONE,
    NOT_MINUTED,
    Audience,
    Reader,
    Scope,
    all_but,
    only,
)
from marac_desk.domain.cases import CasePerson, CaseRole, CaseType, Referral
from marac_desk.domain.chairing import Ballot, ChairCapacity, Chairing
from marac_desk.domain.clock import london
from marac_desk.domain.conflicts import ConflictRuling
from marac_desk.domain.contributions import ContributionState, SectionName
from marac_desk.domain.decisions import Amendment, Choice, ChoiceKind
from marac_desk.domain.editions import reduce
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import (
    ActionId,
    DecisionId,
    ItemId,
    MeetingId,
    PaperId,
    ParagraphId,
    PersonId,
    RecordId,
    ReferralId,
)
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.items import Item, Listing, Paper
from marac_desk.domain.meetings import Agreement, Span
from marac_desk.domain.members import Role
from marac_desk.domain.minuted_case import Answer, CaseItem, NotCirculated
from marac_desk.domain.minutes import Capacity, MeetingMinutes, QuorumRecord, ReviewResult, SectionKind
from marac_desk.domain.outcomes import OutcomeKind, RiskStatus
from marac_desk.domain.passages import FIRM
from marac_desk.domain.people import Person
from marac_desk.domain.printed_minutes import printed_minutes
from marac_desk.services.action_reviews import (
    carry_action,
    complete_action,
    mark_not_possible,
    mark_not_undertaken,
    reassign_action,
    supersede_action,
    withdraw_action,
)
from marac_desk.services.actions import restrict_action, set_action
from marac_desk.services.assessments import set_level
from marac_desk.services.contributions import share_contribution
from marac_desk.services.decisions import agree_minutes, give_approval, ratify, record_decision
from marac_desk.services.minuting.versions import Version, next_version
from marac_desk.services.minuting.whole import case_minutes, meeting_minutes
from marac_desk.services.outcomes import OpenActions, record_outcome
from marac_desk.services.rulings import hold_in_doubt, restrict, restrict_paragraph
from marac_desk.services.sections import record_dissent, write_section
from tests.services.casework import CODES, DAY, NEXT_DAY, Panel, open_panel

DRAFT = Version(number="v0.1", status="DRAFT", written_at=london(DAY, 13, 30))


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        heading = Item(
            id=ItemId(panel.new_id()),
            meeting_id=panel.meeting_id,
            kind=ItemKind.NEW,
            title="New referrals",
            position=1,
        )
        panel.save(heading)
        hear(panel, panel.item_id)
        yield panel


def hear(panel: Panel, item_id: ItemId) -> None:
    """The item was taken from 10:20 to 10:50."""
    item = panel.desk.store.items.get(item_id)
    panel.save(replace(item, spells=(Span(began=panel.at(10, 20), ended=panel.at(10, 50)),)))


def whole(panel: Panel) -> MeetingMinutes:
    return meeting_minutes(panel.desk.store, panel.meeting_id, DRAFT)


def edition(panel: Panel, code: str) -> MeetingMinutes:
    """The minutes as one reader receives them; "" is the chair."""
    reader = Reader(agency_id=panel.agencies[code], label=code) if code else CHAIR
    return reduce(whole(panel), reader).model


def cases(minutes: MeetingMinutes) -> list[CaseItem | NotCirculated]:
    return [item for section in minutes.sections for item in section.items]


def the_case(minutes: MeetingMinutes) -> CaseItem:
    (only_one,) = [each for each in cases(minutes) if isinstance(each, CaseItem)]
    return only_one


def words(minutes: object) -> str:
    """Everything the edition holds, as one text."""
    return str(_plain(minutes))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    names = getattr(type(value), "__dataclass_fields__", None)
    return {name: _plain(getattr(value, name)) for name in names} if names else str(value)


def share(panel: Panel, text: str, code: str = "POL", **facts: Any) -> str:
    facts = {"agency_id": panel.agencies[code], "text": text} | facts
    return share_contribution(panel.desk, panel.item_id, **facts).made


def paragraph(panel: Panel, contribution_id: str, number: int = 1) -> ParagraphId:
    return panel.desk.store.contributions.get(contribution_id).paragraphs[number - 1].id


def an_action(panel: Panel, text: str = "Visit.", **facts: Any) -> str:
    facts = {"item_id": panel.item_id, "owner_id": panel.agencies["POL"], "due_on": date(2026, 5, 19)} | facts
    return set_action(panel.desk, panel.meeting_id, text=text, **facts).made


# ── What each agency shared ────────────────────────────────────────────────────────────────


def test_every_counting_agency_is_listed_in_each_case_in_the_forums_order(panel: Panel):
    assert [each.agency_code for each in the_case(whole(panel)).information] == list(CODES)


def test_an_agency_that_does_not_count_is_listed_only_when_it_spoke(panel: Panel):
    hlt = panel.desk.store.agencies.get(panel.agencies["HLT"])
    panel.save(hlt.with_standing(replace(hlt.standings[0], counts_to_quorum=False)))
    before = [each.agency_code for each in the_case(whole(panel)).information]

    share(panel, "A word.", "HLT")

    assert before == ["POL", "CSC", "EDU"]
    assert [each.agency_code for each in the_case(whole(panel)).information] == list(CODES)


def test_silence_prints_present_or_not_present_by_agency(panel: Panel):
    printed = printed_minutes(reduce(whole(panel), CHAIR))

    (item,) = [each for section in printed.sections for each in section.items]
    assert {each.agency: each.lines[0].text for each in item.information} == {
        "POL": "Present, nothing recorded",
        "CSC": "Present, nothing recorded",
        "EDU": "Present, nothing recorded",
        "HLT": "Not present, nothing received",
    }


def test_edge_case_12_a_written_report_of_an_absent_agency_is_a_contribution(panel: Panel):
    share(panel, "Not known to us.", "HLT", state=ContributionState.WRITTEN)

    health = the_case(whole(panel)).information[3]
    assert health.reply is not None
    assert (health.reply.answer, health.is_present) == (Answer.IN_WRITING, False)
    assert health.passages[0].text == "Not known to us."


@pytest.mark.parametrize(
    ("state", "answer"),
    [(ContributionState.NIL, Answer.NIL_RETURN), (ContributionState.NONE_HELD, Answer.NO_INFORMATION)],
)
def test_nil_return_and_no_information_held_are_two_answers(
    panel: Panel, state: ContributionState, answer: Answer
):
    share(panel, "", state=state)

    reply = the_case(whole(panel)).information[0].reply
    assert reply is not None
    assert reply.answer is answer


def test_words_take_the_place_of_an_earlier_nil_return(panel: Panel):
    share(panel, "", state=ContributionState.NIL)
    share(panel, "Something after all.")

    assert the_case(whole(panel)).information[0].reply is None


def test_each_paragraph_tells_its_kind_and_speaker(panel: Panel):
    share(panel, "Seen.", speaker_id=panel.people["POL"])

    assert the_case(whole(panel)).information[0].passages[0].note == "fact; A. WorkerPol"


# ── Who may know ───────────────────────────────────────────────────────────────────────────


def test_a_restricted_paragraph_prints_inline_for_those_who_may_have_it(panel: Panel):
    made = share(panel, "Open words.\nSECRET words.")
    restrict_paragraph(panel.desk, paragraph(panel, made, 2), audience=only(panel.agencies["CSC"]))

    assert "SECRET" in words(edition(panel, "CSC"))
    assert "SECRET" in words(edition(panel, ""))
    assert "SECRET" not in words(edition(panel, "POL"))
    assert "Open words." in words(edition(panel, "POL"))


def test_edge_case_56_information_kept_from_an_agency_is_nowhere_in_its_copy(panel: Panel):
    made = share(panel, "SECRET words.")
    restrict_paragraph(panel.desk, paragraph(panel, made), audience=all_but(panel.agencies["EDU"]))
    action = ActionId(an_action(panel, "SECRET visit."))
    restrict_action(panel.desk, action, audience=all_but(panel.agencies["EDU"]))

    text = words(printed_minutes(reduce(whole(panel), Reader(agency_id=panel.agencies["EDU"], label="EDU"))))

    assert "SECRET" not in text
    assert "R-0001" not in text
    assert "SECRET" in words(edition(panel, "HLT"))


@pytest.mark.parametrize("audience", [CHAIR_ONLY, NOT_MINUTED])
def test_chair_only_and_not_to_be_minuted_text_prints_nowhere(panel: Panel, audience: Audience):
    restrict(panel.desk, RecordId(share(panel, "SECRET words.")), audience=audience)

    assert all("SECRET" not in words(edition(panel, code)) for code in ("", *CODES))


def test_words_held_in_doubt_are_in_no_document(panel: Panel):
    hold_in_doubt(panel.desk, paragraph(panel, share(panel, "DOUBTFUL words.")))

    assert all("DOUBTFUL" not in words(edition(panel, code)) for code in ("", *CODES))


def test_edge_case_58_what_is_not_to_be_acknowledged_leaves_no_gap(panel: Panel):
    _, second = panel.a_case(43)
    hear(panel, second)
    restrict(
        panel.desk, RecordId(panel.item_id), audience=all_but(panel.agencies["EDU"], is_acknowledged=False)
    )

    found = cases(edition(panel, "EDU"))

    assert [each.ref for each in found if isinstance(each, CaseItem)] == ["CSE-0043"]
    assert len(found) == 1


def test_edge_case_60_a_withdrawn_case_is_acknowledged_under_its_number(panel: Panel):
    panel.conflict_out("EDU", out_at=panel.at(10, 20), back_at=panel.at(10, 50))

    minutes = edition(panel, "EDU")

    assert [type(each) for each in cases(minutes)] == [NotCirculated]
    assert "CSE-0042" not in words(minutes)
    assert [each.name for each in minutes.conflicts] == ["Alex WorkerEdu"]


def test_a_withdrawal_not_acknowledged_leaves_out_item_conflict_and_interval(panel: Panel):
    panel.conflict_out("EDU", is_acknowledged=False, out_at=panel.at(10, 20), back_at=panel.at(10, 50))

    hers, theirs = edition(panel, "EDU"), edition(panel, "POL")

    assert (cases(hers), hers.conflicts) == ([], ())
    assert hers.quorum is not None
    assert theirs.quorum is not None
    assert hers.quorum.shortfalls == ()
    assert [each.cause for each in theirs.quorum.shortfalls] == ["EDU out for a conflict of interest"]


def test_one_agency_out_does_not_read_why_another_one_is(panel: Panel):
    panel.conflict_out("EDU")
    panel.conflict_out("CSC")

    assert [each.agency_code for each in edition(panel, "EDU").conflicts] == ["EDU"]
    assert [each.agency_code for each in edition(panel, "POL").conflicts] == ["EDU", "CSC"]


@pytest.mark.parametrize("ruling", [ConflictRuling.STAYS, ConflictRuling.NO_PART, None])
def test_an_agency_that_stays_receives_the_item(panel: Panel, ruling: ConflictRuling | None):
    panel.conflict_out("EDU", ruling=ruling)

    assert the_case(edition(panel, "EDU")).ref == "CSE-0042"


def test_a_case_for_named_agencies_is_in_no_other_copy(panel: Panel):
    case = panel.desk.store.cases.get(panel.case_id)
    panel.save(replace(case, audience=only(panel.agencies["POL"])))
    made = an_action(panel)
    panel.save(replace(panel.desk.store.items.get(panel.item_id), kind=ItemKind.CASE))

    assert "CSE-0042" in words(edition(panel, "POL"))
    assert "CSE-0042" not in words(edition(panel, "CSC"))
    assert made not in words(edition(panel, "CSC"))


def test_whatever_is_ruled_each_reader_receives_exactly_what_they_may_have(panel: Panel):
    marks = marked_records(panel)
    agencies = [panel.agencies[code] for code in CODES]
    subsets = st.lists(st.sampled_from(agencies), unique=True, min_size=1, max_size=3)
    audiences = st.one_of(
        st.sampled_from([EVERYONE, CHAIR_ONLY, NOT_MINUTED]),
        subsets.map(lambda each: only(*each)),
        subsets.map(lambda each: only(*each, is_acknowledged=False)),
        subsets.map(lambda each: all_but(*each)),
        subsets.map(lambda each: all_but(*each, is_acknowledged=False)),
    )

    @settings(max_examples=40)
    @given(ruled=st.fixed_dictionaries(dict.fromkeys(marks, audiences)))
    def every_copy_is_right(ruled: dict[str, Audience]) -> None:
        for mark, audience in ruled.items():
            rule(panel, mark, marks[mark], audience)
        model = whole(panel)
        for code in ("", *CODES):
            reader = Reader(agency_id=panel.agencies[code], label=code) if code else CHAIR
            text = words(reduce(model, reader).model)
            received = {mark for mark in marks if mark in text}
            assert received == {mark for mark, each in ruled.items() if is_for(each, reader)}

    every_copy_is_right()


def marked_records(panel: Panel) -> dict[str, str]:
    """One record of each kind, by the mark that its text is."""
    entry, item = share(panel, "PARAGRAPH"), panel.item_id
    section = write_section(panel.desk, item, name=SectionName.RISKS, text="SECTION").made
    return {
        "PARAGRAPH": paragraph(panel, entry),
        "WHOLE ENTRY": share(panel, "WHOLE ENTRY", "CSC"),
        "SECTION": panel.desk.store.sections.get(section).paragraphs[0].id,
        "DISSENT": record_dissent(panel.desk, item, agency_id=panel.agencies["EDU"], text="DISSENT").made,
        "OUTCOME": record_outcome(panel.desk, item, kind=OutcomeKind.REMAINS, reason="OUTCOME").made,
        "LEVEL": set_level(panel.desk, item, level="High", judgement="LEVEL").made,
        "DECISION": record_decision(panel.desk, panel.plain_id, text="DECISION").made,
        "ACTION": set_action(panel.desk, panel.meeting_id, item_id=item, text="ACTION").made,
    }


def rule(panel: Panel, mark: str, subject: str, audience: Audience) -> None:
    if mark == "ACTION":
        restrict_action(panel.desk, ActionId(subject), audience=audience)
    else:
        restrict(panel.desk, RecordId(subject), audience=audience)


def is_for(audience: Audience, reader: Reader) -> bool:
    """The oracle: named readers whose knowing is not acknowledged have it in the annex alone."""
    is_annexed = audience.scope is Scope.NAMED and not audience.is_acknowledged
    return audience.admits(reader) and not is_annexed


# ── What became of it ──────────────────────────────────────────────────────────────────────


def test_a_decision_without_a_quorum_is_flagged_and_the_outcome_waits(panel: Panel):
    panel.leave("EDU", panel.at(10, 30))
    panel.save(
        Choice(
            id=panel.new_id(),
            meeting_id=panel.meeting_id,
            at=panel.at(10, 31),
            kind=ChoiceKind.URGENT_ONLY,
            reason="Missing tonight.",
        )
    )
    an_action(panel)
    record_outcome(panel.desk, panel.item_id, kind=OutcomeKind.CLOSE, open_actions=OpenActions.KEEP)

    case = the_case(whole(panel))

    assert case.outcome is not None
    assert case.outcome.footing.is_awaiting_ratification
    assert case.actions[0].footing.urgent_reason == "Missing tonight."
    assert [each.choice for each in quorum(panel).shortfalls] == ["urgent protective action only"]


def quorum(panel: Panel) -> QuorumRecord:
    record = whole(panel).quorum
    assert record is not None
    return record


def test_the_quorum_record_holds_rule_groups_and_intervals(panel: Panel):
    panel.leave("EDU", panel.at(10, 30))
    panel.arrive("HLT", panel.at(10, 36))

    record = quorum(panel)

    assert (record.needed, record.represented, record.rule) == (
        3,
        ("POL", "CSC", "EDU", "HLT"),
        "set by the forum",
    )
    (gap,) = record.shortfalls
    assert (gap.from_at, gap.to_at, gap.represented) == (panel.at(10, 30), panel.at(10, 36), ("POL", "CSC"))
    assert (gap.cause, gap.choice) == ("EDU having left", "")


def test_a_meeting_not_opened_has_no_quorum_record(panel: Panel):
    assert meeting_minutes(panel.desk.store, panel.next_id, DRAFT).quorum is None


def test_level_status_and_tool_stand_beside_the_level_before(panel: Panel):
    set_level(
        panel.desk,
        panel.item_id,
        level="High",
        status=RiskStatus.AT_RISK,
        tool="SERAF",
        score=4,
        judgement="Seen.",
    )

    assessment = the_case(whole(panel)).assessment

    assert assessment is not None
    assert (assessment.was, assessment.now, assessment.status) == ("", "High", "At risk")
    assert assessment.basis == "SERAF 4; Seen."


@pytest.mark.parametrize(
    ("facts", "printed"),
    [
        ({"kind": OutcomeKind.REMAINS}, "Remains open"),
        ({"kind": OutcomeKind.CLOSE}, "Closed"),
        ({"kind": OutcomeKind.ESCALATE, "route": "s47 enquiry"}, "Escalated: s47 enquiry"),
        ({"kind": OutcomeKind.ESCALATE}, "Escalated"),
        ({"kind": OutcomeKind.TRANSFER, "service": "Northshire"}, "Transferred to Northshire"),
        (
            {"kind": OutcomeKind.STEP_DOWN, "service": "early help", "contact": "Alex", "route": "the desk"},
            "Step down to early help (contact Alex; route back: the desk)",
        ),
    ],
)
def test_an_outcome_prints_in_words(panel: Panel, facts: dict[str, Any], printed: str):
    record_outcome(panel.desk, panel.item_id, **facts)

    outcome = the_case(whole(panel)).outcome
    assert outcome is not None
    assert outcome.words == printed


def test_edge_case_66_what_nobody_wrote_prints_none_recorded_or_vanishes(panel: Panel):
    printed = printed_minutes(reduce(whole(panel), CHAIR))

    (item,) = [each for section in printed.sections for each in section.items]
    assert item.parts == ()
    assert item.unrecorded == "child's voice, parents' and carers' view, risks, strengths, shared formulation"
    assert item.no_actions == "No actions agreed"
    assert "None" not in words(printed).replace("None recorded", "").replace("None represented", "")


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


# ── The review of earlier actions ──────────────────────────────────────────────────────────


def second_meeting(panel: Panel) -> MeetingMinutes:
    return meeting_minutes(panel.desk.store, panel.next_id, replace(DRAFT, written_at=london(NEXT_DAY, 13)))


def at_the_next(panel: Panel) -> None:
    """The first meeting is closed and the next one in session, both by the clock."""
    store = panel.desk.store
    panel.save(store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
    panel.save(store.meetings.get(panel.next_id).open(london(NEXT_DAY, 10)))
    panel.clock.moment = london(NEXT_DAY, 10, 20)


def gather_at_the_next(panel: Panel) -> None:
    """Three agencies are in the room of the next meeting."""
    for code in CODES[:3]:
        stay = panel.desk.store.attendance.get(panel.arrive(code))
        panel.save(replace(stay, meeting_id=panel.next_id, arrived_at=london(NEXT_DAY, 10)))


def test_every_way_an_action_was_reviewed_prints_by_agency(panel: Panel):
    made = [ActionId(an_action(panel, f"Task {number}.")) for number in range(8)]
    at_the_next(panel)

    complete_action(panel.desk, made[0], on=date(2026, 5, 18), note="Done.")
    complete_action(panel.desk, made[1], on=date(2026, 5, 30))
    carry_action(panel.desk, made[2], due_on=date(2026, 6, 30))
    mark_not_possible(panel.desk, made[3])
    mark_not_undertaken(panel.desk, made[4])
    mark_not_undertaken(panel.desk, made[5], due_on=date(2026, 6, 30))
    reassign_action(panel.desk, made[6], to_id=panel.agencies["CSC"], agreed_by="Alex")
    supersede_action(panel.desk, made[7])

    rows = second_meeting(panel).reviewed_actions
    assert [each.result for each in rows] == [
        ReviewResult.COMPLETED,
        ReviewResult.COMPLETED_LATE,
        ReviewResult.CARRIED,
        ReviewResult.NOT_POSSIBLE,
        ReviewResult.NOT_UNDERTAKEN,
        ReviewResult.NOT_UNDERTAKEN,
        ReviewResult.REASSIGNED,
        ReviewResult.SUPERSEDED,
    ]
    assert (rows[0].on, rows[0].note) == (date(2026, 5, 18), "Done.")
    assert (rows[2].on, rows[2].times_carried) == (date(2026, 6, 30), 1)
    assert rows[5].note == "Carried forward to 30/06/2026."
    assert (rows[6].agency_code, rows[6].to_agency, rows[6].note) == ("POL", "CSC", "Agreed by Alex.")


def test_an_action_ended_between_two_meetings_is_heard_at_the_second_alone(panel: Panel):
    made = ActionId(an_action(panel))
    panel.save(panel.desk.store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
    withdraw_action(panel.desk, made, at=london(date(2026, 5, 20), 9))

    assert whole(panel).reviewed_actions == ()
    assert [each.ref for each in second_meeting(panel).reviewed_actions] == ["A-0001"]


def test_a_cases_earlier_actions_print_with_how_they_stand(panel: Panel):
    carried, done, _, given_up = (
        ActionId(an_action(panel, f"Task {number}.", due_on=due))
        for number, due in enumerate((date(2026, 5, 19), date(2026, 5, 19), None, date(2026, 8, 1)))
    )
    an_action(panel, "Open.", due_on=date(2026, 8, 1))
    at_the_next(panel)
    carry_action(panel.desk, carried, due_on=date(2026, 7, 1))
    complete_action(panel.desk, done, on=date(2026, 5, 18))
    mark_not_possible(panel.desk, given_up)
    listing = panel.desk.store.items.get(panel.item_id)
    again = replace(listing, id=ItemId(panel.new_id()), meeting_id=panel.next_id, listing=Listing.REVIEW)
    panel.save(again)

    (case,) = [each for each in cases(second_meeting(panel)) if isinstance(each, CaseItem)]

    assert [each.result for each in case.since_last] == [
        "Carried forward to 01/07/2026",
        "Completed 18/05/2026",
        "Open, no date",
        "Not possible (circumstances changed)",
        "Open, due 01/08/2026",
    ]
    assert case.referral is None


# ── Who was there ──────────────────────────────────────────────────────────────────────────


def test_attendance_prints_capacity_means_and_every_stretch(panel: Panel):
    panel.leave("POL", panel.at(10, 31))
    panel.arrive("POL", panel.at(10, 36), mode=Mode.VIDEO, is_entered_later=True)
    panel.arrive("HLT", role=Role.DEPUTY, deputy_for=panel.people["CSC"])
    panel.save(
        Confidentiality(
            id=panel.new_id(),
            meeting_id=panel.meeting_id,
            read_at=panel.at(10, 4),
            assents=(Assent(person_id=panel.people["POL"], at=panel.at(10, 5)),),
        )
    )

    police, _, _, health = whole(panel).attendees

    assert [(each.from_at, each.to_at) for each in police.spells] == [
        (panel.at(10), panel.at(10, 31)),
        (panel.at(10, 36), None),
    ]
    assert (police.mode, police.note, police.has_agreed) == ("by video", "Entered later", True)
    assert (health.capacity, health.deputy_for) == (Capacity.DEPUTY, "Alex WorkerCsc")
    assert not health.has_agreed


def test_a_minute_taker_is_in_attendance_and_not_counted(panel: Panel):
    panel.arrive("HLT", role=Role.SUPPORT)

    minutes = whole(panel)

    assert minutes.minute_taker == "Alex WorkerHlt"
    assert (minutes.attendees[-1].capacity, minutes.attendees[-1].role) == (
        Capacity.IN_ATTENDANCE,
        "Minute-taker",
    )
    assert minutes.not_represented == ("HLT",)


def test_edge_case_13_somebody_marked_by_mistake_is_not_in_the_minutes(panel: Panel):
    panel.arrive("HLT", struck_reason="It was somebody else.")

    assert [each.agency_code for each in whole(panel).attendees] == ["POL", "CSC", "EDU"]


def test_edge_case_19_apologies_of_somebody_who_came_are_not_printed(panel: Panel):
    sent = Apology(
        id=panel.new_id(),
        meeting_id=panel.meeting_id,
        person_id=panel.people["HLT"],
        agency_id=panel.agencies["HLT"],
        deputy_id=panel.people["POL"],
        information_on=date(2026, 5, 8),
    )
    panel.save(sent, replace(sent, id=panel.new_id(), withdrawn_at=panel.at(10)))

    (printed,) = whole(panel).apologies
    assert (printed.name, printed.note) == (
        "Alex WorkerHlt",
        "deputy A. WorkerPol, information received 08/05/2026",
    )


def test_the_chair_prints_with_every_change_and_every_gap(panel: Panel):
    ballot = Ballot(
        id=panel.new_id(),
        meeting_id=panel.meeting_id,
        candidate_id=panel.people["EDU"],
        held_at=panel.at(10, 40),
        votes_for=2,
        votes_against=1,
        abstentions=0,
        on_roll=4,
        is_carried=True,
        is_authorised=False,
    )
    panel.save(
        ballot,
        chairing(panel, "POL", ChairCapacity.CHAIR, panel.at(10, 5), panel.at(10, 30)),
        chairing(panel, "EDU", ChairCapacity.SUBSTITUTE, panel.at(10, 40), panel.at(11)),
        replace(
            panel.desk.store.meetings.get(panel.meeting_id),
            proceeding=Agreement(by=panel.people["POL"], at=panel.at(10, 29), reason="called away"),
        ),
    )

    minutes = whole(panel)

    assert [(each.name, each.is_substitute) for each in minutes.chairs] == [
        ("", False),
        ("Alex WorkerPol", False),
        ("", False),
        ("Alex WorkerEdu", True),
        ("", False),
    ]
    assert [each.text for each in minutes.chair_notes] == [
        "Alex WorkerPol agreed at 10:29 that the meeting proceed: called away.",
        "Alex WorkerEdu was proposed as substitute chair at 10:40: 2 for, 1 against, 0 abstained, "
        "3 voting members present of 4 on roll; appointed.",
    ]
    assert minutes.chair_notes[1].note == "authorisation not recorded"
    assert the_case(minutes).chaired_by == ""


def chairing(
    panel: Panel, code: str, capacity: ChairCapacity, began: datetime, ended: datetime | None
) -> Chairing:
    return Chairing(
        id=panel.new_id(),
        meeting_id=panel.meeting_id,
        person_id=panel.people[code],
        capacity=capacity,
        began_at=began,
        ended_at=ended,
    )


@pytest.mark.parametrize(("began", "printed"), [((10, 10), "Alex WorkerCsc"), ((10, 45), "No chair")])
def test_an_item_that_somebody_else_chaired_says_who(panel: Panel, began: tuple[int, int], printed: str):
    panel.save(
        chairing(panel, "POL", ChairCapacity.CHAIR, panel.at(10), panel.at(10, 10)),
        chairing(panel, "CSC", ChairCapacity.VICE_CHAIR, panel.at(*began), None),
    )

    assert the_case(whole(panel)).chaired_by == printed


# ── Papers, last minutes, ratification, what was not heard ─────────────────────────────────


def test_late_papers_print_with_days_and_agreement(panel: Panel):
    meeting = panel.desk.store.meetings.get(panel.meeting_id)
    agreed = Agreement(by=panel.people["POL"], at=london(date(2026, 5, 7), 9), reason="figures were late")
    panel.save(
        replace(meeting, circulated_on=date(2026, 5, 7), late_circulation=agreed),
        a_paper(panel, circulated_on=date(2026, 5, 8), agreed_late=agreed),
        a_paper(panel, is_taken=False, not_taken_reason="too late"),
        a_paper(panel, circulated_on=date(2026, 5, 5)),
    )

    late = whole(panel).late_papers

    assert [(each.days_late, each.agreed_by, each.reason) for each in late] == [
        (2, "Alex WorkerPol", "figures were late"),
        (3, "Alex WorkerPol", "figures were late"),
        (0, "", "too late"),
    ]


def test_papers_late_without_agreement_say_so(panel: Panel):
    meeting = panel.desk.store.meetings.get(panel.meeting_id)
    panel.save(replace(meeting, circulated_on=date(2026, 5, 7)))

    assert whole(panel).late_papers[0].reason == "no agreement recorded"


def a_paper(panel: Panel, **facts: Any) -> Paper:
    return Paper(
        id=PaperId(panel.new_id()),
        meeting_id=panel.meeting_id,
        item_id=panel.plain_id,
        title="Problem profile",
        **facts,
    )


def test_the_minutes_before_print_as_agreed_with_each_amendment(panel: Panel):
    at_the_next(panel)
    before = second_meeting(panel).last_minutes
    amendments = (
        Amendment(item="CSE-0042", old_words="two phones", new_words="one phone", raised_by="EDU"),
        Amendment(item="", old_words="", new_words="We said no.", raised_by="CSC", is_agreed=False),
    )

    agree_minutes(panel.desk, panel.next_id, amendments=amendments)

    last = second_meeting(panel).last_minutes
    assert before is not None
    assert last is not None
    assert (before.met_on, before.is_agreed, last.is_agreed) == (DAY, False, True)
    assert [(each.case_ref, each.agreed_by) for each in last.amendments] == [
        ("CSE-0042", "the meeting"),
        ("", ""),
    ]


def test_an_amendment_to_a_case_is_kept_from_who_was_out_for_it(panel: Panel):
    panel.conflict_out("EDU")
    at_the_next(panel)
    amendment = Amendment(item="CSE-0042", old_words="SECRET", new_words="one phone", raised_by="POL")
    agree_minutes(panel.desk, panel.next_id, amendments=(amendment,))

    hers = reduce(second_meeting(panel), Reader(agency_id=panel.agencies["EDU"], label="EDU")).model

    assert "SECRET" not in words(hers)
    assert "SECRET" in words(second_meeting(panel))


def test_the_first_meeting_has_no_minutes_before_it(panel: Panel):
    assert whole(panel).last_minutes is None


def test_a_decision_put_to_the_next_meeting_says_what_became_of_it(panel: Panel):
    panel.leave("EDU", panel.at(10, 30))
    made = an_action(panel, "Ask for recall")
    (decision,) = panel.desk.store.decisions.where(subject=made)
    at_the_next(panel)
    item = Item(
        id=ItemId(panel.new_id()),
        meeting_id=panel.next_id,
        kind=ItemKind.RATIFICATION,
        title="Action A-0001",
        position=1,
        ratifies=DecisionId(decision.id),
    )
    panel.save(item)
    not_reached = second_meeting(panel).ratifications[0].result
    panel.save(item.start(london(NEXT_DAY, 10, 15)))
    refused = second_meeting(panel).ratifications[0].result
    gather_at_the_next(panel)

    ratify(panel.desk, item.id)

    (row,) = second_meeting(panel).ratifications
    assert (not_reached, refused, row.result) == ("", "Not ratified", "Ratified")
    assert row.text == "Action A-0001: Ask for recall."
    assert row.footing.ratified_on == NEXT_DAY


def test_edge_case_40_a_case_not_heard_prints_where_it_went(panel: Panel):
    _, unheard = panel.a_case(43)
    item = panel.desk.store.items.get(unheard)
    panel.save(replace(item, deferred_reason="referrer absent", deferred_to=panel.next_id))
    _, planless = panel.a_case(44)
    panel.save(replace(panel.desk.store.items.get(planless), deferred_reason="not heard"))

    assert [(each.ref, each.reason, each.to_meeting) for each in whole(panel).deferred] == [
        ("CSE-0043", "referrer absent", "Tuesday 9 June 2026"),
        ("CSE-0044", "not heard", ""),
    ]
    assert len(cases(whole(panel))) == 1


def test_the_next_meeting_is_the_one_named_else_the_next(panel: Panel):
    by_order = whole(panel).next_meeting
    meeting = panel.desk.store.meetings.get(panel.meeting_id)
    named = replace(
        meeting, id=MeetingId(panel.new_id()), starts_at=london(date(2026, 9, 1), 10), opened_at=None
    )
    panel.save(named)
    panel.save(replace(meeting, named_next=named.id))

    assert by_order is not None
    assert by_order.starts_at == london(NEXT_DAY, 10)
    assert whole(panel).next_meeting == replace(by_order, starts_at=named.starts_at)
    assert second_meeting(panel).next_meeting == replace(by_order, starts_at=named.starts_at)


# ── The case's own facts ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("listing", "reason", "printed"),
    [
        (Listing.NEW, "", "New"),
        (Listing.NEW, "New (previous referral 03/02/2025)", "New (previous referral 03/02/2025)"),
        (Listing.REPEAT, "Repeat (previous referral 03/02/2026)", "Repeat"),
        (Listing.REVIEW, "review, due 09/06/2026", "Review, due 09/06/2026"),
        (Listing.REVIEW, "deferred: not heard", "Review, deferred: not heard"),
        (Listing.TRANSFER_IN, "Transferred from Northshire", "Transferred from Northshire"),
        (None, "", "Listed"),
    ],
)
def test_a_listing_prints_in_the_agreed_words(
    panel: Panel, listing: Listing | None, reason: str, printed: str
):
    item = panel.desk.store.items.get(panel.item_id)
    panel.save(replace(item, listing=listing, listing_reason=reason))

    assert the_case(whole(panel)).listing == printed


def test_the_referral_of_a_new_case_prints_with_referrer_and_reason(panel: Panel):
    referral = Referral(
        id=ReferralId(panel.new_id()),
        case_id=panel.case_id,
        forum_id=panel.forum_id,
        received_on=date(2026, 4, 28),
        recorded_at=london(date(2026, 4, 28), 9),
        agency_id=panel.agencies["EDU"],
        referrer="School nurse",
        reason="Gifts.\nNew phone.",
    )
    later = replace(referral, id=ReferralId(panel.new_id()), received_on=date(2026, 6, 1))
    panel.save(referral, later)

    printed = the_case(whole(panel)).referral

    assert printed is not None
    assert (printed.referrer, printed.received_on) == ("School nurse, EDU", date(2026, 4, 28))
    assert [each.text for each in printed.reason] == ["Gifts.", "New phone."]


def test_people_discussed_print_with_a_role_that_accuses_no_child(panel: Panel):
    adult, child, known = (
        Person(id=PersonId(panel.new_id()), surname=name, births=(born(day),))
        for name, day in (
            ("Adult", date(1980, 1, 1)),
            ("Child", date(2011, 1, 1)),
            ("Known", date(2000, 1, 1)),
        )
    )
    panel.save(adult, child, known)
    case = panel.desk.store.cases.get(panel.case_id)
    other, _ = panel.a_case(50)
    panel.save(replace(panel.desk.store.cases.get(other), subject_id=known.id))
    people = (
        CasePerson(person_id=adult.id, role=CaseRole.SUSPECTED_PERPETRATOR),
        CasePerson(person_id=child.id, role=CaseRole.PERPETRATOR),
        CasePerson(person_id=known.id, role=CaseRole.PERPETRATOR),
        CasePerson(
            person_id=panel.people["POL"], role=CaseRole.SIBLING, audience=only(panel.agencies["CSC"])
        ),
        CasePerson(person_id=PersonId(case.subject_id or ""), role=CaseRole.SUBJECT),
    )
    panel.save(replace(case, people=people))

    assert [each.role for each in the_case(whole(panel)).people] == [
        "suspected perpetrator",
        "young person of concern",
        "person of concern",
        "sibling",
    ]
    assert len(the_case(edition(panel, "EDU")).people) == 3


@pytest.mark.parametrize(
    ("kind", "birth", "label"),
    [
        (CaseType.CHILD, date(2011, 2, 3), "Child"),
        (CaseType.CHILD, date(2005, 2, 3), "Young person"),
        (CaseType.PERSON_OF_CONCERN, date(1980, 2, 3), "Person of concern"),
        (CaseType.PERSON_OF_CONCERN, date(2011, 2, 3), "Young person of concern"),
        (CaseType.LOCATION, None, "Location"),
    ],
)
def test_the_subject_is_called_by_what_they_are(panel: Panel, kind: CaseType, birth: date | None, label: str):
    case = panel.desk.store.cases.get(panel.case_id)
    subject = panel.desk.store.people.get(case.subject_id or "")
    panel.save(replace(subject, births=(born(birth),) if birth else ()))
    panel.save(replace(case, type=kind, subject_id=subject.id if birth else None, place="Harbour car park"))

    printed = the_case(whole(panel))

    assert printed.subject_label == label
    assert printed.subject == ("SURNAME42 Child42" if birth else "Harbour car park")


def test_edge_case_30_somebody_who_turned_18_since_last_time_has_a_line_saying_so(panel: Panel):
    case = panel.desk.store.cases.get(panel.case_id)
    subject = panel.desk.store.people.get(case.subject_id or "")
    panel.save(replace(subject, births=(born(date(2008, 5, 20)),)))
    listing = panel.desk.store.items.get(panel.item_id)
    at_the_next(panel)
    panel.save(replace(listing, id=ItemId(panel.new_id()), meeting_id=panel.next_id))

    (later,) = [each for each in cases(second_meeting(panel)) if isinstance(each, CaseItem)]

    assert the_case(whole(panel)).notices == ()
    assert later.notices == ("Turned 18 on 20/05/2026: transition",)


def test_a_case_has_minutes_of_its_own(panel: Panel):
    share(panel, "Seen.")

    minutes = case_minutes(panel.desk.store, panel.desk.store.items.get(panel.item_id), DRAFT)

    assert minutes.case == the_case(whole(panel))
    assert minutes.quorum == whole(panel).quorum


# ── Versions ───────────────────────────────────────────────────────────────────────────────


def version(panel: Panel, kind: DocumentKind = DocumentKind.MINUTES) -> tuple[str, str]:
    found = next_version(panel.desk.store, panel.meeting_id, kind, panel.at(13))
    return found.number, found.status


def test_minutes_become_v1_0_when_agreed_for_good(panel: Panel):
    draft = version(panel)
    at_the_next(panel)
    gather_at_the_next(panel)

    agree_minutes(panel.desk, panel.next_id)

    assert (draft, version(panel)) == (("v0.1", "DRAFT"), ("v1.0", "AGREED"))
    assert version(panel, DocumentKind.AGENDA) == ("v0.1", "DRAFT")


def test_minutes_agreed_without_a_quorum_stay_a_draft_until_ratified(panel: Panel):
    at_the_next(panel)

    agree_minutes(panel.desk, panel.next_id)

    assert version(panel) == ("v0.1", "DRAFT")


# ── Odd corners ────────────────────────────────────────────────────────────────────────────


def test_an_action_that_left_no_stamp_stands_firm(panel: Panel):
    made = panel.desk.store.actions.get(an_action(panel))
    panel.save(replace(made, id=ActionId(panel.new_id()), ref="A-0099"))

    assert [each.footing for each in the_case(whole(panel)).actions] == [FIRM, FIRM]


def test_an_outcome_and_a_decision_under_no_item_are_ratified_too(panel: Panel):
    panel.leave("EDU", panel.at(10, 30))
    record_outcome(panel.desk, panel.item_id, kind=OutcomeKind.CLOSE)
    an_action(panel, "Order the folders", item_id=None)
    at_the_next(panel)
    for position, decision in enumerate(panel.desk.store.decisions.all(), 1):
        panel.save(
            Item(
                id=ItemId(panel.new_id()),
                meeting_id=panel.next_id,
                kind=ItemKind.RATIFICATION,
                title="Decision",
                position=position,
                ratifies=decision.id,
            )
        )

    assert [each.text for each in second_meeting(panel).ratifications] == [
        "Outcome of CSE-0042.",
        "Action A-0001: Order the folders.",
    ]


def test_edge_case_15_what_is_heard_in_the_hour_that_comes_twice_stays_in_order(panel: Panel):
    night = date(2026, 10, 25)
    made = ActionId(an_action(panel))
    closed_at = london(night, 1, 50)
    panel.save(panel.desk.store.meetings.get(panel.meeting_id).close(closed_at))

    complete_action(panel.desk, made, on=DAY, at=london(night, 1, 10).replace(fold=1))

    assert whole(panel).reviewed_actions == ()
    assert panel.desk.store.actions.get(made).as_at(closed_at).state is ActionState.OPEN
