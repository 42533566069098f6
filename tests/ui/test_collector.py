"""Garbage is collected on the window's thread alone: what would destroy a widget elsewhere waits."""

import gc
from threading import Thread

import pytest
from PySide6.QtCore import QObject, QThread

from marac_desk.ui.collector import _MINUTE, Collector, spare_what_is


class Circle:
    """Garbage that tells on which thread it goes."""

    def __init__(self, gone_on: list) -> None:
        self.itself, self._gone_on = self, gone_on

    def __del__(self) -> None:
        self._gone_on.append(QThread.currentThread())


def much_garbage() -> None:
    """What a large job leaves behind."""
    for _ in range(20_000):
        circle: list = []
        circle.append(circle)


def work_beside() -> None:
    """A large job on a thread of its own."""
    job = Thread(target=much_garbage)
    job.start()
    job.join()


@pytest.fixture
def collector(qapp):  # noqa: ARG001 - its timer needs an application
    owner = QObject()
    yield Collector(owner)
    gc.enable()


def test_nothing_goes_on_the_thread_of_a_job_but_all_of_it_on_the_window_s(collector):
    gone_on: list = []
    Circle(gone_on)
    work_beside()
    assert gone_on == []

    collector.collect()

    assert gone_on == [QThread.currentThread()]


def test_without_it_the_job_s_own_thread_collects(qapp):  # noqa: ARG001 - as in the program
    """The control."""
    gone_on: list = []
    gc.enable()
    Circle(gone_on)
    work_beside()

    assert gone_on
    assert gone_on[0] != QThread.currentThread()


def test_everything_is_collected_once_a_minute_and_nothing_where_nothing_has_grown(collector, monkeypatch):
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", collected.append)
    monkeypatch.setattr(gc, "get_count", lambda: (9_999, 99, 99))
    for _ in range(_MINUTE + 1):
        collector.collect()
    monkeypatch.setattr(gc, "get_count", lambda: (9_999, 0, 0))
    collector.collect()
    monkeypatch.setattr(gc, "get_count", lambda: (1, 0, 0))
    collector.collect()

    assert collected.count(2) == 1
    assert collected[-1] == 0
    assert len(collected) == _MINUTE + 2


@pytest.mark.usefixtures("collector")
def test_what_is_spared_is_not_looked_through_again_and_what_had_gone_is_collected():
    gone_on: list = []
    Circle(gone_on)
    try:
        spare_what_is()
        spared, left = gc.get_freeze_count(), len(gc.get_objects())
    finally:
        gc.unfreeze()

    assert gone_on == [QThread.currentThread()]
    assert left < spared / 100


@pytest.mark.usefixtures("collector")
def test_what_goes_after_it_is_collected_as_before():
    gone_on: list = []
    try:
        spare_what_is()
        Circle(gone_on)
        gc.collect()
    finally:
        gc.unfreeze()

    assert gone_on == [QThread.currentThread()]
