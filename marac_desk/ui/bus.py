"""The one door to the data: commands go to the store's thread, answers come back as signals."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from threading import Condition
from time import monotonic
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from marac_desk.errors import MaracError, StoreError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.drafts import drop_draft
from marac_desk.services.unlock import Session

P = ParamSpec("P")
Row = TypeVar("Row")
Then = Callable[[Change], None]
Fail = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Errand:
    """One command under way, and who waits for its answer."""

    answer: Future[Change]
    then: Then | None
    fail: Fail | None


@dataclass(frozen=True, slots=True)
class Asker:
    """Runs commands whose answers go to the one who asked as well; made by `Bus.answering`."""

    _bus: "Bus"
    _then: Then | None
    _fail: Fail | None
    _draft: str = ""

    def run(self, command: Callable[Concatenate[Desk, P], Change], *args: P.args, **kwargs: P.kwargs) -> None:
        """Send a command to the store; the asker hears first, then everyone."""
        self._bus.send(partial(_call, command, args, kwargs, self._draft), self._then, self._fail)

    def ask(
        self, query: Callable[Concatenate[Desk, P], Row], *args: P.args, **kwargs: P.kwargs
    ) -> Row | None:
        """The answer of a query that may refuse what was typed; None once the asker was told why."""
        try:
            return self._bus.ask(query, *args, **kwargs)
        except MaracError as refused:
            (self._fail or self._bus.failed.emit)(str(refused))
            return None


class Bus(QObject):
    """Runs commands one after another on the store's thread, and queries on the window's own desk.

    Only the bus turns an expected error into a message. Anything else a command raises is raised again
    on the window's thread, where the crash dialog hears it.
    """

    changed = Signal(object)
    """A command was kept; carries its `Change`."""
    failed = Signal(str)
    """A command was refused and its asker did not want to hear why; carries the sentence to show."""
    closing = Signal()
    """The store is about to close: jobs stop as soon as they can."""
    _finished = Signal()

    def __init__(
        self,
        open_writer: Callable[[], Desk],
        reader: Desk,
        open_job: Callable[[], Desk],
        session: Session | None = None,
    ) -> None:
        """Open the writing desk on the store's own thread.

        Args:
            open_writer: Opens the one writing desk; called once, on the store's thread.
            reader: The query-only desk of the calling thread.
            open_job: Opens a query-only desk on the thread of a job.
            session: What was unlocked, for the one page that changes its keys.
        """
        super().__init__()
        self.session = session
        self._reader, self._open_job = reader, open_job
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._writer = self._pool.submit(open_writer)
        self._errands: deque[_Errand] = deque()
        self._is_closed = False
        self._jobs = 0
        self._job_ended = Condition()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether every command has been answered."""
        return not self._errands

    def now(self) -> datetime:
        """The present moment, aware, in Europe/London."""
        return self._reader.now()

    def today(self) -> date:
        """The present day in London."""
        return self.now().date()

    @contextmanager
    def job_desk(self) -> Iterator[Desk]:
        """A query-only desk of the calling thread's own, for slow work; closed at the end.

        Raises:
            StoreError: The bus is closed, or closing and past waiting for jobs.
        """
        self._begin_job()
        try:
            desk = self._open_job()
            try:
                yield desk
            finally:
                desk.store.close()
        finally:
            self._end_job()

    def ask(self, query: Callable[Concatenate[Desk, P], Row], *args: P.args, **kwargs: P.kwargs) -> Row:
        """The answer of a query, at once, from one state of the store."""
        with self._reader.store.pinned():
            return query(self._reader, *args, **kwargs)

    def run(self, command: Callable[Concatenate[Desk, P], Change], *args: P.args, **kwargs: P.kwargs) -> None:
        """Send a command to the store; `changed` or `failed` answers."""
        self.send(partial(_call, command, args, kwargs, ""), None, None)

    def answering(self, *, then: Then | None = None, fail: Fail | None = None, draft: str = "") -> Asker:
        """Run the next command with an answer for the asker.

        Args:
            then: Hears the change before `changed` is emitted; a bound method.
            fail: Hears the refusal instead of `failed`; a bound method.
            draft: The box whose draft the command makes a record of: forgotten before anybody hears of it.
        """
        return Asker(self, then, fail, draft)

    def send(self, job: Callable[[Desk], Change], then: Then | None, fail: Fail | None) -> None:
        """Put one job on the store's thread; `run` and `Asker.run` are the typed ways in.

        A timer that fires while the window goes finds the bus closed, and what it had flushed before.
        """
        if self._is_closed:
            return
        answer = self._pool.submit(self._on_store_thread, job)
        self._errands.append(_Errand(answer, then, fail))
        answer.add_done_callback(self._on_answered)

    def flush(self) -> None:
        """Wait until every command sent so far has been answered, and deliver the answers."""
        wait([errand.answer for errand in self._errands])
        self._deliver()

    def close(self, patience: float | None = None) -> bool:
        """Answer what is under way, wait for the jobs' desks, then close both desks; not used again.

        Args:
            patience: Seconds to wait at most; None is as long as it takes.

        Returns:
            Whether everything is closed. What is not ends with the process, and loses nothing kept.
        """
        self.closing.emit()
        until = None if patience is None else monotonic() + patience
        wait([errand.answer for errand in self._errands], _left(until))
        self._deliver()
        with self._job_ended:
            self._is_closed = True
            has_no_jobs = self._job_ended.wait_for(self._has_no_jobs, _left(until))
        is_closed = self._has_closed_writer(until) and has_no_jobs
        self._reader.store.close()
        return is_closed

    def _on_store_thread(self, job: Callable[[Desk], Change]) -> Change:
        return job(self._writer.result())

    def _has_closed_writer(self, until: float | None) -> bool:
        closing = self._pool.submit(self._close_writer)
        self._pool.shutdown(wait=False)
        try:
            closing.result(_left(until))
        except FutureTimeoutError:
            return False
        return True

    def _begin_job(self) -> None:
        """Count a job before it opens anything: a bus that closes waits for it, or refuses it."""
        with self._job_ended:
            if self._is_closed:
                raise StoreError("The store is being closed.")
            self._jobs += 1

    def _end_job(self) -> None:
        with self._job_ended:
            self._jobs -= 1
            self._job_ended.notify_all()

    def _has_no_jobs(self) -> bool:
        return self._jobs == 0

    def _close_writer(self) -> None:
        self._writer.result().store.close()

    def _on_answered(self, _answer: Future[Change]) -> None:
        self._finished.emit()  # from the store's thread; queued to the window's

    def _deliver(self) -> None:
        while self._errands and self._errands[0].answer.done():
            self._tell(self._errands.popleft())

    def _tell(self, errand: _Errand) -> None:
        try:
            change = errand.answer.result()
        except MaracError as refused:
            (errand.fail or self.failed.emit)(str(refused))
            return
        if errand.then is not None:
            errand.then(change)
        self.changed.emit(change)


def _call(
    command: Callable[..., Change],
    args: tuple[object, ...],
    kwargs: dict[str, object],
    draft: str,
    desk: Desk,
) -> Change:
    change = command(desk, *args, **kwargs)
    if draft:
        drop_draft(desk, box=draft)
    return change


def _left(until: float | None) -> float | None:
    """Seconds until a moment of the monotonic clock, none where it is past; None is for ever."""
    return None if until is None else max(until - monotonic(), 0.0)
