"""What the system says locks: logind, UPower and the screen saver, on a real bus of the test's own."""

import pytest

from marac_desk.system.causes import Cause
from marac_desk.system.session_watch import session_watch
from tests.tools.fake_logind import ANOTHER_SESSION, OWN_SESSION, FakeLogind, private_bus

pytestmark = [pytest.mark.tools("dbus-daemon"), pytest.mark.measured]


class Heard:
    """A watch that is listening to logind, and what it told."""

    def __init__(self, address, qtbot, **kwargs) -> None:
        self.logind, self.causes = FakeLogind(address, **kwargs), []
        session_watch().start(self.causes.append)
        qtbot.waitUntil(lambda: "GetSessionByPID" in self.logind.asked)


@pytest.fixture
def listen(tmp_path, monkeypatch, qtbot):
    """Starts a watch on a bus of the test's own."""
    made = []
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

        def begin(**kwargs) -> Heard:
            made.append(Heard(address, qtbot, **kwargs))
            return made[0]

        yield begin
    for heard in made:
        heard.logind.close()


SIGNALS = {
    "lock": (lambda logind: logind.lock(), Cause.SCREEN),
    "sleep": (lambda logind: logind.sleep(), Cause.SLEEP),
    "another user": (
        lambda logind: logind.change("org.freedesktop.login1.Session", "Active", False),
        Cause.USER,
    ),
    "locked": (
        lambda logind: logind.change("org.freedesktop.login1.Session", "LockedHint", True),
        Cause.SCREEN,
    ),
    "lid, by logind": (
        lambda logind: logind.change("org.freedesktop.login1.Manager", "LidClosed", True, "/any"),
        Cause.LID,
    ),
    "lid, by UPower": (
        lambda logind: logind.change("org.freedesktop.UPower", "LidIsClosed", True, "/any"),
        Cause.LID,
    ),
}


@pytest.mark.parametrize("name", SIGNALS)
def test_each_of_the_systems_signals_asks_to_lock(listen, qtbot, name):
    say, cause = SIGNALS[name]
    heard = listen()
    say(heard.logind)

    qtbot.waitUntil(lambda: heard.causes == [cause])


def test_the_screen_saver_asks_to_lock(listen, qtbot):
    heard = listen()

    def has_heard() -> bool:
        heard.logind.screen_saver()  # until the other thread is on its bus, too
        return Cause.SCREEN in heard.causes

    qtbot.waitUntil(has_heard)


def test_what_asks_for_nothing_is_let_be(listen, qtbot):
    heard = listen()
    heard.logind.sleep(is_falling=False)
    heard.logind.screen_saver(is_active=False)
    heard.logind.lock(ANOTHER_SESSION)
    heard.logind.change("org.freedesktop.login1.Session", "Active", True)
    heard.logind.change("org.freedesktop.login1.Session", "Active", False, ANOTHER_SESSION)
    heard.logind.change("org.freedesktop.login1.Session", "IdleHint", True)
    heard.logind.sleep()

    qtbot.waitUntil(lambda: heard.causes == [Cause.SLEEP])


def test_sleep_is_held_up_while_the_program_is_unlocked(listen):
    assert listen().logind.is_delayed


@pytest.mark.parametrize("named", ["31", None])
def test_a_program_that_logind_does_not_know_by_its_number_is_found_by_name_or_takes_every_lock(
    listen, qtbot, monkeypatch, named
):
    if named is None:
        monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    else:
        monkeypatch.setenv("XDG_SESSION_ID", named)
    heard = listen(knows_by_pid=False)
    if named is not None:
        qtbot.waitUntil(lambda: "GetSession" in heard.logind.asked)
    heard.logind.lock(ANOTHER_SESSION)
    heard.logind.change("org.freedesktop.login1.Session", "Active", False, OWN_SESSION)

    expected = [Cause.USER] if named else [Cause.SCREEN, Cause.USER]
    qtbot.waitUntil(lambda: heard.causes == expected)


def test_a_system_that_does_not_hold_sleep_up_is_heard_all_the_same(listen, qtbot):
    heard = listen(holds_sleep=False)
    assert not heard.logind.is_delayed
    heard.logind.sleep()

    qtbot.waitUntil(lambda: heard.causes == [Cause.SLEEP])
