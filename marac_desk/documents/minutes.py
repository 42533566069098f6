"""The minutes of a meeting, or of one case, as a Word file."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from marac_desk.documents.filling import filled, properties
from marac_desk.documents.verification import passages, verified
from marac_desk.domain.editions import Reduced
from marac_desk.domain.minutes import CaseMinutes, MeetingMinutes
from marac_desk.domain.printed_minutes import printed_case_minutes, printed_minutes


def render_minutes(minutes: Reduced[MeetingMinutes], *, template: Path, seal: str = "") -> bytes:
    """The minutes of a meeting as a verified .docx.

    Args:
        minutes: The meeting as the reader may know it.
        template: `minutes.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every text it should.
    """
    filling = minutes_fields(minutes, seal)
    file = filled(template, filling, properties(filling["frame"], minutes.model.masthead))
    return verified(file, passages(minutes.model))


def minutes_fields(minutes: Reduced[MeetingMinutes], seal: str = "") -> dict[str, Any]:
    """What a template of minutes may name: the fields of `PrintedMinutes`."""
    printed = printed_minutes(minutes, seal)
    return {each.name: getattr(printed, each.name) for each in fields(printed)}


def render_case_minutes(minutes: Reduced[CaseMinutes], *, template: Path, seal: str = "") -> bytes:
    """The minutes of one case as a verified .docx.

    Args:
        minutes: The case as the reader may know it.
        template: `case_minutes.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every text it should.
    """
    printed = printed_case_minutes(minutes, seal)
    filling = {"frame": printed.frame, "facts": printed.facts, "case": printed.case}
    file = filled(template, filling, properties(printed.frame, minutes.model.masthead))
    return verified(file, passages(minutes.model))
