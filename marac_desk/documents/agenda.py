"""The agenda with its case list as a Word file."""

from pathlib import Path

from marac_desk.documents.filling import filled, properties
from marac_desk.documents.verification import verified
from marac_desk.domain.agenda_paper import AgendaPaper
from marac_desk.domain.editions import Reduced
from marac_desk.domain.printed_agenda import printed_agenda


def render_agenda(agenda: Reduced[AgendaPaper], *, template: Path, seal: str = "") -> bytes:
    """The agenda and case list as a verified .docx.

    Args:
        agenda: The agenda as the reader may know it.
        template: `agenda.docx`, `agenda_without_cases.docx`, or the forum's own.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was rendered does not hold every item and case it should.
    """
    printed = printed_agenda(agenda, seal)
    fields = {"frame": printed.frame, "facts": printed.facts, "items": printed.items, "cases": printed.cases}
    file = filled(template, fields, properties(printed.frame, agenda.model.masthead))
    titles = (each.title for each in printed.items)
    return verified(
        file, (*titles, *(line.text for each in printed.cases for line in (*each.case, *each.who)))
    )
