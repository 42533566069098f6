"""Leaving an unlocked store: for good, in its own time, or for a lock, within a second."""

import logging
from functools import partial
from time import monotonic

from marac_desk.services.backups import back_up_at_close
from marac_desk.services.unlock import Session
from marac_desk.system.causes import Cause
from marac_desk.ui.bus import Bus
from marac_desk.ui.closing import ClosingNotice
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.place import forget_place, keep_place
from marac_desk.ui.resting import PATIENCE, come_to_rest

log = logging.getLogger(__name__)


def leave_for_good(bus: Bus, session: Session, window: MainWindow) -> ClosingNotice:
    """The window was closed: keep what is typed as records, back up, and bring the store to rest.

    Returns:
        The notice that stood meanwhile; it stays open where the backup was not made, and says why.
    """
    window.flush()
    forget_place(bus)
    at = bus.now()
    bus.close()
    notice = ClosingNotice()
    try:
        notice.stand_by(partial(back_up_at_close, session, at))
    finally:
        session.close()
    return notice


def leave_for_a_lock(
    bus: Bus, session: Session, window: MainWindow, cause: Cause, *, patience: float = PATIENCE
) -> bool:
    """The store is locked: keep what is typed and where, and bring the store to rest if there is time.

    Args:
        patience: Seconds to wait in all; what is not closed by then ends with the process.

    Returns:
        Whether the store came to rest as one file. If not, what was kept lies in its write-ahead log.
    """
    until = monotonic() + patience
    window.keep()
    keep_place(bus, window)
    is_closed = bus.close(patience) and come_to_rest(session, until - monotonic())
    log.info("locked cause=%s at_rest=%s", cause, is_closed)
    return is_closed
