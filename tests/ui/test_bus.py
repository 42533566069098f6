"""The bus: one store thread, answers on the window's thread, refusals as sentences."""

from threading import Event, Thread

import pytest
from PySide6.QtCore import QThread

from marac_desk.errors import RuleBrokenError, StoreError
from marac_desk.services.changes import Change
from marac_desk.services.drafts import drafts, save_draft
from marac_desk.ui.bus import Bus
from tests.ui.conftest import Reader, Writer


def refuse(_desk) -> Change:
    raise RuleBrokenError("The meeting is closed.")


def break_down(_desk) -> Change:
    raise ZeroDivisionError("Jane Doe")


class Heard:
    """Remembers what it was told, and on which thread."""

    def __init__(self) -> None:
        self.words, self.threads = [], []

    def hear(self, word) -> None:
        self.words.append(word)
        self.threads.append(QThread.currentThread())


def test_a_command_is_kept_and_seen_by_the_next_query(bus, qtbot):
    with qtbot.waitSignal(bus.changed):
        bus.run(save_draft, box="a", text="half a senten")

    assert [row.text for row in bus.ask(drafts)] == ["half a senten"]


def test_commands_are_answered_in_the_order_they_were_sent(bus):
    for text in ("one", "two", "three"):
        bus.run(save_draft, box="a", text=text)
    bus.flush()

    assert [row.text for row in bus.ask(drafts)] == ["three"]
    assert bus.is_idle


def test_the_asker_hears_on_the_windows_thread(bus):
    heard = Heard()
    bus.answering(then=heard.hear).run(save_draft, box="a", text="x")
    bus.flush()

    assert len(heard.words) == 1
    assert heard.threads == [bus.thread()]


def test_a_draft_that_became_a_record_is_none_any_more_when_that_is_heard(bus):
    bus.run(save_draft, box="a", text="half a senten")
    seen = []
    bus.changed.connect(lambda _change: seen.append([row.box for row in bus.ask(drafts)]))
    bus.answering(draft="a").run(save_draft, box="b", text="a record of it")
    bus.flush()

    assert seen[-1] == ["b"]


def test_a_draft_whose_record_was_refused_stays_one(bus):
    bus.run(save_draft, box="a", text="half a senten")
    bus.answering(fail=Heard().hear, draft="a").run(refuse)
    bus.flush()

    assert [row.box for row in bus.ask(drafts)] == ["a"]


def test_a_refusal_is_told_to_everyone_when_nobody_asked(bus):
    heard = Heard()
    bus.failed.connect(heard.hear)
    bus.run(refuse)
    bus.flush()

    assert heard.words == ["The meeting is closed."]


def test_a_refusal_is_told_to_the_asker_alone(bus):
    heard, everyone = Heard(), Heard()
    bus.failed.connect(everyone.hear)
    bus.answering(fail=heard.hear).run(refuse)
    bus.flush()

    assert heard.words == ["The meeting is closed."]
    assert everyone.words == []


def test_a_mistake_of_ours_is_raised_again_and_not_shown(bus):
    heard = Heard()
    bus.failed.connect(heard.hear)
    bus.run(break_down)

    with pytest.raises(ZeroDivisionError):
        bus.flush()
    assert heard.words == []


def test_a_query_that_refuses_answers_none_and_tells_the_asker(bus):
    heard = Heard()

    assert bus.answering(fail=heard.hear).ask(refuse) is None
    assert heard.words == ["The meeting is closed."]


def test_today_is_the_clocks_day(bus, clock):
    assert bus.today() == clock.moment.date()


def test_what_is_sent_while_the_window_goes_is_let_go(session, clock):
    going = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))
    going.close()

    going.run(save_draft, box="b", text="late")

    assert going.is_idle


def test_a_job_that_begins_while_the_store_closes_is_waited_for_or_refused(session, clock):
    """Counted before its desk is open: else the store would be closed under it."""
    opening, go_on, ended = Event(), Event(), []

    def open_slowly():
        opening.set()
        assert go_on.wait(30)
        return Reader(session, clock)()

    going = Bus(Writer(session, clock), Reader(session, clock)(), open_slowly)

    def work():
        with going.job_desk():
            ended.append("job")

    job = Thread(target=work)
    job.start()
    assert opening.wait(30)
    assert not going.close(0.01)
    go_on.set()
    job.join()
    going._pool.shutdown()  # the writer closes in its own time: the store is to be at rest after the test

    assert ended == ["job"]
    with pytest.raises(StoreError, match="being closed"), going.job_desk():
        pytest.fail("The store is closed.")
