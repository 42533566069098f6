"""Reduction of any model to one reader."""

from dataclasses import dataclass, replace

import pytest

from marac_desk.domain.audience import CHAIR, CHAIR_ONLY, EVERYONE, NOT_MINUTED, Audience, all_but, only
from marac_desk.domain.editions import Reduced, Withheld, reason_withheld, reduce
from marac_desk.domain.minuted_case import NotCirculated
from marac_desk.domain.passages import Passage
from marac_desk.domain.walking import nodes
from marac_desk.errors import RuleBrokenError
from tests.documents.builders import a_case, agency, reader
from tests.documents.meeting import a_meeting

POL, HLT = reader("POL"), reader("HLT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A model of one passage that may be missing, one that must be there, and some more."""

    must: Passage
    may: Passage | None = None
    more: tuple[Passage, ...] = ()
    audience: Audience = EVERYONE


def test_what_everybody_may_read_is_the_same_object():
    sheet = Sheet(must=a("1"), may=a("2"), more=(a("3"),))

    assert reduce(sheet, POL).model is sheet


def test_a_withheld_passage_leaves_a_tuple_shorter():
    sheet = Sheet(must=a("1"), more=(a("2"), a("3", only(agency("HLT"))), a("4")))

    assert texts(reduce(sheet, POL).model.more) == ["2", "4"]


def test_a_withheld_optional_part_is_none():
    sheet = Sheet(must=a("1"), may=a("2", only(agency("HLT"))))

    assert reduce(sheet, POL).model.may is None


def test_a_withheld_required_part_takes_the_whole_with_it():
    sheet = Sheet(must=a("1", only(agency("HLT"))))

    with pytest.raises(RuleBrokenError, match=r"^This document is not for that reader\.$"):
        reduce(sheet, POL)


def test_a_document_for_others_is_refused():
    with pytest.raises(RuleBrokenError):
        reduce(Sheet(must=a("1"), audience=only(agency("HLT"))), POL)


def test_what_was_withheld_is_named_with_its_reason_and_never_its_text():
    sheet = Sheet(
        must=a("1"),
        more=(
            a("2", CHAIR_ONLY),
            a("3", NOT_MINUTED),
            a("4", only(agency("HLT"), is_acknowledged=False)),
            a("5", only(agency("HLT"))),
            a("6", all_but(agency("POL"))),
        ),
    )

    assert reduce(sheet, POL).withheld == (
        Withheld(source="source-2", kind="Paragraph", reason="Chair only"),
        Withheld(source="source-3", kind="Paragraph", reason="Not to be minuted"),
        Withheld(source="source-4", kind="Paragraph", reason="Restricted annex only"),
        Withheld(source="source-5", kind="Paragraph", reason="Named agencies only"),
        Withheld(source="source-6", kind="Paragraph", reason="Conflict of interest"),
    )


def test_a_kind_without_words_of_its_own_is_named_by_its_class():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Plain:
        audience: Audience = CHAIR_ONLY

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Page:
        plain: tuple[Plain, ...]

    assert reduce(Page(plain=(Plain(),)), CHAIR).withheld == (
        Withheld(source="", kind="Plain", reason="Chair only"),
    )


def test_the_chairs_copy_lacks_chair_only_text_and_what_only_the_annex_holds():
    sheet = Sheet(
        must=a("1"),
        more=(
            a("2", CHAIR_ONLY),
            a("3", only(agency("HLT"), is_acknowledged=False)),
            a("4", only(agency("HLT"))),
        ),
    )

    assert texts(reduce(sheet, CHAIR).model.more) == ["4"]


def test_an_acknowledged_item_leaves_a_placeholder_that_holds_nothing_of_it():
    case = a_case(108, audience=all_but(agency("HLT")))
    meeting = with_cases(a_case(107), case)

    items = reduce(meeting, HLT).model.sections[5].items

    assert items[1] == NotCirculated(source="item-108")
    assert items[0].ref == "CSE-0107"


def test_an_unacknowledged_item_leaves_nothing():
    case = a_case(108, audience=all_but(agency("HLT"), is_acknowledged=False))
    meeting = with_cases(a_case(107), case, a_case(109))

    items = reduce(meeting, HLT).model.sections[5].items

    assert [item.ref for item in items] == ["CSE-0107", "CSE-0109"]


@pytest.mark.parametrize("audience", [CHAIR_ONLY, NOT_MINUTED])
def test_a_case_that_prints_nowhere_leaves_no_placeholder(audience):
    items = reduce(with_cases(a_case(107), a_case(108, audience=audience)), HLT).model.sections[5].items

    assert [item.ref for item in items] == ["CSE-0107"]


def test_a_case_that_falls_with_a_required_part_leaves_no_placeholder():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Frail:
        must: Passage

        def placeholder(self) -> NotCirculated:
            return NotCirculated(source="frail")

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Page:
        frail: tuple[Frail | NotCirculated, ...]

    page = Page(frail=(Frail(must=a("1", only(agency("HLT")))),))

    assert reduce(page, POL).model.frail == ()


def test_nobody_but_reduce_makes_a_reduced_model():
    with pytest.raises(TypeError, match="only editions"):
        Reduced(a_meeting(), POL, (), object())


def test_a_reduced_model_cannot_be_copied_with_another_inside():
    reduced = reduce(a_meeting(), POL)

    with pytest.raises(ValueError, match="InitVar"):
        replace(reduced, model=a_meeting())


@pytest.mark.parametrize("hiding", [["a list"], {"a": "dict"}, {"a set"}])
def test_a_model_in_which_a_record_could_hide_is_refused(hiding):
    with pytest.raises(TypeError, match="frozen dataclasses and tuples only"):
        reduce(Sheet(must=hiding), POL)


def test_a_model_that_can_change_is_refused():
    @dataclass
    class Loose:
        text: str = ""

    with pytest.raises(TypeError, match="not Loose"):
        reduce(Loose(), POL)


def test_nodes_are_told_outermost_first():
    sheet = Sheet(must=a("1"), more=(a("2"),))

    assert [type(each).__name__ for each in nodes(sheet)] == ["Sheet", "Passage", "Passage"]


def test_no_reason_means_admitted():
    assert reason_withheld(only(agency("POL")), POL) == ""


def with_cases(*cases):
    """The fictitious meeting with these new referrals."""
    meeting = a_meeting()
    sections = list(meeting.sections)
    sections[5] = replace(sections[5], items=cases)
    return replace(meeting, sections=tuple(sections))


def a(text, audience=EVERYONE):
    """A passage."""
    return Passage(source=f"source-{text}", text=text, audience=audience)


def texts(passages):
    """The texts of passages."""
    return [each.text for each in passages]
