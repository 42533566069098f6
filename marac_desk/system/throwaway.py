"""A folder that is thrown away with all that is in it: that of a practice, in which nobody is real."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marac_desk.errors import StoreError
from marac_desk.host.locks import alone_with
from marac_desk.system.paths import data_folder, make_private


def practice_folder() -> Path:
    """Where the store of a practice lies while it lasts."""
    return data_folder() / "practice"


@contextmanager
def throwaway(folder: Path) -> Iterator[Path]:
    """An empty folder for the length of a block; what a crash left of an earlier one goes first.

    Raises:
        StoreError: Another program has it, or it cannot be made.
    """
    try:
        make_private(folder.parent)
        with alone_with(folder, patience_s=0):
            _throw_away(folder)
            try:
                yield make_private(folder)
            finally:
                _throw_away(folder)
    except TimeoutError as cause:
        raise StoreError("A practice is open already. Close that one first.") from cause


def _throw_away(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
