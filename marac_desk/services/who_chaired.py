"""Who chaired: the spells in the chair and the votes on a substitute, in finished words."""

from dataclasses import dataclass, field
from datetime import datetime

from marac_desk.domain.chairing import Ballot, ChairCapacity, Chairing
from marac_desk.domain.formats import clock_time
from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.domain.meetings import Span
from marac_desk.services.chair import in_chair
from marac_desk.services.desk import Desk
from marac_desk.services.quorum import covers
from marac_desk.services.roll import full_name, short_name
from marac_desk.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairRow:
    """One person's stretch in the chair."""

    name: str = field(repr=False)
    capacity: str
    """`chair`, `vice_chair` or `substitute`."""
    start: str
    """"10:04"."""
    end: str = ""
    items: tuple[ItemId, ...] = ()
    """The items begun in it, in order."""
    words: str = field(repr=False)
    """"Max Thorne (substitute, from 10:31)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRow:
    """One vote on a substitute chair, with both counts a majority might be taken of."""

    candidate: str = field(repr=False)
    at: str
    votes_for: int
    votes_against: int
    abstentions: int
    present: int
    on_roll: int
    is_carried: bool
    is_authorised: bool
    words: str = field(repr=False)
    """"Kit Ferris: 4 for, 2 against, 1 abstained, of 7 present and 9 on the roll: appointed"."""


def chair_now(desk: Desk, meeting_id: MeetingId, *, time: datetime | None = None) -> str:
    """Who is in the chair, as the strip says it: "M. Thorne", "M. Thorne (substitute)" or "No chair"."""
    spell = in_chair(desk.store.chairing.where(meeting_id=meeting_id), time or desk.now())
    return chair_words(desk.store, spell)


def chair_words(store: Store, spell: Chairing | None) -> str:
    """A spell in the chair in the strip's words."""
    if spell is None:
        return "No chair"
    name = short_name(store.people.get(spell.person_id))
    return f"{name} (substitute)" if spell.capacity is ChairCapacity.SUBSTITUTE else name


def who_chaired(desk: Desk, meeting_id: MeetingId) -> tuple[ChairRow, ...]:
    """Who was in the chair from when to when, and the items each began.

    Source: F5, "minutes say who chaired which items".
    """
    spells = desk.store.chairing.where(meeting_id=meeting_id)
    return tuple(chair_row(desk.store, spell) for spell in spells)


def ballots(desk: Desk, meeting_id: MeetingId) -> tuple[BallotRow, ...]:
    """The votes held on a substitute chair, refused names included."""
    return tuple(ballot_row(desk.store, ballot) for ballot in desk.store.ballots.where(meeting_id=meeting_id))


def chair_row(store: Store, spell: Chairing) -> ChairRow:
    """A spell in the chair, with the items begun in it."""
    name = full_name(store.people.get(spell.person_id))
    start = clock_time(spell.began_at)
    is_substitute = spell.capacity is ChairCapacity.SUBSTITUTE
    return ChairRow(
        name=name,
        capacity=spell.capacity.value,
        start=start,
        end=clock_time(spell.ended_at) if spell.ended_at else "",
        items=_begun_in(store, spell.meeting_id, Span(began=spell.began_at, ended=spell.ended_at)),
        words=f"{name} (substitute, from {start})" if is_substitute else f"{name} (from {start})",
    )


def _begun_in(store: Store, meeting_id: MeetingId, span: Span) -> tuple[ItemId, ...]:
    items = sorted(store.items.where(meeting_id=meeting_id), key=lambda item: item.position)
    return tuple(item.id for item in items if any(covers(span, spell.began) for spell in item.spells))


def ballot_row(store: Store, ballot: Ballot) -> BallotRow:
    """A vote, with both counts (edge case 17)."""
    candidate = full_name(store.people.get(ballot.candidate_id))
    result = "appointed" if ballot.is_carried else "not appointed"
    leave = "" if ballot.is_authorised else "; authorisation not recorded"
    counts = f"{ballot.votes_for} for, {ballot.votes_against} against, {ballot.abstentions} abstained"
    bases = f"of {ballot.present} present and {ballot.on_roll} on the roll"
    return BallotRow(
        candidate=candidate,
        at=clock_time(ballot.held_at),
        votes_for=ballot.votes_for,
        votes_against=ballot.votes_against,
        abstentions=ballot.abstentions,
        present=ballot.present,
        on_roll=ballot.on_roll,
        is_carried=ballot.is_carried,
        is_authorised=ballot.is_authorised,
        words=f"{candidate}: {counts}, {bases}: {result}{leave}",
    )
