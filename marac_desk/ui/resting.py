"""Bringing a store to rest as one file, as far as there is time for it."""

import logging
from threading import Thread
from typing import Final

from marac_desk.errors import MaracError
from marac_desk.services.unlock import Session

log = logging.getLogger(__name__)

PATIENCE: Final = 1.0
"""Seconds that a lock waits for a job and for the disk."""


def come_to_rest(session: Session, patience: float = PATIENCE) -> bool:
    """Close a store; whether it came to rest within `patience` seconds. If not, the process need not wait."""
    rest = _Rest(session)
    rest.start()
    rest.join(max(patience, 0.0))
    return rest.is_done


class _Rest(Thread):
    """Brings the store to rest, on a thread that the process does not wait for."""

    def __init__(self, session: Session) -> None:
        super().__init__(name="rest", daemon=True)
        self._session = session
        self.is_done = False

    def run(self) -> None:
        try:
            self._session.close()
        except MaracError:
            log.warning("store not brought to rest")
            return
        self.is_done = True
