"""Consulting: looking at a case is noted once for each unlocking."""

import pytest

from marac_desk.domain.acts import Act
from marac_desk.errors import RuleBrokenError
from marac_desk.services.audit import audit
from marac_desk.services.consulting import consult_case, consult_record
from marac_desk.services.happenings import Happening, note_happening
from tests.builders import a_case, a_forum, a_listing, a_meeting


def looked_at(desk):
    return [row.what for row in audit(desk) if row.act is Act.CONSULT]


def test_a_case_that_is_looked_at_is_noted_once_for_each_unlocking(desk):
    forum = a_forum(desk)
    case, other = a_case(desk, forum), a_case(desk, forum)
    meeting = a_meeting(desk, forum)
    item, another = a_listing(desk, meeting, case), a_listing(desk, meeting, other)
    note_happening(desk, Happening.UNLOCK)

    first, again = consult_case(desk, item), consult_case(desk, item)
    consult_case(desk, another)
    note_happening(desk, Happening.UNLOCK)
    consult_case(desk, item)

    assert (first.is_noted, again.is_noted, again.group) == (True, True, 0)
    assert first.group > 0
    names = [desk.store.cases.get(each).ref for each in (case, other, case)]
    assert looked_at(desk) == [f"{name} looked at" for name in names]


def test_any_record_can_be_looked_at(desk):
    consult_record(desk, a_forum(desk))

    assert len(looked_at(desk)) == 1


def test_only_a_case_has_one_to_look_at(desk):
    meeting = a_meeting(desk, a_forum(desk))
    item = next(each for each in desk.store.items.all() if each.meeting_id == meeting and not each.case_id)

    with pytest.raises(RuleBrokenError):
        consult_case(desk, item.id)
