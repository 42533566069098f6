"""Listing: putting a case on a meeting's agenda, for the reason the rules find."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from marac_desk.domain.cases import Case, CaseState, CaseType, Referral, Route
from marac_desk.domain.formats import short_date
from marac_desk.domain.forums import Forum, ItemKind
from marac_desk.domain.ids import CaseId, ItemId, MeetingId, PaperId
from marac_desk.domain.items import Item, Listing, Paper, Proposal
from marac_desk.domain.meetings import Meeting
from marac_desk.domain.repeats import is_repeat
from marac_desk.domain.text import clean_line
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.agenda_order import enter
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.planned import plannable
from marac_desk.store.store import Store

_BY_TYPE = {
    CaseType.PERSON_OF_CONCERN: Listing.PERSON_OF_CONCERN,
    CaseType.LOCATION: Listing.LOCATION,
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a case is listed: the kind of listing, and the reason in words where there is more to say."""

    listing: Listing
    reason: str = ""


def list_case(
    desk: Desk,
    meeting_id: MeetingId,
    case_id: CaseId,
    *,
    listing: Listing | None = None,
    reason: str = "",
    slot_minutes: int | None = None,
    at: datetime | None = None,
) -> Change:
    """Put a case on a meeting's agenda; after confirmation it waits for the chair as an urgent item.

    Args:
        listing: None: found from its referrals and its last outcome by the forum's rules.
        slot_minutes: None: the forum's usual slot.

    Raises:
        NotFoundError: There is no such meeting or case.
        BadInputError: The slot has no length.
        RuleBrokenError: The case is listed there already, is another forum's, or the meeting is over.

    Source: F8, F17; section 8 "Repeats, step-down, transfer".
    """
    if slot_minutes is not None and slot_minutes < 1:
        raise BadInputError("A slot is at least 1 minute.")
    with desk.change("list_case", at=at) as pen:
        meeting = plannable(desk.store, meeting_id)
        case = desk.store.cases.get(case_id)
        _assert_listable(desk.store, meeting, case)
        found = ground_for(desk.store, desk.store.forums.get(meeting.forum_id), case, meeting)
        ground = Ground(listing or found.listing, clean_line(reason) or _reason(found, listing))
        item = replace(_item(meeting, case, ground, desk), slot_minutes=slot_minutes)
        if meeting.confirmed_at is not None:
            item = replace(item, proposal=Proposal.URGENT)
            desk.store.items.save(item)
        else:
            enter(item, desk)
        pen.made, pen.reference = item.id, case.ref
    return pen.change


def enter_case(meeting: Meeting, case: Case, ground: Ground, desk: Desk) -> Item:
    """List a case that the rules bring on, inside the open change."""
    return enter(_item(meeting, case, ground, desk), desk)


def relist(item: Item, meeting: Meeting, reason: str, desk: Desk) -> Item:
    """Take an item that was not heard to another meeting, inside the open change; its papers go with it.

    A case is deferred there for `reason`, with its level and status untouched. The item left behind says
    where it went. One that the meeting has already is not listed twice.

    Source: section 8 "Papers and meetings" (not heard at close, paper not taken).
    """
    store = desk.store
    moved = _standing(store, item, meeting) or enter(
        Item(
            id=ItemId(desk.ids.new_id()),
            meeting_id=meeting.id,
            kind=item.kind,
            title=item.title,
            position=0,
            case_id=item.case_id,
            listing=item.listing,
            listing_reason=f"deferred: {reason}",
            ratifies=item.ratifies,
            proposer_id=item.proposer_id,
            slot_minutes=item.slot_minutes,
            strand=item.strand,
        ),
        desk,
    )
    store.items.save(replace(item, deferred_reason=reason, deferred_to=meeting.id))
    for paper in store.papers.where(item_id=item.id):
        store.papers.save(_moved(paper, moved, desk))
    return moved


def ground_for(store: Store, forum: Forum, case: Case, meeting: Meeting) -> Ground:
    """Why a case would be listed at `meeting`, from its referrals since it was last heard and its state."""
    if case.type in _BY_TYPE:
        return Ground(_BY_TYPE[case.type])
    referrals = sorted(store.referrals.where(case_id=case.id), key=lambda each: each.received_on)
    unheard = unheard_referrals(store, case)
    fresh = [each for each in unheard if not each.is_further_incident]
    if fresh:
        return _ground_of(case, fresh[0], referrals, forum.rules_on(meeting.on).repeat_months)
    if unheard:
        return Ground(Listing.REVIEW, f"further incident {short_date(unheard[-1].received_on)}")
    is_stepped_down = case.state is CaseState.STEPPED_DOWN
    return Ground(Listing.STEP_DOWN_REVIEW if is_stepped_down else Listing.REVIEW)


def unheard_referrals(store: Store, case: Case) -> list[Referral]:
    """The referrals that came after the case was last taken at a meeting, oldest first."""
    referrals = sorted(store.referrals.where(case_id=case.id), key=lambda each: each.received_on)
    items = store.items.where(case_id=case.id)
    heard = (each.spells[-1].began for each in items if each.is_heard and not each.deferred_reason)
    last = max(heard, default=None)
    return [each for each in referrals if last is None or each.recorded_at > last]


def is_listed(store: Store, case: Case, meeting_id: MeetingId) -> bool:
    """Whether the case is on the meeting's agenda, or waits there for the chair."""
    items = store.items.where(case_id=case.id, meeting_id=meeting_id)
    return any(each.proposal not in (Proposal.DECLINED, Proposal.WITHDRAWN) for each in items)


def _item(meeting: Meeting, case: Case, ground: Ground, desk: Desk) -> Item:
    return Item(
        id=ItemId(desk.ids.new_id()),
        meeting_id=meeting.id,
        kind=ItemKind.CASE,
        position=0,
        case_id=case.id,
        listing=ground.listing,
        listing_reason=ground.reason,
    )


def _reason(found: Ground, wanted: Listing | None) -> str:
    """The found reason, unless another kind of listing was asked for."""
    return found.reason if wanted in (None, found.listing) else ""


def _assert_listable(store: Store, meeting: Meeting, case: Case) -> None:
    if case.forum_id != meeting.forum_id:
        raise RuleBrokenError("This case belongs to another forum.")
    if is_listed(store, case, meeting.id):
        raise RuleBrokenError("This case is listed at this meeting already.")


def _ground_of(case: Case, referral: Referral, referrals: Sequence[Referral], months: int) -> Ground:
    """New, repeat or transfer in, for the referral that opened the episode (edge case 38)."""
    if referral.route is Route.TRANSFER_IN:
        origin = f"Transferred from {case.transferred_from}" if case.transferred_from else ""
        return Ground(Listing.TRANSFER_IN, origin)
    earlier = [each.received_on for each in referrals[: referrals.index(referral)]]
    if not earlier:
        return Ground(Listing.NEW)
    previous = f"previous referral {short_date(earlier[-1])}"
    if is_repeat(referral.received_on, earlier, months=months):
        return Ground(Listing.REPEAT, f"Repeat ({previous})")
    return Ground(Listing.NEW, f"New ({previous})")


def _standing(store: Store, item: Item, meeting: Meeting) -> Item | None:
    """What `meeting` has already for the same case, decision or heading, if it has."""
    there = [each for each in store.items.where(meeting_id=meeting.id) if each.proposal.is_on_agenda]
    return next((each for each in there if _is_same(each, item)), None)


def _is_same(one: Item, other: Item) -> bool:
    if one.kind is not other.kind:
        return False
    subject = (one.case_id, one.ratifies)
    is_topic = one.kind is ItemKind.DISCUSSION and one.title != other.title
    return subject == (other.case_id, other.ratifies) and not is_topic


def _moved(paper: Paper, item: Item, desk: Desk) -> Paper:
    new_id = PaperId(desk.ids.new_id())
    return replace(
        paper, id=new_id, meeting_id=item.meeting_id, item_id=item.id, is_taken=True, not_taken_reason=""
    )
