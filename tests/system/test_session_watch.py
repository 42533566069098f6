import sys
import threading

import pytest
from jeepney import DBusAddress, new_signal

from marac_desk.system._logind import LinuxWatch, cause_of
from marac_desk.system.causes import Cause
from marac_desk.system.session_watch import session_watch

OWN = "/org/freedesktop/login1/session/_31"
SESSION, MANAGER = "org.freedesktop.login1.Session", "org.freedesktop.login1.Manager"
PROPERTIES = "org.freedesktop.DBus.Properties"


def a_signal(interface, member, signature=None, body=(), path=OWN):
    return new_signal(DBusAddress(path, interface=interface), member, signature, body)


def a_change(of, name, value, path=OWN):
    return a_signal(PROPERTIES, "PropertiesChanged", "sa{sv}as", (of, {name: ("b", value)}, []), path)


@pytest.mark.parametrize(
    ("signal", "cause"),
    [
        (a_signal(SESSION, "Lock"), Cause.SCREEN),
        (a_signal(SESSION, "Lock", path="/another"), None),
        (a_signal(SESSION, "Unlock"), None),
        (a_signal(MANAGER, "PrepareForSleep", "b", (True,)), Cause.SLEEP),
        (a_signal(MANAGER, "PrepareForSleep", "b", (False,)), None),
        (a_signal("org.gnome.ScreenSaver", "ActiveChanged", "b", (True,)), Cause.SCREEN),
        (a_signal("org.gnome.ScreenSaver", "ActiveChanged", "b", (False,)), None),
        (a_signal("org.example.Other", "ActiveChanged", "b", (True,)), None),
        (a_change(SESSION, "Active", False), Cause.USER),
        (a_change(SESSION, "Active", True), None),
        (a_change(SESSION, "Active", False, "/another"), None),
        (a_change(SESSION, "LockedHint", True), Cause.SCREEN),
        (a_change(MANAGER, "LidClosed", True), Cause.LID),
        (a_change("org.freedesktop.UPower", "LidIsClosed", True, "/org/freedesktop/UPower"), Cause.LID),
        (a_change("org.freedesktop.UPower", "LidIsClosed", False), None),
    ],
)
def test_a_signal_asks_to_lock_or_not(signal, cause):
    assert cause_of(signal, OWN) is cause


def test_where_the_session_is_not_known_every_lock_counts():
    assert cause_of(a_signal(SESSION, "Lock", path="/another"), None) is Cause.SCREEN


def test_without_a_bus_nothing_happens(tmp_path, monkeypatch):
    """No bus at the address, none named, and one that would be reached by network."""
    heard = []
    for system, user in ((f"unix:path={tmp_path}/none", None), ("tcp:host=192.0.2.1,port=1", "nonsense")):
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", system)
        if user is None:
            monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        else:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", user)
        LinuxWatch().start(heard.append)
        for thread in threading.enumerate():
            if thread.name.endswith("-bus"):
                thread.join()

    assert heard == []


def test_this_system_has_a_watch():
    if not sys.platform.startswith("linux"):
        pytest.skip("the others have not been run")

    assert isinstance(session_watch(), LinuxWatch)
