"""The slow jobs that the first window hands to the background; made once something was typed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marac_desk.services.keys import RecoverySheet
    from marac_desk.services.unlock import Session
    from marac_desk.ui.door.doorkeeper import Doorkeeper


@dataclass(frozen=True, slots=True)
class Made:
    """A new store, open, and the sheet that is still to be kept."""

    session: "Session"
    sheet: "RecoverySheet"


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens a store."""

    doorkeeper: "Doorkeeper"
    folder: Path
    passphrase: str = field(repr=False)

    def __call__(self) -> "Session":
        """The unlocked store."""
        return self.doorkeeper.open(self.folder, self.passphrase)


@dataclass(frozen=True, slots=True)
class Mending(Opening):
    """Mends a store and opens it."""

    def __call__(self) -> "Session":
        """The unlocked store."""
        return self.doorkeeper.mend(self.folder, self.passphrase)


@dataclass(frozen=True, slots=True)
class Creating(Opening):
    """Creates a store and works out its recovery sheet."""

    def __call__(self) -> Made:  # type: ignore[override]  # a job's answer is its own
        """The new store with its sheet."""
        session = self.doorkeeper.create(self.folder, self.passphrase)
        try:
            return Made(session, self.doorkeeper.sheet(session, self.passphrase))
        except BaseException:
            session.close()
            raise


@dataclass(frozen=True, slots=True)
class Recovering(Opening):
    """Opens a store by its recovery sheet; `passphrase` is the new one."""

    code: str = field(repr=False, kw_only=True)

    def __call__(self) -> "Session":
        """The unlocked store."""
        return self.doorkeeper.recover(self.folder, self.code, self.passphrase)


@dataclass(frozen=True, slots=True)
class Writing:
    """Writes the sheet of a new store."""

    doorkeeper: "Doorkeeper"
    made: Made
    path: Path

    def __call__(self) -> Path:
        """Where it was written."""
        self.doorkeeper.write_sheet(self.made.session, self.made.sheet, self.path)
        return self.path


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks at the place of a store."""

    doorkeeper: "Doorkeeper"
    folder: Path

    def __call__(self) -> tuple[Path, tuple[str, ...]]:
        """The place and what to know about it."""
        return self.folder, self.doorkeeper.concerns(self.folder)
