"""Paragraphs, tables and tags: the smallest pieces of a template, as WordprocessingML."""

import re
from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CENTRE = '<w:jc w:val="center"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table: its head, its width in twentieths of a point, and the XML of its cell."""

    head: str
    width: int
    cell: str
    is_shaded: bool = False
    """Whether docxtpl colours the cell, for which its properties must leave the first place free."""


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
    keeps_last: int = 0,
) -> str:
    """A table with a repeated head row and a row for each of a list.

    Args:
        keeps_last: How many of the last rows stay on the page of what follows the table.
    """
    head = "TableSmallHead" if small else "TableHead"
    heads = "".join(_cell(column.width, paragraph(head, run(column.head))) for column in columns)
    cells = "".join(
        _shaded(column.cell) if column.is_shaded else _cell(column.width, column.cell) for column in columns
    )
    row = f"<w:tr>{'' if may_split else '<w:trPr><w:cantSplit/></w:trPr>'}{cells}</w:tr>"
    rows = _loop(columns, name, of, row)
    if keeps_last:
        rows = _loop(columns, name, f"{of}[:-{keeps_last}]", row)
        rows += _loop(columns, name, f"{of}[-{keeps_last}:]", _kept_with_next(row))
    return (
        f"<w:tbl>{_table_properties('PanelTable', caption, has_head=True)}{_grid(columns)}"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>"
    )


def matrix(caption: str, head: str, label: str, name: str, of: str, heads: str, values: str) -> str:
    """A table with a column for each of a list: its heads, and in every row its values."""
    top = f"{_cell(3000, paragraph('TableHead', run(head)))}{_columns(heads, 'TableHead')}"
    row = f"{_cell(3000, field('TableText', label))}{_columns(values, 'TableText')}"
    blank = _cell(800, paragraph("TableText"))
    start = _cell(3000, paragraph("TableText", run("{%tr for " + name + " in " + of + " %}")))
    end = _cell(3000, paragraph("TableText", run("{%tr endfor %}")))
    columns = (Column(head="", width=3000, cell=""), Column(head="", width=800, cell=""))
    return (
        f"<w:tbl>{_table_properties('PanelTable', caption, has_head=True)}{_grid(columns)}"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{top}</w:tr>"
        f"<w:tr>{start}{blank}</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>"
        f"<w:tr>{end}{blank}</w:tr></w:tbl>"
    )


def _columns(of: str, style: str) -> str:
    """A cell for each of a list, between two that hold only the tags and vanish."""
    start = _cell(800, paragraph(style, run("{%tc for value in " + of + " %}")))
    end = _cell(800, paragraph(style, run("{%tc endfor %}")))
    return f"{start}{_cell(800, field(style, 'value'))}{end}"


def _loop(columns: tuple[Column, ...], name: str, of: str, row: str) -> str:
    """A row for each of a list, between two that hold only the tags and vanish."""
    blank = "".join(_cell(column.width, paragraph("TableText")) for column in columns[1:])
    start = _cell(columns[0].width, paragraph("TableText", run("{%tr for " + name + " in " + of + " %}")))
    end = _cell(columns[0].width, paragraph("TableText", run("{%tr endfor %}")))
    return f"<w:tr>{start}{blank}</w:tr>{row}<w:tr>{end}{blank}</w:tr>"


def _kept_with_next(row: str) -> str:
    """The row with every paragraph kept on the page of the next one."""
    return re.sub(r"(<w:pStyle [^>]*/>)", r"\1<w:keepNext/>", row)


def facts(caption: str, of: str, label: int = 2000, value: int = 7638) -> str:
    """A table of facts: label and lines."""
    columns = (Column(head="", width=label, cell=""), Column(head="", width=value, cell=""))
    row = _cell(label, field("TableLabel", "fact.label")) + _cell(value, lines("TableText", "fact.lines"))
    start = _cell(label, paragraph("TableText", run("{%tr for fact in " + of + " %}")))
    end = _cell(label, paragraph("TableText", run("{%tr endfor %}")))
    rest = _cell(value, paragraph("TableText"))
    return (
        f"<w:tbl>{_table_properties('FactTable', caption, has_head=False)}{_grid(columns)}"
        f"<w:tr>{start}{rest}</w:tr>"
        f"<w:tr>{row}</w:tr>"
        f"<w:tr>{end}{rest}</w:tr></w:tbl>"
    )


def heading(level: int, words: str) -> str:
    """A heading in fixed words."""
    return paragraph(f"heading{level}", run(words))


def number(instruction: str) -> str:
    """A field that Word works out on opening, such as PAGE."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _shaded(content: str) -> str:
    """A cell as wide as the grid says; the colour is put before what is here, as the schema has it."""
    return f'<w:tc><w:tcPr><w:vAlign w:val="top"/></w:tcPr>{content}</w:tc>'


def _grid(columns: tuple[Column, ...]) -> str:
    return (
        "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns) + "</w:tblGrid>"
    )


def _table_properties(style: str, caption: str, *, has_head: bool) -> str:
    value = "0620" if has_head else "0600"
    look = f'w:val="{value}" w:firstRow="{int(has_head)}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look} w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{caption}"/><w:tblDescription w:val="{caption}"/></w:tblPr>'
    )
