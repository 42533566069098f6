"""Wrong passphrases counted from one opening of a store to the next."""

from pathlib import Path

from marac_desk.services.unlock import Session, unlock_session
from marac_desk.store.errors import DamagedBeginningError, WrongPassphraseError
from marac_desk.store.wrong_tries import note_wrong_tries, wrong_tries


class Tries:
    """Counts the wrong tries at each store, beside the store and in memory where that cannot be written."""

    def __init__(self) -> None:
        self._counts: dict[Path, int] = {}
        self.last = 0
        """How many were wrong in a row, with the last; 0 when the last was refused for another reason."""
        self.can_mend = False
        """Whether the last was refused for damage that is mended if somebody asks."""

    def unlock(self, folder: Path, passphrase: str) -> Session:
        """The store in `folder`, unlocked; a wrong passphrase is counted, the log told at the next right one.

        Raises:
            StoreError: As `unlock_session`.
        """
        self.last, self.can_mend, before = 0, False, self.count(folder)
        try:
            session = unlock_session(folder, passphrase, wrong_tries=before)
        except WrongPassphraseError:
            self.last = before + 1
            self._note(folder, self.last)
            raise
        except DamagedBeginningError:
            self.can_mend = True
            raise
        self._note(folder, 0)
        return session

    def count(self, folder: Path) -> int:
        """How many were wrong since the store was last opened."""
        return max(self._counts.get(folder, 0), wrong_tries(folder))

    def _note(self, folder: Path, number: int) -> None:
        self._counts[folder] = number
        note_wrong_tries(folder, number)
