"""Who may know each thing of a meeting: forum, case, conflicts and rulings laid over one another.

Source: design rules, section 8 "Who may know" and "Conflict" (F6, F11).
"""

from collections.abc import Iterable, Sequence

from marac_desk.domain.actions import Action
from marac_desk.domain.audience import EVERYONE, Audience, all_but, narrowest
from marac_desk.domain.conflicts import Conflict
from marac_desk.domain.decisions import Decision
from marac_desk.domain.ids import CaseId
from marac_desk.domain.items import Item
from marac_desk.domain.rulings import audience_of
from marac_desk.services.conflicts import withdrawn_agencies
from marac_desk.services.minuting.binder import Binder


def ruled(binder: Binder, *subjects: str) -> Audience:
    """The audience from the rulings on a record and on what it is part of."""
    found = [audience_of(binder.rulings[each]) for each in subjects if each in binder.rulings]
    return narrowest(*found) if found else EVERYONE


def of_case(binder: Binder, case_id: CaseId | None) -> Audience:
    """Who may know a case at all, less the agencies that a conflict at this or an earlier meeting took out.

    A withdrawal keeps the case from the agency's papers until the chair rules otherwise on a later conflict.
    """
    if case_id is None:
        return binder.room.forum.audience
    return narrowest(_base(binder, case_id), *withdrawals(binder.conflicts_over.get(case_id, ())))


def _base(binder: Binder, case_id: CaseId | None) -> Audience:
    """Who may know a case, were there no conflict."""
    if case_id is None:
        return binder.room.forum.audience
    return narrowest(binder.room.forum.audience, binder.case(case_id).audience, ruled(binder, case_id))


def of_item(binder: Binder, item: Item) -> Audience:
    """Who may know an item: its case's audience, less the agencies out for a conflict."""
    out = withdrawals(binder.conflicts.get(item.id, ()))
    return narrowest(of_case(binder, item.case_id), ruled(binder, item.id), *out)


def of_hearing(binder: Binder, item: Item) -> Audience:
    """Who may sit there while an item is taken: a conflict that names a person keeps only that person out.

    Source: section 8 "Conflict" (a ruling names a person or the agency).
    """
    whole = [each for each in conflicts_at(binder, item) if each.is_whole_agency]
    return narrowest(_base(binder, item.case_id), ruled(binder, item.id), *withdrawals(whole))


def conflicts_at(binder: Binder, item: Item) -> Sequence[Conflict]:
    """The conflicts that stand over an item: those over its case up to now, and those declared over it."""
    over_case = binder.conflicts_over.get(item.case_id, ()) if item.case_id else ()
    standing = {each.id: each for each in (*over_case, *binder.conflicts.get(item.id, ()))}
    return tuple(standing.values())


def of_conflict(binder: Binder, conflict: Conflict, item: Item) -> Audience:
    """Who may know a conflict: an agency whose absence is acknowledged may know of its own."""
    own_is_told = conflict.is_acknowledged
    over_case = binder.conflicts_over.get(item.case_id, ()) if item.case_id else ()
    declared = {each.id: each for each in (*over_case, *binder.conflicts_elsewhere.get(item.id, ()))}
    others = [
        each for each in declared.values() if not (own_is_told and each.agency_id == conflict.agency_id)
    ]
    base = narrowest(_base(binder, item.case_id), ruled(binder, item.id))
    return narrowest(base, *withdrawals(others))


def of_action(binder: Binder, action: Action) -> Audience:
    """Who may know an action: the item it was set under, its case's listing here, and rulings on itself."""
    items = [each for each in binder.items if each.case_id == action.case_id and action.case_id is not None]
    here = [of_item(binder, each) for each in items]
    return narrowest(
        of_case(binder, action.case_id), ruled(binder, action.id), *_origin(binder, action), *here
    )


def of_decision(binder: Binder, decision: Decision) -> Audience:
    """Who may know a decision of this or an earlier meeting: what its item and its subject allow."""
    item = binder.store.items.find(decision.item_id) if decision.item_id else None
    action = binder.action_of(decision)
    parts = [ruled(binder, decision.id, decision.subject or "")]
    if item is not None:
        parts.append(of_earlier_item(binder, item))
    if action is not None:
        parts.append(of_action(binder, action))
    return narrowest(*parts)


def of_earlier_item(binder: Binder, item: Item) -> Audience:
    """Who may know an item of any meeting, by the conflicts declared there and by those declared here."""
    there = binder.conflicts_elsewhere.get(item.id, ())
    here = [of_item(binder, each) for each in binder.items if item.case_id and each.case_id == item.case_id]
    return narrowest(of_case(binder, item.case_id), ruled(binder, item.id), *withdrawals(there), *here)


def withdrawals(declared: Iterable[Conflict]) -> Sequence[Audience]:
    """What the conflicts whose ruling is to withdraw take away from their agencies' copies."""
    return [
        all_but(each.agency_id, is_acknowledged=each.is_acknowledged)
        for conflicts in withdrawn_agencies(declared).values()
        for each in conflicts
        if each.agency_id is not None
    ]


def _origin(binder: Binder, action: Action) -> Sequence[Audience]:
    """What the conflicts over the item that an action was set under take away."""
    return withdrawals(binder.conflicts_elsewhere.get(action.item_id, ())) if action.item_id else ()
