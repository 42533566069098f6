"""A rescue in words: what was saved, what was lost, and that the damaged store was not touched."""

from pathlib import Path

import pytest

from marac_desk.errors import StoreError
from marac_desk.services.rescuing import rescue_store
from tests.builders import PASSPHRASE, START, SetClock, a_desk, a_forum, close_desks
from tests.store.insider import lift_guards


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed store of which one record's only copy was changed."""
    desk = a_desk(tmp_path)
    a_forum(desk, "A")
    a_forum(desk, "B")
    connection = lift_guards(desk.store)
    connection.execute("DELETE FROM versions WHERE seq = 2")
    connection.execute("UPDATE forums SET body = '{}' WHERE code = 'B'")
    close_desks()
    return tmp_path / "Test.marac"


def test_what_was_lost_is_said_in_counts(folder: Path, tmp_path: Path):
    report = rescue_store(folder, tmp_path / "Out.marac", PASSPHRASE, clock=SetClock(START))

    assert not report.is_whole
    assert report.lines == (
        "0 pages of the database damaged.",
        "Saved: 1 record with 1 version, 0 drafts.",
        "1 record lost altogether.",
        "1 version lost.",
        "The damaged store was not touched.",
    )


def test_of_a_whole_store_nothing_is_lost(tmp_path: Path):
    a_forum(a_desk(tmp_path))
    close_desks()

    report = rescue_store(tmp_path / "Test.marac", tmp_path / "Out.marac", PASSPHRASE)

    assert report.is_whole
    assert "Nothing was lost." in report.lines


def test_what_cannot_be_rescued_is_one_sentence(folder: Path, tmp_path: Path):
    with pytest.raises(StoreError, match="not the passphrase"):
        rescue_store(folder, tmp_path / "Out.marac", "a guess")
