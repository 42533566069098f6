"""People: one record each, facts with dates, names and births that change."""

from datetime import date

import pytest

from marac_desk.domain.audience import only
from marac_desk.domain.people import FactKind
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.people import (
    Identity,
    add_person,
    add_subject,
    record_births,
    record_death,
    record_fact,
    rename_person,
)
from marac_desk.services.person_card import person_card
from tests.builders import a_person, an_agency

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)
NOBODY = "0" * 32


def a_subject(desk, **identity):
    return add_subject(desk, identity=Identity(**identity)).made


def test_a_person_the_panel_discusses_gets_the_next_person_reference(desk):
    first = add_subject(desk, identity=Identity(surname="Rowan"))
    second = add_subject(desk, identity=Identity(surname="Rowan"))

    assert (first.reference, second.reference) == ("P-0001", "P-0002")
    assert first.made != second.made


def test_a_professional_has_no_reference_and_needs_a_surname(desk):
    person = desk.store.people.get(a_person(desk, "  Ferris ", title="DS"))

    assert (person.ref, person.surname, person.title) == ("", "Ferris", "DS")
    with pytest.raises(BadInputError, match="surname"):
        add_person(desk, surname="\t")


def test_an_existing_reference_may_be_typed_and_later_ones_go_above_it(desk):
    typed = add_subject(desk, identity=Identity(surname="Rowan", ref="p-17"))

    assert typed.reference == "P-0017"
    assert add_subject(desk, identity=Identity(surname="Ash")).reference == "P-0018"


def test_a_reference_typed_twice_is_refused(desk):
    add_subject(desk, identity=Identity(ref="P-0017"))

    with pytest.raises(RuleBrokenError, match="given already"):
        add_subject(desk, identity=Identity(ref="P-0017"))


def test_births_are_kept_as_far_as_they_are_known_without_repeats(desk):
    person_id = a_subject(desk, surname="Rowan", births=("3/2/2011", "03/02/2011", "c. 2010"))

    assert person_card(desk, person_id).born == "03/02/2011 (15) or Not known (c. 2010)"


@pytest.mark.parametrize("typed", ["31/2/2011", "3/2", "soon", "3/2/2031"])
def test_an_impossible_date_of_birth_is_refused_and_nobody_is_added(desk, typed):
    with pytest.raises(BadInputError):
        a_subject(desk, surname="Rowan", births=(typed,))

    assert desk.store.people.all() == []


def test_an_unborn_child_becomes_a_born_one_under_the_same_reference(desk):
    person_id = a_subject(desk, surname="Rowan", births=("EDD 14/9/2026",))
    before = person_card(desk, person_id)

    record_births(desk, person_id, births=("10/4/2026",))

    assert before.born == "Unborn child, EDD 14/09/2026"
    assert person_card(desk, person_id).born == "10/04/2026 (0)"


def test_what_is_first_known_of_a_person_becomes_facts(desk):
    person_id = a_subject(
        desk,
        surname="Rowan",
        aliases=("Ro", " "),
        address="1 Mill Lane",
        school="Hill School",
        legal_status="s20",
        gender="female",
        ethnicity="White British",
        language="English",
        employer="Corner Shop",
    )

    card = person_card(desk, person_id)

    assert [(each.label, each.text) for each in card.facts] == [
        ("Alias", "Ro"),
        ("Address", "1 Mill Lane"),
        ("School", "Hill School"),
        ("Legal status", "s20"),
        ("Gender", "female"),
        ("Ethnicity", "White British"),
        ("Language", "English"),
        ("Employer", "Corner Shop"),
    ]


def test_a_new_address_ends_the_one_before(desk):
    person_id = a_subject(desk, address="1 Mill Lane")

    record_fact(desk, person_id, kind=FactKind.ADDRESS, text="2 Hill Road", since=MAY)

    facts = desk.store.people.get(person_id)
    assert [each.text for each in facts.current(FactKind.ADDRESS, date(2026, 4, 30))] == ["1 Mill Lane"]
    assert [each.text for each in facts.current(FactKind.ADDRESS, MAY)] == ["2 Hill Road"]


def test_a_secret_address_leaves_the_one_others_know_alone(desk):
    agency = an_agency(desk)
    person_id = a_subject(desk, address="1 Mill Lane")

    record_fact(desk, person_id, kind=FactKind.ADDRESS, text="A refuge", since=MAY, audience=only(agency))

    card = person_card(desk, person_id)
    assert [(each.text, each.when, each.audience) for each in card.facts] == [
        ("1 Mill Lane", "", ""),
        ("A refuge", "since 01/05/2026", "POL only"),
    ]


def test_a_person_keeps_several_aliases_and_phones_at_once(desk):
    person_id = a_subject(desk, aliases=("Ro",))

    record_fact(desk, person_id, kind=FactKind.ALIAS, text="Ronnie", since=MAY)

    current = desk.store.people.get(person_id).current(FactKind.ALIAS, MAY)
    assert [each.text for each in current] == ["Ro", "Ronnie"]


def test_a_fact_found_out_late_does_not_end_a_newer_one(desk):
    person_id = a_subject(desk)
    record_fact(desk, person_id, kind=FactKind.SCHOOL, text="New School", since=MAY)

    record_fact(desk, person_id, kind=FactKind.SCHOOL, text="Old School", since=MARCH, until=MAY)

    assert [each.text for each in desk.store.people.get(person_id).current(FactKind.SCHOOL, MAY)] == [
        "New School"
    ]


def test_a_fact_of_which_nobody_knows_since_when_ends_nothing(desk):
    person_id = a_subject(desk, school="Old School")

    record_fact(desk, person_id, kind=FactKind.SCHOOL, text="Other School")

    assert len(desk.store.people.get(person_id).current(FactKind.SCHOOL, MAY)) == 2


def test_an_empty_fact_or_one_that_ends_before_it_begins_is_refused(desk):
    person_id = a_subject(desk)

    with pytest.raises(BadInputError, match="recorded"):
        record_fact(desk, person_id, kind=FactKind.ALIAS, text=" ")
    with pytest.raises(BadInputError, match="before it begins"):
        record_fact(desk, person_id, kind=FactKind.ALIAS, text="Ro", since=MAY, until=MAY)


def test_an_earlier_name_stays_with_its_date_and_its_readers(desk):
    agency = an_agency(desk)
    person_id = a_subject(desk, surname="Rowan", forename="Ada")

    rename_person(desk, person_id, surname="Ash", forename="Adam", on=MAY, audience=only(agency))

    card = person_card(desk, person_id)
    assert card.name == "ASH Adam"
    assert [(each.text, each.when, each.audience) for each in card.facts] == [
        ("Ada Rowan", "until 01/05/2026", "POL only")
    ]


def test_a_person_without_any_name_is_called_by_reference_until_one_is_known(desk):
    person_id = a_subject(desk)
    before = person_card(desk, person_id).name

    rename_person(desk, person_id, surname="Ash", on=MAY)

    card = person_card(desk, person_id)
    assert (before, card.name, card.facts) == ("P-0001", "ASH", ())


def test_a_death_stands_on_the_card(desk):
    person_id = a_subject(desk, surname="Rowan")

    record_death(desk, person_id, on=MAY)

    assert [(each.label, each.text) for each in person_card(desk, person_id).facts] == [
        ("Died", "01/05/2026")
    ]


def test_control_characters_are_cleaned_and_everything_else_is_kept(desk):
    person_id = a_subject(desk, surname="O\u2019Ne\u0301il\x00 & <Söhne>\u202e 🦉", forename="Line\nbreak")

    person = desk.store.people.get(person_id)

    assert person.surname == "O\u2019N\u00e9il & <Söhne>\u202e 🦉"
    assert person.forename == "Line break"


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: record_fact(desk, NOBODY, kind=FactKind.ALIAS, text="Ro"),
        lambda desk: record_births(desk, NOBODY, births=()),
        lambda desk: record_death(desk, NOBODY, on=MAY),
        lambda desk: rename_person(desk, NOBODY, surname="Ash", on=MAY),
        lambda desk: person_card(desk, NOBODY),
    ],
)
def test_a_person_nobody_added_is_not_found(desk, change):
    with pytest.raises(NotFoundError):
        change(desk)


def test_two_people_are_never_told_apart_by_their_names_alone(desk):
    twins = [a_subject(desk, surname="Rowan", births=("3/2/2011",), address="1 Mill Lane") for _ in range(2)]

    assert len({desk.store.people.get(each).ref for each in twins}) == 2


def test_a_record_shows_no_personal_data_when_printed(desk):
    person = desk.store.people.get(a_subject(desk, surname="Rowan", forename="Ada", aliases=("Ro",)))

    assert "Rowan" not in repr(person)
    assert "Rowan" not in repr(Identity(surname="Rowan"))
    assert "Rowan" not in repr(person_card(desk, person.id))
