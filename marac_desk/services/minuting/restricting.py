"""Restricting: what no edition of the minutes prints, rendered for the few who may have it.

Versions are counted for each reader alone, and a reader who has nothing gets no file: no number, name or
heading tells an agency that another one has an annex.

Source: design rules, section 8 "Who may know" (F11, F13); edge cases 56 and 58.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from marac_desk.documents.annexes import render_annex, render_restricted_tracker
from marac_desk.domain.annexes import Annex, RestrictedTracker, only_hidden
from marac_desk.domain.audience import CHAIR, Reader, Scope
from marac_desk.domain.editions import reduce
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.mastheads import document_name
from marac_desk.domain.rulings import audience_of
from marac_desk.services.agencies import reader_of
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.binder import Binder, bind
from marac_desk.services.minuting.papers import Batch, Heed, Paper, assert_opened, batch_of, edition_paper
from marac_desk.services.minuting.tracking import restricted_rows
from marac_desk.services.minuting.versions import Version, next_version
from marac_desk.services.minuting.whole import masthead, minutes_of
from marac_desk.system.resources import resource


def render_restricted(desk: Desk, meeting_id: MeetingId, *, at: datetime, heed: Heed) -> Batch:
    """The restricted annex and the restricted actions, for the chair and each agency that has any.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting has not been opened.
    """
    assert_opened(desk.store.meetings.get(meeting_id))
    binder = bind(desk.store, meeting_id)
    papers = (each for make in (_annexes, _trackers) for each in make(desk, binder, at))
    return batch_of(desk, "write_restricted", meeting_id, at, papers, heed)


def annex_of(binder: Binder, version: Version) -> Annex:
    """All that is hidden of a meeting, for `editions.reduce`."""
    return Annex(minutes=only_hidden(minutes_of(binder, version)))


def restricted_tracker(binder: Binder, version: Version, reader: Reader) -> RestrictedTracker:
    """The restricted actions for one reader, for `editions.reduce`."""
    agency_id = reader.agency_id
    return RestrictedTracker(
        masthead=masthead(binder, version),
        agency_code=binder.code(agency_id),
        agency_name=binder.agency_name(agency_id),
        rows=restricted_rows(binder, version.written_at.date(), reader),
    )


def hidden_readers(binder: Binder, day: date) -> tuple[tuple[DocumentKind, Reader], ...]:
    """Who has an annex or restricted actions of the meeting, for a list of what can be written."""
    if not _may_hide(binder):
        return ()
    whole = annex_of(binder, Version(number="", status="", written_at=binder.meeting.starts_at))
    annexes = [
        (DocumentKind.ANNEX, each)
        for each in _readers(binder)
        if not whole.is_empty and not reduce(whole, each).model.is_empty
    ]
    trackers = [
        (DocumentKind.RESTRICTED_TRACKER, each)
        for each in _readers(binder)
        if restricted_rows(binder, day, each)
    ]
    return (*annexes, *trackers)


def _may_hide(binder: Binder) -> bool:
    """Whether anything of the forum is hidden or restricted at all: most meetings need no second look."""
    audiences = [audience_of(each) for each in binder.rulings.values()]
    listed = (each.case_id for each in binder.items)
    cases = {each for each in (*listed, *(action.case_id for action in binder.actions)) if each}
    for case_id in cases:
        case = binder.case(case_id)
        audiences += [case.audience, *(each.audience for each in case.people)]
        audiences += [each.audience for each in binder.store.referrals.where(case_id=case_id)]
    return any(each.scope is Scope.NAMED for each in (binder.room.forum.audience, *audiences))


def _readers(binder: Binder) -> Iterator[Reader]:
    """The chair, then every agency: one outside the forum can be named too."""
    yield CHAIR
    for agency in binder.ordered_agencies:
        yield reader_of(binder.store, agency.id)


def _annexes(desk: Desk, binder: Binder, at: datetime) -> Iterator[Paper]:
    kind = DocumentKind.ANNEX
    whole = annex_of(binder, next_version(desk.store, binder.meeting.id, kind, at))
    template = resource("templates/restricted_annex.docx")
    for reader in _readers(binder):
        version = next_version(desk.store, binder.meeting.id, kind, at, reader=reader)
        minutes = replace(whole.minutes, masthead=masthead(binder, version))
        edition = reduce(replace(whole, minutes=minutes), reader)
        if not edition.model.is_empty:
            name = document_name(minutes.masthead, kind.value, reader.label)
            render = partial(render_annex, edition, template=template)
            yield edition_paper(desk, edition, kind, version.number, name, render)


def _trackers(desk: Desk, binder: Binder, at: datetime) -> Iterator[Paper]:
    kind = DocumentKind.RESTRICTED_TRACKER
    template = resource("templates/restricted_tracker.docx")
    for reader in _readers(binder):
        version = next_version(desk.store, binder.meeting.id, kind, at, reader=reader)
        edition = reduce(restricted_tracker(binder, version, reader), reader)
        if edition.model.rows:
            name = document_name(edition.model.masthead, kind.value, reader.label)
            render = partial(render_restricted_tracker, edition, template=template)
            yield edition_paper(desk, edition, kind, version.number, name, render)
