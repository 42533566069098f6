"""The desk: an unlocked store with its clock and its source of ids, handed to every command and query."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Protocol

from marac_desk.domain.clock import Clock
from marac_desk.services.changes import Change
from marac_desk.store.store import Store, Transaction


class IdSource(Protocol):
    """Makes opaque ids: at random in use, from a seed in a rehearsal."""

    def new_id(self) -> str:
        """Thirty-two hexadecimal digits never given before."""
        ...


class RandomIds:
    """Ids from the operating system's random source."""

    def new_id(self) -> str:
        """Thirty-two hexadecimal digits from the operating system."""
        return secrets.token_hex(16)


class SeededIds:
    """Ids that a rehearsal can repeat; never for real records."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - repeatable on purpose, names no secret

    def new_id(self) -> str:
        """The next thirty-two hexadecimal digits of the seed."""
        return f"{self._random.getrandbits(128):032x}"


@dataclass(slots=True)
class Pen:
    """Gathers what one command wrote, while its transaction is open."""

    transaction: Transaction
    at: datetime
    """When what is recorded happened (aware, London)."""
    made: str = ""
    reference: str = ""

    @property
    def change(self) -> Change:
        """What has been written so far, as the command's answer."""
        return Change(
            group=self.transaction.group,
            touched=self.transaction.touched,
            made=self.made,
            reference=self.reference,
            is_noted=self.transaction.is_bare,
        )


@dataclass(frozen=True, slots=True)
class Desk:
    """An unlocked store, its clock and its ids; there is none while the store is locked."""

    store: Store
    clock: Clock
    ids: IdSource = field(default_factory=RandomIds)

    def now(self) -> datetime:
        """The present moment, aware, in Europe/London."""
        return self.clock.now()

    @contextmanager
    def change(self, command: str, *, at: datetime | None = None, reason: str = "") -> Iterator[Pen]:
        """One transaction and one event group for `command`.

        Args:
            command: The command's own name, for the event.
            at: When it happened; None means now.
            reason: Why, where a rule asks for it.

        Any exception inside rolls everything back.
        """
        now = self.clock.now()
        with self.store.transaction(
            command, happened_at=at or now, recorded_at=now, reason=reason
        ) as transaction:
            yield Pen(transaction, at or now)
