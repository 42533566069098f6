"""Attending: who came, sent word or stayed away, who was in the chair, and how the quorum stood."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from marac_desk.domain import quorum as rule
from marac_desk.domain.attendance import Apology as SentApology
from marac_desk.domain.attendance import Attendance, Mode
from marac_desk.domain.audience import EVERYONE, Audience, narrowest
from marac_desk.domain.chairing import Ballot, ChairCapacity
from marac_desk.domain.clock import precedes
from marac_desk.domain.decisions import ChoiceKind
from marac_desk.domain.formats import clock_time, counted, in_words, short_date
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import AgencyId, ItemId, PersonId, QuorumGroupId
from marac_desk.domain.meetings import Agreement, Span
from marac_desk.domain.members import Role
from marac_desk.domain.minutes import (
    AgencyName,
    Apology,
    Attendee,
    Capacity,
    ChairSpell,
    Confidentiality,
    QuorumRecord,
    Shortfall,
)
from marac_desk.domain.passages import Passage, Spell
from marac_desk.domain.quorum import Interval, Sitting, Standing
from marac_desk.services.confidentiality import confidentiality_of
from marac_desk.services.minuting.audiences import of_item
from marac_desk.services.minuting.binder import Binder
from marac_desk.services.quorum import choice_in_force, facts

_ROLES = {
    Role.CHAIR: "Chair",
    Role.VICE_CHAIR: "Vice Chair",
    Role.CO_OPTED: "Co-opted",
    Role.OBSERVER: "Observer",
    Role.SUPPORT: "Minute-taker",
}
_MODES = {Mode.ROOM: "", Mode.VIDEO: "by video", Mode.PHONE: "by phone"}
_CHOICES = {
    ChoiceKind.PAUSE: "pause",
    ChoiceKind.SHARE_ONLY: "information shared, decisions deferred",
    ChoiceKind.URGENT_ONLY: "urgent protective action only",
    ChoiceKind.CLOSE: "close the meeting",
}


def agency_names(binder: Binder) -> tuple[AgencyName, ...]:
    """The forum's agencies in their order, then others whose people came."""
    came = {stay.agency_id for stay in binder.stays}
    wanted = [each for each in binder.ordered_agencies if each.id in came | set(binder.room.forum.agencies)]
    return tuple(AgencyName(code=each.code, name=each.on(binder.room.day).name) for each in wanted)


def attendees(binder: Binder) -> tuple[Attendee, ...]:
    """Everybody who was there, by agency; several stretches of one person in one row."""
    record = confidentiality_of(binder.store, binder.meeting.id)
    agreed = {each.person_id: each.at for each in record.assents} if record else {}
    order: dict[AgencyId | None, int] = {each.id: place for place, each in enumerate(binder.ordered_agencies)}
    people: dict[tuple[PersonId, AgencyId | None], list[Attendance]] = {}
    for stay in sorted(binder.stays, key=lambda each: each.arrived_at.timestamp()):
        people.setdefault((stay.person_id, stay.agency_id), []).append(stay)
    rows = sorted(people.values(), key=lambda stays: order.get(stays[0].agency_id, len(order)))
    return tuple(_attendee(binder, stays, agreed) for stays in rows)


def _attendee(binder: Binder, stays: Sequence[Attendance], agreed: Mapping[PersonId, datetime]) -> Attendee:
    last = stays[-1]
    is_deputy = any(each.role is Role.DEPUTY or each.counts_from for each in stays)
    counts = any(each.counting_from for each in stays) or last.role.counts
    present = Capacity.DEPUTY if is_deputy else Capacity.PRESENT
    modes = dict.fromkeys(_MODES[each.mode] for each in stays)
    return Attendee(
        source=last.id,
        name=binder.name(last.person_id),
        agency_code=binder.code(last.agency_id),
        agency_name=binder.agency_name(last.agency_id),
        capacity=present if counts else Capacity.IN_ATTENDANCE,
        role="" if is_deputy else _ROLES.get(last.role, ""),
        deputy_for=binder.name(last.deputy_for),
        mode=" and ".join(mode for mode in modes if mode),
        spells=tuple(_spell(binder, each) for each in stays),
        has_agreed=last.person_id in agreed,
        agreed_at=agreed.get(last.person_id),
        note=_attendee_note(binder, stays),
    )


def _attendee_note(binder: Binder, stays: Sequence[Attendance]) -> str:
    also = binder.codes(agency_id for each in stays for agency_id in each.also_for)
    later = "Entered later" if any(each.is_entered_later for each in stays) else ""
    return ", ".join(part for part in (f"also for {in_words(also)}" if also else "", later) if part)


def _spell(binder: Binder, stay: Attendance) -> Spell:
    """One stretch of presence; whoever never left was there to the close."""
    return Spell(from_at=stay.arrived_at, to_at=stay.left_at or binder.meeting.closed_at)


def apologies(binder: Binder) -> tuple[Apology, ...]:
    """Who sent word and did not come after all (edge case 19)."""
    sent = binder.store.apologies.where(meeting_id=binder.meeting.id)
    return tuple(
        Apology(
            source=each.id,
            name=binder.name(each.person_id),
            agency_code=binder.code(each.agency_id),
            note=_apology_note(binder, each),
            deputy=binder.name(each.deputy_id),
            information_on=each.information_on,
            received_on=each.received_on,
        )
        for each in sent
        if each.withdrawn_at is None
    )


def _apology_note(binder: Binder, apology: SentApology) -> str:
    deputy = f"deputy {binder.short_name(apology.deputy_id)}" if apology.deputy_id else ""
    received = f"information received {short_date(apology.information_on)}" if apology.information_on else ""
    return ", ".join(part for part in (deputy, received) if part)


def not_represented(binder: Binder) -> tuple[str, ...]:
    """The codes of the counting agencies of the forum nobody came for."""
    came = {each for stay in binder.stays if stay.counting_from is not None for each in stay.agencies}
    return tuple(
        agency.code
        for agency in binder.ordered_agencies
        if agency.id in binder.room.forum.agencies
        and agency.group_on(binder.room.day) is not None
        and agency.id not in came
    )


def minute_taker(binder: Binder) -> str:
    """The name of whoever took the minutes; empty when nobody is recorded."""
    names = dict.fromkeys(binder.name(stay.person_id) for stay in binder.stays if stay.role is Role.SUPPORT)
    return " and ".join(names)


def chairs(binder: Binder) -> tuple[ChairSpell, ...]:
    """Who was in the chair from when, and when nobody was."""
    return tuple(_chair_spells(binder))


def _chair_spells(binder: Binder) -> Iterator[ChairSpell]:
    empty_from = binder.meeting.opened_at
    for spell in binder.chairing:
        if empty_from is not None and precedes(empty_from, spell.began_at):
            yield ChairSpell(from_at=empty_from)
        yield ChairSpell(
            from_at=spell.began_at,
            name=binder.name(spell.person_id),
            agency=_agency_of(binder, spell.person_id),
            is_substitute=spell.capacity is ChairCapacity.SUBSTITUTE,
            note="Vice Chair" if spell.capacity is ChairCapacity.VICE_CHAIR else "",
        )
        empty_from = spell.ended_at
    if empty_from is not None and precedes(empty_from, binder.end):
        yield ChairSpell(from_at=empty_from)


def _agency_of(binder: Binder, person_id: PersonId) -> str:
    held = [stay.agency_id for stay in binder.stays if stay.person_id == person_id]
    return binder.agency_name(held[-1]) if held else ""


def chair_notes(binder: Binder) -> tuple[Passage, ...]:
    """Cover of the chair in words: who let the meeting proceed, and every ballot.

    Source: terms of reference, clause 5.5; design rules, section 8 "Substitute chair".
    """
    proceeding = binder.meeting.proceeding
    allowed = (_proceeding(binder, proceeding),) if proceeding else ()
    ballots = binder.store.ballots.where(meeting_id=binder.meeting.id)
    return (*allowed, *(_ballot(binder, each) for each in ballots))


def _proceeding(binder: Binder, agreement: Agreement) -> Passage:
    reason = f": {agreement.reason}" if agreement.reason else ""
    who, when = binder.name(agreement.by), clock_time(agreement.at)
    return Passage(source=binder.meeting.id, text=f"{who} agreed at {when} that the meeting proceed{reason}.")


def _ballot(binder: Binder, ballot: Ballot) -> Passage:
    who, when = binder.name(ballot.candidate_id), clock_time(ballot.held_at)
    votes = (
        f"{ballot.votes_for} for, {ballot.votes_against} against, {ballot.abstentions} abstained",
        f"{counted(ballot.present, 'voting member', 'voting members')} present of {ballot.on_roll} on roll",
    )
    result = "appointed" if ballot.is_carried else "not appointed"
    return Passage(
        source=ballot.id,
        text=f"{who} was proposed as substitute chair at {when}: {', '.join(votes)}; {result}.",
        note="" if ballot.is_authorised else "authorisation not recorded",
    )


def confidentiality(binder: Binder) -> Confidentiality:
    """When the statement was read, and the forum's note on its lawful basis where it was to be."""
    record = confidentiality_of(binder.store, binder.meeting.id)
    forum = binder.room.forum
    is_due = record is not None or any(each.kind is ItemKind.CONFIDENTIALITY for each in binder.items)
    is_printed = is_due and bool(forum.lawful_basis)
    basis = Passage(source=forum.id, text=forum.lawful_basis) if is_printed else None
    return Confidentiality(read_at=record.read_at if record else None, lawful_basis=basis)


def quorum_record(binder: Binder) -> QuorumRecord | None:
    """The rule and what was counted; None of a meeting that has not been opened."""
    meeting = binder.meeting
    if meeting.opened_at is None:
        return None
    sitting = facts(binder.room)
    pieces = rule.intervals(sitting)
    counted_ever = {group for piece in pieces for group in piece.groups}
    version = binder.room.rules.terms_version
    return QuorumRecord(
        needed=binder.room.rules.quorum_number,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        represented=_names(binder, _agencies_of(sitting, counted_ever)),
        as_one=tuple(_groups_of_several(binder)),
        by_one=tuple(_agencies_of_one(binder)),
        shortfalls=tuple(_shortfalls(binder, sitting, pieces)),
        adjournments=tuple(Spell(from_at=each.began, to_at=each.ended) for each in meeting.adjournments),
        rule=f"terms of reference {version}" if version else "set by the forum",
    )


def _shortfalls(binder: Binder, sitting: Sitting, pieces: Iterable[Interval]) -> Iterator[Shortfall]:
    before: set[QuorumGroupId] = set()
    for number, piece in enumerate(pieces):
        here = set(piece.groups)
        if piece.standing is Standing.NOT_QUORATE:
            gone = _agencies_of(sitting, before - here, until=piece.start)
            left = rule.quorum(sitting, piece.start).agencies
            yield _shortfall(binder, piece, number, _names(binder, left), _cause(binder, piece, gone))
        before = here


def _shortfall(
    binder: Binder, piece: Interval, number: int, represented: tuple[str, ...], cause: str
) -> Shortfall:
    stretch = Span(began=piece.start, ended=piece.end)
    choice = choice_in_force(binder.room.choices, stretch, piece.end or binder.end)
    return Shortfall(
        source=f"{binder.meeting.id}-{number}",
        from_at=piece.start,
        to_at=piece.end,
        represented=represented,
        cause=cause,
        choice=_CHOICES[choice.kind] if choice else "",
        reason=choice.reason if choice else "",
        audience=_audience_of_items(binder, piece.caused_by),
    )


def _cause(binder: Binder, piece: Interval, gone: Collection[AgencyId]) -> str:
    """Who is missing since the moment before; one caused by a conflict says so, to its readers only."""
    names = _names(binder, gone)
    if not names:
        return ""
    return f"{in_words(names)} {'out for a conflict of interest' if piece.caused_by else 'having left'}"


def _audience_of_items(binder: Binder, items: Iterable[ItemId]) -> Audience:
    found = [of_item(binder, each) for each in binder.items if each.id in set(items)]
    return narrowest(*found) if found else EVERYONE


def _agencies_of(
    sitting: Sitting, groups: Collection[QuorumGroupId], until: datetime | None = None
) -> set[AgencyId]:
    """The agencies whose people counted for these groups, at any time or before a moment."""
    return {
        each.agency_id
        for each in sitting.presences
        if each.agency_id and each.group in groups and (until is None or each.arrived < until)
    }


def _names(binder: Binder, agencies: Collection[AgencyId]) -> tuple[str, ...]:
    """The agencies' codes in the forum's order, one name a quorum group: `HLT with CMH`."""
    return tuple(" with ".join(codes) for codes in _by_group(binder, agencies).values())


def _groups_of_several(binder: Binder) -> Iterator[str]:
    """The forum's agencies that count as one, such as `HLT and CMH` (edge case 4)."""
    for codes in _by_group(binder, binder.room.forum.agencies).values():
        if len(codes) > 1:
            yield in_words(codes)


def _agencies_of_one(binder: Binder) -> Iterator[str]:
    """The agencies for which one person counts, such as `HLT and VOL` (edge case 5)."""
    stays = [each for each in binder.stays if each.counting_from is not None and each.also_for]
    yield from dict.fromkeys(in_words(binder.codes(each.agencies)) for each in stays)


def _by_group(binder: Binder, agencies: Collection[AgencyId]) -> dict[QuorumGroupId, list[str]]:
    found: dict[QuorumGroupId, list[str]] = {}
    for agency in binder.ordered_agencies:
        group = agency.group_on(binder.room.day)
        if group is not None and agency.id in agencies:
            found.setdefault(group, []).append(agency.code)
    return found
