"""The shelf: stores that take minutes to make are made once for each state of the code they depend on."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]


def from_shelf(
    shelf: Path, sources: Sequence[str], name: str, said: str, make: Callable[[Path], None]
) -> Path:
    """A store's folder, made now if the code has changed since; to be copied, never written.

    Args:
        shelf: A folder for this kind of store alone; what was made of older code is swept from it.
        sources: Modules and folders it depends on, from the checkout.
        name: What the store's folder is called.
        said: What is printed while it is made.
        make: Makes it at a path.
    """
    place = shelf / _fingerprint(sources) / name
    if not place.exists():
        shutil.rmtree(shelf, ignore_errors=True)
        shelf.mkdir(parents=True)
        print(said, flush=True)
        aside = Path(tempfile.mkdtemp(dir=shelf))
        make(aside / name)
        aside.rename(place.parent)
    return place


def _fingerprint(names: Sequence[str]) -> str:
    """A hash of the code that a made store depends on."""
    digest = sha256()
    for path in _sources(names):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources(names: Sequence[str]) -> Iterator[Path]:
    for name in names:
        path = ROOT / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]
