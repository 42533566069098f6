"""What a benchmark measures: our time beside another's, in one run on one machine, and the most it may be."""

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median, quantiles


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
class Told:
    """A time of ours that has no limit, told so that it is known."""

    name: str
    measured: float
    """Seconds."""
    spread: str = ""
    is_kept: bool = True

    @property
    def row(self) -> tuple[str, str, str]:
        """The spread and what was measured, in words."""
        return self.spread, f"{1000 * self.measured:.1f} ms", "none"


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


@dataclass(frozen=True)
class Grown:
    """How much more memory the program holds after its work than before."""

    name: str
    mib: float
    most: float
    """MiB."""

    @property
    def is_kept(self) -> bool:
        """Whether it grew no more than it may."""
        return self.mib <= self.most

    @property
    def row(self) -> tuple[str, str, str]:
        """What it grew by, and by what it may."""
        return "", f"{self.mib:+.1f} MiB", f"+{self.most:g} MiB"


@dataclass(frozen=True)
class Missed:
    """How often what was waited for never came; it may never be missed."""

    name: str
    missed: int
    of: int

    @property
    def is_kept(self) -> bool:
        """Whether everything came."""
        return self.missed == 0

    @property
    def row(self) -> tuple[str, str, str]:
        """How many were waited for, how many never came, and how many may not."""
        return f"of {self.of}", str(self.missed), "0"


Figure = Ratio | Margin | Most | Told | Missed | Grown


def alternately(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median seconds of each, run turn by turn so that whatever else the machine does touches both."""
    ours_took, bare_took = zip(*turns(ours, bare, rounds), strict=True)
    return median(ours_took), median(bare_took)


def turns(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> list[tuple[float, float]]:
    """The seconds of each, turn by turn, after one turn that warms caches and imports."""
    ours(), bare()
    return [(seconds(ours), seconds(bare)) for _ in range(rounds)]


def percentile(times: Iterable[float], per_cent: int) -> float:
    """The time that `per_cent` of them do not exceed."""
    return quantiles(times, n=100, method="inclusive")[per_cent - 1]


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
