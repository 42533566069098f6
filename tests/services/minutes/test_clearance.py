"""Clearance: no file that tells its reader what it may not know is ever written."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desk.documents.minutes import render_minutes
from marac_desk.domain.audience import BOARD, CHAIR, CHAIR_ONLY, EVERYONE, Reader, all_but, only
from marac_desk.domain.cases import CasePerson, CaseRole, CaseType
from marac_desk.domain.editions import reduce
from marac_desk.domain.forums import ForumType
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.people import FactKind, Person, PersonFact
from marac_desk.services.actions import restrict_action, set_action
from marac_desk.services.agencies import reader_of
from marac_desk.services.contributions import share_contribution
from marac_desk.services.documents_out import write_case_minutes, write_minutes
from marac_desk.services.marked_words import mark_word
from marac_desk.services.minuting import papers
from marac_desk.services.minuting.clearance import Clearance, DangerError, Guard
from marac_desk.services.minuting.issuing import issue
from marac_desk.services.minuting.papers import heed_nothing, render_all_minutes
from marac_desk.services.minuting.versions import next_version
from marac_desk.services.minuting.whole import meeting_minutes
from marac_desk.services.rulings import hold_in_doubt, restrict_paragraph
from marac_desk.system.resources import resource
from tests.documents.leaky import WAYS, leaky
from tests.services.casework import Panel, open_panel

SAID = "A caller names a second address used at weekends."


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where the documents go; a hidden half of one would be seen as well."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def say(panel: Panel, text: str, **facts: object) -> str:
    """A paragraph of the police; its id."""
    usual = {"item_id": panel.item_id, "agency_id": panel.agencies["POL"]}
    made = share_contribution(panel.desk, text=text, **usual | facts).made
    return panel.desk.store.contributions.get(made).paragraphs[0].id


def a_suspect(panel: Panel, *, audience=EVERYONE, ref="P-0099", **facts: object) -> Person:
    """Dane Varley, in the case for those of `audience`."""
    person = Person(id=panel.new_id(), ref=ref, surname="Varley", forename="Dane", **facts)
    case = panel.desk.store.cases.get(panel.case_id)
    role = CasePerson(person_id=person.id, role=CaseRole.SUSPECTED_PERPETRATOR, audience=audience)
    panel.save(person, replace(case, people=(*case.people, role)))
    return person


def only_police(panel: Panel):
    return only(panel.agencies["POL"])


def told(panel: Panel, folder: Path, *readers: str) -> str:
    """What the refusal says; nothing was written and nothing logged."""
    before = len(panel.desk.store.documents.all())
    with pytest.raises(DangerError) as refused:
        write_minutes(
            panel.desk,
            panel.meeting_id,
            folder=folder,
            readers=tuple(panel.agencies[each] for each in readers),
        )
    assert names(folder) == []
    assert len(panel.desk.store.documents.all()) == before
    return str(refused.value)


def look(panel: Panel, words: str, reader: str = "", *, meeting_id: str = "") -> None:
    """Have a file with these words looked through for the chair or an agency."""
    who = reader_of(panel.desk.store, panel.agencies[reader]) if reader else CHAIR
    Guard(panel.desk.store, meeting_id or panel.meeting_id).cleared("x.txt", words.encode(), who)


def write_for(panel: Panel, folder: Path, *readers: str) -> list[str]:
    agencies = tuple(panel.agencies[each] for each in readers)
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=agencies)
    return names(folder)


# ── A template that tells ──────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Panel]:
    """A panel with one paragraph and one person for the police alone; nothing is changed in it."""
    with open_panel(tmp_path_factory.mktemp("kept")) as panel:
        restrict_paragraph(panel.desk, say(panel, SAID), audience=only_police(panel))
        a_suspect(panel, audience=only_police(panel))
        yield panel


@pytest.mark.parametrize("way", sorted(WAYS))
@pytest.mark.parametrize(("words", "thing"), [(SAID, "words of a withheld text"), ("Varley", "a name")])
def test_a_leaky_template_is_found_out_and_the_refusal_says_where(kept, tmp_path, way, words, thing):
    template = leaky(resource("templates/minutes.docx"), tmp_path, way=way, words=words)
    store, police, school = kept.desk.store, kept.agencies["POL"], kept.agencies["EDU"]
    version = next_version(store, kept.meeting_id, DocumentKind.MINUTES, kept.at(11))
    whole = meeting_minutes(store, kept.meeting_id, version)
    guard = Guard(store, kept.meeting_id)
    copies = {
        each: (render_minutes(reduce(whole, reader), template=template), reader)
        for each in (police, school)
        for reader in [reader_of(store, each)]
    }

    with pytest.raises(DangerError) as refused:
        guard.cleared("x.docx", *copies[school])

    assert str(refused.value).startswith(f"Nothing was written: the copy for EDU would hold {thing} in ")
    assert not [each for each in ("caller", "weekends", "arley") if each in str(refused.value)]
    assert guard.cleared("x.docx", *copies[police])


def test_a_sound_template_passes_and_so_does_a_leaky_one_for_a_reader_who_may_know(
    panel, folder, tmp_path, monkeypatch
):
    restrict_paragraph(panel.desk, say(panel, SAID), audience=only_police(panel))
    assert len(write_for(panel, folder, "EDU", "POL")) == 3

    template = leaky(resource("templates/minutes.docx"), tmp_path, way="in the header", words=SAID)
    monkeypatch.setattr(papers, "resource", lambda _: template)
    assert len(write_for(panel, folder, "POL")) == 5


def test_nothing_is_logged_of_what_was_found(panel, folder, tmp_path, monkeypatch, caplog):
    restrict_paragraph(panel.desk, say(panel, SAID), audience=only_police(panel))
    template = leaky(resource("templates/minutes.docx"), tmp_path, way="in the header", words=SAID)
    monkeypatch.setattr(papers, "resource", lambda _: template)

    with caplog.at_level(logging.DEBUG):
        told(panel, folder, "EDU")

    assert "document held back findings=" in caplog.text
    assert "caller" not in caplog.text


def test_one_copy_that_tells_holds_back_all_of_them(panel, folder):
    a_suspect(panel, audience=only_police(panel))
    say(panel, "Seen with Varley.")

    assert "the copy for CSC" in told(panel, folder, "POL", "CSC", "HLT")


# ── What people type ───────────────────────────────────────────────────────────────────────────


def test_a_withheld_name_typed_where_all_may_read_is_found_under_its_item(panel, folder):
    a_suspect(panel, audience=only_police(panel))
    say(panel, "Seen with VARLEY’s brother.")

    words = told(panel, folder, "EDU")

    assert "would hold a name in the text (under 1.1, paragraph " in words
    assert words.endswith("Rule who may read that text, or change its words, and write again.")


def test_many_places_are_counted(panel, folder):
    a_suspect(panel, audience=only_police(panel))
    for _ in range(5):
        say(panel, "Varley.")

    assert "and 2 further places." in told(panel, folder, "EDU")


def test_everything_that_tells_a_withheld_person_is_found(panel):
    facts = (
        PersonFact(kind=FactKind.ALIAS, text="Shadow Man"),
        PersonFact(kind=FactKind.PHONE, text="+44 7700 900 123"),
        PersonFact(kind=FactKind.ADDRESS, text="Flat 2, 14 Orchard Villas, Lowmoor"),
        PersonFact(kind=FactKind.SCHOOL, text="Lowmoor High"),
    )
    a_suspect(panel, audience=only_police(panel), facts=facts)

    for typed, thing in (
        ("They call him Shadow Man.", "an alias"),
        ("Ring 07700 900123 first.", "a phone number"),
        ("Go to 14 Orchard Villas.", "an address"),
        ("It is in Orchard Villas.", "an address"),
        ("The Varleys know.", "a name"),
        ("Dane was there.", "a name"),
        ("See P-0099.", "a reference"),
        ("See P99 or P-99.", "a reference"),
    ):
        with pytest.raises(DangerError, match=f"would hold {thing} in the text"):
            look(panel, typed, "EDU")
    look(panel, "Lowmoor High, Lowmoor, the orchard", "EDU")


def test_a_fact_kept_from_a_reader_who_may_know_the_person_is_found(panel, folder):
    hidden = PersonFact(kind=FactKind.ADDRESS, text="14 Orchard Villas", audience=only_police(panel))
    a_suspect(panel, facts=(hidden,))
    say(panel, "Dane Varley lives at Orchard Villas.")

    assert told(panel, folder, "EDU").count(" in the text") == 1


def test_the_reference_of_a_withheld_case_is_found(panel, folder):
    panel.a_case(43, audience=only_police(panel))
    say(panel, "Linked with CSE-0043.")

    assert "a reference in the text" in told(panel, folder, "EDU")


def test_the_place_of_a_withheld_location_is_found(panel, folder):
    panel.a_case(43, audience=only_police(panel), type=CaseType.LOCATION, place="Kiln Yard, Lowmoor")
    say(panel, "Seen at Kiln Yard.")

    assert "a place in the text" in told(panel, folder, "EDU")


def test_the_text_and_both_numbers_of_a_restricted_action_are_found(panel):
    made = set_action(panel.desk, panel.meeting_id, text="Search the flat in Kiln Yard").made
    restrict_action(panel.desk, made, audience=only_police(panel))

    for words in ("search the flat in Kiln Yard tonight", "A-0001", "R-0001"):
        with pytest.raises(DangerError):
            look(panel, words, "EDU")
        look(panel, words, "POL")


@pytest.mark.parametrize("hold", ["chair only", "doubt"])
def test_what_prints_nowhere_is_kept_from_the_chairs_copy_too(panel, hold):
    paragraph = say(panel, SAID)
    if hold == "doubt":
        hold_in_doubt(panel.desk, paragraph)
    else:
        restrict_paragraph(panel.desk, paragraph, audience=CHAIR_ONLY)

    with pytest.raises(DangerError, match="the Chair’s copy would hold words of a withheld text"):
        look(panel, "Again: names a second address used at weekends.")


def test_what_is_not_acknowledged_is_in_no_edition_but_in_an_annex(panel):
    audience = replace(only_police(panel), is_acknowledged=False)
    restrict_paragraph(panel.desk, say(panel, SAID), audience=audience)
    guard = Guard(panel.desk.store, panel.meeting_id)
    police = reader_of(panel.desk.store, panel.agencies["POL"])

    with pytest.raises(DangerError):
        guard.cleared("x.txt", SAID.encode(), police)
    assert guard.cleared("x.txt", SAID.encode(), police, is_annex=True).covers(SAID.encode())
    with pytest.raises(DangerError):
        guard.cleared(
            "x.txt", SAID.encode(), reader_of(panel.desk.store, panel.agencies["EDU"]), is_annex=True
        )


def test_a_name_in_the_name_of_the_file_is_found(panel):
    a_suspect(panel, audience=only_police(panel))
    guard = Guard(panel.desk.store, panel.meeting_id)

    with pytest.raises(DangerError, match="a name in the file's name"):
        guard.cleared("minutes Varley.txt", b"", reader_of(panel.desk.store, panel.agencies["EDU"]))


def test_the_agency_out_for_a_conflict_finds_nothing_of_the_case(panel, folder):
    said = "The mother works at the bakery by the bridge."
    say(panel, said)
    say(panel, "Child42 came up.", item_id=panel.plain_id)
    panel.conflict_out("EDU")

    assert "a name in the text" in told(panel, folder, "EDU")
    for words in (said, "CSE-0042", "Surname42"):
        with pytest.raises(DangerError):
            look(panel, words, "EDU")


def test_words_of_the_meeting_before_are_found(panel):
    restrict_paragraph(panel.desk, say(panel, SAID), audience=only_police(panel))
    meeting = panel.desk.store.meetings.get(panel.meeting_id)
    panel.save(meeting.close(panel.at(11)))

    with pytest.raises(DangerError, match="words of a withheld text"):
        look(panel, SAID, "EDU", meeting_id=panel.next_id)


def test_words_of_a_restricted_case_are_found_at_every_later_meeting(panel):
    case_id, item_id = panel.a_case(43, audience=only_police(panel))
    say(panel, SAID, item_id=item_id)

    with pytest.raises(DangerError, match="words of a withheld text"):
        look(panel, SAID, "EDU", meeting_id=panel.next_id)
    assert case_id


# ── No alarm ───────────────────────────────────────────────────────────────────────────────────


def test_a_name_the_reader_knows_from_another_case_is_no_alarm(panel, folder):
    person = a_suspect(panel, audience=only_police(panel))
    panel.a_case(43, people=(CasePerson(person_id=person.id, role=CaseRole.PARENT),))
    say(panel, "Seen with Varley.")

    assert len(write_for(panel, folder, "EDU")) == 2


def test_a_surname_shared_with_somebody_known_is_no_alarm_but_the_whole_name_is(panel, folder):
    a_suspect(panel, audience=only_police(panel))
    panel.save(Person(id=panel.new_id(), surname="Varley", forename="Ruth"))
    say(panel, "Ms Varley will visit.")
    assert len(write_for(panel, folder, "EDU")) == 2

    say(panel, "Dane Varley was seen.")
    with pytest.raises(DangerError):
        write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=(panel.agencies["EDU"],))


def test_a_phone_number_shared_with_somebody_known_is_no_alarm(panel, folder):
    phone = (PersonFact(kind=FactKind.PHONE, text="07700 900123"),)
    a_suspect(panel, audience=only_police(panel), facts=phone)
    panel.save(Person(id=panel.new_id(), surname="Known", forename="Ann", facts=phone))
    say(panel, "Ring 07700 900123.")

    assert len(write_for(panel, folder, "EDU")) == 2


def test_words_of_a_withheld_text_that_an_open_one_holds_too_are_no_alarm(panel, folder):
    restrict_paragraph(panel.desk, say(panel, SAID), audience=only_police(panel))
    say(panel, "As known, names a second address used at weekends.")
    restrict_paragraph(
        panel.desk, say(panel, "Names a second address used at weekends too."), audience=only_police(panel)
    )

    assert len(write_for(panel, folder, "EDU")) == 2


def test_a_name_that_is_an_everyday_word_or_in_an_agencys_name_is_no_alarm(panel, folder):
    case = panel.desk.store.cases.get(panel.case_id)
    person = Person(id=panel.new_id(), ref="P-0098", surname="Pol", forename="Rose")
    role = CasePerson(person_id=person.id, role=CaseRole.PARENT, audience=only_police(panel))
    panel.save(person, replace(case, people=(role,)))
    say(panel, "POL knows that the number of calls rose.")

    assert len(write_for(panel, folder, "EDU")) == 2


def test_a_person_in_no_case_is_nobodys_secret(panel, folder):
    panel.save(Person(id=panel.new_id(), ref="P-0099", surname="Varley", forename="Dane"))
    say(panel, "Varley.")

    assert len(write_for(panel, folder, "EDU")) == 2


# ── Marked words ───────────────────────────────────────────────────────────────────────────────


def test_a_sensitive_word_is_kept_from_those_who_may_not_know_the_case(panel, folder):
    case_id, _ = panel.a_case(43, audience=only_police(panel))
    mark_word(panel.desk, case_id, text="Operation Larch")
    say(panel, "Asked about operation LARCH.")

    assert "a sensitive word in the text" in told(panel, folder, "EDU")
    assert len(write_for(panel, folder, "POL")) == 2


def test_a_sensitive_word_can_be_kept_from_every_document_even_in_an_open_text(panel, folder):
    mark_word(panel.desk, panel.case_id, text="Operation Larch", audience=CHAIR_ONLY)
    say(panel, "Operation Larch, operation Larch.")

    assert "the Chair’s copy would hold a sensitive word" in told(panel, folder)


def test_a_harmless_word_bars_nothing(panel, folder):
    a_suspect(panel, audience=only_police(panel))
    say(panel, "Varley Street.")
    told(panel, folder, "EDU")

    mark_word(panel.desk, panel.case_id, text="Varley", is_harmless=True)

    assert len(write_for(panel, folder, "EDU")) == 2


# ── A strategic group ──────────────────────────────────────────────────────────────────────────


def test_nobody_discussed_in_a_case_is_named_in_a_strategic_groups_papers(panel):
    a_suspect(panel)
    forum = panel.desk.store.forums.get(panel.forum_id)
    panel.save(replace(forum, type=ForumType.STRATEGIC))
    say(panel, "A profile of Dane and of CSE-0042.", item_id=panel.plain_id)
    guard = Guard(panel.desk.store, panel.meeting_id)

    assert guard.cleared("x.txt", b"Dane, CSE-0042", CHAIR)
    with pytest.raises(DangerError, match="the Chair’s copy would hold a name"):
        guard.cleared("x.txt", b"Dane Varley", CHAIR)


# ── Nothing else clears ────────────────────────────────────────────────────────────────────────


def test_nothing_is_written_that_was_not_looked_through(panel, folder):
    batch = render_all_minutes(panel.desk, panel.meeting_id, readers=(), at=panel.at(11), heed=heed_nothing)
    bare = replace(batch, papers=tuple(replace(each, clearance=None) for each in batch.papers))
    altered = replace(batch, papers=tuple(replace(each, content=b"other") for each in batch.papers))

    for each in (bare, altered):
        with pytest.raises(RuntimeError, match="not looked through"):
            issue(panel.desk, each, folder=folder)

    assert names(folder) == []


def test_only_the_check_makes_a_clearance():
    with pytest.raises(TypeError, match="only the danger check"):
        Clearance("0" * 64, object())  # type: ignore[arg-type]


def test_a_file_protected_after_it_was_looked_through_is_cleared_and_no_other(panel):
    clearance = Guard(panel.desk.store, panel.meeting_id).cleared("x.txt", b"plain", CHAIR)

    assert clearance.of_protected(b"plain", b"locked").covers(b"locked")
    with pytest.raises(RuntimeError, match="is not the one"):
        clearance.of_protected(b"another", b"locked")


def test_minutes_of_one_case_are_looked_through(panel, folder):
    a_suspect(panel, audience=all_but(panel.agencies["EDU"]))
    say(panel, "Varley.")

    with pytest.raises(DangerError, match="the copy for EDU"):
        write_case_minutes(panel.desk, panel.item_id, folder=folder)


def test_a_guest_knows_the_named_cases_alone_and_the_board_none(panel):
    panel.a_case(43)
    say(panel, SAID)
    guest = Reader(label="Guest", cases=("CSE-0043",))
    guard = Guard(panel.desk.store, panel.meeting_id)

    assert guard.cleared("x.txt", b"Child43, CSE-0043", guest)
    for words in ("Child42", "CSE-0042", SAID):
        with pytest.raises(DangerError, match="the copy for Guest"):
            guard.cleared("x.txt", words.encode(), guest)
        with pytest.raises(DangerError, match="the copy for Board"):
            guard.cleared("x.txt", words.encode(), BOARD)


def test_a_case_without_a_subject_and_a_person_of_one_name_are_looked_for_by_what_they_have(panel):
    place_id, _ = panel.a_case(43, audience=only_police(panel), type=CaseType.LOCATION, place="Kiln Yard")
    place = panel.desk.store.cases.get(place_id)
    case = panel.desk.store.cases.get(panel.case_id)
    himself = CasePerson(person_id=case.subject_id, role=CaseRole.SIBLING)
    nobody = Person(id=panel.new_id(), ref="P-0098", surname="Zephyrine")
    other = CasePerson(person_id=nobody.id, role=CaseRole.SIBLING, audience=only_police(panel))
    panel.save(replace(place, subject_id=None), nobody, replace(case, people=(*case.people, himself, other)))

    with pytest.raises(DangerError, match="a name"):
        look(panel, "Zephyrine was there.", "EDU")
