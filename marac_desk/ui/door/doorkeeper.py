"""What the first window asks of the program, and the slow jobs it hands to the background."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from marac_desk.services.keys import RecoverySheet
    from marac_desk.services.unlock import Session


class Doorkeeper(Protocol):
    """Opens and creates stores; whatever derives a key takes about a second."""

    @property
    def wrong_tries(self) -> int:
        """How many passphrases were wrong in a row; 0 if the last was refused for another reason."""
        ...

    def concerns(self, folder: Path) -> tuple[str, ...]:
        """What to know about the place of a store before it is opened."""
        ...

    def open(self, folder: Path, passphrase: str) -> "Session":
        """Open the store in `folder`.

        Raises:
            MaracError: Wrong passphrase, damaged, from a newer version, or open elsewhere.
        """
        ...

    @property
    def can_mend(self) -> bool:
        """Whether the last store that was refused opens once a damage is mended, if somebody asks for it."""
        ...

    def mend(self, folder: Path, passphrase: str) -> "Session":
        """Mend the damage of the store in `folder`, and open it.

        Raises:
            MaracError: More is wrong than can be mended.
        """
        ...

    def create(self, folder: Path, passphrase: str) -> "Session":
        """Create a store in the new `folder` and open it.

        Raises:
            MaracError: The place is taken, is copied away, or cannot be written; or the passphrase is weak.
        """
        ...

    def recover(self, folder: Path, code: str, passphrase: str) -> "Session":
        """Open the store in `folder` by its recovery sheet and give it a new passphrase.

        Raises:
            MaracError: The code is mistyped or another store's, or the passphrase is weak.
        """
        ...

    def sheet(self, session: "Session", passphrase: str) -> "RecoverySheet":
        """What the recovery sheet of the store says.

        Raises:
            MaracError: The passphrase is wrong.
        """
        ...

    def write_sheet(self, session: "Session", sheet: "RecoverySheet", path: Path) -> None:
        """Write the sheet as a PDF.

        Raises:
            MaracError: There is a file already, or the place is no good.
        """
        ...

    def sheet_kept(self, session: "Session") -> None:
        """Note in the store's log that its sheet was made and typed back."""
        ...


@dataclass(frozen=True, slots=True)
class Made:
    """A new store, open, and the sheet that is still to be kept."""

    session: "Session"
    sheet: "RecoverySheet"


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens a store."""

    doorkeeper: Doorkeeper
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

    doorkeeper: Doorkeeper
    made: Made
    path: Path

    def __call__(self) -> Path:
        """Where it was written."""
        self.doorkeeper.write_sheet(self.made.session, self.made.sheet, self.path)
        return self.path


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks at the place of a store."""

    doorkeeper: Doorkeeper
    folder: Path

    def __call__(self) -> tuple[Path, tuple[str, ...]]:
        """The place and what to know about it."""
        return self.folder, self.doorkeeper.concerns(self.folder)
