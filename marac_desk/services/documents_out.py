"""Documents out: what was recorded, written as Word files into a folder, each edition for its one reader.

Every file is rendered from `editions.reduce`, readable by its owner alone, and logged with its hash. Drafts
are no records and are in none of them. Rendering comes first, so that the writer is not held meanwhile.
"""

from datetime import datetime
from pathlib import Path

from marac_desk.domain.ids import AgencyId, ItemId, MeetingId
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.issuing import assert_folder, issue
from marac_desk.services.minuting.papers import (
    heed_nothing,
    render_agendas,
    render_all_minutes,
    render_minutes_of_case,
    render_trackers,
)
from marac_desk.services.minuting.restricting import render_restricted
from marac_desk.services.minuting.sheets import (
    render_attendance_records,
    render_case_extract,
    render_chairs_actions,
    render_disclosure_record,
)


def write_agenda(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    folder: Path,
    readers: tuple[AgencyId, ...] | None = None,
    at: datetime | None = None,
) -> Change:
    """Write the agenda with its case list, one edition for the chair and one for each agency.

    Args:
        folder: Where to; it must be there.
        readers: The agencies; None is every one of the forum, and the chair always.

    Raises:
        NotFoundError: There is no such meeting or agency.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, section 4.1.
    """
    assert_folder(folder)
    batch = render_agendas(desk, meeting_id, readers=readers, at=at or desk.now(), heed=heed_nothing)
    return issue(desk, batch, folder=folder)


def write_minutes(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    folder: Path,
    readers: tuple[AgencyId, ...] | None = None,
    for_board: bool = False,
    at: datetime | None = None,
) -> Change:
    """Write the minutes, one edition for the chair and one for each agency; every writing is a version.

    Args:
        folder: Where to; it must be there.
        readers: The agencies; None is every one of the forum, and the chair always.
        for_board: Whether the Board gets a copy too, which it can of a strategic group alone.

    Raises:
        NotFoundError: There is no such meeting or agency.
        RuleBrokenError: The meeting has not been opened, or the Board is to have minutes with cases.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, sections 4.7 and 4.9, and section 8 "Versions of minutes" and "Derived text".
    """
    assert_folder(folder)
    when = at or desk.now()
    batch = render_all_minutes(
        desk, meeting_id, readers=readers, at=when, heed=heed_nothing, for_board=for_board
    )
    return issue(desk, batch, folder=folder)


def write_case_minutes(
    desk: Desk,
    item_id: ItemId,
    *,
    folder: Path,
    readers: tuple[AgencyId, ...] | None = None,
    at: datetime | None = None,
) -> Change:
    """Write the minutes of one case, for the chair and for each agency that may know it.

    Args:
        folder: Where to; it must be there.
        readers: The agencies; None is every one of the forum, and the chair always.

    Raises:
        NotFoundError: There is no such item or agency.
        RuleBrokenError: The item is not a case, or its meeting has not been opened.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, section 4.6.
    """
    assert_folder(folder)
    batch = render_minutes_of_case(desk, item_id, readers=readers, at=at or desk.now(), heed=heed_nothing)
    return issue(desk, batch, folder=folder)


def write_trackers(desk: Desk, meeting_id: MeetingId, *, folder: Path, at: datetime | None = None) -> Change:
    """Write the master tracker for the chair, and one for each agency that has actions.

    Args:
        folder: Where to; it must be there.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting has not been opened.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, section 4.8 and section 8 "Trackers".
    """
    assert_folder(folder)
    batch = render_trackers(desk, meeting_id, at=at or desk.now(), heed=heed_nothing)
    return issue(desk, batch, folder=folder)


def write_restricted(
    desk: Desk, meeting_id: MeetingId, *, folder: Path, at: datetime | None = None
) -> Change:
    """Write the restricted annex and the restricted actions, for the chair and each agency that has any.

    They hold what is for named agencies alone and whose existence is not acknowledged, which is in no other
    document. Each reader's copies count versions of their own.

    Args:
        folder: Where to; it must be there.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting has not been opened.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, section 8 "Who may know"; edge cases 56 and 58.
    """
    assert_folder(folder)
    batch = render_restricted(desk, meeting_id, at=at or desk.now(), heed=heed_nothing)
    return issue(desk, batch, folder=folder)


def write_attendance(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    folder: Path,
    readers: tuple[AgencyId, ...] | None = None,
    at: datetime | None = None,
) -> Change:
    """Write the attendance and quorum record with the confidentiality list, for the chair and each agency.

    Args:
        folder: Where to; it must be there.
        readers: The agencies; None is every one of the forum, and the chair always.

    Raises:
        NotFoundError: There is no such meeting or agency.
        RuleBrokenError: The meeting has not been opened.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, sections 4.4 and 4.5.
    """
    assert_folder(folder)
    when = at or desk.now()
    batch = render_attendance_records(desk, meeting_id, readers=readers, at=when, heed=heed_nothing)
    return issue(desk, batch, folder=folder)


def write_extract(
    desk: Desk,
    items: tuple[ItemId, ...],
    *,
    folder: Path,
    agency_id: AgencyId | None = None,
    at: datetime | None = None,
) -> Change:
    """Write an extract of the cases a guest was asked in for, with nothing of the others.

    Args:
        items: The cases, all of one meeting.
        folder: Where to; it must be there.
        agency_id: The agency the guest comes from; None for one of no agency.

    Raises:
        NotFoundError: There is no such item or agency.
        RuleBrokenError: There is no case, they are not of one meeting, it has not been opened, or the guest
            may know none of them.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, F28 and section 4.6.
    """
    assert_folder(folder)
    when = at or desk.now()
    batch = render_case_extract(desk, items, agency_id=agency_id, at=when, heed=heed_nothing)
    return issue(desk, batch, folder=folder)


def write_action_list(
    desk: Desk, meeting_id: MeetingId, *, folder: Path, at: datetime | None = None
) -> Change:
    """Write every open action of the forum for the chair: those without an owner first, then by agency.

    Args:
        folder: Where to; it must be there.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting has not been opened.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, section 4.8 and 4.12.
    """
    assert_folder(folder)
    batch = render_chairs_actions(desk, meeting_id, at=at or desk.now(), heed=heed_nothing)
    return issue(desk, batch, folder=folder)


def write_disclosures(
    desk: Desk, meeting_id: MeetingId, *, folder: Path, at: datetime | None = None
) -> Change:
    """Write the record of what was told outside the panel by a meeting's decision, for the chair.

    Args:
        folder: Where to; it must be there.

    Raises:
        NotFoundError: There is no such meeting.
        BadInputError: The folder is not there, or cannot be written.

    Source: design rules, edge case 61.
    """
    assert_folder(folder)
    batch = render_disclosure_record(desk, meeting_id, at=at or desk.now(), heed=heed_nothing)
    return issue(desk, batch, folder=folder)
