"""Builders: a desk over a real encrypted store, and the few records most tests begin with.

Each `a_…` runs the real command and gives the id of what it made. Days are in 2026: the desk's clock begins
on Monday 13 April at 09:00, and `a_meeting` is planned for Tuesday 12 May at 10:00.
"""

import atexit
import shutil
import tempfile
from datetime import date, datetime
from functools import cache
from pathlib import Path

from marac_desk.domain.clock import london
from marac_desk.domain.ids import AgencyId, CaseId, ForumId, ItemId, MeetingId, MembershipId, PersonId
from marac_desk.domain.items import Listing
from marac_desk.domain.members import Role
from marac_desk.services.agencies import add_agency
from marac_desk.services.desk import Desk, SeededIds
from marac_desk.services.forums import create_forum
from marac_desk.services.listing import list_case
from marac_desk.services.meetings import plan_meeting
from marac_desk.services.members import add_member
from marac_desk.services.people import Identity, add_person
from marac_desk.services.referrals import receive_referral
from marac_desk.services.unlock import Maker, Session
from marac_desk.store.kdf import KdfParameters
from marac_desk.store.vault import Vault, create_vault, unlock_vault

START = london(date(2026, 4, 13), 9)
SINCE = date(2026, 1, 1)
MEETING_ON = date(2026, 5, 12)
MEETING_AT = london(MEETING_ON, 10)
LIGHT = KdfParameters(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "for tests alone"  # noqa: S105 - it opens nothing but tests' own stores

_vaults: list[tuple[Vault, Desk]] = []


class SetClock:
    """A clock that a test sets; it stands still in between."""

    def __init__(self, at: datetime) -> None:
        self._now = at

    def now(self) -> datetime:
        """The moment that was set last."""
        return self._now

    def set(self, at: datetime) -> None:
        """Let it be `at`."""
        self._now = at


@cache
def _empty_store() -> Path:
    """The store that desks begin with: made once in a run, since making one takes longer than most tests."""
    place = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    create_vault(place / "Test.marac", PASSPHRASE, kdf=LIGHT, made_by="play").close()
    return place / "Test.marac"


def a_desk(tmp_path: Path, at: datetime = START, *, seed: int = 1, has_own_id: bool = False) -> Desk:
    """A desk over a new, empty, encrypted store in `tmp_path`, its clock at `at`; `close_desks` closes it.

    Args:
        has_own_id: Whether no other desk's store has its id, by which its backups are known.
    """
    folder = tmp_path / "Test.marac"
    if has_own_id:
        create_vault(folder, PASSPHRASE, kdf=LIGHT, made_by="play").close()
    else:
        shutil.copytree(_empty_store(), folder)
    vault = unlock_vault(folder, PASSPHRASE)
    desk = Desk(vault.open_store(writable=True), SetClock(at), SeededIds(seed))
    _vaults.append((vault, desk))
    return desk


def a_session(folder: Path, passphrase: str = PASSPHRASE, maker: Maker = Maker.WINDOW) -> Session:
    """A new, empty, unlocked store in `folder`, whose keys cost next to nothing to derive."""
    return Session(create_vault(folder, passphrase, kdf=LIGHT, made_by=maker.value))


def close_desks() -> None:
    """Close every desk that `a_desk` gave and that is open still."""
    while _vaults:
        vault, desk = _vaults.pop()
        desk.store.close()
        vault.close()


def set_clock(desk: Desk, at: datetime) -> None:
    """Let the desk's clock be `at`."""
    assert isinstance(desk.clock, SetClock)
    desk.clock.set(at)


def at(hour: int, minute: int = 0, *, on: date = MEETING_ON) -> datetime:
    """A time of day in London, on the day of `a_meeting` unless another is named."""
    return london(on, hour, minute)


def a_forum(desk: Desk, code: str = "CSE-MARAC", **facts: object) -> ForumId:
    """A forum that takes cases; `facts` are any of `create_forum`'s, such as `type` or `quorum_number`."""
    change = create_forum(desk, **{"code": code, "name": code, "since": SINCE} | facts)
    return ForumId(change.made)


def an_agency(
    desk: Desk,
    code: str = "POL",
    *,
    forum: ForumId | None = None,
    group: str | None = None,
    counts_to_quorum: bool = True,
) -> AgencyId:
    """An agency with a name made of its code, at the end of the forum's order when one is named."""
    change = add_agency(
        desk,
        code=code,
        name=f"{code} Service",
        since=SINCE,
        group=group,
        counts_to_quorum=counts_to_quorum,
        forum_id=forum,
    )
    return AgencyId(change.made)


def agencies(desk: Desk, forum: ForumId, *codes: str) -> dict[str, AgencyId]:
    """Several agencies of a forum by code, in agenda order."""
    return {code: an_agency(desk, code, forum=forum) for code in codes}


def a_person(desk: Desk, surname: str = "Ferris", forename: str = "Kit", title: str = "") -> PersonId:
    """A professional."""
    return PersonId(add_person(desk, surname=surname, forename=forename, title=title).made)


def a_member(
    desk: Desk,
    forum: ForumId,
    agency: AgencyId | None = None,
    *,
    surname: str = "Ferris",
    role: Role = Role.MEMBER,
    since: date = SINCE,
    **facts: object,
) -> MembershipId:
    """A new person with a place on a forum; `facts` are any of `add_member`'s."""
    change = add_member(
        desk, forum, surname=surname, forename="Kit", agency_id=agency, role=role, since=since, **facts
    )
    return MembershipId(change.made)


def member_person(desk: Desk, membership: MembershipId) -> PersonId:
    """The person who holds a place."""
    return desk.store.memberships.get(membership).person_id


def a_case(
    desk: Desk,
    forum: ForumId,
    *,
    surname: str = "Rowan",
    forename: str = "Ada",
    births: tuple[str, ...] = ("3/2/2011",),
    received_on: date = date(2026, 4, 10),
    **facts: object,
) -> CaseId:
    """A new referral of a new child; `facts` are any of `receive_referral`'s."""
    child = Identity(surname=surname, forename=forename, births=births)
    change = receive_referral(desk, forum, received_on=received_on, child=child, **facts)
    return CaseId(change.made)


def a_meeting(desk: Desk, forum: ForumId, starts_at: datetime = MEETING_AT, **facts: object) -> MeetingId:
    """A planned meeting; `facts` are any of `plan_meeting`'s."""
    return MeetingId(plan_meeting(desk, forum, starts_at=starts_at, **facts).made)


def a_listing(desk: Desk, meeting: MeetingId, case: CaseId, listing: Listing | None = None) -> ItemId:
    """A case on a meeting's agenda."""
    return ItemId(list_case(desk, meeting, case, listing=listing).made)
