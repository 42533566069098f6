"""Where each store's log ended when this computer last saw it: in a file of our own, 0600, without a name.

Source: security design, section 3.3.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import msgspec

from marac_desk.host.files import replace_file, sweep_unfinished
from marac_desk.host.locks import alone_with
from marac_desk.system.paths import make_private, state_folder

FILE_NAME: Final = "anchors.json"
MOST: Final = 100
"""Stores remembered; the one noted longest ago goes first."""
_LARGEST: Final = 65_536

log = logging.getLogger(__name__)


class Anchor(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The end of a store's log as it was noted outside the store."""

    seq: Annotated[int, msgspec.Meta(ge=0)]
    hash: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    generation: Annotated[int, msgspec.Meta(ge=1)]
    """Which writing of the key file it was."""


Noted = dict[str, Anchor]


def read_anchor(vault_id: str, *, folder: Callable[[], Path] = state_folder) -> Anchor | None:
    """What was noted last of a store on this computer; None where nothing is known or can be read."""
    return _read(folder() / FILE_NAME).get(vault_id)


def keep_anchor(vault_id: str, anchor: Anchor, *, folder: Callable[[], Path] = state_folder) -> bool:
    """Note where a store's log ends, in place of what was noted before; whether the file could be written.

    Two programs may close two stores at once: what the one notes is read by the other before it writes.
    """
    path = folder() / FILE_NAME
    try:
        make_private(path.parent)
        with alone_with(path):
            sweep_unfinished(path)
            _put(path, vault_id, anchor)
    except OSError:
        log.warning("anchors not kept")
        return False
    return True


def encoded(anchor: Anchor) -> str:
    """An anchor as one line of text."""
    return msgspec.json.encode(anchor).decode()


def decoded(text: str) -> Anchor | None:
    """The anchor in a line of text; None for anything else."""
    try:
        return msgspec.json.decode(text, type=Anchor)
    except ValueError:  # msgspec's refusals are ValueErrors
        return None


def _put(path: Path, vault_id: str, anchor: Anchor) -> None:
    """Put an anchor last among those in the file."""
    noted = _read(path)
    noted.pop(vault_id, None)
    newest = dict([*noted.items(), (vault_id, anchor)][-MOST:])
    replace_file(path, msgspec.json.encode(newest))


def _read(path: Path) -> Noted:
    """All that is noted; nothing where the file is absent, damaged or unknown."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
        return msgspec.json.decode(raw, type=Noted) if len(raw) <= _LARGEST else {}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        log.warning("anchors unreadable")
        return {}
