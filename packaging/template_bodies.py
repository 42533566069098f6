"""The bodies of our Word templates: headings, paragraphs and tables with docxtpl's tags in them."""

from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CENTRE = '<w:jc w:val="center"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table: its head, its width in twentieths of a point, and the XML of its cell."""

    head: str
    width: int
    cell: str


def wrapped(content: str) -> str:
    """The content in one element that names the namespace."""
    return f'<w:body xmlns:w="{W}">{content}</w:body>'


def run(text: str, style: str = "") -> str:
    """A run of text, spaces kept."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def bare(words: str) -> str:
    """A run with one tag that docxtpl takes out again."""
    return f"<w:r><w:t>{words}</w:t></w:r>"


def paragraph(style: str, *runs: str, extra: str = "") -> str:
    """A paragraph in a named style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{"".join(runs)}</w:p>'


def only_if(field: str, content: str) -> str:
    """Runs that print only where the field says something."""
    return f"{run('{%r if ' + field + ' %}')}{content}{run('{%r endif %}')}"


def tag(words: str) -> str:
    """A paragraph that holds one tag and vanishes."""
    return paragraph("Normal", run("{%p " + words + " %}"))


def each(name: str, of: str, content: str) -> str:
    """Paragraphs once for each of a list."""
    return f"{tag(f'for {name} in {of}')}{content}{tag('endfor')}"


def when(condition: str, content: str) -> str:
    """Paragraphs and tables that print on a condition."""
    return f"{tag(f'if {condition}')}{content}{tag('endif')}"


def line(style: str, name: str) -> str:
    """A printed line: bold lead, text, note in italics and brackets."""
    return paragraph(
        style,
        only_if(f"{name}.lead", run("{{ " + name + ".lead }}: ", "Lead")),
        run("{{ " + name + ".text }}"),
        only_if(f"{name}.note", run(" ({{ " + name + ".note }})", "Note")),
    )


def lines(style: str, of: str, name: str = "line") -> str:
    """Every line of a list, a paragraph each."""
    return each(name, of, line(style, name))


def field(style: str, name: str) -> str:
    """A paragraph that is one field."""
    return paragraph(style, run("{{ " + name + " }}"))


def noted(style: str, text: str, note: str) -> str:
    """A paragraph with a field and its note."""
    return paragraph(style, run("{{ " + text + " }}"), only_if(note, run(" ({{ " + note + " }})", "Note")))


def table(
    caption: str,
    columns: tuple[Column, ...],
    name: str,
    of: str,
    *,
    may_split: bool = False,
    small: bool = False,
) -> str:
    """A table with a repeated head row and a row for each of a list."""
    head = "TableSmallHead" if small else "TableHead"
    heads = "".join(_cell(column.width, paragraph(head, run(column.head))) for column in columns)
    cells = "".join(_cell(column.width, column.cell) for column in columns)
    blank = "".join(_cell(column.width, paragraph("TableText")) for column in columns[1:])
    first = columns[0].width
    loop = "<w:tr>{}" + blank + "</w:tr>"
    return (
        f"<w:tbl>{_table_properties('PanelTable', caption, has_head=True)}{_grid(columns)}"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>"
        + loop.format(_cell(first, paragraph("TableText", run("{%tr for " + name + " in " + of + " %}"))))
        + f"<w:tr>{'' if may_split else '<w:trPr><w:cantSplit/></w:trPr>'}{cells}</w:tr>"
        + loop.format(_cell(first, paragraph("TableText", run("{%tr endfor %}"))))
        + "</w:tbl>"
    )


def facts(caption: str, of: str, label: int = 2000, value: int = 7638) -> str:
    """A table of facts: label and lines."""
    columns = (Column(head="", width=label, cell=""), Column(head="", width=value, cell=""))
    start = _cell(label, paragraph("TableText", run("{%tr for fact in " + of + " %}")))
    end = _cell(label, paragraph("TableText", run("{%tr endfor %}")))
    rest = _cell(value, paragraph("TableText"))
    return (
        f"<w:tbl>{_table_properties('FactTable', caption, has_head=False)}{_grid(columns)}"
        f"<w:tr>{start}{rest}</w:tr>"
        f"<w:tr>{_cell(label, field('TableLabel', 'fact.label'))}{_cell(value, lines('TableText', 'fact.lines'))}</w:tr>"
        f"<w:tr>{end}{rest}</w:tr></w:tbl>"
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
    page = f"{run('Page ')}{_number('PAGE')}{run(' of ')}{_number('NUMPAGES')}"
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


def case_body(name: str) -> str:
    """All that prints under the heading of a case."""
    return (
        each("notice", f"{name}.notices", field("NoticeLine", "notice"))
        + facts("Who this is, who referred, risk and status", f"{name}.facts")
        + when(
            f"{name}.since_last",
            field_heading("Actions since last time")
            + table("Actions since last time", PAST, "past", f"{name}.since_last"),
        )
        + field_heading("Information by agency")
        + table(
            "Information shared by each agency", INFORMATION, "shared", f"{name}.information", may_split=True
        )
        + each("part", f"{name}.parts", field("heading3", "part.title") + lines("Normal", "part.lines"))
        + when(f"{name}.decisions", field_heading("Decisions") + lines("Normal", f"{name}.decisions"))
        + field_heading("Actions agreed")
        + when(f"{name}.no_actions", paragraph("Normal", run("{{ " + name + ".no_actions }}.")))
        + when(f"{name}.actions", table("Actions agreed", ACTIONS, "action", f"{name}.actions"))
        + field_heading("Outcome")
        + line("Normal", f"{name}.outcome")
    )


def field_heading(words: str) -> str:
    """A heading of the third level in fixed words."""
    return paragraph("heading3", run(words))


def minutes() -> str:
    """The minutes of a meeting."""
    section = (
        field("heading1", "section.heading")
        + when(
            "section.attendance",
            table("Attendance", ATTENDANCE, "person", "section.attendance") + paragraph("Gap"),
        )
        + when(
            "section.reviewed", table("Actions reviewed", PAST, "past", "section.reviewed") + paragraph("Gap")
        )
        + lines("Normal", "section.lines")
        + each(
            "case",
            "section.items",
            field("heading2", "case.heading") + when("case.is_circulated", case_body("case")),
        )
        + when(
            "section.actions",
            field_heading("Actions agreed") + table("Actions agreed", ACTIONS, "action", "section.actions"),
        )
    )
    listed = table("Every action by agency", ACTION_LIST, "action", "action_list")
    return (
        opening()
        + facts("Chair, minute-taker and quorum", "facts")
        + each("section", "sections", section)
        + when("action_list", paragraph("heading1", run("Actions by agency")) + listed + paragraph("Gap"))
        + paragraph("heading1", run("Record"))
        + facts("Signature and agreement", "closing", 3600, 6038)
        + paragraph("Gap")
    )


def case_minutes() -> str:
    """The minutes of one case."""
    return (
        opening()
        + facts("Chair, minute-taker and quorum", "facts")
        + field("heading1", "case.heading")
        + when("case.is_circulated", case_body("case"))
        + paragraph("Gap")
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
    cell=paragraph(
        "TableSmall", bare("{% cellbg row.fill %}"), run("{{ row.rag }}", "Reference"), extra=CENTRE
    ),
)
CARRIED = Column(head="Carried", width=800, cell=field("TableSmall", "row.carried"))
ACTION = noted("TableSmall", "row.text", "row.note")
MASTER = (
    NUMBER,
    CASE,
    Column(head="Action", width=3300, cell=ACTION),
    OWNER,
    Column(head="Supporting", width=1150, cell=field("TableSmall", "row.supporting")),
    Column(head="Strand", width=950, cell=field("TableSmall", "row.strand")),
    DUE,
    RAG,
    CARRIED,
    Column(
        head="Status, reported",
        width=1200,
        cell=field("TableSmall", "row.status") + field("TableSmall", "row.reported"),
    ),
    Column(head="Update, outcome", width=1700, cell=field("TableSmall", "row.update")),
)
OWN = (
    NUMBER,
    CASE,
    Column(head="Action", width=3500, cell=ACTION),
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
        + paragraph("heading1", run("Agenda"))
        + table("Agenda", AGENDA, "item", "items")
        + paragraph("Gap")
    )


def case_list() -> str:
    """The case list, on wide pages."""
    return (
        paragraph("heading1", run("Case list"))
        + when("cases", table("Case list", CASE_LIST, "case", "cases", small=True))
        + when("not cases", paragraph("Normal", run("No cases are listed.")))
        + paragraph("Gap")
    )


def master_tracker() -> str:
    """Every open action of the forum, then what was closed at the meeting."""
    return (
        opening(is_wide=True)
        + facts("Counts and letters", "facts", 2000, 12570)
        + paragraph("heading1", run("Open actions"))
        + when("rows", table("Open actions", MASTER, "row", "rows", small=True))
        + when("not rows", paragraph("Normal", run("No actions.")))
        + when(
            "closed",
            paragraph("heading1", run("Closed at this meeting"))
            + table("Actions closed at this meeting", MASTER, "row", "closed", small=True),
        )
        + paragraph("Gap")
    )


def agency_tracker() -> str:
    """One agency's actions, with room for its answers."""
    return (
        opening(is_wide=True)
        + facts("Meeting, counts and letters", "facts", 2000, 12570)
        + paragraph("heading1", run("Actions"))
        + when("rows", table("Actions of the agency", OWN, "row", "rows", small=True))
        + when("not rows", paragraph("Normal", run("No actions.")))
        + paragraph("Gap")
    )


def _number(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _grid(columns: tuple[Column, ...]) -> str:
    return (
        "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns) + "</w:tblGrid>"
    )


def _table_properties(style: str, caption: str, *, has_head: bool) -> str:
    look = f'w:val="{"0420" if has_head else "0400"}" w:firstRow="{int(has_head)}" w:lastRow="0" w:firstColumn="0"'
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {look} w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{caption}"/>'
        f'<w:tblDescription w:val="{caption}"/></w:tblPr>'
    )
