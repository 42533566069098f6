"""Lines of the log as a table for a spreadsheet, in which nothing that was typed is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula. Source: OWASP ASVS 5.0, 1.2.10."""


def render_log(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file with a head and rows: UTF-8 with its mark, every cell quoted, lines as RFC 4180 has them."""
    written = io.StringIO()
    lines = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    lines.writerow(head)
    lines.writerows([as_text(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def as_text(cell: str) -> str:
    """A cell that a spreadsheet shows as it is: one that would be a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_STARTS) else cell
