"""What the registers say: cases, people, ages, anniversaries and attendance over time."""

from dataclasses import dataclass, field
from datetime import date

from marac_desk.domain.ids import AgencyId, CaseId, MeetingId, PersonId
from marac_desk.services.rows.words import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case of the register."""

    case_id: CaseId
    reference: str
    name: str = field(repr=False)
    """SURNAME Forename, or the place; drawn only when asked for."""
    type: str
    """"child", "person of concern", "location"."""
    state: str
    """"open", "stepped down", "closed", "transferred", with "subject to ratification" where so."""
    level: str
    """"High", or "None"."""
    tone: Tone = Tone.PLAIN
    referred_on: date | None = None
    """The day of the last referral."""
    heard_on: date | None = None
    """The meeting that took it last."""
    listed_on: date | None = None
    """The next meeting that takes it."""
    worker: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeRow:
    """How old the child of a listed case is on the day of the meeting."""

    case_id: CaseId
    reference: str
    born: str = field(repr=False)
    """"03/02/2011 (15)", "Not known (c. 2010)", "Unborn child, EDD 14/09/2026"."""
    age: int | None
    """None: not known for certain."""
    turned_18: str = ""
    """"Turned 18 on 01/05/2026: transition", or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnniversaryRow:
    """One case whose period since the last referral has passed."""

    case_id: CaseId
    reference: str
    referred_on: date
    passed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One fact of a person, as its card says it."""

    label: str
    text: str = field(repr=False)
    when: str = ""
    """"since 01/03/2026", "until 12/05/2026", or empty."""
    audience: str = ""
    """"POL and CSC only", "not to VOL", "chair only", or empty when all may know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRoleLine:
    """One case a person appears in."""

    case_id: CaseId
    reference: str
    role: str
    """"subject", "sibling", "peer" …"""
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """One person, with everything that is current."""

    person_id: PersonId
    reference: str
    name: str = field(repr=False)
    born: str = field(repr=False)
    facts: tuple[FactLine, ...] = ()
    cases: tuple[CaseRoleLine, ...] = ()
    hint: str = ""
    """"Both a child of concern and a person of concern", or empty; said before the page opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreakRow:
    """The attendance of one agency, or of one quorum group, over a forum's meetings."""

    agency_id: AgencyId | None
    """None: the row is a group's."""
    code: str
    name: str
    codes: tuple[str, ...]
    """One a meeting, oldest first: `Y` attended, `D` deputy, `A` apologies, `N` did not attend, or a dash
    when it was not a member then."""
    streak: int
    """How many of the last meetings in a row it did not attend."""
    apologies: int
    """Of these, those with apologies."""
    is_alert: bool
    words: str
    """"Not represented at the last 3 meetings (2 with apologies)", or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Streaks:
    """Attendance over time: per agency in agenda order, and per quorum group."""

    meetings: tuple[MeetingId, ...]
    days: tuple[date, ...]
    agencies: tuple[StreakRow, ...]
    groups: tuple[StreakRow, ...]
