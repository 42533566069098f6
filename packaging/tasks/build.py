"""`build`: the source archive and the wheel, the wheel with `resources/` inside the package."""

from tasks import environment
from tasks.console import ROOT, must, say, surroundings

DIST = ROOT / "dist"


def run(_arguments: list[str]) -> int:
    """Build both into dist/, with the pinned build tool and without reaching out, and name them."""
    python = environment.python()
    for old in DIST.glob("marac_desk-*"):
        old.unlink()
    must([python, "-m", "hatchling", "build"], "The build failed.", surroundings())
    for made in sorted(DIST.iterdir()):
        say(f"{made.relative_to(ROOT).as_posix()}  {made.stat().st_size:,} bytes")
    return 0
