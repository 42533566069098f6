"""Series: the next number is a setting, and none is given twice."""

import pytest

from marac_desk.domain.references import Series
from marac_desk.errors import BadInputError
from marac_desk.services.people import Identity, add_subject
from marac_desk.services.series import series, set_series
from tests.builders import a_case, a_forum


def test_a_series_goes_on_from_the_number_set(desk):
    set_series(desk, series=Series.CASE, next=42)

    case = desk.store.cases.get(a_case(desk, a_forum(desk)))

    assert case.ref == "CSE-0042"


def test_a_number_that_was_given_is_refused(desk):
    a_case(desk, a_forum(desk))

    with pytest.raises(BadInputError, match="never used twice"):
        set_series(desk, series=Series.CASE, next=1)


@pytest.mark.parametrize("number", [0, -1])
def test_a_series_begins_at_one(desk, number):
    with pytest.raises(BadInputError, match="begin at 1"):
        set_series(desk, series=Series.ACTION, next=number)


def test_every_series_says_what_it_gives_next(desk):
    add_subject(desk, identity=Identity(ref="P-0017"))

    rows = {row.series: row.next_reference for row in series(desk)}

    assert rows == {
        Series.CASE: "CSE-0001",
        Series.PERSON: "P-0018",
        Series.ACTION: "A-0001",
        Series.RESTRICTED: "R-0001",
    }


def test_a_number_is_not_used_again_after_its_case_was_refused(desk):
    forum = a_forum(desk)
    with pytest.raises(BadInputError):
        a_case(desk, forum, births=("31/2/2011",))

    assert desk.store.cases.get(a_case(desk, forum)).ref == "CSE-0001"
