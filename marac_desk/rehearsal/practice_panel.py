"""The invented panel of a practice: one forum, five agencies, eight people, three children, a meeting now."""

from datetime import datetime, timedelta
from typing import Final

from marac_desk.domain.clock import to_minute
from marac_desk.domain.ids import AgencyId, CaseId, ForumId, MeetingId
from marac_desk.domain.members import Role
from marac_desk.services.agencies import add_agency
from marac_desk.services.desk import Desk
from marac_desk.services.forums import create_forum
from marac_desk.services.listing import list_case
from marac_desk.services.meetings import plan_meeting
from marac_desk.services.members import add_member
from marac_desk.services.people import Identity
from marac_desk.services.referrals import receive_referral

_SINCE: Final = timedelta(days=120)
_REFERRED: Final = timedelta(days=12)
_AGENCIES: Final = {
    "POL": "Police",
    "CSC": "Children's social care",
    "EDU": "Education",
    "HLT": "Health",
    "VOL": "Voluntary sector",
}
_MEMBERS: Final = (
    ("Mo", "Thorne", "", "CSC", Role.CHAIR),
    ("Una", "Kestle", "DI", "POL", Role.VICE_CHAIR),
    ("Kit", "Ferris", "DS", "POL", Role.MEMBER),
    ("Rae", "Amadi", "", "EDU", Role.MEMBER),
    ("Jo", "Whitlow", "Dr", "HLT", Role.MEMBER),
    ("Tam", "Baines", "", "VOL", Role.MEMBER),
    ("Bo", "Quill", "", "CSC", Role.SUPPORT),
)
_CHILDREN: Final = (("Robin", "Marsh", 14), ("Ash", "Marsh", 12), ("Perry", "Vale", 16))


def fill_practice(desk: Desk, at: datetime) -> MeetingId:
    """Make the panel, its meeting beginning at the minute of `at`.

    Returns:
        The meeting.
    """
    since = (at - _SINCE).date()
    forum_id = ForumId(create_forum(desk, code="CSE", name="CSE MARAC", since=since, is_practice=True).made)
    agencies = {
        code: AgencyId(add_agency(desk, code=code, name=name, since=since, forum_id=forum_id).made)
        for code, name in _AGENCIES.items()
    }
    for forename, surname, title, code, role in _MEMBERS:
        add_member(
            desk,
            forum_id,
            since=since,
            forename=forename,
            surname=surname,
            title=title,
            agency_id=agencies[code],
            role=role,
        )
    meeting_id = MeetingId(plan_meeting(desk, forum_id, starts_at=to_minute(at), venue="Nowhere Hall").made)
    for forename, surname, age in _CHILDREN:
        _list(desk, forum_id, meeting_id, _identity(forename, surname, age, at), at)
    return meeting_id


def _identity(forename: str, surname: str, age: int, at: datetime) -> Identity:
    return Identity(forename=forename, surname=surname, births=(f"3/2/{at.year - age}",))


def _list(desk: Desk, forum_id: ForumId, meeting_id: MeetingId, child: Identity, at: datetime) -> None:
    received = (at - _REFERRED).date()
    case_id = CaseId(receive_referral(desk, forum_id, received_on=received, child=child).made)
    list_case(desk, meeting_id, case_id)
