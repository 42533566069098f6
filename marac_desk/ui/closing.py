"""The last thing before an unlocked store is let go: a backup, while a quiet notice stands."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Final

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget

from marac_desk.errors import MaracError
from marac_desk.ui.ask import TITLE
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import label, name

_WIDTH: Final = 460
_BLINK: Final = 0.02
_WORDS: Final = "Making a backup of what was recorded, and proving it. This window closes by itself."


class ClosingNotice(QWidget):
    """Stands while the backup is made; it stays only where there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        name(self, "closing", "Closing")
        self.setFixedWidth(_WIDTH)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        name(self._bar, "closing.bar", "Making a backup")
        self._message = Message("closing.message")
        self._close = QPushButton("Close")
        name(self._close, "closing.close", "Close")
        self._close.clicked.connect(self.close)
        self._close.hide()
        lines = column(self, gap=SPACE + SPACE // 2, margin=SPACE_L)
        lines.addWidget(label("Closing", "title"))
        self._words = label(_WORDS, "quiet", wraps=True)
        lines.addWidget(self._words)
        lines.addWidget(self._bar)
        lines.addWidget(self._message)
        lines.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)

    def stand_by(self, job: Callable[[], object]) -> bool:
        """Show itself while `job` runs on a thread of its own; whether it went well.

        The window that was closed is gone already and nothing can be typed: only the picture is kept alive.
        """
        self.show()
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="closing") as pool:
            done = pool.submit(job)
            while not done.done():
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
                wait([done], _BLINK)
        try:
            done.result()
        except MaracError as error:
            self._say(str(error))
            return False
        self.close()
        return True

    def _say(self, words: str) -> None:
        self._words.setText("Everything is saved in the store. Only the backup was not made.")
        self._bar.hide()
        self._message.say(words)
        self._close.show()
        self._close.setFocus()
