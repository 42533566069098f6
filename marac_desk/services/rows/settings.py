"""What the settings say: forums, agencies, members."""

from dataclasses import dataclass, field

from marac_desk.domain.ids import AgencyId, ForumId, MembershipId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumRow:
    """One forum, with the values its form edits."""

    forum_id: ForumId
    name: str
    board: str
    quorum: int
    majority: str
    cadence: str
    papers_days: int
    counts_also_represented: bool
    streaks_count_additional: bool
    marking: str
    summary: str
    """"Quorate at 3 agencies · monthly · papers 5 working days before"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """One agency, with the values its form edits."""

    agency_id: AgencyId
    code: str
    name: str
    group: str
    """The quorum group's code; the agency's own where it stands alone."""
    is_counting: bool
    members: str
    """"2 members"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One membership of a forum."""

    membership_id: MembershipId
    person_id: PersonId
    name: str = field(repr=False)
    code: str
    agency_id: AgencyId | None = None
    role: str
    """The value the command is given, such as `member`."""
    role_words: str
    """"Member", "Chair", "Nominated deputy of K. Ferris"."""
    is_voting: bool = True
    since: str = ""
    until: str = ""
