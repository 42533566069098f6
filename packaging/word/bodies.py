"""The bodies of our Word templates: what each document prints, in which order."""

from word.pieces import (
    CENTRE,
    Column,
    bare,
    each,
    facts,
    field,
    heading,
    line,
    lines,
    noted,
    number,
    only_if,
    paragraph,
    run,
    table,
    when,
)


def header() -> str:
    """The protective marking and how to handle the paper."""
    return field("Marking", "frame.marking") + field("Handling", "frame.handling")


def footer(*, is_wide: bool) -> str:
    """Forum, day, version, copy and page; then the marking."""
    at = 14570 if is_wide else 9638
    rule = (
        '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="CFD8D7"/></w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs><w:spacing w:after="60"/>'
    )
    page = f"{run('Page ')}{number('PAGE')}{run(' of ')}{number('NUMPAGES')}"
    first = paragraph("footer", run("{{ frame.footer }}"), "<w:r><w:tab/></w:r>", page, extra=rule)
    return first + field("Marking", "frame.marking")


def opening(*, is_wide: bool = False) -> str:
    """Title, copy line and when."""
    tabs = (
        '<w:tabs><w:tab w:val="clear" w:pos="9638"/><w:tab w:val="right" w:pos="14570"/></w:tabs>'
        if is_wide
        else ""
    )
    title = paragraph(
        "Title",
        run("{{ frame.title }}"),
        "<w:r><w:tab/></w:r>",
        run("\N{NO-BREAK SPACE}{{ frame.copy_line }}\N{NO-BREAK SPACE}", "CopyLine"),
        extra=tabs,
    )
    return title + field("Subtitle", "frame.when")


NONE_RECORDED = "\N{EM SPACE}None recorded"

ACTIONS = (
    Column(head="No.", width=1000, cell=field("TableText", "action.ref")),
    Column(head="Action", width=4938, cell=noted("TableText", "action.text", "action.note")),
    Column(head="Owner, lead", width=2400, cell=field("TableText", "action.owner")),
    Column(head="Due", width=1300, cell=field("TableText", "action.due")),
)
PAST = (
    Column(head="No.", width=1300, cell=field("TableText", "past.ref")),
    Column(head="Action", width=4338, cell=field("TableText", "past.text")),
    Column(head="Agency", width=1000, cell=field("TableText", "past.agency")),
    Column(head="Result", width=3000, cell=field("TableText", "past.result")),
)
INFORMATION = (
    Column(head="Agency", width=1100, cell=field("TableText", "shared.agency")),
    Column(head="Information shared", width=8538, cell=lines("TableText", "shared.lines")),
)
ATTENDANCE = (
    Column(head="Agency", width=2900, cell=field("TableText", "person.agency")),
    Column(head="Name", width=2100, cell=field("TableText", "person.name")),
    Column(head="Capacity", width=3138, cell=field("TableText", "person.capacity")),
    Column(head="Present", width=1500, cell=field("TableText", "person.present")),
)
ACTION_LIST = (
    Column(head="Agency", width=1100, cell=field("TableText", "action.agency")),
    Column(head="No.", width=1000, cell=field("TableText", "action.ref")),
    Column(head="Case", width=1200, cell=field("TableText", "action.case_ref")),
    Column(head="Action", width=3438, cell=noted("TableText", "action.text", "action.note")),
    Column(head="Lead", width=1600, cell=field("TableText", "action.lead")),
    Column(head="Due", width=1300, cell=field("TableText", "action.due")),
)


def case_body(name: str, level: int) -> str:
    """All that prints under the heading of a case, with headings of the given level."""
    return (
        each("notice", f"{name}.notices", field("NoticeLine", "notice"))
        + when(f"{name}.facts", facts("Who this is, who referred, risk and status", f"{name}.facts"))
        + when(
            f"{name}.since_last",
            heading(level, "Actions since last time")
            + table("Actions since last time", PAST, "past", f"{name}.since_last"),
        )
        + when(
            f"{name}.information",
            heading(level, "Information by agency")
            + table(
                "Information shared by each agency",
                INFORMATION,
                "shared",
                f"{name}.information",
                may_split=True,
            ),
        )
        + each(
            "part", f"{name}.parts", field(f"heading{level}", "part.title") + lines("Normal", "part.lines")
        )
        + when(
            f"{name}.unrecorded",
            paragraph("Unrecorded", run("None recorded: {{ " + name + ".unrecorded }}.")),
        )
        + when(f"{name}.decisions", heading(level, "Decisions") + lines("Normal", f"{name}.decisions"))
        + when(f"{name}.actions or {name}.no_actions", heading(level, "Actions agreed"))
        + when(f"{name}.no_actions", paragraph("Normal", run("{{ " + name + ".no_actions }}.")))
        + when(f"{name}.actions", table("Actions agreed", ACTIONS, "action", f"{name}.actions"))
        + when(f"{name}.outcome", heading(level, "Outcome") + line("Normal", f"{name}.outcome"))
    )


def section() -> str:
    """All that prints under one heading of a meeting, with the heading."""
    return (
        paragraph(
            "heading1",
            run("{{ section.heading }}"),
            only_if("section.is_empty", run(NONE_RECORDED, "Aside")),
        )
        + when(
            "section.attendance",
            table("Attendance", ATTENDANCE, "person", "section.attendance"),
        )
        + when("section.reviewed", table("Actions reviewed", PAST, "past", "section.reviewed"))
        + lines("SectionLine", "section.lines")
        + each(
            "case",
            "section.items",
            field("heading2", "case.heading") + when("case.is_circulated", case_body("case", 3)),
        )
        + when(
            "section.actions",
            heading(2, "Actions agreed") + table("Actions agreed", ACTIONS, "action", "section.actions"),
        )
    )


def own_actions() -> str:
    """What the reader's agency is to do, before anything else in its copy."""
    own = table("Actions of the reader's agency", ACTIONS, "action", "own_actions")
    return when(
        "own_heading",
        field("heading1", "own_heading")
        + when("own_actions", own)
        + when("not own_actions", paragraph("Normal", run("No actions.")))
        + heading(1, "Meeting"),
    )


def minutes() -> str:
    """The minutes of a meeting."""
    listed = table("Every action by agency", ACTION_LIST, "action", "action_list", keeps_last=2)
    return (
        opening()
        + own_actions()
        + facts("Chair, minute-taker and quorum", "facts")
        + each("section", "sections", section())
        + when("action_list", heading(1, "Actions by agency") + listed)
        + heading(1, "Record")
        + facts("Signature and agreement", "closing", 3600, 6038)
        + paragraph("Gap")
    )


def case_minutes() -> str:
    """The minutes of one case."""
    return (
        opening()
        + facts("Chair, minute-taker and quorum", "facts")
        + field("heading1", "case.heading")
        + when("case.is_circulated", case_body("case", 2))
    )


def restricted_annex() -> str:
    """What no edition of the minutes prints."""
    return (
        opening()
        + facts("How to keep this annex", "facts")
        + each("section", "sections", section())
        + paragraph("Unrecorded", run("End of the annex."))
    )


AGENDA = (
    Column(head="No.", width=700, cell=field("TableText", "item.number")),
    Column(
        head="Item",
        width=7638,
        cell=noted("TableText", "item.title", "item.note") + lines("TableText", "item.lines"),
    ),
    Column(head="Minutes", width=1300, cell=field("TableText", "item.minutes")),
)
CASE_LIST = (
    Column(head="No., time", width=1270, cell=lines("TableSmall", "case.number")),
    Column(head="Case, type", width=2300, cell=lines("TableSmall", "case.case")),
    Column(head="Name, also known as, born", width=2700, cell=lines("TableSmall", "case.who")),
    Column(head="Address, school", width=2200, cell=lines("TableSmall", "case.where")),
    Column(head="Legal status, linked", width=2000, cell=lines("TableSmall", "case.standing")),
    Column(head="Referrer, risk", width=1900, cell=lines("TableSmall", "case.referral")),
    Column(head="Worker, agencies asked", width=2200, cell=lines("TableSmall", "case.agencies")),
)
NUMBER = Column(
    head="No., set", width=1130, cell=field("TableSmall", "row.ref") + field("TableSmall", "row.set_on")
)
CASE = Column(
    head="Case", width=1150, cell=field("TableSmall", "row.case") + field("TableSmall", "row.initials")
)
OWNER = Column(head="Owner, lead", width=1500, cell=field("TableSmall", "row.owner"))
DUE = Column(
    head="Due",
    width=1130,
    cell=field("TableSmall", "row.due")
    + when("row.original_due", paragraph("TableSmall", run("{{ row.original_due }}", "Note"))),
)
RAG = Column(
    head="RAG",
    width=560,
    is_shaded=True,
    cell=paragraph(
        "TableSmall", bare("{% cellbg row.fill %}"), run("{{ row.rag }}", "Reference"), extra=CENTRE
    ),
)
CARRIED = Column(head="Carried", width=900, cell=field("TableSmall", "row.carried"))
ACTION = noted("TableSmall", "row.text", "row.note")
MASTER = (
    NUMBER,
    CASE,
    Column(head="Action", width=2500, cell=ACTION),
    OWNER,
    Column(head="Supporting", width=1300, cell=field("TableSmall", "row.supporting")),
    Column(head="Strand", width=900, cell=field("TableSmall", "row.strand")),
    DUE,
    RAG,
    CARRIED,
    Column(
        head="Status, reported",
        width=2000,
        cell=field("TableSmall", "row.status") + field("TableSmall", "row.reported"),
    ),
    Column(head="Update, outcome", width=1500, cell=field("TableSmall", "row.update")),
)
OWN = (
    NUMBER,
    CASE,
    Column(head="Action", width=3400, cell=ACTION),
    OWNER,
    DUE,
    RAG,
    CARRIED,
    Column(head="Update", width=3500, cell=paragraph("TableSmall")),
    Column(head="Done on", width=1300, cell=paragraph("TableSmall")),
)


def agenda() -> str:
    """The agenda proper."""
    return (
        opening()
        + facts("Chair, minute-taker and papers", "facts")
        + heading(1, "Agenda")
        + table("Agenda", AGENDA, "item", "items")
        + paragraph("Gap")
    )


def case_list() -> str:
    """The case list, on wide pages."""
    return (
        heading(1, "Case list")
        + when("cases", table("Case list", CASE_LIST, "case", "cases", small=True))
        + when("not cases", paragraph("Normal", run("No cases are listed.")))
        + paragraph("Gap")
    )


def master_tracker() -> str:
    """Every open action of the forum, then what was closed at the meeting."""
    return (
        opening(is_wide=True)
        + facts("Counts and letters", "facts", 2000, 12570)
        + heading(1, "Open actions")
        + when("rows", table("Open actions", MASTER, "row", "rows", small=True))
        + when("not rows", paragraph("Normal", run("No actions.")))
        + when(
            "closed",
            heading(1, "Closed at this meeting or since the one before")
            + table("Actions closed", MASTER, "row", "closed", small=True),
        )
        + paragraph("Gap")
    )


def agency_tracker() -> str:
    """One agency's actions, with room for its answers."""
    return (
        opening(is_wide=True)
        + facts("Meeting, counts and letters", "facts", 2000, 12570)
        + heading(1, "Actions")
        + when("rows", table("Actions of the agency", OWN, "row", "rows", small=True))
        + when("not rows", paragraph("Normal", run("No actions.")))
        + paragraph("Gap")
    )


def restricted_tracker() -> str:
    """The restricted actions of one reader, with room for answers."""
    return (
        opening(is_wide=True)
        + facts("Meeting, counts, how to keep it and letters", "facts", 2000, 12570)
        + heading(1, "Restricted actions")
        + table("Restricted actions", OWN, "row", "rows", small=True)
        + paragraph("Gap")
    )
