"""The life of minutes: checked, circulated, and amended by later meetings; agreeing is the next meeting's.

Source: F20; design rules, section 8 "Versions of minutes" and "Ratification".
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from marac_desk.domain.audience import CHAIR
from marac_desk.domain.decisions import Amendment, DecisionKind
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId, PersonId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.domain.meetings import Meeting, MinutesCheck, Stage
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.decisions import cleaned_amendments, item_of, judged
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.issuing import assert_folder, issue
from marac_desk.services.minuting.papers import heed_nothing, render_circulated_minutes
from marac_desk.services.minuting.standing import fingerprint, minutes_version
from marac_desk.services.minuting.versions import AGREED, CIRCULATED, DRAFT, agreement_of
from marac_desk.store.store import Store


def check_minutes(
    desk: Desk, meeting_id: MeetingId, *, by: PersonId | None = None, at: datetime | None = None
) -> Change:
    """Record that the newest draft of the minutes was read through and found right.

    It keeps its number from then on. A later change of the record makes the minutes a draft again.

    Args:
        by: Who read it, one of those who were there; None is whoever chaired the meeting last.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting is not closed; no draft was written; the record was changed since; the
            minutes were circulated or agreed; or that person was not there.

    Source: F20; section 8 "Versions of minutes".
    """
    with desk.change("check_minutes", at=at) as pen:
        meeting = desk.store.meetings.get(meeting_id)
        _assert_open_to_check(desk.store, meeting, pen.at)
        draft = newest_draft(desk.store, meeting_id)
        if draft is None:
            raise RuleBrokenError("No draft of these minutes was written yet; there is nothing to check.")
        if not is_as_written(desk.store, draft, meeting_id):
            raise RuleBrokenError(
                f"The record was changed after {draft.version} was written. Write a new draft first."
            )
        check = MinutesCheck(
            version=draft.version,
            by=_checker(desk.store, meeting_id, by),
            at=pen.at,
            fingerprint=fingerprint(desk.store, meeting_id),
        )
        desk.store.meetings.save(replace(meeting, minutes_check=check))
        pen.made = meeting_id
    return pen.change


def circulate_minutes(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    folder: Path,
    readers: tuple[AgencyId, ...] | None = None,
    for_board: bool = False,
    at: datetime | None = None,
) -> Change:
    """Write the checked minutes as they are circulated, and seal every copy in the store.

    They keep the number of the draft that was checked. From then on what is to change is an amendment.

    Args:
        folder: Where to; it must be there.
        readers: The agencies; None is every one of the forum, and the chair always.
        for_board: Whether the Board gets a copy too, which it can of a strategic group alone.

    Raises:
        NotFoundError: There is no such meeting or agency.
        RuleBrokenError: They are not checked, were changed since, or are circulated or agreed already.
        BadInputError: The folder is not there, or cannot be written.

    Source: F20; section 8 "Versions of minutes".
    """
    assert_folder(folder)
    moment = at or desk.now()
    batch = render_circulated_minutes(
        desk, meeting_id, readers=readers, at=moment, heed=heed_nothing, for_board=for_board
    )
    return issue(desk, batch, folder=folder)


def amend_minutes(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    of_meeting_id: MeetingId,
    amendments: tuple[Amendment, ...],
    item_id: ItemId | None = None,
    at: datetime | None = None,
) -> Change:
    """Amend minutes that were agreed at an earlier meeting: their next version is v1.1, then v1.2.

    What was agreed is never edited: the new version prints each amendment with its day and names what it
    amends. One refused is kept as that agency's comment.

    Args:
        of_meeting_id: Whose minutes.
        item_id: The item it was taken under; None is the agenda's item for the last minutes.

    Raises:
        NotFoundError: There is no such meeting.
        BadInputError: There is no amendment, or one has no new words.
        RuleBrokenError: The minutes are not agreed yet: amend them when they are.

    Source: section 8 "Versions of minutes"; edge cases 63 and 65.
    """
    with desk.change("amend_minutes", at=at) as pen:
        meeting = desk.store.meetings.get(meeting_id)
        earlier = desk.store.meetings.get(of_meeting_id)
        if agreement_of(desk.store, earlier.id) is None:
            raise RuleBrokenError("These minutes are not agreed yet; amend them when they are agreed.")
        cleaned = cleaned_amendments(amendments)
        if not cleaned or not all(each.new_words for each in cleaned):
            raise BadInputError("An amendment needs its new words.")
        item = item_of(desk, meeting_id, item_id, ItemKind.LAST_MINUTES)
        decision = judged(desk, pen, meeting, item, DecisionKind.MINUTES, earlier.id)
        desk.store.decisions.save(replace(decision, amendments=cleaned))
        pen.made = decision.id
    return pen.change


def newest_draft(store: Store, meeting_id: MeetingId) -> IssuedDocument | None:
    """The chair's copy of the newest draft of the minutes, or None."""
    written = store.documents.where(meeting_id=meeting_id)
    own = [each for each in written if each.kind is DocumentKind.MINUTES and each.is_for(CHAIR)]
    return next((each for each in reversed(own) if each.status == DRAFT), None)


def is_as_written(store: Store, draft: IssuedDocument, meeting_id: MeetingId) -> bool:
    """Whether the minutes hold now what they held when a draft of them was written."""
    with store.as_of(draft.log_entry) as past:
        then = fingerprint(past, meeting_id)
    return then == fingerprint(store, meeting_id)


def _assert_open_to_check(store: Store, meeting: Meeting, at: datetime) -> None:
    if meeting.stage is not Stage.CLOSED:
        raise RuleBrokenError("This meeting is not closed; its minutes are checked after it.")
    status = minutes_version(store, meeting.id, at).status
    if status in (CIRCULATED, AGREED):
        raise RuleBrokenError(f"These minutes are {status.lower()} already; they are not checked again.")


def _checker(store: Store, meeting_id: MeetingId, by: PersonId | None) -> PersonId:
    """Who checked: the person named, if they were there, or who chaired last."""
    chairs = [each.person_id for each in store.chairing.where(meeting_id=meeting_id)]
    if by is None:
        if not chairs:
            raise RuleBrokenError("Nobody is recorded in the chair; name who checked the minutes.")
        return chairs[-1]
    there = {each.person_id for each in store.attendance.where(meeting_id=meeting_id)}
    if by not in there and by not in chairs:
        raise RuleBrokenError("Only somebody who was at the meeting can check its minutes.")
    return by
