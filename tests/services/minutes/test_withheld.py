"""The minutes as facts. What is kept from a reader: cases withdrawn from, and whatever is ruled."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from marac_desk.domain.conflicts import ConflictRuling
from marac_desk.domain.contributions import SectionName
from marac_desk.domain.editions import reduce
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ActionId, RecordId
from marac_desk.domain.minuted_case import NotCirculated
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.services.actions import restrict_action, set_action
from marac_desk.services.assessments import set_level
from marac_desk.services.decisions import record_decision
from marac_desk.services.outcomes import record_outcome
from marac_desk.services.rulings import restrict
from marac_desk.services.sections import record_dissent, write_section
from tests.services.casework import CODES, Panel
from tests.services.minutes.minuted import an_action, cases, edition, paragraph, share, the_case, whole, words


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
