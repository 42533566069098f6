"""Hands that lock the store in mid-sentence, come back by the passphrase, and look around."""

from collections.abc import Collection

from PySide6.QtCore import Qt

from tests.journeys.keyboard import Keyboard
from tests.journeys.where import Where, where


class Interrupted(Keyboard):
    """Locks before the letters of these numbers are typed."""

    def __init__(self, *arguments, passphrase: str, before: Collection[int]) -> None:
        super().__init__(*arguments)
        self._passphrase, self._before = passphrase, frozenset(before)
        self._letters = 0
        self.locked: list[str] = []
        """The boxes that were being typed in."""
        self.differences: list[tuple[Where, Where]] = []

    def unlock(self, passphrase: str) -> None:
        """Nobody locks what is locked."""
        letters, self._letters = self._letters, -len(passphrase)
        super().unlock(passphrase)
        self._letters = letters

    def type(self, text: str) -> None:
        begun = 0
        for at in range(len(text)):
            if self._letters + at in self._before:
                super().type(text[begun:at])
                begun = at
                self._lock()
        super().type(text[begun:])
        self._letters += len(text)

    def _lock(self) -> None:
        before, spent = where(self), self.pressed
        gone = self.desktop
        self.press(Qt.Key.Key_F12)
        self.desktop = self._fresh(self.restarted[-1])
        for each in (gone.window, gone.unlock, gone):
            each.deleteLater()  # as the process that locked ends
        self.unlock(self._passphrase)
        self.pressed = spent
        after = where(self)
        self.locked.append(before.box)
        if before != after:
            self.differences.append((before, after))
