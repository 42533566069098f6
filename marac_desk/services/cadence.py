"""The cadence: the days on which a forum's next ordinary meetings are proposed, and years that fell short."""

from dataclasses import dataclass
from datetime import date

from marac_desk.domain.cadence import Rhythm, proposals, years_short
from marac_desk.domain.formats import long_date
from marac_desk.domain.ids import ForumId
from marac_desk.domain.meetings import Meeting, MeetingKind, Stage
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.calendar import working_calendar
from marac_desk.services.desk import Desk
from marac_desk.store.store import Store

_MOST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedDay:
    """One day on which the forum would meet by its cadence."""

    on: date
    words: str
    """`Tuesday 9 June 2026`, with the day it was moved from where that is no working day."""


def proposed_days(desk: Desk, forum_id: ForumId, *, count: int = 6) -> tuple[ProposedDay, ...]:
    """The next days of a forum's ordinary meetings, after the last one that is planned or was held.

    Raises:
        NotFoundError: There is no such forum.
        BadInputError: More than 24 or fewer than 1 are asked for.
        RuleBrokenError: There is no meeting to go on from, or the cadence is in the forum's own words.

    Source: terms of reference, clause 8.1; F3.
    """
    if not 1 <= count <= _MOST:
        raise BadInputError("Ask for between 1 and 24 days.")
    forum = desk.store.forums.get(forum_id)
    ordinary = _ordinary(desk.store, forum_id)
    if not ordinary:
        raise RuleBrokenError("Plan the first meeting; the cadence goes on from its day.")
    last_on = max(each.on for each in ordinary)
    calendar = working_calendar(desk.store, around=last_on)
    days = proposals(_rhythm(forum.rules_on(last_on).cadence), last_on, count, calendar=calendar)
    return tuple(ProposedDay(on=each.on, words=_words(each.on, each.by_cadence_on)) for each in days)


def years_with_too_few_meetings(desk: Desk, forum_id: ForumId) -> tuple[int, ...]:
    """The past years in which a forum held fewer than four meetings, since the first it held.

    Raises:
        NotFoundError: There is no such forum.

    Source: strategy, "Governance": at least four meetings a year.
    """
    meetings = desk.store.meetings.where(forum_id=desk.store.forums.get(forum_id).id)
    held = [each.on for each in meetings if each.stage is Stage.CLOSED]
    past = range(min(day.year for day in held), desk.now().year) if held else range(0)
    return years_short(held, past)


def _ordinary(store: Store, forum_id: ForumId) -> list[Meeting]:
    meetings = store.meetings.where(forum_id=forum_id)
    return [each for each in meetings if each.kind is MeetingKind.ORDINARY and each.cancelled_at is None]


def _rhythm(cadence: str) -> Rhythm:
    if cadence not in set(Rhythm):
        raise RuleBrokenError("This forum's cadence is in its own words; choose the days yourself.")
    return Rhythm(cadence)


def _words(on: date, by_cadence_on: date) -> str:
    if on == by_cadence_on:
        return long_date(on)
    return f"{long_date(on)} ({long_date(by_cadence_on)} is no working day)"
