"""The styles of our Word templates: one sans serif that every council has, dark teal, hairlines."""

from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
INK, TEAL, MUTED, AMBER = "1F2933", "0B4F4A", "5B6770", "7A5200"
HEAD_FILL, HAIRLINE = "ECF3F2", "CFD8D7"
FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
BOLD = "<w:b/><w:bCs/>"
KEEP_NEXT = "<w:keepNext/>"
RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{HAIRLINE}"/></w:pBdr>'
RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """A paragraph style; sizes in points, spaces in twentieths of a point."""

    name: str
    size: float = 10
    is_bold: bool = False
    colour: str = INK
    before: int = 0
    after: int = 80
    line: int = 264
    lead: str = ""
    """Paragraph properties that come before the spacing."""
    is_centred: bool = False
    letter_space: int = 0
    outline: int | None = None
    """Level of a heading, from 0; it keeps with what follows."""

    def xml(self) -> str:
        """The style as Word writes it."""
        is_normal = self.name == "Normal"
        default = ' w:default="1"' if is_normal else ""
        based = "" if is_normal else '<w:basedOn w:val="Normal"/>'
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{key(self.name)}"><w:name w:val="{self.name}"/>'
            f'{based}<w:uiPriority w:val="1"/><w:qFormat/>{self._paragraph()}{self._run()}</w:style>'
        )

    def _paragraph(self) -> str:
        keep = "<w:keepNext/><w:keepLines/>" if self.outline is not None else ""
        spacing = f'<w:spacing w:before="{self.before}" w:after="{self.after}" w:line="{self.line}"'
        justify = '<w:jc w:val="center"/>' if self.is_centred else ""
        level = f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else ""
        return f'<w:pPr>{keep}{self.lead}{spacing} w:lineRule="auto"/>{justify}{level}</w:pPr>'

    def _run(self) -> str:
        bold = BOLD if self.is_bold else ""
        space = f'<w:spacing w:val="{self.letter_space}"/>' if self.letter_space else ""
        return f'<w:rPr>{bold}<w:color w:val="{self.colour}"/>{space}{size(self.size)}</w:rPr>'


def key(name: str) -> str:
    """The identifier of a style."""
    return name.replace(" ", "")


def size(points: float) -> str:
    """The size of letters, for every script."""
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def character_style(name: str, properties: str) -> str:
    """A character style."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{key(name)}"><w:name w:val="{name}"/>'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>'
    )


def table_style(name: str, head: str = "") -> str:
    """A table style with hairlines between its rows."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"'
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key(name)}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblBorders><w:bottom {line}/><w:insideH {line}/></w:tblBorders>{margins(50, 100)}</w:tblPr>"
        f"{head}</w:style>"
    )


def margins(upright: int, sideways: int) -> str:
    """The space around the content of every cell."""
    sides = (("top", upright), ("left", sideways), ("bottom", upright), ("right", sideways))
    each = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{each}</w:tblCellMar>"


_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{FONT}{size(10)}"
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins(0, 108)}</w:tblPr></w:style>'
)
_HEAD = (
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}</w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{TEAL}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/></w:tcPr></w:tblStylePr>'
)
_PARAGRAPHS = (
    ParagraphStyle(name="Normal"),
    ParagraphStyle(name="Title", size=20, is_bold=True, colour=TEAL, after=40, line=240, lead=RIGHT_TAB),
    ParagraphStyle(name="Subtitle", size=10.5, colour=MUTED, after=160),
    ParagraphStyle(
        name="heading 1", size=13, is_bold=True, colour=TEAL, before=320, after=120, lead=RULE, outline=0
    ),
    ParagraphStyle(name="heading 2", size=11.5, is_bold=True, colour=TEAL, before=280, outline=1),
    ParagraphStyle(name="heading 3", is_bold=True, before=160, after=60, outline=2),
    ParagraphStyle(name="Section Line", before=80, after=60),
    ParagraphStyle(name="Unrecorded", colour=MUTED, before=100, after=60),
    ParagraphStyle(name="header", size=9, after=0),
    ParagraphStyle(name="footer", size=8, colour=MUTED, after=0),
    ParagraphStyle(name="Marking", size=9, is_bold=True, after=0, is_centred=True, letter_space=12),
    ParagraphStyle(name="Handling", size=7.5, colour=MUTED, before=30, after=0, is_centred=True),
    ParagraphStyle(name="Notice Line", is_bold=True, colour=AMBER, lead=KEEP_NEXT),
    ParagraphStyle(name="Table Text", size=9.5, after=0),
    ParagraphStyle(name="Table Head", size=9, is_bold=True, after=0, lead=KEEP_NEXT),
    ParagraphStyle(name="Table Label", size=9.5, colour=MUTED, after=0, lead=KEEP_NEXT),
    ParagraphStyle(name="Table Small", size=8.5, after=0),
    ParagraphStyle(name="Table Small Head", size=8, is_bold=True, after=0, lead=KEEP_NEXT),
    ParagraphStyle(name="Gap", size=4, after=0, line=240),
)
_CHARACTERS = (
    character_style("Lead", BOLD),
    character_style("Note", f'<w:i/><w:iCs/><w:color w:val="{MUTED}"/>'),
    character_style("Reference", BOLD),
    character_style("Aside", f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{MUTED}"/>{size(10)}'),
    character_style(
        "Copy Line",
        f'{BOLD}<w:color w:val="{AMBER}"/>{size(8.5)}'
        f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{AMBER}"/>',
    ),
)
_TABLES = (table_style("Panel Table", _HEAD), table_style("Fact Table"))

STYLES = (
    f'<w:styles xmlns:w="{W}">{_DEFAULTS}{"".join(each.xml() for each in _PARAGRAPHS)}'
    f"{''.join(_CHARACTERS)}{''.join(_TABLES)}</w:styles>"
)
SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
