"""The restricted annex: what no edition prints, for those who may have it, and no shell of the rest."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desk.domain.annexes import Annex, RestrictedTracker, only_hidden
from marac_desk.domain.audience import BOARD, CHAIR, Reader, all_but, only
from marac_desk.domain.editions import reduce
from marac_desk.domain.minuted_case import CasePart
from marac_desk.domain.minutes import (
    Amendment,
    DeferredCase,
    LastMinutes,
    Section,
    SectionKind,
)
from marac_desk.domain.passages import Decision
from marac_desk.domain.printed_annexes import printed_annex, printed_restricted_tracker
from marac_desk.errors import RuleBrokenError
from tests.documents.builders import a_case, a_masthead, a_passage, agency, an_action, reader
from tests.documents.meeting import a_meeting
from tests.documents.papers import a_disclosure_record, a_listing, tracker_rows

HIDDEN = only(agency("POL"), agency("CSC"), is_acknowledged=False)
TOLD = only(agency("POL"), agency("CSC"))
POL, CSC, HLT = reader("POL"), reader("CSC"), reader("HLT")


def a_meeting_with(case=None, **facts):
    """The fictitious meeting with one case under one heading."""
    items = (case,) if case else ()
    section = Section(source="section", kind=SectionKind.CASES, title="New referrals", items=items)
    return replace(a_meeting(), **{"sections": (section,)} | facts)


def an_annex(meeting) -> Annex:
    return Annex(minutes=only_hidden(meeting))


def annexed(meeting, who):
    return printed_annex(reduce(an_annex(meeting), who))


def a_case_that_hides(text: str, audience=HIDDEN):
    """A case with one hidden paragraph under risks."""
    risks = CasePart(title="Risks", passages=(a_passage("hidden", text, audience=audience),))
    return a_case(107, parts=(risks,))


def test_a_hidden_paragraph_prints_under_its_case_and_nothing_else_of_the_case_does():
    (section,) = annexed(a_meeting_with(a_case_that_hides("A source said so.")), POL).sections

    (case,) = section.items
    assert (section.heading, case.heading) == ("New referrals", "CSE-0107 · New")
    assert [(part.title, part.lines[0].text) for part in case.parts] == [("Risks", "A source said so.")]
    assert (case.facts, case.information, case.actions, case.decisions) == ((), (), (), ())
    assert (case.no_actions, case.unrecorded, case.outcome) == ("", "", None)


def test_what_is_acknowledged_is_in_no_annex():
    told = a_case_that_hides("Known to two.", audience=TOLD)

    assert an_annex(a_meeting_with(told)).is_empty


def test_edge_case_58_a_reader_without_any_finds_not_even_an_empty_heading():
    edition = reduce(an_annex(a_meeting_with(a_case_that_hides("A source said so."))), HLT)

    assert edition.model.is_empty
    assert printed_annex(edition).sections == ()


def test_one_reader_sees_no_shell_of_what_another_reader_has():
    hers = a_case_that_hides("For health.", audience=only(agency("HLT"), is_acknowledged=False))
    ours = a_case_that_hides("For two.")
    ours = replace(ours, ref="CSE-0108", source="item-108")
    section = Section(source="s", kind=SectionKind.CASES, title="New referrals", items=(hers, ours))

    (printed,) = annexed(a_meeting_with(sections=(section,)), POL).sections

    assert [case.heading for case in printed.items] == ["CSE-0108 · New"]


def test_the_chair_holds_every_hidden_text():
    hers = a_case_that_hides("For health.", audience=only(agency("HLT"), is_acknowledged=False))

    assert annexed(a_meeting_with(hers), CHAIR).sections[0].items[0].parts[0].lines[0].text == "For health."


def test_a_case_hidden_as_a_whole_prints_as_it_does_in_minutes():
    (section,) = annexed(a_meeting_with(a_case(107, audience=HIDDEN)), CSC).sections

    (case,) = section.items
    assert case.heading == "CSE-0107 · New"
    assert case.outcome is not None
    assert [fact.label for fact in case.facts][:2] == ["Child", "Date of birth"]
    assert len(case.information) == 10


def test_a_hidden_outcome_action_and_person_print_alone():
    case = a_case(107)
    people = (replace(case.people[0], audience=HIDDEN), *case.people[1:])
    outcome = replace(case.outcome, audience=HIDDEN)
    actions = (an_action(7, "Watch.", "POL", "", date(2026, 5, 19), audience=HIDDEN), *case.actions)

    (section,) = annexed(
        a_meeting_with(replace(case, people=people, outcome=outcome, actions=actions)), POL
    ).sections

    (printed,) = section.items
    assert [(fact.label, len(fact.lines)) for fact in printed.facts] == [("Also discussed", 1)]
    assert printed.outcome is not None
    assert printed.outcome.text.startswith("Remains on the list.")
    assert [each.text for each in printed.actions] == ["Watch."]


def test_hidden_business_of_the_meeting_prints_under_headings_of_its_own():
    amendment = Amendment(source="a", new_words="seen twice", raised_by="POL", audience=HIDDEN)
    last = LastMinutes(
        met_on=date(2026, 4, 14),
        amendments=(amendment,),
        matters_arising=(a_passage("m", "A matter.", audience=HIDDEN),),
    )
    base = a_meeting()
    meeting = a_meeting_with(
        last_minutes=last,
        conflicts=tuple(replace(each, audience=HIDDEN) for each in base.conflicts),
        late_papers=tuple(replace(each, audience=HIDDEN) for each in base.late_papers),
        reviewed_actions=tuple(replace(each, audience=HIDDEN) for each in base.reviewed_actions),
        ratifications=tuple(replace(each, audience=HIDDEN) for each in base.ratifications),
        deferred=(DeferredCase(source="d", ref="CSE-0200", reason="no time", audience=HIDDEN),),
        quorum=replace(
            base.quorum, shortfalls=tuple(replace(each, audience=HIDDEN) for each in base.quorum.shortfalls)
        ),
        sections=(
            Section(
                source="s",
                kind=SectionKind.TEXT,
                title="Any other business",
                discussion=(a_passage("p", "Heard.", audience=HIDDEN),),
                decisions=(Decision(source="d", text="Agreed.", audience=HIDDEN),),
                actions=(an_action(9, "Ring.", "POL", "", None, audience=HIDDEN),),
            ),
        ),
    )

    sections = annexed(meeting, POL).sections

    assert [each.heading for each in sections] == [
        "Quorum",
        "Conflicts of interest",
        "Minutes of the meeting of Tuesday 14 April 2026 and papers",
        "Decisions to be ratified",
        "Cases not heard",
        "Actions outstanding",
        "Any other business",
    ]
    assert [line.text for line in sections[-1].lines] == ["Heard.", "Agreed."]
    assert [each.text for each in sections[-1].actions] == ["Ring."]
    assert sections[-2].reviewed


def test_a_late_paper_alone_prints_although_no_minutes_were_agreed():
    papers = tuple(replace(each, audience=HIDDEN) for each in a_meeting().late_papers)

    (section, *_) = annexed(a_meeting_with(last_minutes=None, late_papers=papers), POL).sections

    assert section.heading == "Minutes and papers"


def test_neither_a_guest_nor_the_board_can_have_one():
    annex = an_annex(a_meeting_with(a_case_that_hides("A source said so.")))

    for who in (BOARD, Reader(label="Guest", cases=("CSE-0107",))):
        with pytest.raises(RuleBrokenError, match="not for that reader"):
            reduce(annex, who)


def a_tracker(code: str = "", *numbers: int) -> RestrictedTracker:
    rows = [replace(each, audience=HIDDEN, ref=f"R-{no:04}") for no, each in enumerate(tracker_rows())]
    return RestrictedTracker(
        masthead=a_masthead(),
        agency_code=code,
        agency_name=f"{code} Service" if code else "",
        rows=tuple(rows[number] for number in numbers),
    )


def test_an_agencys_own_restricted_actions_come_before_those_it_supports_or_only_knows():
    printed = printed_restricted_tracker(reduce(a_tracker("CSC", 0, 2, 3), CSC))

    assert [(row.ref, row.note) for row in printed.rows] == [
        ("R-0003", ""),
        ("R-0002", "Supporting"),
        ("R-0000", "For information"),
    ]
    assert printed.frame.title == "Restricted actions for CSC Service (CSC)"
    assert printed.facts[1].lines[0].text == "1 action"


def test_an_agency_that_owes_none_is_told_so():
    printed = printed_restricted_tracker(reduce(a_tracker("CSC", 0), CSC))

    assert printed.facts[1].lines[0].text == "None of its own"


def test_the_chairs_list_counts_every_one():
    printed = printed_restricted_tracker(reduce(a_tracker("", 0, 2), CHAIR))

    assert printed.frame.title == "Restricted actions"
    assert [row.note for row in printed.rows] == ["", ""]
    assert printed.facts[1].lines[0].text == "2 actions"


def test_an_agency_that_may_not_know_an_action_has_no_row_of_it():
    assert reduce(a_tracker("HLT", 0, 2), HLT).model.rows == ()


def test_all_but_one_agency_is_no_matter_for_an_annex():
    hidden = a_case_that_hides("Said.", audience=all_but(agency("HLT"), is_acknowledged=False))

    assert an_annex(a_meeting_with(hidden)).is_empty


def test_each_part_of_a_document_tells_which_case_it_is_about():
    disclosure = a_disclosure_record().entries[0]
    listed, row = a_listing(107), tracker_rows()[0]

    assert {each.about_case for each in (a_case(107), listed, row, disclosure)} == {"CSE-0107"}
