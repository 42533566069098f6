"""Forums: standing bodies, each with its own dated rules and its own compartment of records."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from marac_desk.domain.audience import EVERYONE, Audience
from marac_desk.domain.ids import AgencyId, ForumId


class ForumType(StrEnum):
    """What kind of business a forum does."""

    CASES = "cases"
    """A CSE MARAC, risk panel, missing review panel or network meeting: it takes cases."""
    STRATEGIC = "strategic"
    """A strategic group: discussion, decision and action items; no child is identifiable."""


class Majority(StrEnum):
    """Of whom a substitute chair needs more than half (the terms of reference do not say)."""

    PRESENT = "present"
    ROLL = "roll"


class ItemKind(StrEnum):
    """What an agenda item is for."""

    WELCOME = "welcome"
    CONFIDENTIALITY = "confidentiality"
    CONFLICTS = "conflicts"
    LAST_MINUTES = "last_minutes"
    ACTIONS = "actions"
    RATIFICATIONS = "ratifications"
    NEW = "new"
    REPEATS = "repeats"
    REVIEWS = "reviews"
    PERSONS = "persons"
    LOCATIONS = "locations"
    STEP_DOWNS = "step_downs"
    DISCUSSION = "discussion"
    BOARD = "board"
    """What goes to the Board."""
    OTHER_BUSINESS = "other_business"
    READ_BACK = "read_back"
    NEXT_MEETING = "next_meeting"
    CASE = "case"
    """One case, under the heading of its listing."""
    RATIFICATION = "ratification"
    """One decision to ratify, under the heading of ratifications."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingItem:
    """One line of a forum's standing agenda."""

    kind: ItemKind
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumRules:
    """The rules a forum keeps from `since` until the next set; a meeting keeps those of its day.

    Source: terms of reference, clauses 5.5, 6.1, 8.1 to 8.4; numbers without a source are settings.
    """

    since: date
    quorum_number: int = 3
    majority: Majority = Majority.PRESENT
    papers_lead_days: int = 5
    """Working days before the meeting by which papers are due."""
    is_clear_days: bool = False
    cadence: str = "monthly"
    terms_version: str = ""
    terms_reviewed_on: date | None = None
    strands: tuple[str, ...] = ()
    board_label: str = "Board"
    levels: tuple[str, ...] = ("Low", "Medium", "High")
    """Risk levels, lowest first."""
    slot_minutes: int = 12
    repeat_months: int = 12
    streak_alert: int = 3
    streaks_count_additional: bool = False
    """Whether meetings outside the cadence count to a streak as well (edge case 22)."""
    counts_also_represented: bool = False
    """Whether a member who also represents another agency counts for that one too (edge case 5)."""
    tracker_days: int = 1
    """Working days after the meeting by which trackers go out."""
    minutes_days: int = 5
    """Working days after the meeting by which draft minutes go out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A standing body with its own rules, agencies in their order, agenda and marking."""

    id: ForumId
    code: str
    """Short name used in file names, such as `CSE-MARAC`."""
    name: str
    type: ForumType
    rules: tuple[ForumRules, ...]
    """By date, earliest first; never empty."""
    agencies: tuple[AgencyId, ...] = ()
    """The agencies of the forum in agenda order."""
    standing_agenda: tuple[StandingItem, ...] = ()
    marking: str = "OFFICIAL-SENSITIVE"
    handling: str = ""
    confidentiality_statement: str = ""
    lawful_basis: str = ""
    audience: Audience = EVERYONE
    is_practice: bool = False
    """A fictitious panel: every screen and document says so."""

    def rules_on(self, day: date) -> ForumRules:
        """The rules in force on `day`; before the first set, the first set."""
        in_force = [rules for rules in self.rules if rules.since <= day]
        return in_force[-1] if in_force else self.rules[0]

    def with_rules(self, rules: ForumRules) -> Self:
        """The same forum with `rules` added, replacing a set of the same day."""
        others = [existing for existing in self.rules if existing.since != rules.since]
        return replace(self, rules=tuple(sorted((*others, rules), key=lambda each: each.since)))
