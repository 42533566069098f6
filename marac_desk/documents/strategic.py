"""The minutes of a strategic group as a Word file."""

from dataclasses import fields
from pathlib import Path

from marac_desk.documents.filling import filled, properties
from marac_desk.documents.verification import passages, verified
from marac_desk.domain.editions import Reduced
from marac_desk.domain.printed_strategic import printed_strategic
from marac_desk.domain.strategic import StrategicMinutes


def render_strategic(minutes: Reduced[StrategicMinutes], *, template: Path, seal: str = "") -> bytes:
    """The minutes of a strategic group as a verified .docx.

    Args:
        minutes: The meeting as the reader may know it.
        template: `strategic_minutes.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every text it should.
    """
    printed = printed_strategic(minutes, seal)
    named = {each.name: getattr(printed, each.name) for each in fields(printed)}
    file = filled(template, named, properties(printed.frame, minutes.model.masthead))
    return verified(file, passages(minutes.model))
