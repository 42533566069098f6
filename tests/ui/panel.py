"""A small fictitious panel in a store: one forum, five agencies, six people, one meeting, two cases."""

from dataclasses import dataclass
from datetime import date

from marac_desk.domain.clock import london
from marac_desk.domain.ids import AgencyId, CaseId, ForumId, MeetingId
from marac_desk.domain.members import Role
from marac_desk.services.agencies import add_agency
from marac_desk.services.forums import create_forum
from marac_desk.services.listing import list_case
from marac_desk.services.meetings import plan_meeting
from marac_desk.services.members import add_member
from marac_desk.services.people import Identity
from marac_desk.services.referrals import receive_referral

SINCE = date(2026, 1, 5)

AGENCIES = {
    "POL": "Police",
    "CSC": "Children's social care",
    "EDU": "Education",
    "HLT": "Health",
    "VOL": "Voluntary sector",
}
MEMBERS = (
    ("Mo", "Thorne", "", "CSC", Role.CHAIR),
    ("Kit", "Ferris", "DS", "POL", Role.MEMBER),
    ("Rae", "Amadi", "", "EDU", Role.MEMBER),
    ("Jo", "Whitlow", "", "HLT", Role.MEMBER),
    ("Tam", "Baines", "", "VOL", Role.MEMBER),
    ("Bo", "Quill", "", "CSC", Role.SUPPORT),
)
CHILDREN = (("Robin", "Marsh", "3/2/2011"), ("Ash", "Marsh", "9/9/2012"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    forum_id: ForumId
    meeting_id: MeetingId
    agencies: dict[str, AgencyId]
    cases: tuple[CaseId, ...]


class Done:
    """The answer of one command."""

    def __init__(self) -> None:
        self.change = None

    def hear(self, change) -> None:
        self.change = change


def do(bus, command, *args, **kwargs):
    """Run a command and wait for its answer."""
    done = Done()
    bus.answering(then=done.hear).run(command, *args, **kwargs)
    bus.flush()
    assert done.change is not None, command
    return done.change


def a_panel(bus) -> Panel:
    forum_id = ForumId(
        do(bus, create_forum, code="CSE", name="CSE MARAC", since=SINCE, is_practice=True).made
    )
    agencies = {
        code: AgencyId(do(bus, add_agency, code=code, name=name, since=SINCE, forum_id=forum_id).made)
        for code, name in AGENCIES.items()
    }
    for forename, surname, title, code, role in MEMBERS:
        do(
            bus,
            add_member,
            forum_id,
            since=SINCE,
            forename=forename,
            surname=surname,
            title=title,
            agency_id=agencies[code],
            role=role,
        )
    meeting = do(bus, plan_meeting, forum_id, starts_at=london(date(2026, 5, 12), 10), venue="County Hall")
    cases = tuple(a_case(bus, forum_id, MeetingId(meeting.made), child) for child in CHILDREN)
    return Panel(forum_id=forum_id, meeting_id=MeetingId(meeting.made), agencies=agencies, cases=cases)


def a_case(bus, forum_id, meeting_id, child) -> CaseId:
    forename, surname, birth = child
    identity = Identity(forename=forename, surname=surname, births=(birth,))
    case = do(bus, receive_referral, forum_id, received_on=date(2026, 4, 28), child=identity).made
    do(bus, list_case, meeting_id, CaseId(case))
    return CaseId(case)
