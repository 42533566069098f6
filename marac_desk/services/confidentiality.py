"""Confidentiality: the statement read at its minute, and the agreement of everybody who sits there."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from marac_desk.domain.attendance import Assent, Confidentiality
from marac_desk.domain.clock import to_minute
from marac_desk.domain.formats import clock_time
from marac_desk.domain.ids import MeetingId, PersonId
from marac_desk.errors import RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.roll import full_name
from marac_desk.services.stays import is_here
from marac_desk.store.store import Store


def read_confidentiality(
    desk: Desk, meeting_id: MeetingId, *, is_agreed: bool = False, at: datetime | None = None
) -> Change:
    """Record that the forum's statement was read out, with its words as they stood.

    Args:
        is_agreed: Everybody present agreed to it at once.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: It has been read at this meeting.

    Source: F7.
    """
    with desk.change("read_confidentiality", at=at) as pen:
        meeting = desk.store.meetings.get(meeting_id)
        earlier = confidentiality_of(desk.store, meeting_id)
        if earlier is not None and earlier.read_at is not None:
            raise RuleBrokenError("The confidentiality statement has been read already.")
        record = earlier or Confidentiality(id=desk.ids.new_id(), meeting_id=meeting_id)
        statement = desk.store.forums.get(meeting.forum_id).confidentiality_statement
        minute = to_minute(pen.at)
        agreeing = _waiting(desk.store, meeting_id, record, minute) if is_agreed else ()
        assents = (*record.assents, *(Assent(person_id=each, at=minute) for each in agreeing))
        read = replace(record, read_at=minute, statement=statement, assents=assents)
        desk.store.confidentiality.save(read)
        pen.made = record.id
    return pen.change


def agree_confidentiality(
    desk: Desk, meeting_id: MeetingId, *, person_id: PersonId | None = None, at: datetime | None = None
) -> Change:
    """Record that one person, or everybody present who had not yet, agreed to the statement.

    Observers agree too; late joiners one by one.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: They have agreed already, or nobody is here to agree.

    Source: F7.
    """
    with desk.change("agree_confidentiality", at=at) as pen:
        minute = to_minute(pen.at)
        desk.store.meetings.get(meeting_id)
        record = confidentiality_of(desk.store, meeting_id)
        record = record or Confidentiality(id=desk.ids.new_id(), meeting_id=meeting_id)
        waiting = _waiting(desk.store, meeting_id, record, minute)
        agreeing = waiting if person_id is None else _alone(record, person_id)
        if not agreeing:
            raise RuleBrokenError("Everybody asked has agreed already.")
        assents = tuple(Assent(person_id=each, at=minute) for each in agreeing)
        desk.store.confidentiality.save(replace(record, assents=(*record.assents, *assents)))
        pen.made = record.id
    return pen.change


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialityRow:
    """How far the room has come with the statement."""

    read: str
    """"10:04", or "not read"."""
    is_read: bool
    statement: str
    """What is to be read out, or was."""
    agreed: int
    waiting: tuple[str, ...] = field(repr=False)
    """The names of those present who have not agreed, by arrival."""


def confidentiality(desk: Desk, meeting_id: MeetingId, *, time: datetime | None = None) -> ConfidentialityRow:
    """When the statement was read, how many agreed, and who present is still to be asked.

    Raises:
        NotFoundError: There is no such meeting.
    """
    forum = desk.store.forums.get(desk.store.meetings.get(meeting_id).forum_id)
    record = confidentiality_of(desk.store, meeting_id) or Confidentiality(id="", meeting_id=meeting_id)
    waiting = _waiting(desk.store, meeting_id, record, time or desk.now())
    return ConfidentialityRow(
        read=read_words(record),
        is_read=record.read_at is not None,
        statement=record.statement or forum.confidentiality_statement,
        agreed=len(record.assents),
        waiting=tuple(full_name(desk.store.people.get(each)) for each in waiting),
    )


def confidentiality_of(store: Store, meeting_id: MeetingId) -> Confidentiality | None:
    """The one record of a meeting, or None before anybody read or agreed."""
    return next(iter(store.confidentiality.where(meeting_id=meeting_id)), None)


def read_words(record: Confidentiality | None) -> str:
    """When it was read, as the strip says it."""
    return clock_time(record.read_at) if record and record.read_at else "not read"


def _waiting(
    store: Store, meeting_id: MeetingId, record: Confidentiality, minute: datetime
) -> tuple[PersonId, ...]:
    agreed = {assent.person_id for assent in record.assents}
    present = [stay for stay in store.attendance.where(meeting_id=meeting_id) if is_here(stay, minute)]
    return tuple(dict.fromkeys(stay.person_id for stay in present if stay.person_id not in agreed))


def _alone(record: Confidentiality, person_id: PersonId) -> tuple[PersonId, ...]:
    has_agreed = any(assent.person_id == person_id for assent in record.assents)
    return () if has_agreed else (person_id,)
