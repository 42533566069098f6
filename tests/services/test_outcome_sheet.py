"""The sheet of an outcome asks what its kind needs, and keeps what was recorded."""

from datetime import date

import pytest

from marac_desk.domain.contributions import Contribution
from marac_desk.domain.ids import AgencyId, ContributionId, ItemId, MeetingId, ParagraphId
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.errors import BadInputError, NotFoundError
from marac_desk.services.assessments import typed_score
from marac_desk.services.outcome_sheet import outcome_sheet
from marac_desk.services.outcomes import record_outcome
from tests.builders import START, a_case, a_forum, a_listing, a_meeting


def fields(desk, item, kind):
    return {each.key: each.text for each in outcome_sheet(desk, item, kind=kind).fields}


def test_what_was_recorded_stands_in_the_fields(desk):
    forum = a_forum(desk)
    item = a_listing(desk, a_meeting(desk, forum), a_case(desk, forum))
    empty = fields(desk, item, OutcomeKind.STEP_DOWN)

    record_outcome(
        desk,
        item,
        kind=OutcomeKind.STEP_DOWN,
        service="Family Support",
        contact="Bea Larch",
        reason="Plan in place",
        review_on=date(2026, 9, 8),
    )

    assert set(empty.values()) == {""}
    assert fields(desk, item, OutcomeKind.STEP_DOWN)["review_on"] == "08/09/2026"
    assert fields(desk, item, OutcomeKind.STEP_DOWN)["service"] == "Family Support"
    assert set(fields(desk, item, OutcomeKind.CLOSE).values()) == {""}


def test_an_outcome_without_a_day_leaves_its_field_empty(desk):
    forum = a_forum(desk)
    item = a_listing(desk, a_meeting(desk, forum), a_case(desk, forum))

    record_outcome(desk, item, kind=OutcomeKind.ESCALATE, route="s47 enquiry")

    assert fields(desk, item, OutcomeKind.ESCALATE)["review_on"] == ""


def test_a_score_is_a_whole_number(desk):
    assert typed_score(desk, typed=" 14 ") == 14
    with pytest.raises(BadInputError, match="whole number"):
        typed_score(desk, typed="high")


def test_a_paragraph_that_is_not_in_an_entry_cannot_leave_it():
    entry = Contribution(
        id=ContributionId("c"),
        meeting_id=MeetingId("m"),
        item_id=ItemId("i"),
        agency_id=AgencyId("a"),
        at=START,
    )

    with pytest.raises(NotFoundError, match="no such paragraph"):
        entry.without(ParagraphId("p"))
