"""Python's garbage is collected on the window's thread alone, while slow work runs on another.

Pages and dialogs that are gone are garbage in circles, which Python collects on whichever thread happens to
allocate; a widget that is destroyed away from the window's thread ends the program.
"""

import gc


class Collector:
    """Counts the slow jobs under way; asked on the window's thread alone."""

    def __init__(self) -> None:
        self._jobs = 0

    def hold(self) -> None:
        """Collect nothing until the job that begins has ended: collecting now would make the window wait."""
        gc.disable()
        self._jobs += 1

    def let_go(self) -> None:
        """A job has ended."""
        self._jobs -= 1
        if self._jobs == 0:
            gc.enable()


COLLECTOR = Collector()
"""The one of this process."""
