"""A label that shortens its words rather than make its window grow; the whole is its tool tip."""

from typing import Self

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from marac_desk.services.rows.words import Tone
from marac_desk.ui.theme import theme
from marac_desk.ui.widgets.text import Role, tip


class Elided(QLabel):
    """One line of plain text, cut at its end where the room is short."""

    def __init__(self, role: Role, tone: Tone = Tone.PLAIN, *, least: int = 60) -> None:
        """Show nothing yet.

        Args:
            least: How many pixels of the words are shown whatever happens, where they have as many.
        """
        super().__init__()
        self._least = least
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @classmethod
    def of(cls, text: str, role: Role) -> Self:
        """One that shows `text`, and gives all of its width up where the room is short."""
        made = cls(role, least=0)
        made.say(text)
        return made

    @property
    def whole(self) -> str:
        """The words, however much of them is shown."""
        return self._whole

    def say(self, text: str) -> None:
        """Show other words."""
        self._whole = text
        tip(self, text)
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(self._whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = min(theme().size(self._least), self._width_of(self._whole))
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._frame()
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + self._frame() + 1

    def _frame(self) -> int:
        """What the style sheet puts around the words."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
