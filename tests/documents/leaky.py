"""Templates that tell: a shipped one with words put into one of its parts, as a careless hand might."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

_PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
_SPLIT = (
    '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>'
)
_HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r></w:p>"
_ALT = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="1" cy="1"/><wp:docPr id="99" name="Picture" descr="{}"/>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
WAYS = {
    "in a paragraph": ("word/document.xml", "<w:sectPr", _PARAGRAPH.format),
    "in two runs": (
        "word/document.xml",
        "<w:sectPr",
        lambda words: _SPLIT.format(words[: len(words) // 2], words[len(words) // 2 :]),
    ),
    "in two paragraphs": (
        "word/document.xml",
        "<w:sectPr",
        lambda words: "".join(map(_PARAGRAPH.format, (words[: len(words) // 2], words[len(words) // 2 :]))),
    ),
    "in capitals": ("word/document.xml", "<w:sectPr", lambda words: _PARAGRAPH.format(words.upper())),
    "in entities": (
        "word/document.xml",
        "<w:sectPr",
        lambda words: _PARAGRAPH.format("".join(f"&#{ord(each)};" for each in words)),
    ),
    "with soft hyphens": (
        "word/document.xml",
        "<w:sectPr",
        lambda words: _PARAGRAPH.format(words.replace("a", "a\u00ad")),
    ),
    "hidden": ("word/document.xml", "<w:sectPr", _HIDDEN.format),
    "in an alternative text": ("word/document.xml", "<w:sectPr", _ALT.format),
    "in a comment of the markup": ("word/document.xml", "<w:sectPr", lambda words: f"<!-- {words} -->"),
    "in the header": ("word/header1.xml", "</w:hdr>", _PARAGRAPH.format),
    "in the footer": ("word/footer1.xml", "</w:ftr>", _PARAGRAPH.format),
    "in the properties": (
        "docProps/core.xml",
        "</cp:coreProperties>",
        lambda words: f"<cp:keywords>{words}</cp:keywords>",
    ),
    "in the styles": (
        "word/styles.xml",
        "</w:styles>",
        lambda words: f'<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="{words}"/></w:style>',
    ),
}
"""By what it is called: the part, before which of its marks, and the markup that holds the words."""


def leaky(template: Path, folder: Path, *, way: str, words: str) -> Path:
    """The template with words in one of its parts.

    Args:
        way: One of `WAYS`.
    """
    part, mark, markup = WAYS[way]
    made = folder / f"leaky-{template.name}"
    with ZipFile(template) as sound, ZipFile(made, "w", ZIP_DEFLATED) as told:
        for name in sound.namelist():
            content = sound.read(name).decode("latin-1")
            if name == part:
                content = content.encode("latin-1").decode()
                place = content.rindex(mark)
                told.writestr(name, content[:place] + markup(words) + content[place:])
            else:
                told.writestr(name, content.encode("latin-1"))
    return made
