"""The audit: the full check in words, and who changed what when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from marac_desk.domain.acts import Act
from marac_desk.domain.ids import RecordId
from marac_desk.domain.kinds import Kind
from marac_desk.errors import StoreError
from marac_desk.rehearsal.catalogue import services
from marac_desk.services.audit import audit, full_check
from marac_desk.services.contributions import share_contribution
from marac_desk.services.desk import Desk
from marac_desk.services.undo import undo_last
from marac_desk.services.unlock import Maker, session_to_check, unlock_session
from tests.builders import (
    START,
    SetClock,
    a_case,
    a_forum,
    a_listing,
    a_meeting,
    a_session,
    an_agency,
    set_clock,
)
from tests.store.insider import lift_guards


@pytest.fixture
def item(desk: Desk):
    """A listed case, in a panel of one agency."""
    forum = a_forum(desk)
    an_agency(desk, forum=forum)
    return a_listing(desk, a_meeting(desk, forum), a_case(desk, forum))


@pytest.mark.usefixtures("item")
def test_a_whole_store_is_said_to_be_one_with_counts(desk):
    report = full_check(desk)

    assert report.is_whole
    assert report.lines[0].startswith("Checked: ")
    assert report.lines[1] == "Everything is as it was written."


@pytest.mark.usefixtures("item")
def test_what_is_wrong_is_said_with_its_count_and_its_first_entry(desk):
    meddler = lift_guards(desk.store)
    meddler.execute("UPDATE payloads SET reason = 'x' WHERE seq > 1")

    report = full_check(desk)

    wrong = len(desk.store.history.events()) - 1
    assert not report.is_whole
    assert report.lines[1:] == (
        "Tables, indexes or guards are not those of this program. Found: 10.",
        f"Entries of the log do not fit what they say was written. Found: {wrong}, first at entry 2.",
    )


def test_each_change_is_one_row_in_words(desk, item):
    police = desk.store.agencies.all()[0].id
    set_clock(desk, START + timedelta(hours=2))
    change = share_contribution(desk, item, agency_id=police, text="Kestrelwood", at=START)

    row = audit(desk)[-1]

    assert (row.change, row.act, row.what, row.reason) == (change.group, Act.COLLECT, "what POL shared", "")
    assert row.at == START + timedelta(hours=2)
    assert ", for " in row.when
    assert len(row.key) == 8
    assert "Kestrelwood" not in repr(row)


def test_the_audit_is_read_on_from_any_change_and_for_one_record_or_kind(desk, item):
    police = desk.store.agencies.all()[0].id
    shared = share_contribution(desk, item, agency_id=police, text="He was seen.")
    told = audit(desk)
    record = RecordId(desk.store.contributions.all()[0].id)

    assert audit(desk, after=shared.group) == ()
    assert audit(desk, after=shared.group - 1) == told[-1:]
    assert audit(desk, record_id=record) == told[-1:]
    assert audit(desk, kind=Kind.CONTRIBUTION) == told[-1:]
    assert 0 < len(audit(desk, kind=Kind.CASE)) < len(told)
    assert [row.change for row in told] == sorted({row.change for row in told})


def test_what_was_taken_back_is_named(desk, item):
    police = desk.store.agencies.all()[0].id
    share_contribution(desk, item, agency_id=police, text="He was seen.")
    undo_last(desk)

    row = audit(desk)[-1]

    assert (row.act, row.what) == (Act.ALTER, "taken back: what POL shared")


def test_a_correction_is_an_alteration_with_its_reason(desk, item):
    police = desk.store.agencies.all()[0].id
    share_contribution(desk, item, agency_id=police, text="He was seen.")
    (contribution,) = desk.store.contributions.all()
    with desk.change("correct_contribution", reason="Misheard"):
        desk.store.contributions.save(replace(contribution, at=START + timedelta(hours=1)))

    row = audit(desk)[-1]

    assert (row.act, row.reason) == (Act.ALTER, "Misheard")


def test_both_can_be_asked_in_a_rehearsal():
    assert not services()["audit"].is_command
    assert not services()["full_check"].is_command


def test_a_store_whose_log_does_not_hold_is_refused_and_can_be_checked(tmp_path):
    folder = tmp_path / "Panel.marac"
    session = a_session(folder, "for tests alone", Maker.REHEARSAL)
    desk = Desk(session.open_store(writable=True), SetClock(START))
    a_forum(desk)
    lift_guards(desk.store).execute("UPDATE events SET actor = 'x'")
    desk.store.close()
    session.close()

    with pytest.raises(StoreError, match="log of this store"):
        unlock_session(folder, "for tests alone")
    session = session_to_check(folder, "for tests alone")
    desk = Desk(session.open_store(writable=False), SetClock(START))

    assert not full_check(desk).is_whole
    desk.store.close()
    session.close()
