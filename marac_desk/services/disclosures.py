"""Disclosures: what was told outside the panel, recorded when the Chair decides it."""

from datetime import datetime

from marac_desk.domain.clock import to_minute
from marac_desk.domain.disclosures import Disclosure
from marac_desk.domain.ids import ItemId, MeetingId, PersonId
from marac_desk.domain.text import clean, clean_line
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk


def record_disclosure(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    what: str,
    to_whom: str,
    item_id: ItemId | None = None,
    purpose: str = "",
    basis: str = "",
    wording: str = "",
    decided_by: PersonId | None = None,
    at: datetime | None = None,
) -> Change:
    """Record that a person or thing was disclosed to somebody outside the panel.

    Args:
        what: The person or thing disclosed.
        to_whom: Who was told.
        item_id: The case it is about; None is about no one case.
        basis: The lawful basis it rests on.
        wording: The very words that were given.
        decided_by: Who decided it; None is not recorded.

    Raises:
        NotFoundError: There is no such meeting, item or person.
        BadInputError: It does not say what was disclosed, or to whom.
        RuleBrokenError: The item is of another meeting.

    Source: design rules, edge case 61; terms of reference, clause 9.1.
    """
    told, recipient = clean_line(what), clean_line(to_whom)
    if not told or not recipient:
        raise BadInputError("Type what was disclosed, and to whom.")
    with desk.change("record_disclosure", at=at) as pen:
        meeting = desk.store.meetings.get(meeting_id)
        item = desk.store.items.get(item_id) if item_id else None
        if item is not None and item.meeting_id != meeting_id:
            raise RuleBrokenError("This item is not on the agenda of that meeting.")
        if decided_by is not None:
            desk.store.people.get(decided_by)
        disclosure = Disclosure(
            id=desk.ids.new_id(),
            forum_id=meeting.forum_id,
            meeting_id=meeting_id,
            case_id=item.case_id if item else None,
            what=told,
            to_whom=recipient,
            purpose=clean(purpose).strip(),
            basis=clean(basis).strip(),
            wording=clean(wording).strip(),
            decided_by=decided_by,
            at=to_minute(pen.at),
        )
        desk.store.disclosures.save(disclosure)
        pen.made = disclosure.id
    return pen.change
