"""The manual: the pages that ship with the program, in order; that of keys is made from their one table."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeySequence

from marac_desk.system.resources import resource
from marac_desk.ui.shortcuts import Shortcut, sheet

KEYS: Final = "keys"
"""The page that no file holds."""
_CONTENTS: Final = "help/contents.txt"
_SUFFIX: Final = ".md"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """One page of the manual, in Markdown; its title is its first heading."""

    name: str
    text: str

    @property
    def title(self) -> str:
        """What the list of pages calls it."""
        return self.text.partition("\n")[0].removeprefix("#").strip()

    def holds(self, words: Iterable[str]) -> bool:
        """Whether every one of the folded `words` stands somewhere in it."""
        text = self.text.casefold()
        return all(word in text for word in words)


def manual(pages: Container[str]) -> tuple[HelpPage, ...]:
    """Every page of the manual, in the order of its contents.

    Args:
        pages: The pages that the window has, by name: the keys of others are left out.
    """
    names = resource(_CONTENTS).read_text(encoding="utf-8").split()
    return tuple(
        HelpPage(name=name, text=_keys_page(pages) if name == KEYS else _shipped(name)) for name in names
    )


def linked(address: str) -> str:
    """The name of the page that a link leads to, or empty where it leads out of the manual."""
    name = address.removesuffix(_SUFFIX)
    is_page = address.endswith(_SUFFIX) and name.isidentifier()
    return name if is_page else ""


def _shipped(name: str) -> str:
    return resource(f"help/{name}{_SUFFIX}").read_text(encoding="utf-8")


def _keys_page(pages: Container[str]) -> str:
    """The F1 sheet as a page."""
    parts = ["# Keys", "F1 shows these keys as a sheet that can stay open beside the work."]
    for where, shortcuts in sheet(pages):
        rows = [f"| {_keys(each)} | {each.words} |" for each in shortcuts]
        parts += [f"## {where.value}", "\n".join(["| Key | What it does |", "| --- | --- |", *rows])]
    return "\n\n".join(parts) + "\n"


def _keys(shortcut: Shortcut) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return " or ".join(f"**{QKeySequence(keys).toString(form)}**" for keys in shortcut.keys)
