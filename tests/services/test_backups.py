"""Backups as the windows and the command line reach them: made, listed, kept for a time, told of."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from marac_desk.domain.clock import london
from marac_desk.domain.happenings import Happening
from marac_desk.errors import BadInputError, StoreError
from marac_desk.services import backups
from marac_desk.services.backups import (
    Stop,
    back_up,
    back_up_at_close,
    backup_place,
    backups_page,
    choose_place,
    is_due,
    last_backup,
)
from marac_desk.services.desk import Desk
from marac_desk.services.rows.words import Tone
from marac_desk.services.unlock import Session
from marac_desk.system.paths import data_folder
from marac_desk.system.settings import Settings, read_settings, save_settings
from tests.builders import PASSPHRASE, START, SetClock, a_desk, a_forum, a_session, set_clock


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk over a store that no other test has backups of."""
    return a_desk(tmp_path, has_own_id=True)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def test_a_store_without_a_backup_is_warned_of(desk: Desk):
    page = backups_page(desk)

    assert page.rows == ()
    assert page.safety.text == "There is no proven backup of this store yet."
    assert page.safety.tone is Tone.WARNING
    assert is_due(desk)


def test_backups_lie_outside_the_store_in_a_folder_of_their_own(desk: Desk):
    place = backup_place(desk)

    assert place.parent == data_folder() / "Backups"
    assert desk.store.copier.vault_id.startswith(place.name)


def test_a_backup_that_was_made_is_listed_in_words(desk: Desk):
    a_forum(desk)

    made = back_up(desk)

    page = backups_page(desk)
    assert page.rows == (made,)
    assert (made.when, made.age) == ("Monday 13 April 2026, 09:00", "today")
    assert made.held.startswith("1 record, ")
    assert made.size.endswith(" MB")
    assert (made.state, made.tone, made.is_proven) == ("proven when it was made", Tone.GOOD, True)
    assert page.safety.text == "Last proven backup: Monday 13 April 2026, 09:00, today."
    assert last_backup(desk) == page.safety


@pytest.mark.parametrize(
    ("after", "age", "tone"),
    [
        (days(0), "today", Tone.GOOD),
        (days(1), "yesterday", Tone.GOOD),
        (days(7), "7 days ago", Tone.GOOD),
        (days(7.01), "7 days ago", Tone.WARNING),
        (days(-1), "dated after today: the clock of one of the two computers was wrong", Tone.GOOD),
    ],
)
def test_its_age_is_said_and_after_seven_days_warned_of(desk: Desk, after: timedelta, age: str, tone: Tone):
    back_up(desk)

    set_clock(desk, START + after)

    safety = backups_page(desk).safety
    assert f", {age}." in safety.text
    assert safety.tone is tone
    assert ("Make a new one." in safety.text) == (tone is Tone.WARNING)


def test_one_is_due_once_a_day_of_london(desk: Desk):
    evening = london(date(2026, 5, 12), 23, 30)
    set_clock(desk, evening)
    assert is_due(desk)

    back_up(desk)
    assert not is_due(desk)

    set_clock(desk, evening + timedelta(hours=1))
    assert is_due(desk)


def test_what_is_damaged_since_is_said_and_does_not_count(desk: Desk):
    (back_up(desk).folder / "vault-1.db").write_bytes(b"")

    page = backups_page(desk)

    (row,) = page.rows
    assert (row.is_proven, row.tone, row.held, row.size) == (False, Tone.ALERT, "", "")
    assert "damaged" in row.state
    assert page.safety.tone is Tone.WARNING
    assert is_due(desk)


def test_what_has_outlived_its_time_goes_and_nothing_else(desk: Desk):
    made = []
    for hours in (0, 2, 5):  # three on one day
        set_clock(desk, START + timedelta(hours=hours))
        made.append(back_up(desk).folder)
        if hours == 2:
            (made[1] / "vault-1.db").write_bytes(b"")  # not known to be ours any more

    for number in range(1, 4):
        set_clock(desk, START + days(number))
        back_up(desk)

    left = {row.folder for row in backups_page(desk).rows}
    assert made[0] not in left
    assert {made[1], made[2]} <= left
    assert len(left) == 5


def test_a_disk_that_does_not_let_one_go_is_asked_again_next_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    def refuse(_backup: object) -> None:
        raise OSError

    first = back_up(desk).folder
    set_clock(desk, START + timedelta(hours=1))
    with monkeypatch.context() as refusing:
        refusing.setattr(backups, "remove", refuse)
        back_up(desk)
    assert first.exists()

    set_clock(desk, START + timedelta(hours=2))
    back_up(desk)

    assert not first.exists()
    assert len(backups_page(desk).rows) == 1


def test_a_place_that_cannot_be_read_or_written_is_one_sentence_on_today(desk: Desk):
    place = backup_place(desk)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"")

    with pytest.raises(StoreError, match="could not be written"):
        back_up(desk)

    assert last_backup(desk).text.startswith("The folder of the backups cannot be read.")
    assert last_backup(desk).tone is Tone.WARNING
    place.unlink()


def test_a_stopped_one_leaves_nothing(desk: Desk):
    stop = Stop()
    stop.ask()

    with pytest.raises(StoreError, match="Stopped"):
        back_up(desk, stop=stop)

    assert list(Path(backup_place(desk)).iterdir()) == []


@pytest.fixture
def chosen(tmp_path: Path) -> Iterator[Path]:
    """A folder for backups, on a stick; forgotten again after the test."""
    stick = tmp_path / "stick"
    stick.mkdir()
    yield stick
    save_settings(Settings())


def test_backups_go_where_the_user_says_and_those_before_stay(desk: Desk, chosen: Path):
    before = back_up(desk).folder

    choose_place(desk, chosen)
    after = back_up(desk).folder

    assert after.parent.parent == chosen
    assert [row.folder for row in backups_page(desk).rows] == [after]
    choose_place(desk, None)
    assert [row.folder for row in backups_page(desk).rows] == [before]


def test_one_may_go_somewhere_else_for_once(desk: Desk, chosen: Path):
    made = back_up(desk, to=chosen)

    assert made.folder.parent.parent == chosen
    assert backups_page(desk).rows == ()


def test_a_folder_that_is_no_place_for_backups_is_refused(desk: Desk, chosen: Path):
    own = desk.store.copier.folder

    for folder in (own, chosen / "nowhere", Path("stick")):
        with pytest.raises(BadInputError):
            choose_place(desk, folder)
        with pytest.raises(BadInputError):
            back_up(desk, to=folder)

    assert read_settings().backup_folder is None


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An unlocked store of the window."""
    opened = a_session(tmp_path / "Panel.marac", PASSPHRASE)
    yield opened
    opened.close()


def test_at_the_close_one_is_made_when_something_is_new_or_none_was_made_today(session: Session):
    def write(code: str) -> None:
        desk = Desk(session.open_store(writable=True), SetClock(START))
        a_forum(desk, code)
        desk.store.close()

    assert back_up_at_close(session, START)
    assert back_up_at_close(session, START + timedelta(hours=1)) is None

    write("A")
    assert back_up_at_close(session, START + timedelta(hours=2))
    assert back_up_at_close(session, START + timedelta(hours=3)) is None
    assert back_up_at_close(session, START + timedelta(days=1))


def test_a_backup_at_the_close_is_in_the_log(session: Session):
    back_up_at_close(session, START)

    store = session.open_store(writable=False)
    assert store.history.events()[-1].command == Happening.BACKUP
    store.close()
