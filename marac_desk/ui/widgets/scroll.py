"""A page part that scrolls up and down, never sideways, and asks for no more width than there is."""

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import column


class Scroll(QScrollArea):
    """Put widgets into `inside`."""

    def __init__(self, object_name: str, margin: int = SPACE_L) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")  # by name: Qt's enums are slow
        self.setProperty("focusPolicy", "NoFocus")
        body = QWidget()
        self.inside = column(body, gap=SPACE, margin=margin)
        self.setWidget(body)
