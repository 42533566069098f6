"""A page part that scrolls up and down, never sideways, and asks for no more width than there is."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.tall import Tall


class Scroll(QScrollArea):
    """Put widgets into `inside`. Whatever has the focus stays in sight as what is over it grows."""

    def __init__(self, object_name: str, margin: int = SPACE_L) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")  # by name: Qt's enums are slow
        self.setProperty("focusPolicy", "NoFocus")
        self._page = Tall()
        self.inside = column(self._page, gap=SPACE, margin=margin)
        self.setWidget(self._page)
        self.verticalScrollBar().rangeChanged.connect(self.keep_in_sight)

    def settle(self) -> None:
        """Lay out now whatever was changed: else a paint may come between one step of that and the next."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.keep_in_sight()

    def keep_in_sight(self) -> None:
        """Scroll just so far that all of what has the focus is seen; its cursor, where it is higher."""
        shown = self.focusWidget()
        if shown is None or not shown.hasFocus():
            return
        if shown.height() + 2 * SPACE > self.viewport().height():
            self.ensureWidgetVisible(shown)  # Qt looks at the cursor
            return
        top = shown.mapTo(self._page, QPoint()).y()
        self.ensureVisible(0, top + shown.height(), 0, SPACE)
        self.ensureVisible(0, top, 0, SPACE)


def keep_in_sight(widget: QWidget) -> None:
    """Let the part that scrolls around `widget`, if there is one, keep it in sight while it has the focus."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, Scroll):
        around = around.parentWidget()
    if around is not None:
        around.keep_in_sight()
