"""Backups: made of the open store, proven before they count, listed, kept for a time, told of on Today."""

import logging
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from msgspec import structs

from marac_desk.domain.clock import LONDON
from marac_desk.domain.formats import clock_time, counted, long_date
from marac_desk.domain.rotation import outlived
from marac_desk.errors import BadInputError, StoreError
from marac_desk.services.canonical import canonical
from marac_desk.services.desk import Desk
from marac_desk.services.happenings import Happening
from marac_desk.services.rows.backups import BackupRow, BackupsPage
from marac_desk.services.rows.words import Line, Tone
from marac_desk.services.unlock import Session
from marac_desk.store.backup import make_backup
from marac_desk.store.backup_place import Backup, backups_in, remove
from marac_desk.store.copying import Stop
from marac_desk.store.store import Store
from marac_desk.system.laptop import LaptopClock
from marac_desk.system.paths import data_folder
from marac_desk.system.settings import read_settings, save_settings

__all__ = [
    "LastBackup",
    "Stop",
    "back_up",
    "back_up_at_close",
    "backup_place",
    "backups_page",
    "check_place",
    "choose_place",
    "content",
    "is_due",
    "last_backup",
]

_MARK = 8
_OLD = timedelta(days=7)
_MEGA = 1_000_000
_PROVEN = "proven when it was made"
_CLAUSE = re.compile("[:.]")


@dataclass(frozen=True, slots=True)
class _Still:
    """A clock that stands at one moment."""

    moment: datetime

    def now(self) -> datetime:
        """That moment."""
        return self.moment


log = logging.getLogger(__name__)


def backup_place(desk: Desk, *, to: Path | None = None) -> Path:
    """The folder of this store's backups, outside the store's own and no other's; it need not be there.

    Args:
        to: The folder to keep backups in; None is the one of the settings, or the usual one.
    """
    chosen = to or Path(read_settings().backup_folder or data_folder() / "Backups")
    return chosen / desk.store.copier.vault_id[:_MARK]


def check_place(desk: Desk, folder: Path) -> None:
    """Refuse a folder that would be no place for backups.

    Raises:
        BadInputError: It is not there, or lies in the store's own folder and would be lost with it.
    """
    if not folder.is_absolute() or not folder.is_dir():
        raise BadInputError("This folder is not there. Choose one that is.")
    if desk.store.copier.folder.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise BadInputError(
            "A backup in the store's own folder would be lost with it. Choose another folder."
        )


def choose_place(desk: Desk, folder: Path | None) -> None:
    """Keep backups in another folder from now on; those made before stay where they are.

    Args:
        folder: A folder of the user's choice; None is the usual one.

    Raises:
        BadInputError: It is no place for backups; nothing was changed.
        StoreError: The settings cannot be kept.
    """
    if folder is not None:
        check_place(desk, folder)
    chosen = str(folder) if folder is not None else None
    save_settings(structs.replace(read_settings(), backup_folder=chosen))


def back_up(desk: Desk, *, to: Path | None = None, stop: Stop | None = None) -> BackupRow:
    """Make a backup, prove it, and take away those that have outlived their time.

    Args:
        to: The folder to keep backups in; None is the one of the settings, or the usual one.
        stop: Stops it from another thread; nothing half made is left.

    Raises:
        StoreError: The disk refuses, the copy does not prove, or the store itself is damaged.

    Source: security design, section 4.1, R11.
    """
    if to is not None:
        check_place(desk, to)
    place = backup_place(desk, to=to)
    made = make_backup(desk.store.copier, place, at=desk.now(), content=content, stop=stop or Stop())
    found = _found(desk, place)
    removed = _rotate(found)
    log.info("backup made and proven, %d outlived ones removed", removed)
    return next(_row(each, desk.now()) for each in found if each.folder == made)


def back_up_at_close(session: Session, at: datetime) -> BackupRow | None:
    """Back up before the store is let go, and let its log tell; None where nothing is new since today's last.

    Args:
        at: The present moment, aware, in London.

    Raises:
        StoreError: The disk refuses, the copy does not prove, or the store itself is damaged.

    Source: security design, section 4.1, R11.
    """
    desk = Desk(session.open_store(writable=False), _Still(at))
    try:
        made = None if _is_as_backed_up(desk) else back_up(desk)
    finally:
        desk.store.close()
    if made is not None:
        session.note(Happening.BACKUP)
    return made


def backups_page(desk: Desk) -> BackupsPage:
    """Every backup of this store with its age, the newest first.

    Raises:
        StoreError: The folder of the backups is there and cannot be read.
    """
    rows = tuple(_row(each, desk.now()) for each in _found(desk, backup_place(desk)))
    return BackupsPage(
        place=backup_place(desk),
        is_usual=read_settings().backup_folder is None,
        store_name=desk.store.copier.folder.stem,
        safety=_safety(rows, desk.now()),
        rows=rows,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBackup:
    """A look at the folder of the backups; it needs no store, so any thread may take its time with it."""

    place: Path
    key: bytes = field(repr=False)
    now: datetime

    @classmethod
    def of(cls, desk: Desk) -> Self:
        """What it takes to look, without looking."""
        return cls(place=backup_place(desk), key=desk.store.copier.keys.backup_mac, now=desk.now())

    def __call__(self) -> Line:
        """The last proven one in words, with a warning when it is older than seven days or there is none."""
        try:
            rows = tuple(_row(each, self.now) for each in backups_in(self.place, self.key))
        except StoreError as error:
            return Line(text=str(error), tone=Tone.WARNING)
        return _safety(rows, self.now)


def last_backup(desk: Desk) -> Line:
    """The last proven backup in words; it looks at the folder at once, which may take its time."""
    return LastBackup.of(desk)()


def is_due(desk: Desk) -> bool:
    """Whether no proven backup was made today yet, by London's days.

    Raises:
        StoreError: The folder of the backups is there and cannot be read.
    """
    today, found = desk.now().date(), _found(desk, backup_place(desk))
    return not any(each.is_proven and _london(each.made_at).date() == today for each in found)


def content(store: Store) -> str:
    """What a copy is compared by: the canonical form of all that a store records."""
    return canonical(Desk(store, LaptopClock()))


def _is_as_backed_up(desk: Desk) -> bool:
    """Whether a proven backup of today holds every record as it is now; looking at one needs no other."""
    newest = next((each for each in _found(desk, backup_place(desk)) if each.manifest is not None), None)
    if newest is None or newest.manifest is None or is_due(desk):
        return False
    later = desk.store.history.events(after=newest.manifest.tip_seq)
    return all(event.kind is None for event in later)


def _found(desk: Desk, place: Path) -> list[Backup]:
    return backups_in(place, desk.store.copier.keys.backup_mac)


def _rotate(found: list[Backup]) -> int:
    """Remove the proven ones that are not kept; how many went. A disk that refuses is asked again next time.

    What cannot be read as a backup stays: it is not known to be one of ours.
    """
    gone, removed = set(outlived(each.made_at for each in found if each.is_proven)), 0
    for each in found:
        if each.is_proven and each.made_at in gone:
            with suppress(OSError):
                remove(each)
                removed += 1
    return removed


def _row(backup: Backup, now: datetime) -> BackupRow:
    made_at, manifest = _london(backup.made_at), backup.manifest
    held = size = ""
    if manifest is not None:
        records = counted(manifest.records, "record", "records")
        held = f"{records}, {counted(manifest.events, 'entry', 'entries')} of the log"
        size = f"{manifest.database.size / _MEGA:.1f} MB"
    return BackupRow(
        folder=backup.folder,
        made_at=made_at,
        when=f"{long_date(made_at.date())}, {clock_time(made_at)}",
        age=_age(made_at, now),
        held=held,
        size=size,
        state=_CLAUSE.split(backup.problem)[0] or _PROVEN,
        tone=Tone.ALERT if backup.problem else Tone.GOOD,
        is_proven=backup.is_proven,
    )


def _safety(rows: tuple[BackupRow, ...], now: datetime) -> Line:
    proven = next((row for row in rows if row.is_proven), None)
    if proven is None:
        return Line(text="There is no proven backup of this store yet.", tone=Tone.WARNING)
    text = f"Last proven backup: {proven.when}, {proven.age}."
    if now - proven.made_at > _OLD:
        return Line(text=f"{text} Make a new one.", tone=Tone.WARNING)
    return Line(text=text, tone=Tone.GOOD)


def _age(made_at: datetime, now: datetime) -> str:
    days = (now.date() - made_at.date()).days
    if days < 0:
        return "dated after today: the clock of one of the two computers was wrong"
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _london(moment: datetime) -> datetime:
    return moment.astimezone(LONDON)
