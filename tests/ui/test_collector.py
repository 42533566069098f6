"""Garbage is collected on the window's thread alone: what would destroy a widget elsewhere waits."""

import gc
from threading import Event

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget

from marac_desk.ui.background import Background
from marac_desk.ui.closing import ClosingNotice
from marac_desk.ui.collector import Collector


class Watched(QWidget):
    """A widget in a circle, which tells on which thread it is destroyed."""

    def __init__(self, destroyed_on: list) -> None:
        super().__init__()
        self.itself, self._destroyed_on = self, destroyed_on

    def __del__(self) -> None:
        self._destroyed_on.append(QThread.currentThread())


class Answer:
    def hear(self, *_words) -> None:
        """Whatever it was."""


def much_garbage(go: Event) -> None:
    """What a large job leaves behind, made once there is a widget to collect."""
    go.wait(10)
    for _ in range(200_000):
        circle: list = []
        circle.append(circle)


def test_no_widget_is_destroyed_on_the_thread_of_a_job(qtbot):
    background, places, go = Background(), [], Event()
    background.run(lambda: much_garbage(go), Answer().hear, Answer().hear)
    Watched(places)
    go.set()
    qtbot.waitUntil(lambda: not background.is_busy, timeout=30_000)
    gc.collect()

    assert gc.isenabled()
    assert places == [QThread.currentThread()]
    background.close()


def test_a_widget_is_destroyed_there_where_nobody_holds_the_collector(qtbot, monkeypatch):
    """The control: with the collector free, the same job collects the circle on its own thread."""
    monkeypatch.setattr(Collector, "hold", lambda _self: None)
    monkeypatch.setattr(Collector, "let_go", lambda _self: None)
    background, places, go = Background(), [], Event()
    background.run(lambda: much_garbage(go), Answer().hear, Answer().hear)
    Circle(places)
    go.set()
    qtbot.waitUntil(lambda: not background.is_busy, timeout=30_000)

    assert places
    assert places[0] != QThread.currentThread()
    background.close()


class Circle:
    """As a widget in a circle, but harmless."""

    def __init__(self, destroyed_on: list) -> None:
        self.itself, self._destroyed_on = self, destroyed_on

    def __del__(self) -> None:
        self._destroyed_on.append(QThread.currentThread())


def test_jobs_side_by_side_hold_it_until_the_last_has_ended():
    collector = Collector()
    collector.hold()
    collector.hold()
    collector.let_go()
    assert not gc.isenabled()

    collector.let_go()
    assert gc.isenabled()


def test_a_job_that_is_forgotten_lets_it_go(qtbot):
    background = Background()
    background.run(lambda: None, Answer().hear, Answer().hear)
    background.close()
    notice = ClosingNotice()
    qtbot.addWidget(notice)
    notice.stand_by(lambda: None)

    assert gc.isenabled()
