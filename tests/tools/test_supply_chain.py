"""What ships is known: each package has its hashes, a licence that may ship, and the text of it."""

import pytest
from tasks import environment, mutation
from tasks.licences import PAGE, TEXTS, is_allowed, licence, shipped

LOCK = environment.LOCK.read_text(encoding="utf-8")
SHIPPED = shipped(LOCK)
LISTED = [
    tuple(cell.strip() for cell in row.strip("|").split("|"))
    for row in PAGE.read_text(encoding="utf-8").splitlines()
    if row.startswith("| ") and not row.startswith(("| Package", "| ---"))
]
WITHOUT_TEXT = {"docxtpl", "pyside6-essentials", "pywin32-ctypes", "shiboken6"}
"""Their wheels bring none; the LGPL's are beside the others, and the fourth is for Windows alone."""


def without_hash(lock):
    """The requirements of a lock that pip would take whatever they hold."""
    lines = lock.splitlines()
    return [
        line.split(" ")[0]
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if line[:1].isalnum() and not (line.endswith("\\") and after.startswith("    --hash=sha256:"))
    ]


@pytest.mark.parametrize("lock", [environment.LOCK, mutation.LOCK])
def test_every_requirement_of_a_lock_has_its_hashes(lock):
    assert without_hash(lock.read_text(encoding="utf-8")) == []


def test_a_requirement_without_a_hash_is_seen():
    assert without_hash("six==1.17.0\n    # via ours\nlxml==6.1.3 \\\n    --hash=sha256:00\n") == [
        "six==1.17.0"
    ]


def test_the_list_of_licences_names_each_package_that_ships_and_no_other():
    assert [(name, version) for name, version, _ in LISTED] == [(pin.name, pin.version) for pin in SHIPPED]


def test_what_only_developers_need_does_not_ship():
    names = {pin.name for pin in SHIPPED}

    assert names.isdisjoint({"pytest", "mypy", "hypothesis", "ruff"})
    assert {"pyside6-essentials", "shiboken6", "sqlcipher3", "cffi"} <= names


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, _, said in LISTED])
def test_a_package_that_ships_has_a_licence_that_may(name, said):
    assert is_allowed(said), f"{name}: {said}"
    assert said == licence(name) or name == "pywin32-ctypes"


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("", False),
    ],
)
def test_a_licence_that_may_not_ship_is_seen(said, may):
    assert is_allowed(said) is may


def test_the_text_of_every_licence_ships():
    there = {path.stem for path in (TEXTS / "packages").glob("*.txt") if path.read_bytes().strip()}

    assert there == {pin.name for pin in SHIPPED} - WITHOUT_TEXT
    assert {path.name for path in TEXTS.glob("*.txt")} == {"LGPL-2.1.txt", "LGPL-3.0.txt", "GPL-3.0.txt"}
