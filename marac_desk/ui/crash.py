"""The last resort: says what kind of mistake happened and where in the program, and no data."""

import sys
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from marac_desk.ui.ask import TITLE

_WORDS = (
    "What was saved is safe; text being typed was kept up to the last second. Close the program and open it "
    "again. The details name no person and may be sent to support."
)


def outline(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of error and its frames, innermost last; no message, no values: they may hold a name."""
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}.{code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return "\n".join((kind.__name__, *frames))


class CrashReporter:
    """Hears every unexpected error of the window's thread; one dialog, for the first."""

    def __init__(self) -> None:
        self.dialog: QMessageBox | None = None

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the outline of an error, and show it."""
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        import logging  # noqa: PLC0415 - the first window does not wait for it

        text = outline(kind, trace)
        logging.getLogger(__name__).critical("unexpected error\n%s", text)
        if self.dialog is None:
            self.dialog = _dialog(text)
            self.dialog.open()


def install() -> CrashReporter:
    """Send every unexpected error to a reporter from now on."""
    reporter = CrashReporter()
    sys.excepthook = reporter.hear
    return reporter


def _dialog(text: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Critical, TITLE, "Something in the program went wrong.")
    box.setObjectName("crash")
    box.setInformativeText(_WORDS)
    box.setDetailedText(text)
    return box
