"""What returns: why an action is on the list again, and what the next meeting will find and why."""

from collections.abc import Iterator
from datetime import date

from marac_desk.domain.actions import Action
from marac_desk.domain.formats import counted, in_words, short_date
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.meetings import Meeting
from marac_desk.services.desk import Desk
from marac_desk.services.due_listings import due_reviews
from marac_desk.services.minuting.tracking import status_words
from marac_desk.services.planned import following
from marac_desk.services.ratification import awaiting_ratification, subject_words
from marac_desk.services.rows.words import Line, Tone
from marac_desk.store.store import Store


def why_it_returns(action: Action, day: date) -> tuple[str, Tone]:
    """Why an action is on the list of a meeting on `day`, in a few words: "overdue 14 days, carried 2".

    Source: design rules, F14 and section 8 "Actions"; edge cases 44 and 46.
    """
    if action.is_closed:
        return status_words(action).lower(), Tone.GOOD
    when, tone = _due(action.due_on, day)
    carried = f"carried {action.times_carried}" if action.times_carried else ""
    waits = "to be accepted" if action.is_to_be_accepted else ""
    if tone is Tone.PLAIN and (carried or waits):
        tone = Tone.WARNING
    return ", ".join(part for part in (when, carried, waits) if part), tone


def carry_over(desk: Desk, meeting_id: MeetingId) -> tuple[Line, ...]:
    """What comes back at the forum's next meeting and why, were this one closed now; a line a case or agency.

    Cases that were not heard are not among them: the close sheet lists those by themselves.

    Raises:
        NotFoundError: There is no such meeting.

    Source: section 8 "Papers and meetings", "Ratification" and "Actions"; F17.
    """
    meeting = desk.store.meetings.get(meeting_id)
    ahead = following(desk.store, meeting)
    lines = (
        *_decisions(desk.store, meeting),
        *(_reviews(desk.store, ahead) if ahead else ()),
        *_actions(desk.store, meeting, ahead.on if ahead else None),
    )
    return tuple(Line(text=words) for words in lines)


def _due(due_on: date | None, day: date) -> tuple[str, Tone]:
    if due_on is None:
        return "no date", Tone.WARNING
    if due_on < day:
        return f"overdue {counted((day - due_on).days, 'day', 'days')}", Tone.ALERT
    return ("due today", Tone.WARNING) if due_on == day else ("not yet due", Tone.PLAIN)


def _decisions(store: Store, meeting: Meeting) -> Iterator[str]:
    for decision in awaiting_ratification(store, meeting.forum_id):
        yield f"{subject_words(store, decision)}: to ratify, made while not quorate"


def _reviews(store: Store, ahead: Meeting) -> Iterator[str]:
    for case, ground in due_reviews(store, ahead):
        yield f"{case.ref}: {ground.reason}"


def _actions(store: Store, meeting: Meeting, next_on: date | None) -> Iterator[str]:
    """A line an agency, by code; what is owed by nobody comes last."""
    waiting = store.actions.where(forum_id=meeting.forum_id, is_closed=False)
    codes = {each.id: each.code for each in store.agencies.all()}
    owed: dict[str, list[Action]] = {}
    for action in waiting:
        owed.setdefault(codes[action.owner_id] if action.owner_id else "", []).append(action)
    for code in sorted(owed, key=lambda each: (not each, each)):
        yield f"{code or 'No owner'}: {in_words([_action(each, next_on) for each in owed[code]])}"


def _action(action: Action, next_on: date | None) -> str:
    """`A-0147, due 19/05/2026`; one due later than the next meeting says so by its date."""
    if action.due_on is None:
        return f"{action.ref} without a date"
    is_later = next_on is not None and action.due_on > next_on
    return f"{action.ref} {'not due until' if is_later else 'due'} {short_date(action.due_on)}"
