"""No word withheld from a reader is anywhere in that reader's file, and every other word is."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marac_desk.documents.agenda import render_agenda
from marac_desk.documents.minutes import render_case_minutes, render_minutes
from marac_desk.documents.trackers import render_master_tracker
from marac_desk.documents.verification import text_of
from marac_desk.domain.audience import CHAIR
from marac_desk.domain.editions import reduce
from tests.documents.builders import AGENCIES, TEMPLATES, reader
from tests.documents.leaves import tokened, with_random_audiences, words_of
from tests.documents.meeting import a_meeting, some_case_minutes
from tests.documents.papers import a_master, an_agenda

READERS = (CHAIR, *(reader(each.code) for each in AGENCIES))


def a_small_meeting():
    """The fictitious meeting with three of its cases and four agencies in each, to be printed often."""
    meeting = a_meeting()
    masthead = replace(meeting.masthead, chair="", minute_taker="")
    sections = tuple(
        replace(each, items=tuple(shorter(item) for item in each.items[:1])) for each in meeting.sections
    )
    kept = tuple(each for each in sections if each.title not in ("Repeats", "Persons of concern"))
    return replace(meeting, masthead=masthead, sections=kept)


def shorter(case):
    """The case with what four agencies said."""
    return replace(case, information=case.information[:3] + case.information[5:6])


MEETING = tokened(a_small_meeting())


@settings(max_examples=300, deadline=None)
@given(random=st.randoms(use_true_random=True), who=st.sampled_from(READERS))
@pytest.mark.timeout(600)
def test_minutes_hold_what_their_reader_may_know_and_no_trace_of_the_rest(random, who):
    meeting = with_random_audiences(MEETING, random)
    words = list(words_of(meeting, who))
    reduced = reduce(meeting, who)

    file = render_minutes(reduced, template=TEMPLATES / "minutes.docx")

    assert [word for word, _ in words_of(reduced.model)] == [word for word, is_known in words if is_known]
    assert_only_known(file, words)


@settings(max_examples=60, deadline=None)
@given(random=st.randoms(use_true_random=True), who=st.sampled_from(READERS))
def test_case_minutes_leak_nothing(random, who):
    minutes = some_case_minutes()
    masthead = replace(minutes.masthead, chair="", minute_taker="")
    minutes = tokened(replace(minutes, masthead=masthead, case=replace(minutes.case, ref="CSE-0107")))
    minutes = with_random_audiences(minutes, random)
    minutes = replace(minutes, case=replace(minutes.case, audience=some_case_minutes().case.audience))

    file = render_case_minutes(reduce(minutes, who), template=TEMPLATES / "case_minutes.docx")

    assert_only_known(file, [each for each in words_of(minutes, who) if each[0] not in case_refs(minutes)])


@settings(max_examples=60, deadline=None)
@given(random=st.randoms(use_true_random=True), who=st.sampled_from(READERS))
def test_an_agenda_leaks_nothing(random, who):
    agenda = with_random_audiences(tokened(an_agenda()), random)

    file = render_agenda(reduce(agenda, who), template=TEMPLATES / "agenda.docx")

    assert_only_known(file, words_of(agenda, who))


@settings(max_examples=60, deadline=None)
@given(random=st.randoms(use_true_random=True))
def test_a_master_tracker_holds_no_restricted_action(random):
    master = a_master()
    masthead = replace(master.masthead, chair="", minute_taker="")
    master = with_random_audiences(tokened(replace(master, masthead=masthead)), random)

    file = render_master_tracker(reduce(master, CHAIR), template=TEMPLATES / "master_tracker.docx")

    everyone = [row for row in master.rows if row.audience.scope.value == "everyone"]
    known = {word for word, _ in words_of(tuple(everyone))}
    assert_only_known(file, [(word, word in known) for word, _ in words_of(master)])


def test_the_check_sees_a_leak():
    meeting = tokened(a_small_meeting())
    for_the_chair = render_minutes(reduce(meeting, CHAIR), template=TEMPLATES / "minutes.docx")

    with pytest.raises(AssertionError):
        assert_only_known(for_the_chair, [(word, False) for word, _ in words_of(meeting)])


def case_refs(minutes):
    """The case references of its actions, which the table of one case has no column for."""
    return {each.case_ref for each in minutes.case.actions}


def assert_only_known(file, words):
    """Every known word is in the text; no other is in any part of the file."""
    words = list(words)
    text = text_of(file)
    with ZipFile(BytesIO(file)) as archive:
        parts = b"\n".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    assert [word for word, is_known in words if is_known and word not in text] == []
    assert [word for word, is_known in words if not is_known and word in parts] == []
