"""A whole life of a store, with everything about it that could tell a key looked through (S2).

Run as a program: a folder, and `leaky` for a program that is careless in four known ways. The answer is one
line of JSON: how many places were looked at, and where a key or a passphrase was found.
"""

import base64
import gc
import json
import logging
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marac_desk.domain.recovery_code import recovery_code
from marac_desk.errors import MaracError
from marac_desk.services.audit import full_check
from marac_desk.services.backups import back_up
from marac_desk.services.desk import Desk
from marac_desk.services.keys import change_passphrase, recover_session, recovery_sheet, write_recovery_sheet
from marac_desk.services.passphrases import new_passphrase
from marac_desk.services.restoring import drill
from marac_desk.services.unlock import Maker, create_session, unlock_session
from marac_desk.store.slots import derived_key
from marac_desk.system.laptop import LaptopClock

OURS = ("marac_desk", "__main__", "sqlite_utils", "sqlcipher3")
JOBS = ("sqlcipher", "slots-mac", "backup-mac")
log = logging.getLogger("marac_desk.careless")


@dataclass
class Careless:
    """A class as nobody should write one: its repr tells the key."""

    key: bytes


class Watch(logging.Handler):
    """Looks for the secrets in whatever it is shown, and hears every log record as it was given."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.secrets: dict[str, str] = {}
        """Each spelling of a secret, and whose it is."""
        self.found: list[str] = []
        self.looked_at = 0
        logging.getLogger().addHandler(self)
        logging.getLogger().setLevel(logging.DEBUG)

    def guard(self, name: str, secret: str | bytes) -> None:
        """Look for one more secret from now on."""
        if isinstance(secret, str):
            self.secrets |= {secret: name, secret.encode().hex(): name, repr(secret)[1:-1]: name}
            return
        spellings = (secret.hex(), base64.b64encode(secret).decode().rstrip("="), repr(secret)[2:-1])
        self.secrets |= dict.fromkeys(spellings, name)

    def look(self, place: str, text: str) -> None:
        """Note each secret that stands in `text`."""
        self.looked_at += 1
        self.found += [f"{name} in {place}" for spelling, name in self.secrets.items() if spelling in text]

    def emit(self, record: logging.LogRecord) -> None:
        """Look at a log record before any formatter withholds a part of it."""
        self.look("a log record", f"{record.msg!r} {record.args!r} {record.exc_info!r} {record.name}")

    def look_at_error(self, error: BaseException) -> None:
        """Look at all that an exception says, its causes and its traceback."""
        for each in _chain(error):
            self.look(f"a {type(each).__name__}", f"{each!r} {each} {each.args!r} {vars(each)!r}")
        self.look("a traceback", "".join(traceback.format_exception(error)))

    def look_around(self) -> None:
        """Look at the reprs of all our objects that are alive, at the arguments and at the environment."""
        gc.collect()
        for each in gc.get_objects():
            kind = type(each)
            if kind.__module__.startswith(OURS) and each is not self:
                self.look(f"the repr of {kind.__qualname__}", f"{each!r} {each!s}")
        self.look("the arguments", Path("/proc/self/cmdline").read_bytes().decode() + repr(sys.argv))
        self.look("the environment", repr(dict(os.environ)))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def live(folder: Path, watch: Watch) -> None:
    """Create, unlock, mistype, change, make a sheet, back up, drill, damage, recover."""
    first, second, third = (new_passphrase() for _ in range(3))
    for name, phrase in (("first passphrase", first), ("second", second), ("third", third)):
        watch.guard(name, phrase)
    place = folder / "Panel.marac"
    session = create_session(place, first, maker=Maker.WINDOW, is_light=True)
    data_key = session.vault.data_key(first)
    watch.guard("the data key", data_key)
    watch.guard("the recovery code", recovery_code(data_key))
    for job in JOBS:
        watch.guard(f"the key for {job}", derived_key(data_key, job))
    watch.look_around()
    session.close()

    session = unlock_session(place, first)
    desk = Desk(session.open_store(writable=True), LaptopClock())
    (folder / "backups").mkdir()
    made = back_up(desk, to=folder / "backups")
    full_check(desk)
    watch.look_around()
    _refused(watch, lambda: change_passphrase(session, f"{first} no", second))
    _refused(watch, lambda: change_passphrase(session, first, "short"))
    change_passphrase(session, first, second)
    sheet = recovery_sheet(session, second, on=date(2026, 5, 12))
    write_recovery_sheet(sheet, folder / "sheet.pdf")
    watch.look_around()
    desk.store.close()
    session.close()
    drill(made.folder, first)
    watch.look_around()
    for wrong in (first, f"{second} no", third, "\ud800", ""):
        _refused(watch, lambda wrong=wrong: unlock_session(place, wrong))
    _refused(watch, lambda: create_session(place, third, maker=Maker.WINDOW, is_light=True))
    _refused(watch, lambda: drill(made.folder, third))
    _refused(watch, lambda: recover_session(place, f"{sheet.code[:-1]}_", third, is_light=True))
    session = recover_session(place, sheet.code, third, is_light=True)
    watch.look_around()
    session.close()
    path = place / "vault-1.db"
    content = bytearray(path.read_bytes())
    content[9_000] ^= 1
    path.write_bytes(content)
    _refused(watch, lambda: unlock_session(place, third))
    watch.look_around()


def live_carelessly(_folder: Path, watch: Watch) -> None:
    """Four ways to tell a key: a log record, an exception, a repr and the environment."""
    phrase, kept = new_passphrase(), Careless(derived_key(b"0" * 32, "sqlcipher"))
    watch.guard("a passphrase", phrase)
    watch.guard("a key", kept.key)
    log.info("unlocked with %s", phrase)
    _refused(watch, lambda: _raise(MaracError(f"{phrase} is wrong")))
    os.environ["PASSPHRASE"] = phrase
    watch.look_around()


def _raise(error: Exception) -> None:
    raise error


def _refused(watch: Watch, attempt: object) -> None:
    try:
        attempt()  # type: ignore[operator]  # it takes nothing
    except MaracError as error:
        watch.look_at_error(error)
    else:
        watch.found.append("not refused")


if __name__ == "__main__":
    watching = Watch()
    lead = live_carelessly if "leaky" in sys.argv else live
    lead(Path(sys.argv[1]), watching)
    with suppress(BrokenPipeError):
        print(json.dumps({"looked at": watching.looked_at, "found": sorted(set(watching.found))}))
