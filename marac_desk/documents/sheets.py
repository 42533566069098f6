"""The smaller documents of a meeting as Word files."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from marac_desk.documents.filling import filled, properties
from marac_desk.documents.verification import passages, verified
from marac_desk.domain.disclosures import DisclosureRecord
from marac_desk.domain.editions import Reduced
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.printed_disclosures import PrintedDisclosures, printed_disclosures
from marac_desk.domain.printed_sheets import (
    PrintedActionList,
    PrintedAttendance,
    PrintedExtract,
    printed_action_list,
    printed_attendance,
    printed_extract,
)
from marac_desk.domain.sheets import ActionList, AttendanceRecord, CaseExtract


def render_attendance(record: Reduced[AttendanceRecord], *, template: Path, seal: str = "") -> bytes:
    """The attendance and quorum record as a verified .docx.

    Args:
        record: Who was there, as the reader may know it.
        template: `attendance_record.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold everybody it should.
    """
    printed = printed_attendance(record, seal)
    people = (*(each.name for each in printed.people), *(each.name for each in printed.apologies))
    said = (each.text for each in (*printed.lines, *printed.conflicts, *printed.statement))
    return verified(_filled(printed, record.model.masthead, template), (*people, *said))


def render_extract(extract: Reduced[CaseExtract], *, template: Path, seal: str = "") -> bytes:
    """The case extract as a verified .docx.

    Args:
        extract: The cases the guest may know.
        template: `case_extract.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every text it should.
    """
    file = _filled(printed_extract(extract, seal), extract.model.masthead, template)
    return verified(file, passages(extract.model))


def render_action_list(actions: Reduced[ActionList], *, template: Path, seal: str = "") -> bytes:
    """The chair's list of actions as a verified .docx.

    Args:
        actions: The open actions, as the reader may know them.
        template: `action_list.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every action it should.
    """
    printed = printed_action_list(actions, seal)
    file = _filled(printed, actions.model.masthead, template)
    return verified(file, (row.text for owner in printed.owners for row in owner.rows))


def render_disclosures(record: Reduced[DisclosureRecord], *, template: Path, seal: str = "") -> bytes:
    """The disclosure record as a verified .docx.

    Args:
        record: The disclosures the reader may know of.
        template: `disclosure_record.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every word it should.
    """
    printed = printed_disclosures(record, seal)
    said = (line.text for each in printed.entries for fact in each.facts for line in fact.lines)
    return verified(_filled(printed, record.model.masthead, template), said)


def _filled(
    printed: PrintedAttendance | PrintedExtract | PrintedActionList | PrintedDisclosures,
    masthead: Masthead,
    template: Path,
) -> bytes:
    """The template with every field of the printed document."""
    named: dict[str, Any] = {each.name: getattr(printed, each.name) for each in fields(printed)}
    return filled(template, named, properties(printed.frame, masthead))
