"""The operating system's key store: a second memory of where each log ended. It never holds a key.

The back-end is one of three, made here by its class: neither a plug-in, nor an environment variable, nor a
configuration file of keyring has a say. What is written is read back and compared. Whatever goes wrong, or
takes too long, means that there is no key store, and the program is whole without one.

Source: security design, section 2.4.
"""

import logging
import sys
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Generic, Protocol, TypeVar

from marac_desk.system._keystore import Backend, Made

T = TypeVar("T")

SERVICE: Final = "MARAC Desk"
LARGEST: Final = 512
"""Characters of a value; Windows takes 1,280, and ours have some 120."""
PATIENCE_S: Final = 0.5
"""A key store that has not answered by then is taken for none: it may be asking somebody something."""

_FAILURES = (ImportError, OSError, RuntimeError, ValueError, LookupError, TypeError)
"""What any back-end may raise, and the making of one."""

log = logging.getLogger(__name__)


class KeyStore(Protocol):
    """What is needed of a key store; a test gives its own."""

    def read(self, name: str) -> str | None:
        """What is kept under `name`; None for nothing, or where the store cannot be read."""
        ...

    def write(self, name: str, value: str) -> bool:
        """Keep `value` under `name`; whether it could be read back."""
        ...


class SystemKeyStore:
    """The key store of this operating system, whichever it is."""

    def __init__(self, make: Callable[[], Made], patience_s: float = PATIENCE_S) -> None:
        """Use the back-end that `make` gives; it is called once for each use, away from the window.

        Args:
            make: The back-end, and all that its use may raise.
            patience_s: How long an answer may take.
        """
        self._make = make
        self._patience_s = patience_s

    def read(self, name: str) -> str | None:
        """What is kept under `name`; None for nothing, or where the store cannot be read."""
        return within(self._patience_s, lambda: self._tried(lambda backend: _read(backend, name)), None)

    def write(self, name: str, value: str) -> bool:
        """Keep `value` under `name`; whether it could be read back."""
        if len(value) > LARGEST:
            return False
        written = within(
            self._patience_s, lambda: self._tried(lambda backend: _write(backend, name, value)), None
        )
        return written is not None

    def _tried(self, use: Callable[[Backend], str | None]) -> str | None:
        """The answer of a back-end; None where there is none or it fails, whichever way."""
        try:
            backend, own = self._make()
        except _FAILURES:
            return None
        failures: tuple[type[Exception], ...] = (*_FAILURES, *own)
        try:
            return use(backend)
        except failures:
            log.info("key store not used")
            return None


def system_key_store() -> KeyStore:
    """The key store of this operating system; nothing of it is loaded before its first use."""
    return SystemKeyStore(_backend)


def within(seconds: float, job: Callable[[], T], otherwise: T) -> T:
    """The answer of a job that runs beside, or `otherwise` once the time is over."""
    return Errand(job).answer(seconds, otherwise)


class Errand(Generic[T]):
    """A job under way on a thread of its own, which nobody waits for at the end of the program."""

    def __init__(self, job: Callable[[], T]) -> None:
        self._answers: SimpleQueue[T] = SimpleQueue()
        Thread(target=lambda: self._answers.put(job()), name="key-store", daemon=True).start()

    def answer(self, seconds: float, otherwise: T) -> T:
        """Its answer, once."""
        try:
            return self._answers.get(timeout=seconds)
        except Empty:
            return otherwise


def _read(backend: Backend, name: str) -> str | None:
    value = backend.get_password(SERVICE, name)
    return value if value is not None and len(value) <= LARGEST else None


def _write(backend: Backend, name: str, value: str) -> str | None:
    backend.set_password(SERVICE, name, value)
    return value if backend.get_password(SERVICE, name) == value else None


def _backend() -> Made:
    """The one back-end of this operating system, by its class.

    Raises:
        ImportError: A part of it is not installed.
    """
    if sys.platform == "win32":
        from marac_desk.system._keystore_windows import windows_backend  # noqa: PLC0415 - slow; beside

        return windows_backend()
    if sys.platform == "darwin":
        from marac_desk.system._keystore_macos import macos_backend  # noqa: PLC0415 - slow; beside

        return macos_backend()
    from marac_desk.system._keystore_linux import linux_backend  # noqa: PLC0415 - slow; beside

    return linux_backend()
