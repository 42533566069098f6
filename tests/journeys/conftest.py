"""The rehearsals played once a run through the command line, and their files read by a second reader."""

import io
import json
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table

from marac_desk.__main__ import main
from marac_desk.rehearsal.script import read_script
from marac_desk.system.resources import resource


@dataclass(frozen=True)
class Paper:
    """One Word file as python-docx reads it: what a reader sees, cell by cell."""

    name: str
    document: WordDocument

    @cached_property
    def text(self) -> str:
        """Everything that prints: header, footer and body, a line a paragraph or cell."""
        return "\n".join((*self._margins(), *(line for _, line in self.paragraphs()), *self._cells()))

    @property
    def headings(self) -> list[str]:
        """Every heading, in order."""
        return [line for style, line in self.paragraphs() if style.startswith("Heading")]

    def rows(self, first_head: str) -> list[list[str]]:
        """The rows below the head of every table whose first head is this one."""
        found = [each for each in self.document.tables if each.rows[0].cells[0].text == first_head]
        return [_texts(row.cells) for table in found for row in table.rows[1:]]

    def facts(self, number: int = 0) -> dict[str, str]:
        """A table of two columns without a head, such as the one under the title."""
        found = [each for each in self.document.tables if len(each.columns) == 2 and not _has_head(each)]
        return {row.cells[0].text: row.cells[1].text for row in found[number].rows}

    def under(self, heading: str) -> list[str]:
        """What stands below a heading up to the next of its height: paragraphs, and rows as cells by bars."""
        lines: list[str] = []
        level = ""
        for block in self.document.iter_inner_content():
            if isinstance(block, Table):
                lines += [" | ".join(_texts(row.cells)) for row in block.rows] if level else []
                continue
            style = block.style.name if block.style else ""
            if level and style.startswith("Heading") and style <= level:
                break
            if level:
                lines.append(block.text)
            elif style.startswith("Heading") and block.text.endswith(heading):
                level = style
        assert level, f"{self.name} has no heading {heading}"
        return lines

    def paragraphs(self) -> Iterator[tuple[str, str]]:
        """Style and text of every paragraph of the body outside tables."""
        for each in self.document.paragraphs:
            yield (each.style.name or "" if each.style else ""), each.text

    def _cells(self) -> Iterator[str]:
        for table in self.document.tables:
            for row in table.rows:
                yield from _texts(row.cells)

    def _margins(self) -> Iterator[str]:
        for section in self.document.sections:
            for place in (section.header, section.footer):
                yield from (each.text for each in place.paragraphs)


def _texts(cells: Sequence[Any]) -> list[str]:
    return [cell.text for cell in cells]


def _has_head(table: Table) -> bool:
    return "w:tblHeader" in table.rows[0]._tr.xml


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A played script: its answers as JSON, its files, its store."""

    answers: tuple[tuple[str, str, Any], ...]
    """The script's clock, the query and what it answered, in order."""
    out: Path
    store: Path

    def answer(self, clock: str, query: str, number: int = 0) -> Any:
        """What a query answered at a minute of the script's clock; `number` from 0 if asked again."""
        found = [answer for when, name, answer in self.answers if when == clock and name == query]
        return found[number]

    def names(self) -> list[str]:
        """The names of every file written, in order."""
        return sorted(each.name for each in self.out.iterdir())

    def paper(self, name: str) -> Paper:
        """One file, read again."""
        return _read(self.out / name)

    def papers(self, *words: str) -> list[Paper]:
        """Every file with all of these words in its name."""
        return [self.paper(name) for name in self.names() if all(word in name for word in words)]


@cache
def _read(path: Path) -> Paper:
    return Paper(path.name, Document(str(path)))


def rehearse(script: Path, folder: Path) -> Rehearsed:
    """A script played as somebody at a keyboard plays it."""
    heard = io.StringIO()
    where = ["--store", str(folder / "Practice.marac"), "--out", str(folder / "papers")]
    with redirect_stdout(heard):
        code = main(["play", str(script), *where, "--kdf-floor"])
    assert code == 0
    clocks = _clocks(script)
    answers = tuple(
        (clocks[each["step"]], each["query"], each["answer"]) for each in json.loads(heard.getvalue())
    )
    return Rehearsed(answers=answers, out=folder / "papers", store=folder / "Practice.marac")


def _clocks(script: Path) -> dict[int, str]:
    """What the script's clock says at each step."""
    clock, found = "", {}
    for step in read_script(script).steps:
        if step.name == "clock":
            clock = str(step.value)
        found[step.number] = clock
    return found


@pytest.fixture(scope="session")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    """The fictitious panel after its three meetings."""
    return rehearse(resource("rehearsals/three_meetings.yaml"), tmp_path_factory.mktemp("panel"))


@pytest.fixture(scope="session")
def strategic_group(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    """The fictitious strategic group after its meeting."""
    return rehearse(resource("rehearsals/strategic_group.yaml"), tmp_path_factory.mktemp("strategic"))
