"""What the Backups page says: each backup with its age and whether it is proven."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from marac_desk.services.rows.words import Line, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRow:
    """One backup."""

    folder: Path
    made_at: datetime
    """Aware, in London."""
    when: str
    """"Tuesday 12 May 2026, 09:55"."""
    age: str
    """"today", "yesterday", "3 days ago"."""
    held: str
    """What is in it: "12 records, 40 entries of the log"; empty where it cannot be used."""
    size: str
    """"0.6 MB"; empty where it cannot be used."""
    state: str
    """"proven when it was made", or what is wrong with it, in a few words."""
    tone: Tone
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupsPage:
    """The page whole."""

    place: Path
    """The folder of this store's backups; it need not be there yet."""
    is_usual: bool
    """Whether that is the usual place, and none of the user's choice."""
    store_name: str
    """What a restored store is named after."""
    safety: Line
    """The last proven backup in words, as Today says it."""
    rows: tuple[BackupRow, ...] = ()
    """The newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A store that was made of a backup."""

    folder: Path
    made_at: datetime
    """When the backup was made."""
    seconds: float
    lines: tuple[str, ...]
    """What was checked, in whole sentences."""
