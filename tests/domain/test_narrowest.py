"""Audiences laid over one another."""

from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.audience import CHAIR, EVERYONE, Audience, Reader, Scope, narrowest
from marac_desk.domain.ids import AgencyId

_agencies = st.lists(st.sampled_from([AgencyId("a"), AgencyId("b"), AgencyId("c")]), unique=True).map(
    lambda each: tuple(sorted(each))
)
_audiences = st.builds(
    Audience,
    scope=st.sampled_from(Scope),
    agencies=_agencies,
    excluded=_agencies,
    is_acknowledged=st.booleans(),
)
_readers = st.sampled_from([CHAIR, *(Reader(agency_id=AgencyId(each)) for each in "abcd")])


def test_the_narrowest_of_none_is_everyone():
    assert narrowest() == EVERYONE


@given(audiences=st.lists(_audiences, min_size=1, max_size=4), reader=_readers)
def test_the_narrowest_admits_exactly_those_whom_all_admit(audiences: list[Audience], reader: Reader):
    assert narrowest(*audiences).admits(reader) == all(each.admits(reader) for each in audiences)


@given(audiences=st.lists(_audiences, min_size=1, max_size=4))
def test_what_one_does_not_acknowledge_none_does(audiences: list[Audience]):
    assert narrowest(*audiences).is_acknowledged == all(each.is_acknowledged for each in audiences)
