"""What the program writes is its owner's alone (S5), and says no key and no passphrase anywhere (S2)."""

import os
import stat
import traceback
from pathlib import Path

import pytest

from marac_desk.errors import StoreError
from marac_desk.services.backups import back_up
from marac_desk.services.desk import Desk
from marac_desk.services.keys import keep_recovery_sheet, recovery_sheet
from marac_desk.services.log_out import export_log
from marac_desk.services.minuting.issuing import issue
from marac_desk.services.minuting.papers import heed_nothing, render_agendas
from marac_desk.services.restoring import restore_by_passphrase
from marac_desk.services.unlock import unlock_session
from marac_desk.store.key_file import read_key_file
from marac_desk.store.slots import derived_key
from marac_desk.system.logs import describe, start_logging, stop_logging
from marac_desk.system.paths import data_folder, log_folder, make_private
from marac_desk.system.settings import Settings, save_settings
from marac_desk.ui.bus import Bus
from tests.builders import a_session
from tests.faults.ledger import enter
from tests.ui.conftest import PASSPHRASE, TestClock
from tests.ui.panel import a_panel

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; its profile is closed already"),
]


class House:
    """Everything the program ever writes, below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "out"
        self.out.mkdir(parents=True)
        self.sheets = folder / "sheets"
        self.sheets.mkdir()
        self.log = start_logging(log_folder())
        save_settings(Settings())
        self.place = make_private(data_folder()) / "Panel.marac"
        self.session = a_session(self.place, PASSPHRASE)
        self.clock = TestClock()
        bus = Bus(self._desk(writable=True), self._desk(writable=False)(), self._desk(writable=False))
        panel = a_panel(bus)
        bus.close()
        self.sheet = recovery_sheet(self.session, PASSPHRASE, on=self.clock.now().date())
        keep_recovery_sheet(self.session, self.sheet, self.sheets / "Sheet.pdf")
        self.desk = self._desk(writable=True)()
        batch = render_agendas(
            self.desk, panel.meeting_id, readers=None, at=self.clock.now(), heed=heed_nothing
        )
        issue(self.desk, batch, folder=self.out)
        export_log(self.desk, path=self.out / "Log.csv")
        back_up(self.desk)

    def _desk(self, *, writable):
        return lambda: Desk(self.session.open_store(writable=writable), self.clock)

    def leave(self) -> None:
        self.desk.store.close()
        self.session.close()
        stop_logging()

    def open_to_others(self) -> list[str]:
        """Every file and folder of ours that another account may look into."""
        theirs = {self.folder, self.out, self.sheets, *self.folder.glob("*")}  # chosen by the person
        found = [path for path in self.folder.rglob("*") if path not in theirs]
        return [
            f"{stat.S_IMODE(path.stat().st_mode):o} {path.relative_to(self.folder)}"
            for path in found
            if path.stat().st_mode & 0o077
        ]


@pytest.fixture
def homes(tmp_path, monkeypatch, qapp):  # noqa: ARG001 - the bus needs an application
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return tmp_path


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_every_file_and_folder_is_the_owners_alone_under_any_umask(homes, umask):
    before = os.umask(umask)
    try:
        house = House(homes)
        while_open = house.open_to_others()
        house.leave()
        backup = next((data_folder() / "Backups").glob("*/*"))
        restore_by_passphrase(backup, homes / "restored" / "Panel.marac", PASSPHRASE)
        at_rest = house.open_to_others()
        (homes / "out" / "control").touch()
        control = house.open_to_others()
    finally:
        os.umask(before)
        stop_logging()

    written = [path for path in homes.rglob("*") if path.is_file()]
    enter(
        "S5",
        f"files and folders written under umask {umask:03o}",
        count=len(written),
        bad=len(while_open) + len(at_rest),
        control=f"a plain file: {', '.join(control) or 'closed by the umask itself'}",
    )
    assert while_open == at_rest == []
    assert {path.suffix for path in written} >= {".db", ".json", ".pdf", ".docx", ".csv", ".log"}
    assert bool(control) is (umask != 0o077)


def test_no_key_and_no_passphrase_is_in_a_repr_an_error_the_log_or_the_surroundings(homes):
    house = House(homes)
    data_key = house.session.vault.data_key(PASSPHRASE)
    database_key = derived_key(data_key, "sqlcipher")
    key_file = read_key_file(house.place)
    told = [
        repr(each) for each in (house.session, house.session.vault, house.sheet, key_file, key_file.slots)
    ]
    told += [repr(each) for each in (house.desk, house.desk.store, *key_file.slots.slots)]
    house.leave()
    told += _complaints(house.place)
    told += [path.read_text(encoding="utf-8") for path in log_folder().glob("*.log*")]
    told += [Path(f"/proc/self/{name}").read_text(errors="replace") for name in ("cmdline", "environ")]
    told.append((homes / "xdg_config_home" / "marac-desk" / "settings.json").read_text())

    secrets = {
        PASSPHRASE,
        PASSPHRASE[:-1],
        house.sheet.code,
        *(form for key in (data_key, database_key) for form in (key.hex(), key.hex().upper(), repr(key))),
    }
    found = [secret for secret in secrets for words in told if secret in words]
    control = [secret for secret in secrets if secret in repr(vars(house.session.vault))]
    enter(
        "S2",
        f"secrets in {len(told)} reprs, errors, logs, arguments and environment",
        count=len(secrets) * len(told),
        bad=len(found),
        control=f"the vault's own fields hold {len(control)}",
    )
    assert found == []
    assert len(control) == 1


def _complaints(place: Path) -> list[str]:
    """What is said of a wrong passphrase: to the person, in the log, and in Python's own words."""
    try:
        unlock_session(place, PASSPHRASE[:-1])
    except StoreError as refused:
        return [str(refused), repr(refused), describe(refused), *traceback.format_exception(refused)]
    raise AssertionError(place)
