"""Linux: what logind, UPower and the desktop's screen saver say, over D-Bus, each bus on its own thread.

D-Bus runs over a local socket; an address that is none is refused by jeepney. Without a bus, without
logind, or once the bus goes, the thread ends and the rest of the program goes on.
"""

import logging
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any, Final

from jeepney import DBusAddress, DBusErrorResponse, HeaderFields, MatchRule, Message, new_method_call
from jeepney.auth import AuthenticationError
from jeepney.bus_messages import message_bus
from jeepney.fds import FileDescriptor
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from marac_desk.system.causes import Cause, Told

log = logging.getLogger(__name__)

_LOGIND: Final = "org.freedesktop.login1"
_SESSION: Final = f"{_LOGIND}.Session"
_MANAGER: Final = f"{_LOGIND}.Manager"
_UPOWER: Final = "org.freedesktop.UPower"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_SAVERS: Final = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
_CHANGES: Final = {
    (_SESSION, "Active", False): Cause.USER,
    (_SESSION, "LockedHint", True): Cause.SCREEN,
    (_MANAGER, "LidClosed", True): Cause.LID,
    (_UPOWER, "LidIsClosed", True): Cause.LID,
}
"""What the change of a property means."""
_PATIENCE_S: Final = 5.0
_ENDS: Final = (OSError, KeyError, ValueError, RuntimeError, DBusErrorResponse, AuthenticationError)
"""No bus, a bus that is not ours, no such service, or the bus went."""


class LinuxWatch:
    """Hears the system's bus and the user's."""

    def start(self, told: Told) -> None:
        """Listen on two threads that the process does not wait for."""
        for name, listen in (("system-bus", _listen_to_system), ("user-bus", _listen_to_user)):
            Thread(target=_until_it_ends, args=(listen, told), name=name, daemon=True).start()


def cause_of(message: Message, session: str | None) -> Cause | None:
    """Why a signal asks to lock, or None.

    Args:
        session: The path of the login session the program runs in; None takes every session for it.
    """
    fields = message.header.fields
    interface, member = fields.get(HeaderFields.interface), fields.get(HeaderFields.member)
    is_ours = session is None or fields.get(HeaderFields.path) == session
    if (interface, member) == (_SESSION, "Lock"):
        return Cause.SCREEN if is_ours else None
    if (interface, member) == (_MANAGER, "PrepareForSleep"):
        return Cause.SLEEP if message.body == (True,) else None
    if member == "ActiveChanged" and interface in _SAVERS:
        return Cause.SCREEN if message.body == (True,) else None
    if (interface, member) == (_PROPERTIES, "PropertiesChanged"):
        return _cause_of_change(message, is_ours=is_ours)
    return None


def _cause_of_change(message: Message, *, is_ours: bool) -> Cause | None:
    of, changed, _ = message.body
    if of == _SESSION and not is_ours:
        return None
    found = (_CHANGES.get((of, name, value)) for name, (_, value) in changed.items())
    return next((cause for cause in found if cause is not None), None)


def _until_it_ends(listen: Callable[[Told], None], told: Told) -> None:
    try:
        listen(told)
    except _ENDS as end:
        log.info("bus not heard any more: %s", type(end))


def _listen_to_system(told: Told) -> None:
    with open_dbus_connection("SYSTEM", enable_fds=True) as connection:
        heard = _subscribe(
            connection,
            MatchRule(type="signal", sender=_LOGIND),
            MatchRule(type="signal", sender=_UPOWER, interface=_PROPERTIES),
        )
        with _sleep_held_up(connection):
            _tell(connection, heard, _own_session(connection), told)


def _listen_to_user(told: Told) -> None:
    with open_dbus_connection("SESSION") as connection:
        savers = [
            MatchRule(type="signal", interface=interface, member="ActiveChanged") for interface in _SAVERS
        ]
        _tell(connection, _subscribe(connection, *savers), None, told)


def _subscribe(connection: DBusConnection, *rules: MatchRule) -> deque[Message]:
    """Ask for these signals; they gather in the queue that is the answer, whatever is asked meanwhile."""
    heard: deque[Message] = deque()
    connection.filter(MatchRule(type="signal"), queue=heard)
    bus = Proxy(message_bus, connection, timeout=_PATIENCE_S)
    for rule in rules:
        bus.AddMatch(rule)
    return heard


def _tell(connection: DBusConnection, heard: deque[Message], session: str | None, told: Told) -> None:
    while True:
        cause = cause_of(connection.recv_until_filtered(heard), session)
        if cause is not None:
            told(cause)


def _own_session(connection: DBusConnection) -> str | None:
    """The path of the login session the program runs in, if logind knows one."""
    asked: list[tuple[str, str, object]] = [("GetSessionByPID", "u", os.getpid())]
    if named := os.environ.get("XDG_SESSION_ID"):
        asked.append(("GetSession", "s", named))
    for member, signature, value in asked:
        try:
            return str(_ask_logind(connection, member, signature, (value,))[0])
        except DBusErrorResponse:
            continue
    return None


@contextmanager
def _sleep_held_up(connection: DBusConnection) -> Iterator[None]:
    """Have the system wait with sleep, a few seconds at most, until this process has been replaced."""
    held: FileDescriptor | None = None
    with suppress(DBusErrorResponse):  # not granted: what is shown locks a moment after waking
        body = ("sleep", "MARAC Desk", "Locks before the computer sleeps", "delay")
        (held,) = _ask_logind(connection, "Inhibit", "ssss", body)
        os.set_inheritable(held.fileno(), False)  # the fresh process is not to hold it
    try:
        yield
    finally:
        if held is not None:
            held.close()


def _ask_logind(
    connection: DBusConnection, member: str, signature: str, body: tuple[object, ...]
) -> tuple[Any, ...]:
    address = DBusAddress("/org/freedesktop/login1", bus_name=_LOGIND, interface=_MANAGER)
    call = new_method_call(address, member, signature, body)
    answer: tuple[Any, ...] = unwrap_msg(connection.send_and_get_reply(call, timeout=_PATIENCE_S))
    return answer
