"""Pictures of every screen, light and dark, at 1366 x 768: `python -m tests.ui.gallery FOLDER`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from marac_desk.ui.ask import Answers
from marac_desk.ui.background import Background
from marac_desk.ui.theme import theme
from marac_desk.ui.unlock_window import UnlockWindow


def picture(widget: QWidget, folder: Path, name: str, size: QSize | None = None) -> None:
    """Write `widget` in light and in dark."""
    if size is not None:
        widget.resize(size)
    widget.show()
    for scheme, suffix in ((Qt.ColorScheme.Light, ""), (Qt.ColorScheme.Dark, "-dark")):
        theme().set_scheme(scheme)
        QApplication.processEvents()
        widget.grab().save(str(folder / f"{name}{suffix}.png"))
    widget.hide()


class _Nobody:
    """A doorkeeper who opens nothing."""

    def open(self, folder: Path, passphrase: str) -> object:
        raise NotImplementedError

    create = open


def main(folder: Path) -> None:
    """Write all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    theme()
    unlock(folder)
    del app


def unlock(folder: Path) -> None:
    opening = UnlockWindow(_Nobody(), Background(), Answers(), Path("/home/chair/Panel.marac"))
    picture(opening, folder, "unlock")
    creating = UnlockWindow(_Nobody(), Background(), Answers(), None)
    picture(creating, folder, "create")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
