"""Typesetting: gives a document made of Markdown the sizes, spaces and colours of the theme."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from marac_desk.ui.theme import Theme
from marac_desk.ui.tokens import SPACE, SPACE_L

_HEADINGS: Final = {1: 1.55, 2: 1.15}
"""How much larger than the text; deeper headings are of its size, in bold."""
_LINE: Final = 128.0  # per cent of the font's own height
_CELL_LINE: Final = 112.0
_CELL: Final = 6
_CODE: Final = 0.92
_FIXED: Final = ["monospace", "Consolas", "Menlo"]


def typeset(document: QTextDocument, theme: Theme) -> None:
    """Dress the whole document; the text stays as it is."""
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    for block in _blocks(document):
        if block.blockFormat().headingLevel():
            _set_heading(block, theme)
        elif _is_code(block):
            _set_code(block, theme)
        else:
            _set_paragraph(block, theme, is_cell=any(_holds(table, block) for table in tables))
        _set_words(block, theme)
    for table in tables:
        _set_table(table, theme)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeLanguage)


def _holds(table: QTextTable, block: QTextBlock) -> bool:
    return table.firstPosition() <= block.position() <= table.lastPosition()


def _set_heading(block: QTextBlock, theme: Theme) -> None:
    level = block.blockFormat().headingLevel()
    space = QTextBlockFormat()
    space.setTopMargin(0 if level == 1 else theme.size(SPACE_L + SPACE))
    space.setBottomMargin(theme.size(SPACE_L if level == 1 else SPACE))
    cursor = _merge(block, space, QTextCharFormat())
    words = QTextCharFormat(cursor.charFormat())
    words.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # else it wins over any size
    words.setFontPointSize(block.document().defaultFont().pointSizeF() * _HEADINGS.get(level, 1.0))
    words.setFontWeight(QFont.Weight.Bold)
    cursor.setCharFormat(words)


def _set_paragraph(block: QTextBlock, theme: Theme, *, is_cell: bool) -> None:
    space = QTextBlockFormat()
    height = _CELL_LINE if is_cell else _LINE
    space.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    is_listed = block.textList() is not None
    gap = 0 if is_cell else theme.size(SPACE // 2 if is_listed else SPACE)
    space.setTopMargin(0)
    space.setBottomMargin(gap)
    _merge(block, space, QTextCharFormat())


def _set_code(block: QTextBlock, theme: Theme) -> None:
    space = QTextBlockFormat()
    space.setBackground(QBrush(QColor(theme.tokens.raised)))
    space.setLeftMargin(theme.size(SPACE_L))
    space.setTopMargin(0)
    is_last = not (block.next().isValid() and _is_code(block.next()))
    space.setBottomMargin(theme.size(SPACE_L) if is_last else 0)
    space.setNonBreakableLines(False)  # a long line is folded, never hidden behind a scroll bar
    _merge(block, space, QTextCharFormat())


def _set_words(block: QTextBlock, theme: Theme) -> None:
    found = block.begin()
    while not found.atEnd():
        fragment = found.fragment()
        given = fragment.charFormat()
        cursor = QTextCursor(block)
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(_words(given, theme, block))
        found += 1


def _words(given: QTextCharFormat, theme: Theme, block: QTextBlock) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QBrush(QColor(theme.tokens.accent if given.isAnchor() else theme.tokens.text)))
    made.setFontUnderline(given.isAnchor())  # never by colour alone
    if given.fontFixedPitch():
        made.setFontFamilies(_FIXED)
        made.setFontPointSize(block.document().defaultFont().pointSizeF() * _CODE)
        if not _is_code(block):
            made.setBackground(QBrush(QColor(theme.tokens.raised)))
    return made


def _set_table(table: QTextTable, theme: Theme) -> None:
    made = QTextTableFormat(table.format())
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QBrush(QColor(theme.tokens.line)))
    made.setBorderCollapse(True)
    made.setCellPadding(theme.size(_CELL))
    made.setCellSpacing(0)
    made.setTopMargin(theme.size(SPACE))
    made.setBottomMargin(theme.size(SPACE_L))
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(made)
    for column in range(table.columns()):
        _set_head(table, column, theme)


def _set_head(table: QTextTable, column: int, theme: Theme) -> None:
    cell = table.cellAt(0, column)
    made = cell.format()
    made.setBackground(QBrush(QColor(theme.tokens.raised)))
    cell.setFormat(made)
    words = QTextCharFormat()
    words.setFontWeight(QFont.Weight.DemiBold)
    _merge(cell.firstCursorPosition().block(), QTextBlockFormat(), words)


def _merge(block: QTextBlock, space: QTextBlockFormat, words: QTextCharFormat) -> QTextCursor:
    """Lay both over the block; the cursor holds all its words."""
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(space)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(words)
    return cursor
