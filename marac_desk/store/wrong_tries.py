"""How many passphrases were wrong since the store was last opened: noted beside it, until it is logged.

It stops nobody, and whoever can write the folder can remove it: it tells the owner of a curious colleague.
Source: security design, section 4.2, S3.
"""

from contextlib import suppress
from pathlib import Path

from marac_desk.host.files import replace_file, sweep_unfinished

_NAME = "wrong-tries"
_MOST = 999_999


def wrong_tries(folder: Path) -> int:
    """The number; 0 where nothing readable is noted."""
    try:
        noted = (folder / _NAME).read_bytes()[:6]
    except OSError:
        return 0
    return int(noted) if noted.isdigit() else 0


def note_wrong_tries(folder: Path, number: int) -> None:
    """Note the number, or remove the note for 0; a folder that cannot be written is let be."""
    with suppress(OSError):
        if number:
            replace_file(folder / _NAME, str(min(number, _MOST)).encode())
        else:
            (folder / _NAME).unlink(missing_ok=True)
            sweep_unfinished(folder / _NAME)
