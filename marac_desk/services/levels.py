"""Levels: the last level and status agreed for a case, and how they are coloured."""

from marac_desk.domain.forums import ForumRules
from marac_desk.domain.ids import CaseId
from marac_desk.domain.outcomes import Assessment
from marac_desk.services.rows.words import Tone
from marac_desk.store.store import Store

NO_LEVEL = "None"
"""What prints where no level was ever agreed (section 8 "People")."""


def last_assessment(store: Store, case_id: CaseId) -> Assessment | None:
    """The level and status agreed last for a case, by the minute they were agreed."""
    return max(store.assessments.where(case_id=case_id), key=lambda each: each.at, default=None)


def level_words(assessment: Assessment | None) -> str:
    """The level as lists print it, or "None"."""
    return (assessment.level if assessment else "") or NO_LEVEL


def level_tone(level: str, rules: ForumRules) -> Tone:
    """The tone of a level: the forum's highest alerts, the one below it warns."""
    if level not in rules.levels:
        return Tone.PLAIN
    below_highest = len(rules.levels) - 1 - rules.levels.index(level)
    return {0: Tone.ALERT, 1: Tone.WARNING}.get(below_highest, Tone.QUIET)
