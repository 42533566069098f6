"""The history of a case's level and status: what each earlier meeting agreed, the latest first."""

from datetime import datetime

from marac_desk.domain.formats import short_date
from marac_desk.domain.ids import CaseId, MeetingId
from marac_desk.domain.outcomes import Assessment
from marac_desk.store.store import Store


def level_history(store: Store, case_id: CaseId, *, before: datetime, but_of: MeetingId) -> tuple[str, ...]:
    """What was agreed at meetings that began before a moment: "14/04/2026 Medium, at risk, SERAF 9".

    Args:
        but_of: The meeting whose own agreement is left out.

    Source: design rules, F10 (history: date, level, who, tool and score, judgement).
    """
    earlier = [
        each
        for each in store.assessments.where(case_id=case_id)
        if each.meeting_id != but_of and each.at < before
    ]
    return tuple(_words(each) for each in sorted(earlier, key=lambda each: each.at, reverse=True))


def _words(agreed: Assessment) -> str:
    score = "" if agreed.score is None else str(agreed.score)
    tool = " ".join(part for part in (agreed.tool, score) if part)
    status = agreed.status.value if agreed.status else ""
    parts = ", ".join(part for part in (agreed.level, status, tool) if part)
    return f"{short_date(agreed.at.date())} {parts or 'no level'}"
