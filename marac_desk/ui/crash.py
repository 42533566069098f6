"""The last resort: says what kind of mistake happened and where in the program, and no data."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_WORDS = (
    "What was saved is safe; text being typed was kept up to the last second. Close the program and open it "
    "again. The details name no person and may be sent to support."
)


class CrashReporter:
    """Hears every unexpected error of the window's thread; one dialog, for the first."""

    def __init__(self) -> None:
        self.dialog: QMessageBox | None = None

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log where an error was, and show it; what it says and what it held are in neither."""
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        import logging  # noqa: PLC0415 - the first window does not wait for it

        logging.getLogger(__name__).critical("unexpected error", exc_info=(kind, error, trace))
        if self.dialog is None:
            self.dialog = _dialog(error)
            self.dialog.open()


def install() -> CrashReporter:
    """Send every unexpected error to a reporter from now on."""
    reporter = CrashReporter()
    sys.excepthook = reporter.hear
    return reporter


def _dialog(error: BaseException) -> "QMessageBox":
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the first window does not wait for it
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - as above

    from marac_desk.system.logs import describe  # noqa: PLC0415 - as above
    from marac_desk.ui.ask import TITLE  # noqa: PLC0415 - as above

    box = QMessageBox(QMessageBox.Icon.Critical, TITLE, "Something in the program went wrong.")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setObjectName("crash")
    box.setInformativeText(_WORDS)
    box.setDetailedText(describe(error))
    return box
