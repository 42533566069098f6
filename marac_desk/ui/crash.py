"""The last resort: says what kind of mistake happened and where in the program, and no data."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

log = logging.getLogger(__name__)

Show = Callable[[str], None]


def outline(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of error and its frames, innermost last; no message, no values: they may hold a name."""
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}.{code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return "\n".join((kind.__name__, *frames))


def install(show: Show | None = None) -> None:
    """Send every unexpected error of the window's thread to the log and the dialog.

    Args:
        show: What shows the outline; the crash dialog unless a test says otherwise.
    """
    tell = show or _show

    def on_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        text = outline(kind, trace)
        log.critical("unexpected error\n%s", text)
        tell(text)

    sys.excepthook = on_crash


def _show(text: str) -> None:
    box = QMessageBox(QMessageBox.Icon.Critical, "MARAC Desk", "Something in the program went wrong.")
    box.setInformativeText(
        "What was saved is safe; text being typed was kept up to the last second. "
        "Close the program and open it again. The details below name no person and may be sent to support."
    )
    box.setDetailedText(text)
    box.exec()
