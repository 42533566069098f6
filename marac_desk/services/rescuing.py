"""Rescuing: a new store of what a damaged one still holds, and what was lost, in counts."""

import logging
from dataclasses import dataclass
from pathlib import Path

from marac_desk.domain.clock import Clock
from marac_desk.domain.formats import counted
from marac_desk.store.rescue import Rescued, rescue
from marac_desk.system.laptop import LaptopClock

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RescueReport:
    """What a rescue saved and lost, in words without a name in them."""

    lines: tuple[str, ...]
    is_whole: bool
    """Whether nothing was lost."""


def rescue_store(store: Path, out: Path, passphrase: str, *, clock: Clock | None = None) -> RescueReport:
    """Make a new store of what a damaged store, or a damaged backup, still holds; that one is only read.

    Args:
        out: Not there yet, or empty. Nothing is ever overwritten.
        clock: Tells the time of it; None is the laptop's own.

    Raises:
        StoreError: The passphrase is wrong, or nothing can be found in the database, or the disk refuses.

    Source: security design, section 6 (18).
    """
    done = rescue(store, out, passphrase, at=(clock or LaptopClock()).now())
    log.warning("rescued versions=%d lost=%d", done.versions, done.lost_versions)
    lost = tuple(_losses(done))
    return RescueReport(
        lines=(*_saved(done), *(lost or ("Nothing was lost.",)), "The damaged store was not touched."),
        is_whole=not lost,
    )


def _saved(done: Rescued) -> tuple[str, ...]:
    return (
        f"{counted(done.faults, 'page', 'pages')} of the database damaged.",
        f"Saved: {counted(done.records, 'record', 'records')} with"
        f" {counted(done.versions, 'version', 'versions')}, {counted(done.drafts, 'draft', 'drafts')}.",
    )


def _losses(done: Rescued) -> list[str]:
    """One sentence for each kind of loss that there was."""
    possible = (
        (done.lost_records, "record", "records", "lost altogether."),
        (done.lost_versions, "version", "versions", "lost."),
        (done.earlier, "record", "records", "shown as before a change that is lost."),
        (done.history_only, "record", "records", "in the history alone: what they belong to is lost."),
        (done.lost_entries, "entry", "entries", "of the log lost."),
    )
    return [f"{counted(number, one, many)} {fate}" for number, one, many, fate in possible if number]
