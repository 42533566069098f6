"""An action that names a child is marked at the read-back, in words, and bars nothing."""

from dataclasses import replace

import pytest

from marac_desk.domain.cases import CasePerson, CaseRole, CaseType
from marac_desk.domain.people import FactKind, Person, PersonFact
from marac_desk.services.action_list import read_back
from marac_desk.services.actions import set_action
from tests.services.casework import open_panel


@pytest.fixture
def panel(tmp_path):
    with open_panel(tmp_path) as panel:
        case = panel.desk.store.cases.get(panel.case_id)
        alias = (PersonFact(kind=FactKind.ALIAS, text="Little Dee"),)
        sibling = Person(id=panel.new_id(), ref="P-0090", surname="O’Hara", forename="Will", facts=alias)
        mother = Person(id=panel.new_id(), ref="P-0091", surname="Marsh", forename="Ann")
        people = (
            CasePerson(person_id=sibling.id, role=CaseRole.SIBLING),
            CasePerson(person_id=mother.id, role=CaseRole.PARENT),
        )
        panel.save(sibling, mother, replace(case, people=people))
        yield panel


def marks(panel, *texts):
    for text in texts:
        set_action(panel.desk, panel.meeting_id, text=text, item_id=panel.item_id)
    shown = read_back(panel.desk, panel.meeting_id)
    return shown.summary, [row.badge for group in shown.groups for row in group.actions]


@pytest.mark.parametrize(
    "text", ["Visit Child42 at home", "Call SURNAME42’s school", "Ask O'Hara", "Tell Will", "Find Little Dee"]
)
def test_edge_case_54_an_action_that_names_a_child_is_marked(panel, text):
    assert marks(panel, text) == (
        "1 action · 1 without a date · 1 without an owner · 1 names a child",
        ["names a child"],
    )


def test_an_action_that_names_nobody_or_a_grown_person_has_no_mark(panel):
    assert marks(panel, "The school will call Ann Marsh")[1] == [""]


def test_several_are_counted_and_other_marks_stay(panel):
    set_action(
        panel.desk,
        panel.meeting_id,
        text="Visit Child42",
        owner_id=panel.agencies["HLT"],
        item_id=panel.item_id,
    )

    summary, badges = marks(panel, "Call Child42")

    assert summary.endswith("2 name a child")
    assert sorted(badges) == ["names a child", "names a child · to be accepted"]


def test_a_grown_person_of_concern_is_no_child(panel):
    panel.a_case(43, type=CaseType.PERSON_OF_CONCERN)
    panel.a_case(44, type=CaseType.LOCATION)

    assert marks(panel, "Visit Child43")[1] == [""]
