"""The restricted annex and the restricted tracker as Word files."""

from pathlib import Path

from marac_desk.documents.filling import filled, properties
from marac_desk.documents.verification import passages, verified
from marac_desk.domain.annexes import Annex, RestrictedTracker
from marac_desk.domain.editions import Reduced
from marac_desk.domain.printed_annexes import printed_annex, printed_restricted_tracker


def render_annex(annex: Reduced[Annex], *, template: Path, seal: str = "") -> bytes:
    """The restricted annex as a verified .docx.

    Args:
        annex: What no edition of the minutes prints, as the reader may know it.
        template: `restricted_annex.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every text it should.
    """
    printed = printed_annex(annex, seal)
    fields = {"frame": printed.frame, "facts": printed.facts, "sections": printed.sections}
    file = filled(template, fields, properties(printed.frame, annex.model.masthead))
    return verified(file, passages(annex.model))


def render_restricted_tracker(
    tracker: Reduced[RestrictedTracker], *, template: Path, seal: str = ""
) -> bytes:
    """The restricted tracker as a verified .docx.

    Args:
        tracker: The restricted actions the reader may know.
        template: `restricted_tracker.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every action it should.
    """
    printed = printed_restricted_tracker(tracker, seal)
    fields = {"frame": printed.frame, "facts": printed.facts, "rows": printed.rows}
    file = filled(template, fields, properties(printed.frame, tracker.model.masthead))
    return verified(file, (each.text for each in printed.rows))
