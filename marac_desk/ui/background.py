"""Slow work away from the window: one job at a time, its answer on the window's thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from marac_desk.errors import MaracError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")


class Background(QObject):
    """Runs one slow job with frozen data; a second is refused until the first has answered."""

    busy = Signal(bool)
    _finished = Signal()

    def __init__(self, owner: QObject | None = None) -> None:
        """Nothing runs yet.

        Args:
            owner: Goes with it, and its job's answer is heard by nobody then.
        """
        super().__init__(owner)
        self._pool: ThreadPoolExecutor | None = None
        self._job: tuple[Future[Any], Callable[[Any], None], Callable[[str], None]] | None = None
        self._finished.connect(self._deliver)  # queued by Qt: it is emitted on the job's thread

    @property
    def is_busy(self) -> bool:
        """Whether a job has not answered yet."""
        return self._job is not None

    def run(
        self, job: Callable[[], Result], then: Callable[[Result], None], fail: Callable[[str], None]
    ) -> None:
        """Start `job` away from the window.

        Args:
            job: The work; it touches no widget.
            then: Hears the result; a bound method.
            fail: Hears the sentence of an expected error; a bound method.

        Raises:
            RuntimeError: A job is running already; pages disable their buttons while `busy`.
        """
        if self._job is not None:
            raise RuntimeError("One job at a time.")
        if self._pool is None:
            self._pool = _new_pool()
        self._job = (self._pool.submit(self._on_job_thread, job), then, fail)
        self.busy.emit(True)

    def finish(self) -> None:
        """Wait for the running job and deliver its answer here and now."""
        if self._job is not None:
            self._job[0].exception()  # waits; the answer is asked for below
            self._deliver()

    def rest(self, patience: float) -> None:
        """Wait for the running job, `patience` seconds at most, and forget its answer."""
        if self._job is not None:
            from concurrent.futures import wait  # noqa: PLC0415 - the first window does not wait for it

            wait([self._job[0]], patience)
            self._job = None

    def close(self) -> None:
        """Wait for the running job and forget its answer."""
        if self._pool is not None:
            self._pool.shutdown()
        self._job = None

    def _on_job_thread(self, job: Callable[[], Result]) -> Result:
        try:
            return job()
        finally:
            self._finished.emit()

    def _deliver(self) -> None:
        if self._job is None:
            return
        answer, then, fail = self._job
        self._job = None
        self.busy.emit(False)
        try:
            result = answer.result()
        except MaracError as refused:
            fail(str(refused))
            return
        then(result)


def _new_pool() -> "ThreadPoolExecutor":
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - the first window does not wait for it

    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
