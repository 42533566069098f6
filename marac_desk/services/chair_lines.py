"""The chair in lines: who chaired which items, who let the meeting proceed, the votes on a substitute."""

from collections.abc import Iterable, Mapping

from marac_desk.domain.chairing import Chairing
from marac_desk.domain.formats import clock_time, counted, in_words
from marac_desk.domain.forums import Majority
from marac_desk.domain.ids import ItemId
from marac_desk.domain.meetings import Agreement, Meeting
from marac_desk.domain.members import Membership
from marac_desk.services.roll import short_name, voting
from marac_desk.services.room import Room
from marac_desk.services.rows.words import Line, Tone
from marac_desk.services.who_chaired import ballot_row, chair_row
from marac_desk.store.store import Store


def chair_lines(store: Store, meeting: Meeting, numbers: Mapping[ItemId, str]) -> tuple[Line, ...]:
    """What is recorded of the chair, in the order of its kinds.

    Source: F5 (chair, vice chair, "the meeting proceeds", substitute; who chaired which items).
    """
    spells = store.chairing.where(meeting_id=meeting.id)
    votes = (ballot_row(store, each) for each in store.ballots.where(meeting_id=meeting.id))
    return (
        *(_spell_line(store, each, numbers) for each in spells),
        *_proceeding(store, meeting.proceeding),
        *(Line(text=f"{row.at} {row.words}", tone=Tone.PLAIN) for row in votes),
    )


def ballot_note(room: Room, members: Iterable[Membership]) -> str:
    """Whose majority appoints a substitute, and what the minutes will say where nobody authorised the vote.

    Source: terms of reference, clause 5.5; section 8 "Substitute chair".
    """
    roll = counted(len(voting(members)), "voting member", "voting members")
    is_of_roll = room.rules.majority is Majority.ROLL
    base = f"more than half of the {roll} on the roll" if is_of_roll else "more than half of those voting"
    authorised = "" if room.meeting.proceeding else " No authorisation is recorded: P on Chair or Vice Chair."
    return f"Appointed by {base}, abstainers counted as present.{authorised}"


def _spell_line(store: Store, spell: Chairing, numbers: Mapping[ItemId, str]) -> Line:
    row = chair_row(store, spell)
    taken = [numbers[each] for each in row.items if each in numbers]
    until = f" to {row.end}" if row.end else ""
    items = f" · {'item' if len(taken) == 1 else 'items'} {in_words(taken)}" if taken else ""
    capacity = {"chair": "Chair", "vice_chair": "Vice Chair", "substitute": "substitute"}[row.capacity]
    return Line(text=f"{row.name} ({capacity}) from {row.start}{until}{items}")


def _proceeding(store: Store, agreement: Agreement | None) -> Iterable[Line]:
    if agreement is not None:
        who = short_name(store.people.get(agreement.by))
        why = f": {agreement.reason}" if agreement.reason else ""
        yield Line(text=f"{clock_time(agreement.at)} {who} lets the meeting proceed without both{why}")
