"""The list of decisions: each with its stamp in words, those that wait for ratification among them."""

from dataclasses import dataclass, field

from marac_desk.domain.decisions import ChoiceKind, Decision
from marac_desk.domain.formats import short_date, short_moment
from marac_desk.domain.ids import DecisionId, ForumId, MeetingId
from marac_desk.services.desk import Desk
from marac_desk.services.ratification import awaiting_ratification, flagged, subject_words
from marac_desk.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision with its stamp, in words."""

    decision_id: DecisionId
    what: str
    """"Action A-0147", "Outcome of CSE-0042", "Minutes of 14/04/2026"."""
    text: str = field(repr=False)
    made: str
    """"12/05/2026 10:44"."""
    count: int
    is_quorate: bool
    flag: str
    """"Made while not quorate", "Urgent protective action while not quorate: reason", or empty."""
    choice: str
    """The chair's choice then in force, such as `urgent_only`, or empty."""
    status: str
    """"Subject to ratification", "Ratified 09/06/2026", "Heard again", or empty."""
    reports_to_board: bool = False
    approval: str = ""
    """"sought", "given 01/06/2026", or empty."""


def meeting_decisions(desk: Desk, meeting_id: MeetingId) -> tuple[DecisionRow, ...]:
    """Every decision of a meeting, as made."""
    return tuple(_row(desk.store, each) for each in desk.store.decisions.where(meeting_id=meeting_id))


def flagged_decisions(desk: Desk, meeting_id: MeetingId) -> tuple[DecisionRow, ...]:
    """The decisions of a meeting made while not quorate.

    Source: F4.
    """
    return tuple(_row(desk.store, each) for each in flagged(desk.store, meeting_id))


def ratification_list(desk: Desk, forum_id: ForumId) -> tuple[DecisionRow, ...]:
    """The decisions of a forum that wait for a quorate meeting, oldest first.

    Source: section 8 "Ratification".
    """
    return tuple(_row(desk.store, each) for each in awaiting_ratification(desk.store, forum_id))


def _row(store: Store, decision: Decision) -> DecisionRow:
    return DecisionRow(
        decision_id=decision.id,
        what=subject_words(store, decision),
        text=decision.text,
        made=short_moment(decision.at),
        count=decision.groups_counted,
        is_quorate=decision.is_quorate,
        flag=flag_words(decision),
        choice=decision.choice.value if decision.choice else "",
        status=_status(decision),
        reports_to_board=decision.reports_to_board,
        approval=_approval(decision),
    )


def flag_words(decision: Decision) -> str:
    """What a decision made without a quorum is marked with; empty for one made with it.

    Source: section 8 "Decisions".
    """
    if decision.is_quorate:
        return ""
    if decision.choice is ChoiceKind.URGENT_ONLY:
        reason = f": {decision.urgent_reason}" if decision.urgent_reason else ""
        return f"Urgent protective action while not quorate{reason}"
    return "Made while not quorate"


def _status(decision: Decision) -> str:
    if decision.is_quorate:
        return ""
    if decision.ratified_on is not None:
        return f"Ratified {short_date(decision.ratified_on)}"
    return "Heard again" if decision.is_heard_again else "Subject to ratification"


def _approval(decision: Decision) -> str:
    if decision.approved_on is not None:
        return f"given {short_date(decision.approved_on)}"
    return "sought" if decision.approval_sought else ""
