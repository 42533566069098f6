"""Where a store lies: places that are refused for a new one, and warned of when one is opened.

Source: security design, section 1.3, T7 and T9.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from marac_desk.domain.formats import in_words
from marac_desk.errors import BadInputError
from marac_desk.store.backup_manifest import is_backup
from marac_desk.store.strays import Stray, stray_copies
from marac_desk.system import places
from marac_desk.system.paths import data_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is asked about the computer; tests give another."""

    environment: Mapping[str, str]
    home: Path
    mounts: str

    @classmethod
    def here(cls) -> "Surroundings":
        """This computer, now."""
        return cls(environment=os.environ, home=Path.home(), mounts=places.mounts())


def check_new_place(folder: Path, *, around: Surroundings | None = None) -> None:
    """Refuse a place where no new store is made.

    Raises:
        BadInputError: A program copies it to other computers, or it is on one; a better place is named.
    """
    here = around or Surroundings.here()
    better = f"Keep the store in {data_folder(environment=here.environment, home=here.home)} instead."
    if program := places.synced_by(_whole(folder), environment=here.environment, home=here.home):
        raise BadInputError(f"{_capital(program)} copies this folder to other computers. {better}")
    if places.is_remote(_whole(folder), mounts=here.mounts):
        raise BadInputError(f"This folder is on another computer, reached over the network. {better}")


def check_sheet_place(folder: Path, store: Path, *, around: Surroundings | None = None) -> None:
    """Refuse a folder where no recovery sheet is written.

    Raises:
        BadInputError: It lies with the store, or a program copies it to other computers.
    """
    here = around or Surroundings.here()
    whole = _whole(folder)
    if whole.is_relative_to(_whole(store)):
        raise BadInputError("The sheet must not lie with the store: whoever finds both can read everything.")
    if program := places.synced_by(whole, environment=here.environment, home=here.home):
        raise BadInputError(
            f"{_capital(program)} copies this folder to other computers. Save the sheet elsewhere."
        )


def concerns(folder: Path, *, around: Surroundings | None = None) -> tuple[str, ...]:
    """What whoever opens the store in `folder` should know about the place; sentences, often none."""
    here = around or Surroundings.here()
    whole = _whole(folder)
    program = places.synced_by(whole, environment=here.environment, home=here.home)
    files = [whole, *whole.glob("keyslots*.json"), *whole.glob("vault-*.db*")] if whole.is_dir() else []
    found = (
        "This folder is a backup. It is only read: unlocking restores it into a new store in the usual"
        " folder, and opens that."
        if is_backup(whole)
        else "",
        f"{_capital(program)} copies this store to other computers, and may spoil it while it is open."
        " Close the program and move the whole folder out of there."
        if program
        else "",
        "This store is on another computer. If the network fails while it is open, what was typed last may"
        " be lost. Copy the whole folder to this computer."
        if places.is_remote(whole, mounts=here.mounts)
        else "",
        _strays(stray_copies(whole)),
        "Other accounts of this computer may open the store's folder. Its records stay encrypted; have the"
        " folder closed to them."
        if places.open_to_others(files)
        else "",
    )
    return tuple(each for each in found if each)


def _strays(copies: frozenset[Stray]) -> str:
    if not copies:
        return ""
    what = in_words([f"the {kind.value}" for kind in sorted(copies, reverse=True)], "and")
    return (
        f"There is a second copy of {what} in this folder, as a synchronising program leaves it. It is"
        " neither used nor merged; keep both until you know which one is newer."
    )


def _whole(folder: Path) -> Path:
    return Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100 - resolve() would ask a network that is gone


def _capital(program: str) -> str:
    return program[:1].upper() + program[1:]
