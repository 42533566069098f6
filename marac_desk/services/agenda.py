"""The agenda: what is proposed, accepted, ordered and confirmed, and how it reads."""

from dataclasses import replace
from datetime import datetime

from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId, MeetingId, PersonId
from marac_desk.domain.items import Item, Listing, Proposal
from marac_desk.domain.meetings import Stage
from marac_desk.domain.text import clean_line
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.agenda_order import enter, item_numbers, items_on_agenda, move
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.due_listings import bring_on
from marac_desk.services.planned import plannable
from marac_desk.services.rows.meetings import AgendaRow
from marac_desk.services.typed import required_line
from marac_desk.store.store import Store

_LISTING_WORDS = {
    Listing.NEW: "new",
    Listing.REPEAT: "repeat",
    Listing.REVIEW: "review",
    Listing.STEP_DOWN_REVIEW: "step-down review",
    Listing.TRANSFER_IN: "transfer in",
    Listing.PERSON_OF_CONCERN: "person of concern",
    Listing.LOCATION: "location",
}


def propose_item(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    title: str,
    proposer_id: PersonId | None = None,
    slot_minutes: int | None = None,
    strand: str = "",
    at: datetime | None = None,
) -> Change:
    """Propose an item for the chair to decide on; after confirmation it is an urgent one.

    Raises:
        NotFoundError: There is no such meeting or proposer.
        BadInputError: It has no title, or its slot no length.
        RuleBrokenError: The meeting is closed or cancelled.

    Source: terms of reference, clause 8.4 (any member may propose an item).
    """
    _assert_slot(slot_minutes)
    with desk.change("propose_item", at=at) as pen:
        meeting = plannable(desk.store, meeting_id)
        item = Item(
            id=ItemId(desk.ids.new_id()),
            meeting_id=meeting_id,
            kind=ItemKind.DISCUSSION,
            title=required_line(title, "An item needs a title."),
            position=0,
            proposer_id=None if proposer_id is None else desk.store.people.get(proposer_id).id,
            proposal=Proposal.PROPOSED if meeting.confirmed_at is None else Proposal.URGENT,
            slot_minutes=slot_minutes,
            strand=clean_line(strand),
        )
        desk.store.items.save(item)
        pen.made = item.id
    return pen.change


def decide_proposal(
    desk: Desk, item_id: ItemId, *, accepted: bool, reason: str = "", at: datetime | None = None
) -> Change:
    """The chair accepts or declines a proposed item; after confirmation, agrees it as urgent.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: It is not waiting for the chair, or its meeting is over.

    Source: terms of reference, clause 8.4.
    """
    with desk.change("decide_proposal", at=at, reason=clean_line(reason)) as pen:
        item = desk.store.items.get(item_id)
        meeting = plannable(desk.store, item.meeting_id)
        if item.proposal not in (Proposal.PROPOSED, Proposal.URGENT):
            raise RuleBrokenError("This item is not waiting for the Chair.")
        if accepted:
            is_late = meeting.confirmed_at is not None
            agreed = Proposal.URGENT_AGREED if is_late else Proposal.ACCEPTED
            enter(replace(item, proposal=agreed), desk)
        else:
            declined = replace(item, proposal=Proposal.DECLINED, deferred_reason=clean_line(reason))
            desk.store.items.save(declined)
    return pen.change


def move_item(desk: Desk, item_id: ItemId, *, position: int) -> Change:
    """Move an item among its like; a heading takes along what stands under it.

    Args:
        position: The new place, from 1: among the cases of its heading, or among the headings.

    Raises:
        NotFoundError: There is no such item.
        BadInputError: The place is less than 1.
        RuleBrokenError: The agenda is confirmed and the meeting has not begun, or the item is not on it.
    """
    if position < 1:
        raise BadInputError("Places on the agenda are counted from 1.")
    with desk.change("move_item") as pen:
        item = desk.store.items.get(item_id)
        meeting = plannable(desk.store, item.meeting_id)
        if meeting.stage in (Stage.CONFIRMED, Stage.CIRCULATED) and meeting.confirmed_at is not None:
            raise RuleBrokenError(
                "The agenda is confirmed. Its order can change again once the meeting is open."
            )
        if not item.proposal.is_on_agenda:
            raise RuleBrokenError("This item is not on the agenda.")
        move(desk.store, item, position)
    return pen.change


def withdraw_item(desk: Desk, item_id: ItemId, *, reason: str, at: datetime | None = None) -> Change:
    """Take an item off the agenda, or one sibling's case without the other's (edge cases 25 and 40).

    Raises:
        NotFoundError: There is no such item.
        BadInputError: No reason is given.
        RuleBrokenError: It has been taken, is off the agenda already, or its meeting is over.
    """
    why = required_line(reason, "Say why the item is withdrawn.")
    with desk.change("withdraw_item", at=at, reason=why) as pen:
        item = desk.store.items.get(item_id)
        plannable(desk.store, item.meeting_id)
        if item.is_heard:
            raise RuleBrokenError("This item has been taken; it cannot be withdrawn.")
        if item.proposal in (Proposal.DECLINED, Proposal.WITHDRAWN):
            raise RuleBrokenError("This item is not on the agenda.")
        desk.store.items.save(replace(item, proposal=Proposal.WITHDRAWN, deferred_reason=why))
    return pen.change


def confirm_agenda(desk: Desk, meeting_id: MeetingId, *, at: datetime | None = None) -> Change:
    """The chair confirms the final agenda, with everything that has fallen due by then; it locks.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: It is confirmed already, or the meeting has begun or is cancelled.

    Source: terms of reference, clause 8.4.
    """
    with desk.change("confirm_agenda", at=at) as pen:
        meeting = plannable(desk.store, meeting_id)
        if meeting.confirmed_at is not None or meeting.opened_at is not None:
            raise RuleBrokenError("This agenda has been confirmed already.")
        bring_on(meeting, desk)
        desk.store.meetings.save(replace(meeting, confirmed_at=pen.at))
    return pen.change


def agenda(desk: Desk, meeting_id: MeetingId) -> tuple[AgendaRow, ...]:
    """The agenda with its numbers, and after it the proposals that wait for the chair, without a number.

    Raises:
        NotFoundError: There is no such meeting.
    """
    desk.store.meetings.get(meeting_id)
    on_agenda = items_on_agenda(desk.store, meeting_id)
    numbers = item_numbers(on_agenda)
    waiting = [
        each
        for each in desk.store.items.where(meeting_id=meeting_id)
        if each.proposal in (Proposal.PROPOSED, Proposal.URGENT)
    ]
    return tuple(_row(desk.store, item, numbers.get(item.id, "")) for item in (*on_agenda, *waiting))


def listing_words(item: Item) -> str:
    """Why a case is on the agenda, in a word or two; empty for what is no case."""
    return _LISTING_WORDS[item.listing] if item.listing is not None else ""


def _row(store: Store, item: Item, number: str) -> AgendaRow:
    return AgendaRow(
        item_id=item.id,
        number=number,
        title=_title(store, item),
        note=_note(store, item),
        minutes=item.slot_minutes,
        case_id=item.case_id,
    )


def _title(store: Store, item: Item) -> str:
    return store.cases.get(item.case_id).ref if item.case_id is not None else item.title


def _note(store: Store, item: Item) -> str:
    parts = [
        item.listing_reason or listing_words(item),
        "" if item.proposal is Proposal.ACCEPTED else item.proposal.value,
        _proposer(store, item),
    ]
    return " · ".join(part for part in parts if part)


def _proposer(store: Store, item: Item) -> str:
    """Who proposed an item, by agency where there is one; no person is named on an agenda."""
    if item.proposer_id is None:
        return ""
    meeting = store.meetings.get(item.meeting_id)
    held = store.memberships.where(person_id=item.proposer_id, forum_id=meeting.forum_id)
    agencies = [each.agency_id for each in held if each.agency_id and each.holds_on(meeting.on)]
    return f"proposed by {store.agencies.get(agencies[0]).code}" if agencies else ""


def _assert_slot(minutes: int | None) -> None:
    if minutes is not None and minutes < 1:
        raise BadInputError("A slot is at least 1 minute.")
