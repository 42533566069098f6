"""A part of a page that is as high as its width makes it, and is asked for no other height."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame


class Tall(QFrame):
    """By itself Qt would lay out every text in it once more, for the width that it would like best."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return QSize() if layout is None else QSize(layout.minimumSize().width(), 0)
