"""Action trackers as Word files."""

from pathlib import Path

from marac_desk.documents.filling import filled, properties
from marac_desk.documents.verification import verified
from marac_desk.domain.editions import Reduced
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.printed_trackers import PrintedTracker, printed_agency_tracker, printed_master
from marac_desk.domain.trackers import AgencyTracker, MasterTracker


def render_master_tracker(tracker: Reduced[MasterTracker], *, template: Path, seal: str = "") -> bytes:
    """The master tracker as a verified .docx.

    Args:
        tracker: The tracker as the reader may know it.
        template: `master_tracker.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every action it should.
    """
    return _rendered(printed_master(tracker, seal), tracker.model.masthead, template)


def render_agency_tracker(tracker: Reduced[AgencyTracker], *, template: Path, seal: str = "") -> bytes:
    """One agency's tracker as a verified .docx.

    Args:
        tracker: The tracker as the agency may know it.
        template: `agency_tracker.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every action it should.
    """
    return _rendered(printed_agency_tracker(tracker, seal), tracker.model.masthead, template)


def _rendered(printed: PrintedTracker, masthead: Masthead, template: Path) -> bytes:
    fields = {
        "frame": printed.frame,
        "facts": printed.facts,
        "rows": printed.rows,
        "closed": printed.closed,
    }
    file = filled(template, fields, properties(printed.frame, masthead))
    return verified(file, (each.text for each in (*printed.rows, *printed.closed)))
