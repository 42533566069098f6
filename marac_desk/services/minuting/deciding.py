"""Deciding: how firmly decisions stand, what was ratified, and what became of the last minutes."""

from collections.abc import Sequence

from marac_desk.domain.audience import Audience, narrowest
from marac_desk.domain.decisions import Amendment as RecordedAmendment
from marac_desk.domain.decisions import ChoiceKind, DecisionKind
from marac_desk.domain.decisions import Decision as Made
from marac_desk.domain.formats import short_date
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import DecisionId, MeetingId
from marac_desk.domain.items import Item
from marac_desk.domain.minutes import Amendment, LastMinutes, RatificationItem
from marac_desk.domain.passages import FIRM, Decision, Footing
from marac_desk.services.minuting.audiences import of_case, of_decision, of_earlier_item, ruled
from marac_desk.services.minuting.binder import Binder
from marac_desk.services.minuting.versions import about_minutes, agreement_of
from marac_desk.services.ratification import subject_words


def footing_of(decision: Made | None) -> Footing:
    """How firmly a decision stands; one that left no stamp simply does.

    Source: design rules, section 8 "Decisions" and "Ratification".
    """
    if decision is None:
        return FIRM
    is_urgent = decision.choice is ChoiceKind.URGENT_ONLY and not decision.is_quorate
    return Footing(
        is_quorate=decision.is_quorate,
        urgent_reason=decision.urgent_reason if is_urgent else "",
        ratified_on=decision.ratified_on,
        is_awaiting_ratification=decision.awaits_ratification,
    )


def decisions_under(binder: Binder, item: Item, audience: Audience) -> tuple[Decision, ...]:
    """What was decided in words under an item."""
    return tuple(
        Decision(
            source=each.id,
            text=each.text,
            note=board_words(each, binder.room.rules.board_label),
            is_for_board=each.reports_to_board,
            footing=footing_of(each),
            audience=narrowest(audience, ruled(binder, each.id)),
        )
        for each in binder.decisions
        if each.item_id == item.id and each.kind is DecisionKind.STRATEGIC
    )


def board_words(decision: Made, board: str) -> str:
    """What the Board is to do with a decision, or has done; empty where it does not go there.

    Source: terms of reference, clause 5.8.
    """
    if decision.approved_on:
        return f"approved by the {board} {short_date(decision.approved_on)}"
    sought = ", approval sought" if decision.approval_sought else ""
    return f"to be reported to the {board}{sought}" if decision.reports_to_board else ""


def ratifications(binder: Binder) -> tuple[RatificationItem, ...]:
    """The decisions put to the meeting because an earlier one was not quorate."""
    found = [each for each in binder.items if each.kind is ItemKind.RATIFICATION and each.ratifies]
    return tuple(_ratification(binder, each, each.ratifies) for each in found if each.ratifies)


def _ratification(binder: Binder, item: Item, decision_id: DecisionId) -> RatificationItem:
    decision = binder.store.decisions.get(decision_id)
    here = {each.id for each in binder.decisions}
    is_ratified = decision.ratified_by in here
    return RatificationItem(
        source=decision.id,
        text=_subject(binder, decision),
        decided_on=decision.at.date(),
        result="Ratified" if is_ratified else "Not ratified" if item.is_heard else "",
        footing=footing_of(decision),
        audience=of_decision(binder, decision),
    )


def _subject(binder: Binder, decision: Made) -> str:
    """The decision in a sentence: what it was about, and its own words."""
    what = subject_words(binder.store, decision)
    action = binder.action_of(decision)
    words = decision.text or (action.text if action else "")
    sentence = f"{what}: {words}" if words else what
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def last_minutes(binder: Binder) -> LastMinutes | None:
    """What became of the minutes of the meeting before; None when there was none."""
    agreed = _agreements(binder)
    if not agreed or _is_amending(binder, agreed[0]):
        return LastMinutes(met_on=binder.previous.on) if binder.previous else None
    return _agreed(binder, agreed[0])


def other_minutes(binder: Binder) -> tuple[LastMinutes, ...]:
    """The minutes of further meetings agreed here, such as an emergency meeting's, and those amended here."""
    agreed = _agreements(binder)
    first = 0 if agreed and _is_amending(binder, agreed[0]) else 1
    return tuple(_agreed(binder, each) for each in agreed[first:])


def amendments_to(binder: Binder) -> tuple[Amendment, ...]:
    """What was amended in the minutes of this very meeting, at whichever later one, oldest first."""
    agreement = agreement_of(binder.store, binder.meeting.id)
    made = agreement.decisions if agreement else ()
    return tuple(each for decision in made for each in _amendments(binder, decision, binder.items))


def _agreements(binder: Binder) -> list[Made]:
    """The decisions about minutes taken here, those that agree before those that amend."""
    made = [each for each in binder.decisions if each.kind is DecisionKind.MINUTES]
    return sorted(made, key=lambda each: _is_amending(binder, each))


def _is_amending(binder: Binder, decision: Made) -> bool:
    """Whether the minutes had been agreed before this decision about them."""
    return about_minutes(binder.store, MeetingId(decision.subject or ""))[0].id != decision.id


def _agreed(binder: Binder, agreed: Made) -> LastMinutes:
    earlier = binder.store.meetings.get(agreed.subject or "")
    return LastMinutes(
        met_on=earlier.on,
        is_agreed=True,
        is_amended=_is_amending(binder, agreed),
        footing=footing_of(agreed),
        amendments=_amendments(binder, agreed, binder.store.items.where(meeting_id=earlier.id)),
    )


def _amendments(binder: Binder, decision: Made, listed: Sequence[Item]) -> tuple[Amendment, ...]:
    return tuple(
        Amendment(
            source=f"{decision.id}-{number}",
            case_ref=each.item,
            old_words=each.old_words,
            new_words=each.new_words,
            raised_by=each.raised_by,
            agreed_by=_meeting_words(binder, decision) if each.is_agreed else "",
            audience=_audience_of_words(binder, each, listed),
        )
        for number, each in enumerate(decision.amendments, 1)
    )


def _meeting_words(binder: Binder, decision: Made) -> str:
    """The meeting that agreed something: this one, or one of another day."""
    if decision.meeting_id == binder.meeting.id:
        return "the meeting"
    return f"the meeting of {short_date(binder.store.meetings.get(decision.meeting_id).on)}"


def _audience_of_words(binder: Binder, amendment: RecordedAmendment, listed: Sequence[Item]) -> Audience:
    """Who may know an amendment: whoever may know the case it names."""
    named = [each for each in listed if each.case_id and binder.ref_of(each.case_id) == amendment.item]
    return narrowest(of_case(binder, None), *(of_earlier_item(binder, each) for each in named))
