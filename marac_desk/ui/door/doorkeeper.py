"""What the first window asks of the program."""

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
