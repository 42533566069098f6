"""Forums: the standing bodies, their dated rules and their standing agendas."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from marac_desk.domain.audience import EVERYONE
from marac_desk.domain.calendar import months_after
from marac_desk.domain.formats import agencies_counted, counted, long_date
from marac_desk.domain.forums import Forum, ForumRules, ForumType, Majority, StandingItem
from marac_desk.domain.ids import ForumId
from marac_desk.domain.text import clean, clean_line
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.rows.settings import ForumRow
from marac_desk.services.starters import CONFIDENTIALITY_STATEMENT, LAWFUL_BASIS, starter_agenda
from marac_desk.services.typed import required_line

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,23}")
_LEAST = {
    "quorum_number": (1, "A quorum is at least 1."),
    "papers_lead_days": (0, "The lead time of papers cannot be less than no days."),
    "slot_minutes": (1, "A slot is at least 1 minute."),
    "repeat_months": (1, "The period for repeats is at least 1 month."),
    "streak_alert": (1, "The alert for absences is at least 1 meeting."),
    "tracker_days": (0, "Trackers cannot be due before the meeting."),
    "minutes_days": (0, "Minutes cannot be due before the meeting."),
}


def create_forum(
    desk: Desk,
    *,
    code: str,
    name: str,
    type: ForumType = ForumType.CASES,  # noqa: A002 - the word the form and the script use
    since: date,
    quorum_number: int = 3,
    majority: Majority = Majority.PRESENT,
    papers_lead_days: int = 5,
    is_clear_days: bool = False,
    cadence: str = "monthly",
    terms_version: str = "",
    terms_reviewed_on: date | None = None,
    strands: tuple[str, ...] = (),
    board_label: str = "Board",
    levels: tuple[str, ...] = ("Low", "Medium", "High"),
    slot_minutes: int = 12,
    repeat_months: int = 12,
    streak_alert: int = 3,
    streaks_count_additional: bool = False,
    counts_also_represented: bool = False,
    tracker_days: int = 1,
    minutes_days: int = 5,
    marking: str = "OFFICIAL-SENSITIVE",
    handling: str = "",
    is_practice: bool = False,
) -> Change:
    """Create a forum with its first rules, a starter agenda and a starter confidentiality statement.

    Args:
        since: The day from which these rules are in force.

    Raises:
        BadInputError: The code, the name or a rule is impossible.
        RuleBrokenError: Another forum has this code.

    Source: F1; terms of reference, clauses 5.5, 6.1 and 8.1 to 8.4.
    """
    rules = _checked(
        ForumRules(
            since=since,
            quorum_number=quorum_number,
            majority=majority,
            papers_lead_days=papers_lead_days,
            is_clear_days=is_clear_days,
            cadence=clean_line(cadence),
            terms_version=clean_line(terms_version),
            terms_reviewed_on=terms_reviewed_on,
            strands=_lines(strands),
            board_label=clean_line(board_label),
            levels=_lines(levels),
            slot_minutes=slot_minutes,
            repeat_months=repeat_months,
            streak_alert=streak_alert,
            streaks_count_additional=streaks_count_additional,
            counts_also_represented=counts_also_represented,
            tracker_days=tracker_days,
            minutes_days=minutes_days,
        )
    )
    with desk.change("create_forum") as pen:
        forum = Forum(
            id=ForumId(desk.ids.new_id()),
            code=_free_code(desk, code),
            name=required_line(name, "A forum needs a name."),
            type=type,
            rules=(rules,),
            standing_agenda=starter_agenda(type),
            marking=required_line(marking, "A forum needs a protective marking."),
            handling=clean_line(handling),
            confidentiality_statement=CONFIDENTIALITY_STATEMENT,
            lawful_basis=LAWFUL_BASIS,
            audience=EVERYONE,
            is_practice=is_practice,
        )
        desk.store.forums.save(forum)
        pen.made, pen.reference = forum.id, forum.code
    return pen.change


def set_rules(
    desk: Desk,
    forum_id: ForumId,
    *,
    since: date,
    quorum_number: int | None = None,
    majority: Majority | None = None,
    papers_lead_days: int | None = None,
    is_clear_days: bool | None = None,
    cadence: str | None = None,
    terms_version: str | None = None,
    terms_reviewed_on: date | None = None,
    strands: tuple[str, ...] | None = None,
    board_label: str | None = None,
    levels: tuple[str, ...] | None = None,
    slot_minutes: int | None = None,
    repeat_months: int | None = None,
    streak_alert: int | None = None,
    streaks_count_additional: bool | None = None,
    counts_also_represented: bool | None = None,
    tracker_days: int | None = None,
    minutes_days: int | None = None,
) -> Change:
    """Change a forum's rules from `since` on; earlier meetings keep theirs (edge case 18).

    What is None stays as it was on that day. Later sets of rules are left as they are.

    Raises:
        NotFoundError: There is no such forum.
        BadInputError: A rule is impossible.
    """
    wanted = {
        "quorum_number": quorum_number,
        "majority": majority,
        "papers_lead_days": papers_lead_days,
        "is_clear_days": is_clear_days,
        "cadence": None if cadence is None else clean_line(cadence),
        "terms_version": None if terms_version is None else clean_line(terms_version),
        "terms_reviewed_on": terms_reviewed_on,
        "strands": None if strands is None else _lines(strands),
        "board_label": None if board_label is None else clean_line(board_label),
        "levels": None if levels is None else _lines(levels),
        "slot_minutes": slot_minutes,
        "repeat_months": repeat_months,
        "streak_alert": streak_alert,
        "streaks_count_additional": streaks_count_additional,
        "counts_also_represented": counts_also_represented,
        "tracker_days": tracker_days,
        "minutes_days": minutes_days,
    }
    changes = {name: value for name, value in wanted.items() if value is not None}
    with desk.change("set_rules") as pen:
        forum = desk.store.forums.get(forum_id)
        before = forum.rules_on(since)
        rules = _checked(replace(before, since=since, **changes))  # type: ignore[arg-type]  # names checked above
        desk.store.forums.save(forum.with_rules(rules))
    return pen.change


def change_forum(
    desk: Desk,
    forum_id: ForumId,
    *,
    name: str | None = None,
    marking: str | None = None,
    handling: str | None = None,
    confidentiality_statement: str | None = None,
    lawful_basis: str | None = None,
) -> Change:
    """Change what a forum is called, its marking and its texts; what is None stays.

    Raises:
        NotFoundError: There is no such forum.
        BadInputError: The name or the marking is empty.
    """
    with desk.change("change_forum") as pen:
        forum = desk.store.forums.get(forum_id)
        changed = replace(
            forum,
            name=forum.name if name is None else required_line(name, "A forum needs a name."),
            marking=forum.marking
            if marking is None
            else required_line(marking, "A forum needs a protective marking."),
            handling=forum.handling if handling is None else clean_line(handling),
            confidentiality_statement=_text(confidentiality_statement, forum.confidentiality_statement),
            lawful_basis=_text(lawful_basis, forum.lawful_basis),
        )
        desk.store.forums.save(changed)
    return pen.change


def set_standing_agenda(desk: Desk, forum_id: ForumId, *, items: tuple[StandingItem, ...]) -> Change:
    """Give a forum the agenda of the meetings planned from now on; those planned already keep theirs.

    Raises:
        NotFoundError: There is no such forum.
        BadInputError: It is empty, or an item has no title.
    """
    titled = tuple(
        replace(each, title=required_line(each.title, "Every item of an agenda needs a title."))
        for each in items
    )
    if not titled:
        raise BadInputError("A standing agenda needs at least one item.")
    with desk.change("set_standing_agenda") as pen:
        forum = desk.store.forums.get(forum_id)
        desk.store.forums.save(replace(forum, standing_agenda=titled))
    return pen.change


def forums(desk: Desk) -> tuple[ForumRow, ...]:
    """Every forum with the rules it keeps today, in the order of their making."""
    today = desk.now().date()
    return tuple(_row(forum, today) for forum in desk.store.forums.all())


def forum_page(desk: Desk, forum_id: ForumId) -> ForumRow:
    """One forum with the rules it keeps today.

    Raises:
        NotFoundError: There is no such forum.
    """
    return _row(desk.store.forums.get(forum_id), desk.now().date())


def _row(forum: Forum, day: date) -> ForumRow:
    rules = forum.rules_on(day)
    return ForumRow(
        forum_id=forum.id,
        name=forum.name,
        board=rules.board_label,
        quorum=rules.quorum_number,
        majority=rules.majority.value,
        cadence=rules.cadence,
        papers_days=rules.papers_lead_days,
        counts_also_represented=rules.counts_also_represented,
        streaks_count_additional=rules.streaks_count_additional,
        marking=forum.marking,
        summary=_summary(forum, rules),
    )


def _summary(forum: Forum, rules: ForumRules) -> str:
    days = counted(rules.papers_lead_days, "working day", "working days")
    clear = ", clear of both ends" if rules.is_clear_days else ""
    parts = [
        f"Quorate at {agencies_counted(rules.quorum_number)}",
        rules.cadence,
        f"papers {days} before{clear}",
        _terms_due(rules),
        "practice" if forum.is_practice else "",
    ]
    return " · ".join(part for part in parts if part)


def _terms_due(rules: ForumRules) -> str:
    """When the terms of reference are to be reviewed again (clause 6.1), in words."""
    if rules.terms_reviewed_on is None:
        return ""
    return f"terms of reference to be reviewed by {long_date(months_after(rules.terms_reviewed_on, 12))}"


def _free_code(desk: Desk, typed: str) -> str:
    code = clean_line(typed).upper()
    if _CODE.fullmatch(code) is None:
        raise BadInputError("A forum's code has letters, digits and hyphens, such as CSE-MARAC.")
    if any(each.code == code for each in desk.store.forums.all()):
        raise RuleBrokenError("Another forum has this code already.")
    return code


def _checked(rules: ForumRules) -> ForumRules:
    for name, (least, sentence) in _LEAST.items():
        if getattr(rules, name) < least:
            raise BadInputError(sentence)
    if not rules.levels:
        raise BadInputError("A forum needs at least one risk level.")
    return rules


def _lines(typed: Sequence[str]) -> tuple[str, ...]:
    """Cleaned lines without empty ones and repeats, in their order."""
    return tuple(dict.fromkeys(line for line in map(clean_line, typed) if line))


def _text(typed: str | None, existing: str) -> str:
    return existing if typed is None else clean(typed)
