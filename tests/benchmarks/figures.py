"""What a benchmark measures: our time beside another's, in one run on one machine, and the most it may be."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Ratio:
    """Our time over a bare way's for the same work."""

    name: str
    ours: float
    """Seconds."""
    bare: float
    """Seconds of the bare way."""
    budget: float
    """The most that `ours / bare` may be."""

    @property
    def is_kept(self) -> bool:
        """Whether the budget is kept."""
        return self.ours / self.bare <= self.budget

    @property
    def row(self) -> tuple[str, str, str]:
        """Both times, what was measured, and what was allowed, in words."""
        return _milliseconds(self.ours, self.bare), f"{self.ours / self.bare:.2f} ×", f"{self.budget:g} ×"


@dataclass(frozen=True)
class Margin:
    """Our time less a bare way's for the same work."""

    name: str
    ours: float
    """Seconds."""
    bare: float
    """Seconds of the bare way."""
    budget: float
    """The most that `ours - bare` may be, in seconds."""

    @property
    def is_kept(self) -> bool:
        """Whether the budget is kept."""
        return self.ours - self.bare <= self.budget

    @property
    def row(self) -> tuple[str, str, str]:
        """Both times, what was measured, and what was allowed, in words."""
        more = f"{1000 * (self.ours - self.bare):+.0f} ms"
        return _milliseconds(self.ours, self.bare), more, f"+{1000 * self.budget:g} ms"


@dataclass(frozen=True)
class Most:
    """A time of ours that has a limit of its own."""

    name: str
    measured: float
    """Seconds."""
    budget: float
    """The most that it may be, in seconds."""
    spread: str = ""
    """How the single times lie, in words."""

    @property
    def is_kept(self) -> bool:
        """Whether the limit is kept."""
        return self.measured <= self.budget

    @property
    def row(self) -> tuple[str, str, str]:
        """The spread, what was measured, and what was allowed, in words."""
        return self.spread, f"{1000 * self.measured:.1f} ms", f"{1000 * self.budget:g} ms"


@dataclass(frozen=True)
class Seen(Most):
    """A control: the time of a way known to be bad, which must be over the limit to show that we look."""

    @property
    def is_kept(self) -> bool:
        """Whether the bad way was seen to be bad."""
        return self.measured > self.budget

    @property
    def row(self) -> tuple[str, str, str]:
        """The spread, what was measured, and what it had to be over, in words."""
        spread, measured, budget = super().row
        return spread, measured, f"> {budget}"


Figure = Ratio | Margin | Most


def alternately(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median seconds of each, run turn by turn so that whatever else the machine does touches both."""
    ours(), bare()  # warm caches and imports
    turns = [(seconds(ours), seconds(bare)) for _ in range(rounds)]
    return median(turn[0] for turn in turns), median(turn[1] for turn in turns)


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes, with the garbage collector at rest."""
    gc.collect()
    gc.disable()
    try:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began
    finally:
        gc.enable()


def _milliseconds(ours: float, bare: float) -> str:
    return f"{1000 * ours:.2f} ms against {1000 * bare:.2f} ms"
