"""A rehearsal cut where the meeting that is typed begins and ends, played and compared."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from marac_desk.cli import PRACTICE_PASSPHRASE, play_script
from marac_desk.rehearsal.script import Script, Step, read_script
from marac_desk.services.canonical import canonical
from marac_desk.services.desk import Desk
from marac_desk.services.unlock import unlock_session
from marac_desk.system.resources import resource
from tests.journeys.keyboard import WallClock

DAY = date(2026, 5, 12)
_ENDS = "close_meeting"


@dataclass(frozen=True)
class Typed:
    """The script of a meeting that is typed, in its parts."""

    script: Script
    day: date
    begins: str
    """The time at which the first people come, as the script's clock says it."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All of it."""
        return self.script.steps

    @property
    def before(self) -> tuple[Step, ...]:
        """Up to the morning of the meeting."""
        return self.steps[: self._first]

    @cached_property
    def meeting(self) -> tuple[Step, ...]:
        """The meeting, from whoever comes first to its close."""
        last = max(at for at, each in enumerate(self.steps) if each.name == _ENDS)
        here = Step(number=0, line=0, name="meeting", value=self.day.isoformat())
        return (here, *self.steps[self._first : last + 1])

    def cases(self, first: str, last: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """The steps of the meeting before the case `first` is taken up, and those up to `last` being left."""
        about = [_is_about(each, first) for each in self.meeting]
        begins = about.index(True) - 1
        ends = max(at for at, each in enumerate(self.meeting) if _is_about(each, last)) + 1
        until = self.meeting[:begins]
        now = [each for each in until if each.name == "clock"][-1]
        return until, (until[0], now, *self.meeting[begins:ends])

    @cached_property
    def _first(self) -> int:
        return next(at for at, each in enumerate(self.steps) if each.value == f"{self.day} {self.begins}")


def _is_about(step: Step, case: str) -> bool:
    """Whether a step is a part of hearing this case."""
    is_said = step.name not in ("declare_conflict", "start_item")
    return is_said and isinstance(step.value, dict) and step.value.get("item") == case


SCRIPT = Typed(read_script(resource("rehearsals/fifteen_cases.yaml")), DAY, "09:52")
"""Fifteen cases in one morning."""


def played(steps: tuple[Step, ...], store: Path, seed: int) -> None:
    """Play some steps on a store at rest."""
    session = unlock_session(store, PRACTICE_PASSPHRASE)
    play_script(replace(SCRIPT.script, steps=steps), session, store.parent, seed)
    session.close()


def canonical_of(store: Path) -> str:
    """What a store at rest holds, by natural keys."""
    session = unlock_session(store, PRACTICE_PASSPHRASE)
    opened = session.open_store(writable=False)
    try:
        return canonical(Desk(opened, WallClock(DAY, 12, 0)))
    finally:
        opened.close()
        session.close()
