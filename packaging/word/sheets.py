"""The bodies of the smaller documents of a meeting."""

from word.bodies import ACTION_LIST, ATTENDANCE, MASTER, case_body, opening, own_actions
from word.pieces import Column, each, facts, field, heading, line, lines, matrix, paragraph, run, table, when

PRESENCE = (
    Column(head="Agency", width=2100, cell=field("TableText", "person.agency")),
    Column(head="Name", width=1800, cell=field("TableText", "person.name")),
    Column(head="Capacity", width=2438, cell=field("TableText", "person.capacity")),
    Column(head="Present", width=1500, cell=field("TableText", "person.present")),
    Column(head="Conflict", width=1800, cell=field("TableText", "person.conflict")),
)
APOLOGIES = (
    Column(head="Agency", width=1100, cell=field("TableText", "apology.agency")),
    Column(head="Name", width=2838, cell=field("TableText", "apology.name")),
    Column(head="Deputy", width=2400, cell=field("TableText", "apology.deputy")),
    Column(head="Written information", width=2000, cell=field("TableText", "apology.information")),
    Column(head="Received", width=1300, cell=field("TableText", "apology.received")),
)
AGREEMENT = (
    Column(head="Name", width=2600, cell=field("TableText", "person.name")),
    Column(head="Agency", width=2600, cell=field("TableText", "person.agency")),
    Column(head="Agreed", width=1438, cell=field("TableText", "person.agreed")),
    Column(head="Signature", width=3000, cell=paragraph("TableText")),
)


def attendance_record() -> str:
    """Who was there, how the quorum stood, and who agreed to the statement."""
    return (
        opening()
        + facts("Chair, minute-taker and quorum", "facts")
        + heading(1, "Present")
        + when("people", table("Present", PRESENCE, "person", "people"))
        + when("not people", paragraph("Normal", run("None recorded")))
        + heading(1, "Apologies and absences")
        + when("apologies", table("Apologies", APOLOGIES, "apology", "apologies"))
        + when("not apologies", line_of("Apologies", "None recorded"))
        + lines("SectionLine", "lines")
        + heading(1, "Conflicts of interest")
        + lines("SectionLine", "conflicts")
        + heading(1, "Confidentiality")
        + line("SectionLine", "reading")
        + lines("SectionLine", "statement")
        + when(
            "people",
            heading(2, "Agreement to the statement")
            + table("Agreement to the statement", AGREEMENT, "person", "people"),
        )
        + paragraph("Gap")
    )


def line_of(lead: str, words: str) -> str:
    """A line in fixed words."""
    return paragraph("SectionLine", run(f"{lead}: ", "Lead"), run(words))


def case_extract() -> str:
    """The cases of a guest."""
    return (
        opening()
        + facts("What this extract holds, and for whom", "facts")
        + each("case", "cases", field("heading1", "case.heading") + case_body("case", 2))
    )


def action_list() -> str:
    """Every open action for the chair."""
    return (
        opening(is_wide=True)
        + facts("Counts and letters", "facts", 2000, 12570)
        + each(
            "owner",
            "owners",
            field("heading1", "owner.heading")
            + table("Open actions of one agency", MASTER, "row", "owner.rows", small=True),
        )
        + paragraph("Gap")
    )


BUSINESS = (
    Column(head="Item", width=2000, cell=field("TableText", "item.item")),
    Column(head="Discussion and agreed", width=4838, cell=lines("TableText", "item.lines")),
    Column(head="Responsible", width=1500, cell=field("TableText", "item.responsible")),
    Column(head="Timescale", width=1300, cell=field("TableText", "item.timescale")),
)


def strategic_minutes() -> str:
    """The minutes of a strategic group."""
    listed = table("Every action by agency", ACTION_LIST, "action", "action_list", keeps_last=2)
    return (
        opening()
        + own_actions()
        + facts("Chair, minute-taker and quorum", "facts")
        + heading(1, "Present")
        + when("attendance", table("Attendance", ATTENDANCE, "person", "attendance"))
        + when("not attendance", paragraph("Normal", run("None recorded")))
        + heading(1, "Attendance over the year")
        + field("Unrecorded", "codes")
        + matrix("Attendance over the year", "Agency", "row.agency", "row", "matrix", "days", "row.codes")
        + heading(1, "Business")
        + table("Business", BUSINESS, "item", "items", may_split=True)
        + when("action_list", heading(1, "Actions by agency") + listed)
        + heading(1, "Record")
        + facts("Signature and agreement", "closing", 3600, 6038)
        + paragraph("Gap")
    )


def disclosure_record() -> str:
    """What was told outside the panel."""
    return (
        opening()
        + facts("How many disclosures", "facts")
        + each(
            "entry",
            "entries",
            field("heading1", "entry.heading") + facts("One disclosure", "entry.facts", 2800, 6838),
        )
        + paragraph("Gap")
    )
