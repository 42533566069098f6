"""The log page: newest first, narrowed down by act, subject, day and words, two hundred lines at a time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from marac_desk.domain.acts import Act
from marac_desk.domain.members import Role
from marac_desk.errors import BadInputError, NotFoundError
from marac_desk.services import log_page as module
from marac_desk.services.attendance import record_arrival
from marac_desk.services.consulting import consult_record
from marac_desk.services.contributions import share_contribution
from marac_desk.services.documents_out import write_agenda
from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.log_page import ACT_WORDS, log_day, log_page, whole_log
from tests.builders import (
    START,
    a_case,
    a_forum,
    a_listing,
    a_meeting,
    a_member,
    an_agency,
    at,
    set_clock,
)


@pytest.fixture
def item(desk):
    """A listed case, in a panel of one agency, on the day before."""
    forum = a_forum(desk)
    an_agency(desk, forum=forum)
    item = a_listing(desk, a_meeting(desk, forum), a_case(desk, forum))
    set_clock(desk, START + timedelta(days=1))
    return item


def police(desk):
    return desk.store.agencies.all()[0].id


def whats(page):
    return [line.what for line in page.lines]


def test_the_newest_line_comes_first_with_what_it_says(desk, item):
    change = share_contribution(desk, item, agency_id=police(desk), text="Kestrelwood")
    noted = note_happening(desk, Happening.BACKUP)

    first, second, *_ = log_page(desk).lines

    assert (first.entry, first.act, first.what) == (noted.group, "backed up", "a backup made and compared")
    assert (second.entry, second.act, second.what) == (change.group, "recorded", "what POL shared")
    assert second.when == "14/04/2026 09:00"
    assert len(second.key) == 8
    assert "Kestrelwood" not in repr(second)


def test_every_act_has_a_word():
    assert ACT_WORDS.keys() == set(Act)
    assert len(set(ACT_WORDS.values())) == len(Act)


@pytest.mark.usefixtures("item")
def test_it_is_narrowed_down_to_one_act(desk):
    note_happening(desk, Happening.UNLOCK)

    assert whats(log_page(desk, act=Act.UNLOCK)) == ["the store unlocked"]
    assert log_page(desk, act=Act.KEY_CHANGE).note == "Nothing fits."


def test_it_is_narrowed_down_to_a_case_with_all_that_belongs_to_it(desk, item):
    case = desk.store.cases.all()[0]
    share_contribution(desk, item, agency_id=police(desk), text="He was seen.")
    consult_record(desk, case.id)
    note_happening(desk, Happening.BACKUP)

    found = whats(log_page(desk, about=f" {case.ref.lower()} "))

    assert found[:3] == [f"{case.ref} looked at", "what POL shared", f"{case.ref} listed"]
    assert "a backup made and compared" not in found
    assert len(found) < len(log_page(desk).lines)


@pytest.mark.usefixtures("item")
@pytest.mark.parametrize("reference", ["POL", "CSE-MARAC"])
def test_it_is_narrowed_down_to_an_agency_or_a_forum(desk, reference):
    assert 0 < len(log_page(desk, about=reference).lines) < len(log_page(desk).lines)


@pytest.mark.usefixtures("item")
def test_a_reference_that_nothing_has_is_said(desk):
    with pytest.raises(NotFoundError, match="Nothing has this reference"):
        log_page(desk, about="CSE-9999")


def test_it_is_narrowed_down_to_a_day(desk, item):
    share_contribution(desk, item, agency_id=police(desk), text="He was seen.")

    assert whats(log_page(desk, on=date(2026, 4, 14))) == ["what POL shared"]
    assert log_page(desk, on=date(2026, 4, 20)).note == "Nothing was recorded on 20/04/2026 that fits."


def test_the_day_is_typed_as_days_are(desk):
    assert log_day(desk, typed="14/4") == date(2026, 4, 14)
    assert log_day(desk, typed=" ") is None
    with pytest.raises(BadInputError):
        log_day(desk, typed="yesteryear")


def test_it_is_narrowed_down_to_words_wherever_they_stand(desk, item):
    shared = share_contribution(desk, item, agency_id=police(desk), text="He was seen.")
    (contribution,) = desk.store.contributions.all()
    with desk.change("correct_contribution", reason="Misheard"):
        desk.store.contributions.save(replace(contribution, at=START))

    assert len(log_page(desk, words="SHARED pol").lines) == 2
    (line,) = log_page(desk, words="misheard").lines
    assert line.reason == "Misheard"
    assert line.entry > shared.group
    assert log_page(desk, words="nowhere to be found").lines == ()


def test_names_are_hidden_by_another_text(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    a_member(desk, forum, role=Role.CHAIR, surname="Thorne")
    set_clock(desk, at(10))
    record_arrival(desk, meeting, person_id=desk.store.memberships.all()[0].person_id)

    (line,) = log_page(desk, words="marked as here").lines

    assert "Thorne" in line.what
    assert line.hidden_what == "somebody marked as here"


def test_pages_are_turned_until_the_first_line(desk, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 3)
    for count in range(7):
        note_happening(desk, Happening.EXPORT, count=count)

    pages = [log_page(desk)]
    while pages[-1].older:
        pages.append(log_page(desk, before=pages[-1].older))

    assert [[line.entry for line in page.lines] for page in pages] == [[7, 6, 5], [4, 3, 2], [1]]
    assert {page.note for page in pages} == {""}


def test_a_search_for_words_goes_back_step_by_step(desk, monkeypatch):
    monkeypatch.setattr(module, "REACH", 3)
    note_happening(desk, Happening.UNLOCK)
    for count in range(5):
        note_happening(desk, Happening.EXPORT, count=count)

    first = log_page(desk, words="unlocked")
    second = log_page(desk, words="unlocked", before=first.older)

    assert (first.lines, first.older) == ((), 4)
    assert first.note == "Looked back to 13/04/2026 09:00. Older lines may have these words too."
    assert whats(second) == ["the store unlocked"]
    assert log_page(desk, words="unlocked", before=second.older).lines == ()
    assert whats_of(whole_log(desk, words="unlocked")) == ["the store unlocked"]


def whats_of(lines):
    return [line.what for line in lines]


def test_more_found_words_than_a_page_holds_are_turned_too(desk, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 2)
    for count in range(5):
        note_happening(desk, Happening.EXPORT, count=count)

    page = log_page(desk, words="written")

    assert [line.entry for line in page.lines] == [5, 4]
    assert page.older == 4
    assert len(whole_log(desk)) == 5
    assert whole_log(desk, act=Act.KEY_CHANGE) == ()


def test_documents_say_for_whom_they_were_written(desk, item, tmp_path):
    write_agenda(desk, desk.store.items.get(item).meeting_id, folder=tmp_path)

    (line,) = log_page(desk, act=Act.DISCLOSE).lines

    assert (line.act, line.what) == ("sent out", "the agenda written for the Chair and POL")
