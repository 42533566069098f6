"""The stage of one case: what the room says while it is discussed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marac_desk.domain.ages import born
from marac_desk.domain.audience import CHAIR_ONLY, NOT_MINUTED, Audience, all_but, only
from marac_desk.domain.cases import CasePerson, CaseRole
from marac_desk.domain.clock import london
from marac_desk.domain.contributions import ContributionState, SectionName
from marac_desk.domain.ids import ItemId, PersonId, RecordId
from marac_desk.domain.items import Listing
from marac_desk.domain.meetings import Span
from marac_desk.domain.outcomes import OutcomeKind, RiskStatus
from marac_desk.domain.people import FactKind, Person, PersonFact
from marac_desk.errors import RuleBrokenError
from marac_desk.services.actions import set_action
from marac_desk.services.assessments import set_level
from marac_desk.services.case_stage import case_stage, level_choices
from marac_desk.services.contributions import share_contribution
from marac_desk.services.minuting.binder import bind, bind_item
from marac_desk.services.outcomes import record_outcome
from marac_desk.services.rows.room import CaseStage, Spoken
from marac_desk.services.rows.words import Tone
from marac_desk.services.rulings import decide_doubt, hold_in_doubt, restrict, restrict_paragraph
from marac_desk.services.sections import record_dissent, write_section
from tests.services.casework import DAY, NEXT_DAY, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def stage(panel: Panel, item_id: ItemId | None = None) -> CaseStage:
    return case_stage(panel.desk, item_id or panel.item_id)


def share(panel: Panel, code: str, text: str = "", **facts: Any) -> str:
    return share_contribution(
        panel.desk, panel.item_id, agency_id=panel.agencies[code], text=text, **facts
    ).made


def subject(panel: Panel) -> Person:
    case = panel.desk.store.cases.get(panel.case_id)
    return panel.desk.store.people.get(case.subject_id or "")


def test_a_fresh_case_says_who_it_is_and_what_is_missing(panel: Panel):
    shown = stage(panel)

    assert (shown.reference, shown.names, shown.listing) == ("CSE-0042", "Child42 Surname42, 15", "new")
    assert (shown.level, shown.was, shown.facts) == ("no level yet", "", ("age 15",))
    assert shown.check == "POL, CSC and EDU present, nothing recorded · no outcome"
    assert shown.reference_column.last_time == "First listing."


def test_only_a_case_has_such_a_stage(panel: Panel):
    with pytest.raises(RuleBrokenError, match="not a case"):
        stage(panel, panel.plain_id)


def test_a_place_is_shown_by_its_name(panel: Panel):
    case = panel.desk.store.cases.get(panel.case_id)
    panel.save(replace(case, subject_id=None, place="Harbour car park"))

    assert (stage(panel).names, stage(panel).facts) == ("Harbour car park", ())


def test_somebody_of_unknown_age_is_shown_without_one(panel: Panel):
    panel.save(replace(subject(panel), births=()))

    assert (stage(panel).names, stage(panel).facts) == ("Child42 Surname42", ())


def test_level_and_status_show_with_their_tone_and_the_legal_status(panel: Panel):
    fact = PersonFact(kind=FactKind.LEGAL_STATUS, text="looked after, s20")
    panel.save(replace(subject(panel), facts=(fact,)))
    set_level(panel.desk, panel.item_id, level="High", status=RiskStatus.EXPERIENCING)

    shown = stage(panel)

    assert (shown.level, shown.level_tone) == ("High", Tone.ALERT)
    assert shown.facts == ("experiencing exploitation", "age 15", "looked after, s20")
    assert [each.label for each in shown.levels if each.is_chosen] == ["High"]
    assert [each.value for each in shown.statuses if each.is_chosen] == ["experiencing exploitation"]


def test_the_chips_show_who_has_spoken_in_agenda_order(panel: Panel):
    share(panel, "POL", state=ContributionState.NIL)
    share(panel, "POL", "Seen.")
    share(panel, "CSC", state=ContributionState.NONE_HELD)

    assert [(chip.code, chip.spoken) for chip in stage(panel).chips] == [
        ("POL", Spoken.TYPED),
        ("CSC", Spoken.NOTHING_HELD),
        ("EDU", Spoken.NOT_YET),
        ("HLT", Spoken.NOT_HERE),
    ]


@pytest.mark.parametrize(
    ("state", "spoken"),
    [(ContributionState.NIL, Spoken.NIL), (ContributionState.WRITTEN, Spoken.IN_WRITING)],
)
def test_an_answer_without_words_shows_as_what_it_is(panel: Panel, state: ContributionState, spoken: Spoken):
    share(panel, "HLT", state=state)

    assert stage(panel).chips[3].spoken is spoken


def test_each_paragraph_is_a_card_with_speaker_time_and_kind(panel: Panel):
    share(panel, "POL", "Seen.\nAgain.", speaker_id=panel.people["POL"], at=panel.at(10, 38))
    share(panel, "CSC", "Visited.", at=panel.at(10, 39))

    assert [(card.heading, card.text) for card in stage(panel).entries] == [
        ("A. WorkerPol · 10:38 · fact", "Seen."),
        ("A. WorkerPol · 10:38 · fact", "Again."),
        ("CSC name · 10:39 · fact", "Visited."),
    ]


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        (CHAIR_ONLY, "chair only"),
        (NOT_MINUTED, "not to be minuted"),
        (Audience(), ""),
    ],
)
def test_a_card_says_who_may_know(panel: Panel, audience: Audience, words: str):
    restrict(panel.desk, RecordId(share(panel, "POL", "Seen.")), audience=audience)

    (card,) = stage(panel).entries
    assert card.audience == words
    assert card.is_folded is (audience == CHAIR_ONLY)
    assert (card.text == "") is card.is_folded


def test_a_card_names_the_agencies_that_may_or_may_not_know(panel: Panel):
    csc, pol = panel.agencies["CSC"], panel.agencies["POL"]
    restrict(panel.desk, RecordId(share(panel, "POL", "One.")), audience=only(csc, pol))
    restrict(panel.desk, RecordId(share(panel, "POL", "Two.")), audience=all_but(panel.agencies["EDU"]))

    assert [card.audience for card in stage(panel).entries] == ["POL and CSC only", "not EDU"]


def test_a_card_in_doubt_is_held_for_the_chair_by_its_own_ruling(panel: Panel):
    made = share(panel, "POL", "One.\nTwo.")
    restrict(panel.desk, RecordId(made), audience=only(panel.agencies["CSC"]))
    paragraph = panel.desk.store.contributions.get(made).paragraphs[1].id

    hold_in_doubt(panel.desk, paragraph)

    cards = stage(panel).entries
    assert [card.audience for card in cards] == ["CSC only", "held for the chair"]
    restrict_paragraph(panel.desk, cards[0].paragraph_id or paragraph, audience=CHAIR_ONLY)
    assert stage(panel).entries[0].is_folded


def test_the_boxes_hold_what_was_written(panel: Panel):
    write_section(panel.desk, panel.item_id, name=SectionName.RISKS, text="Out late.\nNew phone.")

    boxes = {box.key: box.text for box in stage(panel).sections}
    assert boxes["risks"] == "Out late.\nNew phone."
    assert boxes["formulation"] == ""


def test_what_is_set_and_decided_shows_and_so_does_what_is_missing(panel: Panel):
    set_action(panel.desk, panel.meeting_id, text="Visit.", item_id=panel.item_id)
    record_outcome(panel.desk, panel.item_id, kind=OutcomeKind.REVIEW, review_on=NEXT_DAY)
    for code in ("POL", "CSC", "EDU"):
        share(panel, code, state=ContributionState.NIL)

    shown = stage(panel)

    assert [row.reference for row in shown.actions] == ["A-0001"]
    assert shown.outcome == "Remains open, review Tuesday 9 June 2026"
    assert [each.label for each in shown.outcomes if each.is_chosen] == ["Review"]
    assert shown.check == "1 action has no date · 1 action has no owner"


def test_an_outcome_without_a_review_names_none(panel: Panel):
    record_outcome(panel.desk, panel.item_id, kind=OutcomeKind.CLOSE)

    assert stage(panel).outcome == "Closed"


def test_the_stage_stays_covered_while_an_agency_is_here_that_may_not_know(panel: Panel):
    panel.conflict_out("EDU")
    one = stage(panel).withheld_from
    panel.conflict_out("CSC")
    two = stage(panel).withheld_from

    panel.leave("EDU", panel.at(10, 39))
    panel.leave("CSC", panel.at(10, 39))

    assert (one, two, stage(panel).withheld_from) == ("EDU is present", "CSC and EDU are present", "")


def test_the_reference_column_shows_last_time_but_not_what_was_shared(panel: Panel):
    share(panel, "POL", "WHAT POLICE SAID")
    write_section(panel.desk, panel.item_id, name=SectionName.PLAN, text="Back to school.")
    set_level(panel.desk, panel.item_id, level="Medium")
    set_action(panel.desk, panel.meeting_id, text="Visit.", item_id=panel.item_id)
    record_outcome(panel.desk, panel.item_id, kind=OutcomeKind.REMAINS)
    listing = panel.desk.store.items.get(panel.item_id)
    panel.save(replace(listing, spells=(Span(began=panel.at(10, 20), ended=panel.at(10, 50)),)))
    again = replace(listing, id=ItemId(panel.new_id()), meeting_id=panel.next_id, listing=Listing.REVIEW)
    panel.save(again)

    shown = stage(panel, again.id)

    assert shown.was == "was Medium"
    assert shown.reference_column.last_time == "12/05/2026 · Medium · Remains open"
    assert shown.reference_column.plan == "Back to school."
    assert [row.reference for row in shown.reference_column.open_actions] == ["A-0001"]
    assert "POLICE" not in str(shown.reference_column.last_time)


def test_the_reference_column_warns_of_what_has_changed(panel: Panel):
    other, _ = panel.a_case(43)
    case = panel.desk.store.cases.get(panel.case_id)
    sibling = CasePerson(person_id=PersonId(panel.people["HLT"]), role=CaseRole.SIBLING)
    panel.save(replace(case, linked=(other,), people=(sibling,)))
    panel.save(replace(subject(panel), births=(born(date(2008, 5, 20)),)))
    listing = panel.desk.store.items.get(panel.item_id)
    panel.save(panel.desk.store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
    again = replace(listing, id=ItemId(panel.new_id()), meeting_id=panel.next_id)
    panel.save(again)

    column = stage(panel, again.id).reference_column

    assert [line.text for line in column.alerts] == [
        "Turned 18 on 20/05/2026: transition",
        "Linked with CSE-0043",
    ]
    assert [(line.text, line.unnamed) for line in column.people] == [("WORKERHLT Alex, sibling", "sibling")]
    assert len(column.prompts) == 11


def test_edge_case_41_when_the_subject_has_died_the_prompts_stop(panel: Panel):
    panel.save(replace(subject(panel), died_on=DAY))

    column = stage(panel).reference_column

    assert [line.text for line in column.alerts] == ["Died 12/05/2026"]
    assert column.prompts == ()


def test_levels_take_the_first_free_letter_as_their_key():
    keys = [each.key for each in level_choices(("Mild", "Moderate", "M", "Severe"), "Severe")]

    assert keys == ["M", "O", "3", "S"]


def test_the_clock_of_the_stage_is_the_rooms(panel: Panel):
    panel.clock.moment = london(DAY, 9)

    assert {chip.spoken for chip in stage(panel).chips} == {Spoken.NOT_HERE}


def test_an_agency_that_does_not_count_has_a_chip_only_when_it_spoke(panel: Panel):
    hlt = panel.desk.store.agencies.get(panel.agencies["HLT"])
    panel.save(hlt.with_standing(replace(hlt.standings[0], counts_to_quorum=False)))

    assert [chip.code for chip in stage(panel).chips] == ["POL", "CSC", "EDU"]


def test_what_earlier_meetings_agreed_is_there_the_latest_first(panel: Panel):
    set_level(panel.desk, panel.item_id, level="Medium", status=RiskStatus.AT_RISK, tool="SERAF", score=12)
    listing = panel.desk.store.items.get(panel.item_id)
    again = replace(listing, id=ItemId(panel.new_id()), meeting_id=panel.next_id)
    panel.save(again)

    assert stage(panel).history == ()
    assert stage(panel, again.id).history == ("12/05/2026 Medium, at risk, SERAF 12",)


def test_a_status_alone_is_history_too(panel: Panel):
    set_level(panel.desk, panel.item_id, judgement="to be assessed")
    listing = panel.desk.store.items.get(panel.item_id)
    again = replace(listing, id=ItemId(panel.new_id()), meeting_id=panel.next_id)
    panel.save(again)

    assert stage(panel, again.id).history == ("12/05/2026 no level",)


def test_dissent_is_shown_by_agency(panel: Panel):
    record_dissent(panel.desk, panel.item_id, agency_id=panel.agencies["EDU"], text="Rather medium.")

    assert [line.text for line in stage(panel).dissents] == ["EDU does not agree: Rather medium."]


def test_a_ruling_says_when_by_whom_and_why(panel: Panel):
    made = share(panel, "POL", "A source named the house.")
    paragraph = panel.desk.store.contributions.get(made).paragraphs[0]
    hold_in_doubt(panel.desk, paragraph.id)
    bare = stage(panel).entries[0].ruling
    by = PersonId(panel.people["CSC"])
    decide_doubt(panel.desk, paragraph.id, audience=only(panel.agencies["POL"]), by=by, reason="ours")
    decided = stage(panel).entries[0].ruling
    restrict_paragraph(panel.desk, paragraph.id, audience=CHAIR_ONLY, by=by, reason="hers")

    assert (bare, decided) == ("10:40", "10:40, A. WorkerCsc: ours")
    assert stage(panel).entries[0].ruling == "10:40, A. WorkerCsc"


def test_goals_and_feedback_of_last_time_stand_beside_the_case(panel: Panel):
    write_section(panel.desk, panel.item_id, name=SectionName.GOALS, text="Back to college")
    write_section(panel.desk, panel.item_id, name=SectionName.PLAN, text="Weekly visits")
    listing = panel.desk.store.items.get(panel.item_id)
    panel.save(replace(listing, spells=(Span(began=panel.at(10, 5), ended=panel.at(10, 20)),)))
    again = replace(listing, id=ItemId(panel.new_id()), meeting_id=panel.next_id)
    panel.save(again)

    assert stage(panel, again.id).reference_column.plan == "Goal: Back to college\nWeekly visits"


def test_what_is_shared_for_some_is_ruled_on_each_paragraph(panel: Panel):
    share(panel, "POL", "One.\nTwo.", audience=only(panel.agencies["POL"]), reason="ours")
    share(panel, "CSC", "Three.", is_in_doubt=True)
    share(panel, "EDU", state=ContributionState.WRITTEN, audience=CHAIR_ONLY)

    assert [(each.audience, each.is_in_doubt) for each in stage(panel).entries] == [
        ("POL only", False),
        ("POL only", False),
        ("held for the chair", True),
    ]


def test_one_items_binder_holds_what_the_meetings_holds_of_it(panel: Panel):
    share(panel, "POL", "Seen.")
    write_section(panel.desk, panel.item_id, name=SectionName.RISKS, text="Travel.")
    set_level(panel.desk, panel.item_id, level="High")
    record_outcome(panel.desk, panel.item_id, kind=OutcomeKind.REVIEW)
    for text, item_id in (("Visit.", panel.item_id), ("Tell all.", panel.plain_id), ("Call.", panel.item_id)):
        set_action(panel.desk, panel.meeting_id, text=text, item_id=item_id)
    store = panel.desk.store

    whole, one = bind(store, panel.meeting_id), bind_item(store, store.items.get(panel.item_id))

    assert one.items == whole.items
    for kind in ("contributions", "sections", "assessments", "outcomes", "dissents", "actions_under"):
        assert getattr(one, kind).get(panel.item_id) == getattr(whole, kind).get(panel.item_id), kind
    assert [each.text for each in one.actions] == ["Visit.", "Call."]
    assert one.actions_of_cases.get(panel.case_id) == whole.actions_of_cases.get(panel.case_id)
    assert (one.previous, one.following, one.chairing) == (whole.previous, whole.following, whole.chairing)
