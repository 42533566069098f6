"""What may not be written in this project, held by reading it: each rule is also shown a breach."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "marac_desk"
LONGEST_MODULE = 400
ASKS_IN_ITS_OWN_LOOP = {"marac_desk/ui/ask.py", "marac_desk/ui/crash.py"}
"""Outside the room, where a question or the last report may wait for its answer."""

SETTINGS_GO_NOWHERE = "marac_desk/ui/ask.py"
"""Where Qt is told to keep none: its file dialog would write the folders it was in."""

TOP_LEVEL = {
    *(".ci", ".gitattributes", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md"),
    *("marac_desk", "packaging", "pyproject.toml", "resources", "tests"),
}
LEFT_BY_TOOLS = re.compile(
    r"\.(git|venv|dev|hypothesis|coverage.*|[a-z_]+_cache)|build|dist|demo-out|coverage\.xml|.*\.egg-info|__pycache__"
)
"""What .gitignore leaves out."""
TEXT = {"", ".lock", ".md", ".py", ".qss", ".sql", ".svg", ".toml", ".txt", ".yaml", ".yml"}

FORBIDDEN_MODULES = {
    *("sqlite3", "pickle", "marshal", "shelve"),  # another SQLite in the process; code that data can run
    *("requests", "urllib", "http", "socket", "ftplib", "smtplib"),  # ways out of the machine
    "PySide6.QtNetwork",
    "PySide6.QtCore.QSettings",  # a file open to every account; system/settings.py keeps our own
}
WAITS = "waits in a dialog's own loop"
FORBIDDEN_FUNCTIONS = {"eval", "exec", "compile", "__import__"}

REGISTRY_OR_MACHINE = re.compile(
    r"https?://\S+/simple\b|https?://\S+\.(whl|tar\.gz)\b|--(extra-)?index-url|--find-links|file:///[a-z]"
    r"|(?<![\w.~-])/(work|root)/\w"
)


def test_only_the_named_files_and_folders_lie_at_the_top():
    found = {path.name for path in ROOT.iterdir() if not LEFT_BY_TOOLS.fullmatch(path.name)}

    assert found - TOP_LEVEL == set()


@pytest.mark.parametrize("folder", [PACKAGE, ROOT / "packaging"])
def test_no_module_is_longer_than_four_hundred_lines(folder):
    long = [name for name, text in python_files(folder) if text.count("\n") > LONGEST_MODULE]

    assert long == []


def test_the_package_holds_nothing_forbidden():
    found = [(name, breach) for name, text in python_files(PACKAGE) for breach in breaches(text)]

    assert [(name, breach) for name, breach in found if not may_wait(name, breach)] == []


def test_no_file_names_a_registry_or_a_place_on_one_machine():
    found = [name for name, text in files(ROOT) if name != own_name() and REGISTRY_OR_MACHINE.search(text)]

    assert found == []


@pytest.mark.parametrize(
    ("code", "breach"),
    [
        ("import sqlite3", "line 1 imports sqlite3"),
        ("from pickle import loads", "line 1 imports pickle"),
        ("def fetch():\n    import urllib.request", "line 2 imports urllib"),
        ("from PySide6 import QtNetwork", "line 1 imports PySide6.QtNetwork"),
        ("from PySide6.QtCore import QSettings, Qt", "line 1 imports PySide6.QtCore.QSettings"),
        ("QtCore.QSettings()", "line 1 names QSettings"),
        ("eval('1')", "line 1 calls eval"),
        ("exec(text)", "line 1 calls exec"),
        ("button.clicked.connect(lambda: self.close())", "line 1 connects a lambda"),
        ("dialog.exec()", "line 1 waits in a dialog's own loop"),
        ("database.transaction().tracer(print)", "line 1 traces SQL"),
        ("connection.set_trace_callback(print)", "line 1 traces SQL"),
    ],
)
def test_a_breach_is_seen(code, breach):
    assert breaches(code) == [breach]


@pytest.mark.parametrize(
    "code", ["import json", "app.exec()", "button.clicked.connect(self._close)", "re.compile('a')"]
)
def test_what_is_allowed_is_let_be(code):
    assert breaches(code) == []


@pytest.mark.parametrize(
    "text",
    ["https://example.org/simple", "http://example.org/a-1.tar.gz", f"see /{'root'}/notes", "file:///opt/a"],
)
def test_a_registry_or_a_place_on_one_machine_is_seen(text):
    assert REGISTRY_OR_MACHINE.search(text)


@pytest.mark.parametrize(
    "text", ["/usr/share/fonts", "the home/work divide", "its root/cause", "file:///{profile}"]
)
def test_other_paths_are_let_be(text):
    assert not REGISTRY_OR_MACHINE.search(text)


def may_wait(name: str, breach: str) -> bool:
    """Whether a module may ask in a dialog's own loop, or tell Qt's settings to go nowhere."""
    if name == SETTINGS_GO_NOWHERE and breach.endswith("QSettings"):
        return True
    return name in ASKS_IN_ITS_OWN_LOOP and breach.endswith(WAITS)


def breaches(code: str) -> list[str]:
    """What `code` holds that the package may not, in the order it is written."""
    return [
        f"line {node.lineno} {words}" for node in ast.walk(ast.parse(code)) for words in _breaches_of(node)
    ]


def _breaches_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (f"imports {bad}" for bad in _forbidden(alias.name for alias in node.names))
    if isinstance(node, ast.ImportFrom):
        names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (f"imports {bad}" for bad in _forbidden(names))
    if isinstance(node, ast.Attribute) and node.attr == "QSettings":
        yield "names QSettings"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_FUNCTIONS:
        yield f"calls {node.func.id}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from _breaches_of_method(node, node.func)


def _breaches_of_method(call: ast.Call, method: ast.Attribute) -> Iterator[str]:
    if method.attr == "connect" and any(isinstance(argument, ast.Lambda) for argument in call.args):
        yield "connects a lambda"  # keeps or outlives its widget
    if method.attr == "exec" and not (isinstance(method.value, ast.Name) and method.value.id.endswith("app")):
        yield WAITS  # use open() and its signal
    if method.attr in {"tracer", "set_trace_callback"}:
        yield "traces SQL"  # which would tell the key and every value


def _forbidden(names: Iterable[str]) -> list[str]:
    return [bad for name in names for bad in FORBIDDEN_MODULES if f"{name}.".startswith(f"{bad}.")]


def python_files(below: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Name and text of every Python file below a folder."""
    return ((name, text) for name, text in files(below) if name.endswith(".py"))


def files(below: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every text file of ours below a folder."""
    for path in sorted(below.rglob("*")):
        name = path.relative_to(ROOT)
        if path.suffix in TEXT and path.is_file() and not any(map(LEFT_BY_TOOLS.fullmatch, name.parts)):
            yield name.as_posix(), path.read_text(encoding="utf-8")


def own_name() -> str:
    """This file's name: it must write what it forbids."""
    return Path(__file__).relative_to(ROOT).as_posix()
