"""A login manager that a test plays, on a system bus of its own: real D-Bus, real signals."""

import os
import subprocess
from contextlib import contextmanager
from threading import Thread
from threading import enumerate as enumerate_threads

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

OWN_SESSION = "/org/freedesktop/login1/session/_31"
ANOTHER_SESSION = "/org/freedesktop/login1/session/_32"
_MANAGER = "/org/freedesktop/login1"
_LOGIND = "org.freedesktop.login1"


@contextmanager
def private_bus(folder):
    """The address of a bus that nobody else is on."""
    config = folder / "bus.conf"
    config.write_text(
        "<busconfig><type>custom</type>"
        f"<listen>unix:path={folder}/bus</listen>"
        '<policy context="default"><allow own="*"/><allow send_destination="*" eavesdrop="true"/>'
        '<allow receive_sender="*"/><allow user="*"/></policy></busconfig>'
    )
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


class FakeLogind:
    """Owns logind's name, answers what the program asks, and says what the test has it say."""

    def __init__(self, address, *, knows_by_pid=True, holds_sleep=True) -> None:
        self.knows_by_pid, self.holds_sleep = knows_by_pid, holds_sleep
        self.asked = []
        self._delay = None
        self._connection = open_dbus_connection(address, enable_fds=True)
        bus = Proxy(message_bus, self._connection)
        for name in (_LOGIND, "org.freedesktop.UPower", "org.gnome.ScreenSaver"):
            bus.RequestName(name)
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def is_delayed(self) -> bool:
        """Whether somebody holds sleep up: the pipe's other end is open."""
        if self._delay is None:
            return False
        os.set_blocking(self._delay, False)
        try:
            return os.read(self._delay, 1) != b""
        except BlockingIOError:
            return True

    def close(self) -> None:
        """Go, once the bus is gone; so do the threads that listened."""
        self._thread.join()
        self._connection.close()
        for thread in enumerate_threads():
            if thread.name.endswith("-bus"):
                thread.join()

    def lock(self, session=OWN_SESSION) -> None:
        self._say(session, f"{_LOGIND}.Session", "Lock")

    def sleep(self, *, is_falling=True) -> None:
        self._say(_MANAGER, f"{_LOGIND}.Manager", "PrepareForSleep", "b", (is_falling,))

    def change(self, interface, name, value, path=OWN_SESSION) -> None:
        self._say(
            path,
            "org.freedesktop.DBus.Properties",
            "PropertiesChanged",
            "sa{sv}as",
            (interface, {name: ("b", value)}, []),
        )

    def screen_saver(self, *, is_active=True) -> None:
        self._say("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "b", (is_active,))

    def _say(self, path, interface, member, signature=None, body=()) -> None:
        emitter = DBusAddress(path, interface=interface)
        self._connection.send(new_signal(emitter, member, signature, body))

    def _serve(self) -> None:
        try:
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)
        except OSError:
            return

    def _answer(self, message) -> None:
        member = message.header.fields[HeaderFields.member]
        self.asked.append(member)
        if member == "GetSessionByPID" and not self.knows_by_pid:
            self._connection.send(new_error(message, "org.freedesktop.login1.NoSessionForPID"))
        elif member in {"GetSessionByPID", "GetSession"}:
            self._connection.send(new_method_return(message, "o", (OWN_SESSION,)))
        elif member == "Inhibit" and not self.holds_sleep:
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.AccessDenied"))
        elif member == "Inhibit":
            self._delay, given = os.pipe()
            self._connection.send(new_method_return(message, "h", (given,)))
            os.close(given)
