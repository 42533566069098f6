"""Anchors: where a store's log ended when this computer last saw it, and whether it still reaches there.

Whoever holds the key can cut off or write anew a whole log, and an older copy of the folder looks whole: only
something outside the store can tell. It warns, and never stops anybody.

Source: security design, sections 3.2 and 3.3.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.happenings import Happening, note_happening
from marac_desk.store.chain import Ends, Tip
from marac_desk.system.anchors import Anchor, decoded, encoded, keep_anchor, read_anchor
from marac_desk.system.keystore import PATIENCE_S, Errand, KeyStore, system_key_store
from marac_desk.system.paths import state_folder

_ADVICE = (
    " It may be an older copy of the store: look for the newer one, or open a backup, before you go on."
    " Nothing was changed."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The places outside the store where the ends of logs are noted: a file, and the key store."""

    folder: Callable[[], Path] = state_folder
    key_store: KeyStore = field(default_factory=system_key_store)

    def known(self, vault_id: str) -> tuple[Anchor, ...]:
        """What is noted of a store, in either place."""
        value = self.key_store.read(vault_id)
        found = (read_anchor(vault_id, folder=self.folder), decoded(value) if value else None)
        return tuple(each for each in found if each is not None)

    def keep(self, vault_id: str, anchor: Anchor) -> None:
        """Note where a store's log ends, in both places; one that cannot be written is passed by."""
        keep_anchor(vault_id, anchor, folder=self.folder)
        self.key_store.write(vault_id, encoded(anchor))


class Looking:
    """Looks up what is known of a store while something slower is done."""

    def __init__(self, anchors: Anchors, vault_id: str) -> None:
        self._errand = Errand(lambda: anchors.known(vault_id))

    def answer(self) -> tuple[Anchor, ...]:
        """What was found; nothing where it took too long."""
        return self._errand.answer(2 * PATIENCE_S, ())


def tips(known: tuple[Anchor, ...]) -> tuple[Tip, ...]:
    """The ends of the log among what is known."""
    return tuple(Tip(seq=each.seq, hash=each.hash) for each in known)


def earlier_log_words(ends: Ends, known: tuple[Anchor, ...], generation: int) -> str:
    """What is said of a store that is older than this computer last saw it; empty where it is not.

    Args:
        ends: Where the log ends, and what it does not reach.
        known: What was noted of it.
        generation: Which writing of the key file the store has now.
    """
    if ends.missed:
        last = max(each.seq for each in ends.missed)
        if ends.tip.seq < last:
            return (
                "This store's log ends earlier than this device last saw: at entry"
                f" {ends.tip.seq:,}, not {last:,}.{_ADVICE}"
            )
        return (
            f"This store's log is not the one that this device last saw: entry {last:,} is another.{_ADVICE}"
        )
    if any(each.generation > generation for each in known):
        return (
            "The key file of this store is older than this device last saw, so a former passphrase may open"
            f" it.{_ADVICE}"
        )
    return ""


def accept_earlier_log(desk: Desk) -> Change:
    """Note that a person was told that the log ends earlier than this computer last saw, and goes on.

    Source: security design, section 3.3: warn, never block.
    """
    return note_happening(desk, Happening.EARLIER_LOG, count=desk.store.tip().seq)
