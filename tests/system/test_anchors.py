"""Anchors in a file of our own: 0600, and nothing known where it is damaged."""

import stat

import pytest

from marac_desk.system.anchors import FILE_NAME, MOST, Anchor, decoded, encoded, keep_anchor, read_anchor

ANCHOR = Anchor(seq=7, hash="ab" * 32, generation=2)


@pytest.fixture
def folder(tmp_path):
    """What tells a folder that is not there yet."""
    return lambda: tmp_path / "state" / "marac-desk"


def test_what_is_noted_of_each_store_is_read_back(folder):
    other = Anchor(seq=1, hash="00" * 32, generation=1)
    assert read_anchor("a", folder=folder) is None

    assert keep_anchor("a", ANCHOR, folder=folder)
    assert keep_anchor("b", other, folder=folder)

    assert read_anchor("a", folder=folder) == ANCHOR
    assert read_anchor("b", folder=folder) == other


def test_the_file_is_its_owner_s_alone_and_names_nobody(folder):
    keep_anchor("a", ANCHOR, folder=folder)

    assert stat.S_IMODE((folder() / FILE_NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder().stat().st_mode) == 0o700
    assert (folder() / FILE_NAME).read_text() == '{"a":' + encoded(ANCHOR) + "}"


def test_the_store_noted_longest_ago_is_forgotten_first(folder):
    for number in range(MOST):
        keep_anchor(f"{number}", ANCHOR, folder=folder)
    keep_anchor("0", ANCHOR, folder=folder)
    keep_anchor("new", ANCHOR, folder=folder)

    assert read_anchor("0", folder=folder) == ANCHOR
    assert read_anchor("1", folder=folder) is None
    assert read_anchor("new", folder=folder) == ANCHOR


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"nonsense",
        b"[]",
        b'{"a":{}}',
        b'{"a":{"seq":-1,"hash":"' + b"ab" * 32 + b'","generation":1}}',
        b'{"a":{"seq":1,"hash":"' + b"AB" * 32 + b'","generation":1}}',
        b'{"a":{"seq":1,"hash":"' + b"ab" * 32 + b'","generation":1,"more":1}}',
        b" " * 70_000 + b"{}",
    ],
)
def test_a_damaged_file_is_as_none_and_is_written_anew(folder, raw):
    folder().mkdir(parents=True)
    (folder() / FILE_NAME).write_bytes(raw)
    assert read_anchor("a", folder=folder) is None

    keep_anchor("a", ANCHOR, folder=folder)

    assert read_anchor("a", folder=folder) == ANCHOR


def test_a_place_that_cannot_be_read_or_written_is_passed_by(folder):
    folder().mkdir(parents=True)
    (folder() / FILE_NAME).mkdir()

    assert read_anchor("a", folder=folder) is None
    assert not keep_anchor("a", ANCHOR, folder=folder)


@pytest.mark.parametrize("text", ["", "{}", "nonsense", encoded(ANCHOR)[:-1]])
def test_what_is_no_anchor_is_none(text):
    assert decoded(text) is None


def test_an_anchor_is_one_line_and_back():
    assert decoded(encoded(ANCHOR)) == ANCHOR
    assert len(encoded(ANCHOR)) < 120
