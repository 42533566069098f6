"""The styles of our Word templates: one sans serif that every council has, dark teal, hairlines."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
INK, TEAL, MUTED, AMBER = "1F2933", "0B4F4A", "5B6770", "7A5200"
HEAD_FILL, HAIRLINE = "ECF3F2", "CFD8D7"
FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'


def paragraph_style(
    name: str,
    *,
    size: float = 10,
    bold: bool = False,
    colour: str = INK,
    before: int = 0,
    after: int = 80,
    line: int = 264,
    extra: str = "",
    runs: str = "",
    outline: int | None = None,
    following: str = "Normal",
) -> str:
    """A paragraph style; `extra` is paragraph properties that come before the spacing."""
    key = name.replace(" ", "")
    weight = "<w:b/><w:bCs/>" if bold else ""
    level = f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
    keep = "<w:keepNext/><w:keepLines/>" if outline is not None else ""
    default = ' w:default="1"' if name == "Normal" else ""
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    justify = '<w:jc w:val="center"/>' if "centre" in extra else ""
    extra = extra.replace("centre", "")
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}'
        f'<w:next w:val="{following}"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:pPr>{keep}{extra}"
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>{justify}{level}</w:pPr>'
        f'<w:rPr>{weight}{runs}<w:color w:val="{colour}"/>'
        f'<w:sz w:val="{int(size * 2)}"/><w:szCs w:val="{int(size * 2)}"/></w:rPr></w:style>'
    )


def character_style(name: str, properties: str) -> str:
    """A character style."""
    return (
        f'<w:style w:type="character" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>'
    )


def table_style(name: str, *, has_head: bool) -> str:
    """A table style with hairlines between its rows and, with a head, a light band above."""
    head = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{TEAL}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/></w:tcPr></w:tblStylePr>'
        if has_head
        else ""
    )
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"'
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblBorders><w:bottom {line}/><w:insideH {line}/></w:tblBorders><w:tblCellMar>"
        '<w:top w:w="50" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
        '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{head}</w:style>"
    )


def _rule(side: str, colour: str = HAIRLINE) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="4" w:color="{colour}"/></w:pBdr>'


def _right_tab(at: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{at}"/></w:tabs>'


_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{FONT}<w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
)
_BASICS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_PARAGRAPHS = (
    paragraph_style("Normal"),
    paragraph_style("Title", size=20, bold=True, colour=TEAL, after=40, extra=_right_tab(9638), line=240),
    paragraph_style("Subtitle", size=10.5, colour=MUTED, after=160),
    paragraph_style(
        "heading 1", size=13, bold=True, colour=TEAL, before=320, after=120, outline=0, extra=_rule("bottom")
    ),
    paragraph_style("heading 2", size=11.5, bold=True, colour=TEAL, before=280, after=80, outline=1),
    paragraph_style("heading 3", size=10, bold=True, before=160, after=60, outline=2),
    paragraph_style("header", size=9, after=0),
    paragraph_style("footer", size=8, colour=MUTED, after=0),
    paragraph_style("Marking", size=9, bold=True, after=0, extra="centre", runs='<w:spacing w:val="12"/>'),
    paragraph_style("Handling", size=7.5, colour=MUTED, before=30, after=0, extra="centre"),
    paragraph_style("Notice Line", size=10, bold=True, colour=AMBER, after=80),
    paragraph_style("Table Text", size=9.5, after=0, following="TableText"),
    paragraph_style("Table Head", size=9, bold=True, after=0, extra="<w:keepNext/>", following="TableText"),
    paragraph_style("Table Label", size=9.5, colour=MUTED, after=0, following="TableText"),
    paragraph_style("Table Small", size=8.5, after=0, following="TableSmall"),
    paragraph_style(
        "Table Small Head", size=8, bold=True, after=0, extra="<w:keepNext/>", following="TableSmall"
    ),
    paragraph_style("Gap", size=4, after=0, line=240),
)
_CHARACTERS = (
    character_style("Lead", "<w:b/><w:bCs/>"),
    character_style("Note", f'<w:i/><w:iCs/><w:color w:val="{MUTED}"/>'),
    character_style("Reference", "<w:b/><w:bCs/>"),
    character_style(
        "Copy Line",
        f'<w:b/><w:bCs/><w:color w:val="{AMBER}"/><w:sz w:val="17"/><w:szCs w:val="17"/>'
        f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{AMBER}"/>',
    ),
)
_TABLES = (table_style("Panel Table", has_head=True), table_style("Fact Table", has_head=False))

STYLES = (
    f'<w:styles xmlns:w="{W}">{_DEFAULTS}{_BASICS}{"".join(_PARAGRAPHS)}{"".join(_CHARACTERS)}'
    f"{''.join(_TABLES)}</w:styles>"
)
SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
