"""Chairing: who takes the chair, by what authority, and when; the substitute's ballot among it."""

from dataclasses import dataclass, replace
from datetime import datetime

from marac_desk.domain.chairing import Ballot, ChairCapacity, Chairing
from marac_desk.domain.clock import to_minute
from marac_desk.domain.forums import Majority
from marac_desk.domain.ids import MeetingId, PersonId
from marac_desk.domain.meetings import Agreement
from marac_desk.domain.members import Membership, Role
from marac_desk.domain.text import clean
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.chair import in_chair, next_spell, vacate
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.roll import held_by, may_vote, roll, voting
from marac_desk.store.store import Store

_OFFICES = {Role.CHAIR: ChairCapacity.CHAIR, Role.VICE_CHAIR: ChairCapacity.VICE_CHAIR}


def take_chair(
    desk: Desk, meeting_id: MeetingId, *, person_id: PersonId, at: datetime | None = None
) -> Change:
    """Put the chair, the vice chair or a substitute already voted in into the chair.

    The chair and the vice chair end the spell before theirs; a substitute takes only an empty chair.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: They are in the chair, may not take it, or a substitute finds it taken.

    Source: terms of reference, clause 5.5; F5; edge case 16.
    """
    with desk.change("take_chair", at=at) as pen:
        minute = to_minute(pen.at)
        members = _roll(desk.store, meeting_id)
        ballot = _won(desk.store, meeting_id, person_id)
        capacity = _office(members, person_id) or (ChairCapacity.SUBSTITUTE if ballot else None)
        if capacity is None:
            raise RuleBrokenError("Only the chair or vice chair takes the chair without a vote.")
        _refuse_second(desk.store, meeting_id, person_id, capacity, minute)
        is_voted = ballot is not None and capacity is ChairCapacity.SUBSTITUTE
        vacate(desk.store, meeting_id, minute)
        pen.made = _seat(
            desk, meeting_id, person_id, capacity, minute, ballot.id if ballot and is_voted else None
        )
    return pen.change


def leave_chair(desk: Desk, meeting_id: MeetingId, *, at: datetime | None = None) -> Change:
    """Leave the chair empty; the meeting reads "No chair" until somebody takes it.

    Raises:
        RuleBrokenError: Nobody is in the chair.
    """
    with desk.change("leave_chair", at=at) as pen:
        spell = vacate(desk.store, meeting_id, to_minute(pen.at))
        if spell is None:
            raise RuleBrokenError("Nobody is in the chair.")
        pen.made = spell.id
    return pen.change


def authorise_proceeding(
    desk: Desk, meeting_id: MeetingId, *, person_id: PersonId, reason: str = "", at: datetime | None = None
) -> Change:
    """Record that the chair or vice chair lets the meeting proceed without either.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The person is neither chair nor vice chair of the forum.

    Source: terms of reference, clause 5.5.
    """
    with desk.change("authorise_proceeding", at=at) as pen:
        if _office(_roll(desk.store, meeting_id), person_id) is None:
            raise RuleBrokenError(
                "Only the chair or the vice chair can let the meeting proceed without both."
            )
        meeting = desk.store.meetings.get(meeting_id)
        agreement = Agreement(by=person_id, at=pen.at, reason=clean(reason).strip())
        desk.store.meetings.save(replace(meeting, proceeding=agreement))
    return pen.change


def hold_ballot(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    candidate_id: PersonId,
    votes_for: int,
    votes_against: int = 0,
    abstentions: int = 0,
    at: datetime | None = None,
) -> Change:
    """Vote on a substitute chair: whoever is carried is in the chair at once, a refused name is kept.

    A ballot nobody authorised is recorded all the same and says so. A tie is not a majority.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The chair is taken, the candidate may not stand, or the counts cannot be.

    Source: terms of reference, clause 5.5; section 8 "Substitute chair"; edge case 17.
    """
    with desk.change("hold_ballot", at=at) as pen:
        minute, members = to_minute(pen.at), _roll(desk.store, meeting_id)
        if not may_vote(members, candidate_id):
            raise RuleBrokenError(
                "Only a voting member, or the deputy of one, can stand as substitute chair."
            )
        _refuse_second(desk.store, meeting_id, candidate_id, ChairCapacity.SUBSTITUTE, minute)
        ballot = _counted(
            Ballot(
                id=desk.ids.new_id(),
                meeting_id=meeting_id,
                candidate_id=candidate_id,
                held_at=minute,
                votes_for=votes_for,
                votes_against=votes_against,
                abstentions=abstentions,
                on_roll=len(voting(members)),
                is_carried=False,
                is_authorised=desk.store.meetings.get(meeting_id).proceeding is not None,
            ),
            _majority(desk.store, meeting_id),
        )
        desk.store.ballots.save(ballot)
        if ballot.is_carried:
            _seat(desk, meeting_id, candidate_id, ChairCapacity.SUBSTITUTE, minute, ballot.id)
        pen.made = ballot.id
    return pen.change


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """The counts of a ballot."""

    votes_for: int
    votes_against: int
    abstentions: int


def typed_votes(_desk: Desk, *, votes_for: str, votes_against: str, abstentions: str) -> Votes:
    """The counts of a ballot as typed; what is left empty is none.

    Raises:
        BadInputError: One of them is no whole number.
    """
    typed = (votes_for, votes_against, abstentions)
    if not all(not each or each.isdecimal() for each in typed):
        raise BadInputError("Type whole numbers: for, against, abstained.")
    counts = [int(each or 0) for each in typed]
    return Votes(votes_for=counts[0], votes_against=counts[1], abstentions=counts[2])


def _roll(store: Store, meeting_id: MeetingId) -> tuple[Membership, ...]:
    meeting = store.meetings.get(meeting_id)
    return roll(store, meeting.forum_id, meeting.on)


def _office(members: tuple[Membership, ...], person_id: PersonId) -> ChairCapacity | None:
    offices = (_OFFICES.get(each.role) for each in held_by(members, person_id))
    return next((office for office in offices if office), None)


def _won(store: Store, meeting_id: MeetingId, person_id: PersonId) -> Ballot | None:
    won = [each for each in store.ballots.where(meeting_id=meeting_id) if each.is_carried]
    return next((each for each in won if each.candidate_id == person_id), None)


def _refuse_second(
    store: Store, meeting_id: MeetingId, person_id: PersonId, capacity: ChairCapacity, minute: datetime
) -> None:
    """One chair at once: nobody takes it twice, and a substitute never from somebody else."""
    spell = in_chair(store.chairing.where(meeting_id=meeting_id), minute)
    if spell is None:
        return
    if spell.person_id == person_id:
        raise RuleBrokenError("This person is in the chair already.")
    if capacity is ChairCapacity.SUBSTITUTE:
        raise RuleBrokenError("Somebody is in the chair already.")


def _seat(
    desk: Desk,
    meeting_id: MeetingId,
    person_id: PersonId,
    capacity: ChairCapacity,
    minute: datetime,
    ballot_id: str | None,
) -> str:
    spell = Chairing(
        id=desk.ids.new_id(),
        meeting_id=meeting_id,
        person_id=person_id,
        capacity=capacity,
        began_at=minute,
        ended_at=next_spell(desk.store.chairing.where(meeting_id=meeting_id), minute),
        ballot_id=ballot_id,
    )
    desk.store.chairing.save(spell)
    return spell.id


def _majority(store: Store, meeting_id: MeetingId) -> Majority:
    meeting = store.meetings.get(meeting_id)
    return store.forums.get(meeting.forum_id).rules_on(meeting.on).majority


def _counted(ballot: Ballot, majority: Majority) -> Ballot:
    """The ballot with its result: more than half of those present, or of the roll, as the forum rules."""
    counts = (ballot.votes_for, ballot.votes_against, ballot.abstentions)
    if min(counts) < 0 or not 0 < ballot.present <= ballot.on_roll:
        raise RuleBrokenError("There cannot be more votes than voting members, nor none at all.")
    base = ballot.present if majority is Majority.PRESENT else ballot.on_roll
    return replace(ballot, is_carried=2 * ballot.votes_for > base)
