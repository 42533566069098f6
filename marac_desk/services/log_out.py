"""The log, or what a search finds of it, as a file for whoever has a right to it; its writing is noted."""

import logging
import os
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from marac_desk.documents.log_csv import render_log
from marac_desk.domain.acts import Act
from marac_desk.errors import BadInputError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.log_page import LogLine, whole_log

_HEAD = ("Entry", "Recorded", "Act", "What", "Reason", "Key")
_OWNER_ONLY = 0o600

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFile:
    """The file before it is written."""

    content: bytes = field(repr=False)
    lines: int


def render_log_file(
    desk: Desk,
    *,
    act: Act | None = None,
    about: str = "",
    on: date | None = None,
    words: str = "",
    shows_names: bool = False,
) -> LogFile:
    """What a search finds of the log, as a CSV file; for a job, since it may take long.

    Args:
        act: Lines of this act alone.
        about: The reference or code of what they are about.
        on: Lines recorded on this day alone.
        words: Words that stand in them.
        shows_names: Whether names and reasons are in it.

    Raises:
        NotFoundError: Nothing has this reference.
    """
    found = whole_log(desk, act=act, about=about, on=on, words=words)
    rows = [_cells(line, shows_names=shows_names) for line in found]
    return LogFile(content=render_log(_HEAD, rows), lines=len(rows))


def write_log_file(desk: Desk, file: LogFile, *, path: Path) -> Change:
    """Write the file, which its owner alone can read, and note that it went out; it never overwrites one.

    Raises:
        BadInputError: There is such a file already, or the place cannot be written.

    Source: Data Protection Act 2018, section 62 (disclosure).
    """
    _write(path, file.content)
    try:
        change = note_happening(desk, Happening.EXPORT, count=file.lines)
    except BaseException:
        path.unlink(missing_ok=True)  # nothing goes out unnoted
        raise
    log.info("log written to a file lines=%s", file.lines)
    return change


def export_log(
    desk: Desk,
    *,
    path: Path,
    act: Act | None = None,
    about: str = "",
    on: date | None = None,
    words: str = "",
    shows_names: bool = False,
) -> Change:
    """Write what a search finds of the log into a new CSV file, and note that.

    The other arguments are those of `render_log_file`.

    Raises:
        NotFoundError: Nothing has this reference.
        BadInputError: There is such a file already, or the place cannot be written.
    """
    file = render_log_file(desk, act=act, about=about, on=on, words=words, shows_names=shows_names)
    return write_log_file(desk, file, path=path)


def _cells(line: LogLine, *, shows_names: bool) -> tuple[str, ...]:
    shown = (line.what, line.reason) if shows_names else (line.hidden_what, "")
    return (str(line.entry), line.when, line.act, *shown, line.key)


def _write(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, _OWNER_ONLY)
    except FileExistsError as error:
        raise BadInputError("There is a file of this name already. Choose another.") from error
    except OSError as error:
        raise BadInputError("The log cannot be written to this place.") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise BadInputError("The log cannot be written to this place.") from error
