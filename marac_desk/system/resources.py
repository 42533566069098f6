"""The files that ship with the program: templates, icons, styles and help."""

from pathlib import Path

import marac_desk

_PACKAGE = Path(marac_desk.__file__).parent


def resource(name: str, *, package: Path = _PACKAGE) -> Path:
    """The shipped file or folder called `name`, with forward slashes, such as `templates/minutes.docx`.

    A wheel and the frozen program carry the resources inside the package; a checkout beside it.

    Args:
        name: Its place below `resources/`.
        package: Where the package `marac_desk` lies.

    Raises:
        FileNotFoundError: Nothing of that name ships; a fault in the program.
    """
    inside = package / "_resources"
    place = (inside if inside.is_dir() else package.parent / "resources") / name
    if not place.exists():
        raise FileNotFoundError(place)
    return place
