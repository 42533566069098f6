"""The row of agencies over the contributions: who has spoken, and whose turn it is."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from marac_desk.domain.ids import AgencyId
from marac_desk.services.rows.room import ChipRow, Spoken
from marac_desk.ui.icons import draw
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.shown import Shown
from marac_desk.ui.widgets.text import name, tip

_WORDS = {
    Spoken.TYPED: "",
    Spoken.NOT_YET: "",
    Spoken.NOTHING_HELD: "nothing held",
    Spoken.NIL: "nil return",
    Spoken.IN_WRITING: "in writing",
    Spoken.NOT_HERE: "",
}
_ICONS = {Spoken.NOTHING_HELD: "circle-slash", Spoken.NIL: "circle-slash", Spoken.IN_WRITING: "mail"}
_HEIGHT, _PAD, _MARK, _GAP = 34, 9, 14, 6
_NOBODY = ChipRow(agency_id=AgencyId(""), code="", name="", spoken=Spoken.NOT_HERE)


class AgencyChip(QAbstractButton):
    """One agency: its code, a mark for what it gave, and the mark's word."""

    def __init__(self) -> None:
        super().__init__()
        self.row = _NOBODY
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def draw(self, row: ChipRow) -> None:
        """Show this agency."""
        self.row = row
        tip(self, row.name)
        self.setText(row.code)
        name(self, f"chip.{row.code}", f"{row.name}: {row.spoken.value}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 2 * theme().size(_PAD) + self._code_width() + theme().size(_GAP + _MARK)
        if words := _WORDS[self.row.spoken]:
            width += theme().size(_GAP) + self.fontMetrics().horizontalAdvance(words)
        return QSize(width, theme().size(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        colour = QColor(self._ink())
        x = theme().size(_PAD)
        font = self.font()
        font.setBold(self.isChecked() or self.row.spoken is not Spoken.NOT_HERE)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(
            x, 0, self._code_width(), self.height(), Qt.AlignmentFlag.AlignVCenter, self.row.code
        )
        x += self._code_width() + theme().size(_GAP)
        self._paint_mark(painter, x, colour)
        painter.setFont(self.font())
        painter.setPen(colour)
        rest = self.rect().adjusted(x + theme().size(_MARK + _GAP), 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, _WORDS[self.row.spoken])
        painter.end()

    def _code_width(self) -> int:
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance(self.row.code)

    def _ink(self) -> str:
        return theme().tokens.quiet if self.row.spoken is Spoken.NOT_HERE else theme().tokens.text

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = theme().tokens
        is_marked = self.isChecked() or self.hasFocus()
        edge = 2 if self.hasFocus() else 1
        pen = QPen(QColor(tokens.accent if is_marked else tokens.line), edge)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.accent_soft if self.isChecked() else tokens.raised))
        inset = edge / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, theme().size(8), theme().size(8))

    def _paint_mark(self, painter: QPainter, x: int, colour: QColor) -> None:
        edge = theme().size(_MARK)
        box = QRectF(x, (self.height() - edge) / 2, edge, edge)
        spoken = self.row.spoken
        if spoken in _ICONS:
            draw(painter, _ICONS[spoken], box, colour)
            return
        if spoken is Spoken.NOT_HERE:
            draw(painter, "minus", box, colour)
            return
        dot = box.adjusted(2, 2, -2, -2)
        painter.setPen(QPen(colour, theme().size(2)))
        painter.setBrush(colour if spoken is Spoken.TYPED else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)


class AgencyChips(QWidget):
    """All agencies in agenda order; choosing one opens its box."""

    chosen = Signal(str)
    """An agency's id."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "chips", "Agencies")
        flow = Flow(SPACE)
        self.setLayout(flow)
        self._shown: Shown[ChipRow] = Shown(flow, self._make)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)

    def draw(self, rows: tuple[ChipRow, ...], chosen_id: str) -> None:
        """Show the agencies, one of them chosen."""
        self._shown.draw(rows)
        for each in self._shown.widgets:
            if isinstance(each, AgencyChip):
                each.setChecked(each.row.agency_id == chosen_id)

    def _make(self) -> AgencyChip:
        made = AgencyChip()
        self._group.addButton(made)
        return made

    def _on_clicked(self, button: AgencyChip) -> None:
        self.chosen.emit(button.row.agency_id)
