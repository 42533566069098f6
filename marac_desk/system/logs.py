"""The program's log: opaque ids and counts, never a name, a text, a file name or an exception's message."""

import enum
import logging
import os
import re
import traceback
from collections.abc import Iterator, Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any

from marac_desk.system.paths import make_private

_ROOT = "marac_desk"
_FILE = "marac-desk.log"
_LARGEST = 1_000_000
_OLDER_FILES = 2
_OPAQUE = re.compile(r"[0-9a-f]{32}")
_WITHHELD = "(withheld)"

_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def start_logging(folder: Path, *, level: int = logging.INFO) -> Path:
    """Send what the program logs to a file in `folder`, and what others log nowhere; the answer is the file.

    Other packages' messages may quote what they work on, so they are not kept.
    Safe to call again: the new place replaces the old.
    """
    stop_logging()
    file = make_private(folder) / _FILE
    handler = _PrivateFileHandler(file, maxBytes=_LARGEST, backupCount=_OLDER_FILES, encoding="utf-8")
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    ours = logging.getLogger(_ROOT)
    ours.setLevel(level)
    ours.propagate = False
    ours.addHandler(handler)
    _silence_others()
    return file


def stop_logging() -> None:
    """Close the log."""
    ours = logging.getLogger(_ROOT)
    ours.propagate = True
    for handler in [*ours.handlers]:
        ours.removeHandler(handler)
        handler.close()


def _silence_others() -> None:
    """Give the root logger a handler that keeps nothing, so that warnings do not reach the terminal."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())


def describe(error: BaseException) -> str:
    """What went wrong as types and places in code, one a line, oldest cause first; no message, no value."""
    return "\n".join(line for link in _chain(error) for line in _lines(link))


class DiscreetFormatter(logging.Formatter):
    """Prints of a record's arguments only numbers, code words and opaque ids; of an exception no message."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, and its exception below."""
        kept = logging.makeLogRecord(record.__dict__)
        kept.exc_text = None  # another formatter's rendering, with the message in it
        kept.args = _fit_to_keep(record.args)
        return super().format(kept)

    def formatException(self, ei: _Caught) -> str:  # noqa: N802 - logging's own name
        """The exception as `describe` tells it."""
        return "" if ei[1] is None else describe(ei[1])


class _PrivateFileHandler(RotatingFileHandler):
    """A log file for the user's own account alone; a record it cannot write is not printed either."""

    def _open(self) -> Any:
        os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Drop the record: the standard answer prints its arguments to the terminal."""


def _fit_to_keep(arguments: Any) -> Any:
    if isinstance(arguments, Mapping):
        return {key: _fit(value) for key, value in arguments.items()}
    return tuple(_fit(value) for value in arguments or ())


def _fit(value: object) -> object:
    """`value` where it can name nobody, otherwise a word that says it was withheld."""
    if isinstance(value, type):
        return value.__qualname__
    is_code_word = value is None or isinstance(value, (bool, int, float, enum.Enum))
    is_opaque = isinstance(value, str) and _OPAQUE.fullmatch(value) is not None
    return value if is_code_word or is_opaque else _WITHHELD


def _chain(error: BaseException) -> list[BaseException]:
    """`error` with what caused it, the oldest first."""
    links = [error]
    while (older := _older(links[-1])) is not None and older not in links:
        links.append(older)
    return links[::-1]


def _older(error: BaseException) -> BaseException | None:
    if error.__cause__ is not None or error.__suppress_context__:
        return error.__cause__
    return error.__context__


def _lines(error: BaseException) -> Iterator[str]:
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}"
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield f"  {_place(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}"
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from (f"  {line}" for line in _lines(part))


def _place(file: str) -> str:
    """The last parts of a code file's path: the whole path would name the user's account."""
    return "/".join(PurePath(file).parts[-3:])
