"""Imports point down: the contracts of pyproject.toml hold, and each of them can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("ui", "rehearsal", "services", "store", "documents", "system", "host", "domain")
MODULES = ("__init__", "__main__", "app", "cli", "self_test", "practise", "errors")
LINT = (
    "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
)

BREACHES = [
    ("domain/quorum.py", "from marac_desk.services import desk", "Imports point down"),
    ("documents/minutes.py", "import marac_desk.store", "Imports point down"),
    ("services/desk.py", "import marac_desk.rehearsal", "Imports point down"),
    ("rehearsal/play.py", "import marac_desk.ui", "Imports point down"),
    ("host/files.py", "import marac_desk.system", "Imports point down"),
    ("domain/quorum.py", "import marac_desk.host", "Imports point down"),
    ("errors.py", "import marac_desk.domain", "Imports point down"),
    ("helpers/__init__.py", "", "Imports point down"),
    ("services/desk.py", "from PySide6.QtCore import QDate", "Qt is used by the windows alone"),
    ("cli.py", "def show():\n    from marac_desk.ui import page", "Qt is used by the windows alone"),
    ("services/desk.py", "import sqlcipher3", "SQL is spoken in the store alone"),
    ("ui/page.py", "import sqlite_utils", "SQL is spoken in the store alone"),
    ("cli.py", "import sqlite3", "SQL is spoken in the store alone"),
    ("ui/page.py", "import marac_desk.store", "Windows reach data through services"),
    ("ui/page.py", "def show():\n    import marac_desk.documents", "Windows reach data through services"),
    (
        "domain/quorum.py",
        "import marac_desk.domain.actions",
        "No module and its neighbours import in a circle",
    ),
]


def a_house(folder):
    """A small package in order, under the real contracts: every layer is there, and a window uses Qt."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    package = folder / "marac_desk"
    for layer in LAYERS:
        (package / layer).mkdir(parents=True)
        (package / layer / "__init__.py").touch()
    for name in MODULES:
        (package / f"{name}.py").touch()
    (package / "ui" / "page.py").write_text("import PySide6\nimport marac_desk.services.desk\n")
    (package / "services" / "desk.py").write_text("import marac_desk.store\nimport marac_desk.documents\n")
    (package / "store" / "connection.py").write_text("import sqlcipher3\nimport sqlite_utils\n")
    (package / "domain" / "actions.py").write_text("import marac_desk.domain.quorum\n")
    (package / "domain" / "quorum.py").write_text("import marac_desk.errors\n")
    return package


def lint(folder):
    """import-linter's exit code and words, from a process that has not imported the real package."""
    ended = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_the_package_keeps_its_import_contracts():
    code, words = lint(ROOT)

    assert code == 0, words


def test_a_house_in_order_keeps_its_import_contracts(tmp_path):
    a_house(tmp_path)

    code, words = lint(tmp_path)

    assert code == 0, words


@pytest.mark.parametrize(("module", "line", "contract"), BREACHES)
def test_a_breach_of_a_contract_is_seen(tmp_path, module, line, contract):
    breached = a_house(tmp_path) / module
    breached.parent.mkdir(exist_ok=True)

    breached.write_text(line + "\n")

    code, words = lint(tmp_path)
    assert code == 1, words
    assert f"{contract} BROKEN" in words
