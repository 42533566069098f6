"""The outcome sheet: what is asked when a case leaves the table in one way, with what is known already."""

from collections.abc import Mapping
from typing import Final

from marac_desk.domain.formats import counted
from marac_desk.domain.ids import ItemId
from marac_desk.domain.outcomes import Outcome, OutcomeKind
from marac_desk.services.assessments import case_of
from marac_desk.services.desk import Desk
from marac_desk.services.outcomes import ENDING_KINDS, open_actions_of
from marac_desk.services.rows.room import FieldBox
from marac_desk.services.rows.sheets import OutcomeSheet

DEFER: Final = "defer"
"""Beside the kinds of outcome: the case is put off, and keeps its level and status."""
_REVIEW = ("review_on", "Review on", "9/6, +4w, next")
_REASON = ("reason", "Reason", "in a few words")
_ASKED: Mapping[OutcomeKind, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    OutcomeKind.REMAINS: ("Remains listed", ()),
    OutcomeKind.REVIEW: ("Review", (_REVIEW, _REASON)),
    OutcomeKind.STEP_DOWN: (
        "Step down",
        (
            ("service", "To", "the service"),
            ("contact", "Contact", "by name"),
            ("review_on", "Review on", "in 3 months"),
            ("route", "Way back", "if it returns"),
            _REASON,
        ),
    ),
    OutcomeKind.CLOSE: ("Close", (_REASON,)),
    OutcomeKind.ESCALATE: ("Escalate", (("route", "Route", "such as s47 enquiry"), _REVIEW, _REASON)),
    OutcomeKind.TRANSFER: (
        "Transfer",
        (
            ("service", "To", "the area that takes over"),
            ("contact", "Contact", "its named contact"),
            ("reason", "Sent", "what was sent, and when"),
        ),
    ),
}


def outcome_sheet(desk: Desk, item_id: ItemId, *, kind: OutcomeKind) -> OutcomeSheet:
    """What is asked for an outcome of this kind; what was recorded of it stands in its fields.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: It is not about a case.

    Source: design rules, F12 and F17; edge case 55.
    """
    case_id = case_of(desk.store.items.get(item_id))
    found = [each for each in desk.store.outcomes.where(item_id=item_id) if each.kind is kind]
    title, asked = _ASKED[kind]
    still_open = open_actions_of(case_id, desk) if kind in ENDING_KINDS else []
    return OutcomeSheet(
        kind=kind.value,
        title=title,
        fields=tuple(
            FieldBox(key=key, title=words, prompt=prompt, text=_known(found[0], key) if found else "")
            for key, words, prompt in asked
        ),
        open_actions=counted(len(still_open), "open action", "open actions") if still_open else "",
    )


def defer_sheet(desk: Desk, item_id: ItemId) -> OutcomeSheet:
    """What is asked before a case is put off: why.

    Raises:
        NotFoundError: There is no such item.

    Source: design rules, F12 (deferred, with the reason).
    """
    why = desk.store.items.get(item_id).deferred_reason
    asked = FieldBox(key="reason", title="Why", prompt="such as: the referrer is away", text=why)
    return OutcomeSheet(kind=DEFER, title="Defer", fields=(asked,))


def _known(outcome: Outcome, key: str) -> str:
    if key == "review_on":
        return f"{outcome.review_on:%d/%m/%Y}" if outcome.review_on else ""
    return str(getattr(outcome, key))
