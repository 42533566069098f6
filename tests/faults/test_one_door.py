"""One module opens the database of a store: any other opening would drop SQLite's locks (R8, pitfall 3)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.ledger import enter

pytestmark = pytest.mark.proof

PACKAGE = Path(__file__).parents[2] / "marac_desk"
DOOR = "store/connection.py"
NAMED = {
    "store/vault.py": "makes an empty private file for the database, before it is opened",
    "store/beginnings.py": "copies and mends a database that nobody has open, under the lock",
    "store/backup.py": "brings a finished copy to the disk, which no connection has open",
    "store/backup_manifest.py": "hashes a finished copy",
    "store/backup_restore.py": "copies a backup, which is never opened where it lies",
    "store/rescue.py": "copies a database that nobody has open, under the lock",
    "store/copying.py": "makes an empty private file for a copy, before it is opened",
}
"""Which other modules may touch a file and a database's name in one module, and why that is safe."""

OPENING = {
    *(
        "open",
        "read_bytes",
        "write_bytes",
        "read_text",
        "write_text",
        "copy",
        "copyfile",
        "copytree",
        "copy2",
    ),
    *("move", "mmap", "fdopen", "sync_file", "write_private", "replace_file", "hash_of"),
}


def openings(code: str) -> Iterator[tuple[int, str]]:
    """Each call in `code` that opens a file by other means than SQLCipher."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in OPENING:
                yield node.lineno, name


def names_a_database(code: str) -> bool:
    """Whether `code` knows where a database lies."""
    names = {node.attr for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Attribute)}
    texts = {node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)}
    return "db_file" in names or any(isinstance(text, str) and "vault-" in text for text in texts)


def texts(folder: Path) -> dict[str, str]:
    """Each module below a folder and its code."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.py")}


def suspects(folder: Path) -> dict[str, list[tuple[int, str]]]:
    """The modules that both know where a database lies and open files."""
    modules = texts(folder)
    return {
        name: found
        for name, code in modules.items()
        if names_a_database(code) and (found := [*openings(code)])
    }


def test_no_module_but_the_door_and_those_named_opens_the_file_of_a_database():
    found = suspects(PACKAGE)

    strangers = found.keys() - {DOOR, *NAMED}
    enter(
        "R8",
        "modules that could open a database past the one door",
        count=len([*PACKAGE.rglob("*.py")]),
        bad=len(strangers),
    )
    assert strangers == set()


def test_only_the_door_connects_to_a_file():
    found = {name: [*connections(text)] for name, text in texts(PACKAGE).items() if "sqlcipher3" in text}

    elsewhere = {name: places for name, places in found.items() if name != DOOR and set(places) - {MEMORY}}
    assert found[DOOR] != [MEMORY], "the door itself was not seen"
    assert elsewhere == {}


MEMORY = "':memory:'"


def connections(code: str) -> Iterator[str]:
    """What each call of `connect` in `code` connects to, as it is written."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "connect":
            yield ast.unparse(node.args[0])


BREACHES = [
    "shutil.copy(vault.folder / slots.db_file, elsewhere)",
    "(folder / slots.db_file).read_bytes()",
    "open(folder / 'vault-1.db', 'rb').read(16)",
    "hashlib.sha256((folder / f'vault-{generation}.db').read_bytes())",
]


@pytest.mark.parametrize("code", BREACHES)
def test_a_careless_module_is_seen(tmp_path: Path, code: str):
    (tmp_path / "careless.py").write_text(f"def careless(folder, slots, vault):\n    {code}\n")

    assert suspects(tmp_path).keys() == {"careless.py"}
