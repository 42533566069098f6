"""Papers: what belongs to an item, when it went out, and whether a late one is taken."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from marac_desk.domain.formats import counted, long_date, short_date
from marac_desk.domain.forums import ForumRules, ItemKind
from marac_desk.domain.ids import ItemId, MeetingId, PaperId, PersonId
from marac_desk.domain.items import Item, Paper
from marac_desk.domain.meetings import Agreement, Meeting, MeetingKind
from marac_desk.domain.text import clean_line
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.agenda_order import item_numbers, items_on_agenda
from marac_desk.services.calendar import working_calendar
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.listing import relist
from marac_desk.services.members import assert_may_agree
from marac_desk.services.planned import following, plannable
from marac_desk.services.roll import short_name
from marac_desk.services.typed import required_line
from marac_desk.store.store import Store

_MOVABLE = (ItemKind.CASE, ItemKind.DISCUSSION)
"""What goes to the next meeting with its paper; every meeting has the headings of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersDue:
    """When a meeting's papers are due, by which rule, and how late they were or are."""

    due_on: date | None
    """None: an emergency meeting has no deadline."""
    rule: str
    """`5 working days before, the day of the meeting not counted`."""
    circulated_on: date | None
    days_late: int
    """Working days after the due date, up to circulation or, while they are not out, up to today."""
    is_agreed: bool
    """Whether the chair has agreed to the delay."""
    words: str
    """The whole in one line, for the meeting's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper of a meeting."""

    paper_id: PaperId
    item_id: ItemId
    number: str
    """The number of its item, or empty when that has left the agenda."""
    title: str
    author: str
    circulated_on: date | None
    days_late: int
    is_taken: bool
    note: str
    """`2 working days late, agreed by K. Ferris`, `not taken: reason`, or empty."""


def add_paper(
    desk: Desk, item_id: ItemId, *, title: str, author: str = "", circulated_on: date | None = None
) -> Change:
    """Add a paper to an item.

    Raises:
        NotFoundError: There is no such item.
        BadInputError: It has no title, or would go out after its meeting.
        RuleBrokenError: The meeting is over.

    Source: terms of reference, clause 8.4; section 8 "Papers and meetings".
    """
    with desk.change("add_paper") as pen:
        item = desk.store.items.get(item_id)
        meeting = plannable(desk.store, item.meeting_id)
        if circulated_on is not None:
            _assert_in_time(meeting, circulated_on)
        paper = Paper(
            id=PaperId(desk.ids.new_id()),
            meeting_id=meeting.id,
            item_id=item_id,
            title=required_line(title, "A paper needs a title."),
            author=clean_line(author),
            circulated_on=circulated_on,
        )
        desk.store.papers.save(paper)
        pen.made = paper.id
    return pen.change


def circulate_paper(desk: Desk, paper_id: PaperId, *, on: date) -> Change:
    """Record the day on which one paper went out.

    Raises:
        NotFoundError: There is no such paper.
        BadInputError: The day is after the meeting.
        RuleBrokenError: It went out already, or the meeting is over.
    """
    with desk.change("circulate_paper") as pen:
        paper, meeting = _open_paper(desk.store, paper_id)
        if paper.circulated_on is not None:
            raise RuleBrokenError("This paper has been circulated already.")
        _assert_in_time(meeting, on)
        desk.store.papers.save(replace(paper, circulated_on=on))
    return pen.change


def agree_late_paper(
    desk: Desk, paper_id: PaperId, *, by: PersonId, reason: str, at: datetime | None = None
) -> Change:
    """Record the chair's agreement that a late paper is taken.

    Raises:
        NotFoundError: There is no such paper or person.
        BadInputError: No reason is given.
        RuleBrokenError: The person is neither chair nor vice chair, or it was decided already.

    Source: terms of reference, clause 8.4.
    """
    why = required_line(reason, "Say why the paper is late.")
    with desk.change("agree_late_paper", at=at, reason=why) as pen:
        paper, meeting = _open_paper(desk.store, paper_id)
        _assert_undecided(paper)
        assert_may_agree(desk.store, meeting.forum_id, by, pen.at.date())
        desk.store.papers.save(replace(paper, agreed_late=Agreement(by=by, at=pen.at, reason=why)))
    return pen.change


def refuse_paper(desk: Desk, paper_id: PaperId, *, reason: str, at: datetime | None = None) -> Change:
    """Record that a paper is not taken; its item goes to the forum's next meeting, or waits for it.

    Raises:
        NotFoundError: There is no such paper.
        BadInputError: No reason is given.
        RuleBrokenError: It was decided already, or the meeting is over.

    Source: section 8 "Papers and meetings".
    """
    why = required_line(reason, "Say why the paper is not taken.")
    with desk.change("refuse_paper", at=at, reason=why) as pen:
        paper, meeting = _open_paper(desk.store, paper_id)
        _assert_undecided(paper)
        item = desk.store.items.get(paper.item_id)
        if item.kind in _MOVABLE and not item.is_heard:
            _send_on(item, meeting, f"paper not taken, {why}", desk)
        desk.store.papers.save(replace(paper, is_taken=False, not_taken_reason=why))
    return pen.change


def papers_due(desk: Desk, meeting_id: MeetingId) -> PapersDue:
    """When the papers of a meeting are due, and how late they were or are today.

    Raises:
        NotFoundError: There is no such meeting.

    Source: terms of reference, clause 8.4; F3.
    """
    meeting = desk.store.meetings.get(meeting_id)
    is_agreed = meeting.late_circulation is not None
    if meeting.kind is MeetingKind.EMERGENCY:
        words = f"No papers deadline (emergency meeting){_agreed_words(desk.store, meeting.late_circulation)}"
        return PapersDue(
            due_on=None,
            rule="none: emergency meeting",
            circulated_on=meeting.circulated_on,
            days_late=0,
            is_agreed=is_agreed,
            words=words,
        )
    rules = desk.store.forums.get(meeting.forum_id).rules_on(meeting.on)
    due_on = due_day(desk.store, meeting, rules)
    days_late = _days_late(desk.store, due_on, meeting.circulated_on or min(desk.now().date(), meeting.on))
    return PapersDue(
        due_on=due_on,
        rule=_rule_words(rules),
        circulated_on=meeting.circulated_on,
        days_late=days_late,
        is_agreed=is_agreed,
        words=_due_words(desk, meeting, due_on, days_late),
    )


def meeting_papers(desk: Desk, meeting_id: MeetingId) -> tuple[PaperRow, ...]:
    """The papers of a meeting in the order of their items.

    Raises:
        NotFoundError: There is no such meeting.
    """
    meeting = desk.store.meetings.get(meeting_id)
    numbers = item_numbers(items_on_agenda(desk.store, meeting_id))
    order = {item_id: index for index, item_id in enumerate(numbers)}
    papers = desk.store.papers.where(meeting_id=meeting_id)
    placed = sorted(papers, key=lambda each: order.get(each.item_id, len(order)))
    return tuple(_row(desk.store, meeting, each, numbers.get(each.item_id, "")) for each in placed)


def due_day(store: Store, meeting: Meeting, rules: ForumRules) -> date:
    """The last day on which the papers of a meeting are in time, by the rules in force on its day."""
    calendar = working_calendar(store, around=meeting.on)
    return calendar.papers_due(meeting.on, rules.papers_lead_days, is_clear_days=rules.is_clear_days)


def _days_late(store: Store, due_on: date, out_on: date) -> int:
    return working_calendar(store, around=due_on).working_days_late(due_on, out_on)


def _rule_words(rules: ForumRules) -> str:
    if rules.is_clear_days:
        days = counted(rules.papers_lead_days, "clear working day", "clear working days")
        return f"{days} before, neither the day they go out nor the day of the meeting counted"
    days = counted(rules.papers_lead_days, "working day", "working days")
    return f"{days} before, the day of the meeting not counted"


def _due_words(desk: Desk, meeting: Meeting, due_on: date, days_late: int) -> str:
    if meeting.circulated_on is None:
        return f"Papers due {long_date(due_on)}{_still_late(days_late)}"
    out = f"Papers circulated {long_date(meeting.circulated_on)}"
    if days_late == 0:
        return f"{out}, in time (due {short_date(due_on)})"
    late = counted(days_late, "working day", "working days")
    leave = _agreed_words(desk.store, meeting.late_circulation) or ", not agreed by the Chair"
    return f"{out}, {late} late (due {short_date(due_on)}){leave}"


def _still_late(days: int) -> str:
    return f", {counted(days, 'working day', 'working days')} late" if days else ""


def _agreed_words(store: Store, agreement: Agreement | None) -> str:
    if agreement is None:
        return ""
    return f", agreed by {short_name(store.people.get(agreement.by))}: {agreement.reason}"


def _row(store: Store, meeting: Meeting, paper: Paper, number: str) -> PaperRow:
    days_late = _paper_days_late(store, meeting, paper)
    return PaperRow(
        paper_id=paper.id,
        item_id=paper.item_id,
        number=number,
        title=paper.title,
        author=paper.author,
        circulated_on=paper.circulated_on,
        days_late=days_late,
        is_taken=paper.is_taken,
        note=_note(store, paper, days_late),
    )


def _paper_days_late(store: Store, meeting: Meeting, paper: Paper) -> int:
    if paper.circulated_on is None or meeting.kind is MeetingKind.EMERGENCY:
        return 0
    rules = store.forums.get(meeting.forum_id).rules_on(meeting.on)
    return _days_late(store, due_day(store, meeting, rules), paper.circulated_on)


def _note(store: Store, paper: Paper, days_late: int) -> str:
    if not paper.is_taken:
        return f"not taken: {paper.not_taken_reason}"
    late = f"{counted(days_late, 'working day', 'working days')} late" if days_late else ""
    return f"{late}{_agreed_words(store, paper.agreed_late)}".removeprefix(", ")


def _open_paper(store: Store, paper_id: PaperId) -> tuple[Paper, Meeting]:
    paper = store.papers.get(paper_id)
    return paper, plannable(store, paper.meeting_id)


def _assert_undecided(paper: Paper) -> None:
    if not paper.is_taken or paper.agreed_late is not None:
        raise RuleBrokenError("It has been decided already whether this paper is taken.")


def _assert_in_time(meeting: Meeting, on: date) -> None:
    if on > meeting.on:
        raise BadInputError("Papers cannot be circulated after their meeting.")


def _send_on(item: Item, meeting: Meeting, reason: str, desk: Desk) -> None:
    next_one = following(desk.store, meeting)
    if next_one is None:
        desk.store.items.save(replace(item, deferred_reason=reason))
    else:
        relist(item, next_one, reason, desk)
