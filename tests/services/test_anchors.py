"""Anchors: a store that is older than this computer last saw it is said to be, and opens all the same."""

import shutil
from dataclasses import dataclass, field
from threading import Event

import msgspec
import pytest

from marac_desk.__main__ import main
from marac_desk.domain.acts import Act
from marac_desk.services.anchors import Anchors, Looking, accept_earlier_log
from marac_desk.services.audit import audit
from marac_desk.services.desk import Desk
from marac_desk.services.unlock import Maker, session_to_check, unlock_session
from marac_desk.store.hashes import event_hash
from marac_desk.system.anchors import decoded, encoded, keep_anchor, read_anchor
from marac_desk.system.paths import state_folder
from tests.builders import START, SetClock, a_forum, a_session
from tests.store.insider import lift_guards

PASSPHRASE = "for tests alone"  # noqa: S105 - it opens nothing but tests' own stores
NEW = "another one for tests alone, and long enough"


@dataclass
class FakeKeyStore:
    """A key store that a test holds in its hand."""

    kept: dict[str, str] = field(default_factory=dict)
    is_there: bool = True

    def read(self, name):
        return self.kept.get(name) if self.is_there else None

    def write(self, name, value):
        if self.is_there:
            self.kept[name] = value
        return self.is_there


@pytest.fixture
def anchors(tmp_path):
    """Both places, the test's own."""
    return Anchors(folder=lambda: tmp_path / "state", key_store=FakeKeyStore())


@pytest.fixture
def folder(tmp_path, anchors):
    """A store with a forum in it, closed, its end noted."""
    folder = tmp_path / "Panel.marac"
    a_session(folder, PASSPHRASE, Maker.REHEARSAL).close()
    work_in(folder, anchors)
    return folder


def opened(folder, anchors, passphrase=PASSPHRASE):
    return unlock_session(folder, passphrase, clock=SetClock(START), anchors=anchors)


def work_in(folder, anchors, code="F1"):
    session = opened(folder, anchors)
    desk = Desk(session.open_store(writable=True), SetClock(START))
    a_forum(desk, code)
    desk.store.close()
    session.close()


def warning_of(folder, anchors):
    session = opened(folder, anchors)
    session.close()
    return session.warning


def test_the_end_of_the_log_is_noted_in_both_places_at_closing(folder, anchors):
    session = session_to_check(folder, PASSPHRASE, anchors=anchors)
    tip, vault_id = session.vault.tip(), session.vault.vault_id
    session.close()

    in_file = read_anchor(vault_id, folder=anchors.folder)
    assert (in_file.seq, in_file.hash, in_file.generation) == (tip.seq, tip.hash, 1)
    assert decoded(anchors.key_store.kept[vault_id]) == in_file
    assert anchors.known(vault_id) == (in_file, in_file)


def test_a_store_that_is_as_it_was_left_opens_without_a_word(folder, anchors):
    assert warning_of(folder, anchors) == ""
    assert warning_of(folder, anchors) == ""


@pytest.fixture
def older(folder, anchors, tmp_path):
    """The folder, put back as it was before the last work."""
    shutil.copytree(folder, tmp_path / "aside")
    work_in(folder, anchors, "F2")
    shutil.rmtree(folder)
    (tmp_path / "aside").rename(folder)
    return folder


def test_an_older_copy_of_the_whole_folder_is_said_to_end_earlier(older, anchors):
    session = opened(older, anchors)

    assert session.warning.startswith(
        "This store's log ends earlier than this device last saw: at entry 4, not 7."
    )
    assert "Nothing was changed." in session.warning
    session.close()


def test_without_anchors_an_older_copy_goes_unnoticed(older, tmp_path):
    nowhere = Anchors(folder=lambda: tmp_path / "elsewhere", key_store=FakeKeyStore(is_there=False))

    assert warning_of(older, nowhere) == ""  # the control


@pytest.mark.parametrize("place", ["file", "key store"])
def test_either_place_alone_is_enough(older, anchors, place):
    if place == "file":
        anchors.key_store.is_there = False
    else:
        shutil.rmtree(anchors.folder())

    assert "ends earlier" in warning_of(older, anchors)


def test_it_is_said_until_a_person_goes_on_and_the_log_tells_that(older, anchors):
    assert "ends earlier" in warning_of(older, anchors)
    session = opened(older, anchors)
    assert "this device last saw" in session.warning
    desk = Desk(session.open_store(writable=True), SetClock(START))

    change = accept_earlier_log(desk)
    session.accept_warning()

    assert change.is_noted
    assert audit(desk)[-1].act is Act.WARNING
    desk.store.close()
    session.close()
    assert warning_of(older, anchors) == ""


def test_a_log_that_was_written_on_past_the_anchor_is_said_to_be_another(older, anchors):
    elsewhere = Anchors(folder=lambda: anchors.folder() / "elsewhere", key_store=FakeKeyStore())
    for code in ("G1", "G2", "G3"):
        work_in(older, elsewhere, code)

    assert "is not the one that this device last saw: entry 7 is another" in warning_of(older, anchors)


def test_an_older_key_file_alone_is_said_to_be_older(folder, anchors, tmp_path):
    shutil.copy(folder / "keyslots.json", tmp_path / "former.json")
    session = opened(folder, anchors)
    session.vault.change_passphrase(PASSPHRASE, NEW)
    session.close()
    session = opened(folder, anchors, NEW)
    assert session.warning == ""
    session.close()

    for name in ("keyslots.json", "keyslots.prev.json"):
        shutil.copy(tmp_path / "former.json", folder / name)

    assert "key file of this store is older" in warning_of(folder, anchors)


def test_what_is_kept_elsewhere_and_is_no_anchor_is_passed_by(folder, anchors):
    vault_id = next(iter(anchors.key_store.kept))
    anchors.key_store.kept[vault_id] = "nonsense"

    assert len(anchors.known(vault_id)) == 1
    assert warning_of(folder, anchors) == ""


def test_a_look_that_takes_too_long_finds_nothing(monkeypatch, anchors):
    monkeypatch.setattr("marac_desk.services.anchors.PATIENCE_S", 0)
    answered = Event()
    asking = FakeKeyStore()
    asking.read = lambda _name: answered.wait(30) and None

    found = Looking(Anchors(folder=anchors.folder, key_store=asking), "a").answer()
    answered.set()

    assert found == ()


def test_the_end_cannot_be_noted_of_a_store_whose_key_file_is_gone(folder, anchors):
    before = dict(anchors.key_store.kept)
    session = opened(folder, anchors)
    for name in ("keyslots.json", "keyslots.prev.json"):
        (folder / name).unlink()

    session.close()

    assert anchors.key_store.kept == before
    assert warning_of(folder, anchors) == ""  # the key file was written anew


def test_a_rehearsal_s_store_is_noted_nowhere_and_people_s_records_on_this_computer(tmp_path):
    for maker, is_noted in ((Maker.REHEARSAL, False), (Maker.WINDOW, True)):
        session = a_session(tmp_path / f"{maker}.marac", PASSPHRASE, maker)
        vault_id = session.vault.vault_id
        session.close()

        assert (read_anchor(vault_id) is not None) is is_noted
    assert state_folder().stat().st_mode & 0o077 == 0


def test_a_check_on_the_command_line_says_that_the_log_ends_earlier(tmp_path, capsys):
    folder, words = tmp_path / "Panel.marac", tmp_path / "words.txt"
    words.write_text(PASSPHRASE, encoding="utf-8")
    session = a_session(folder, PASSPHRASE)
    vault_id = session.vault.vault_id
    session.close()
    noted = read_anchor(vault_id)
    command = ["check", str(folder), "--passphrase-file", str(words)]
    assert main(command) == 0, "the control"

    keep_anchor(vault_id, msgspec.structs.replace(noted, seq=noted.seq + 5))

    assert main(command) == 1
    said = capsys.readouterr()
    assert "The log ends earlier than this device last saw, or was written anew." in said.out
    assert f"first at entry {noted.seq + 5}" in said.out


def test_a_newest_event_cut_off_clean_is_told_at_the_next_unlocking(folder, anchors):
    session = session_to_check(folder, PASSPHRASE, anchors=anchors)
    store = session.open_store(writable=True)
    insider = lift_guards(store)
    last = store.tip().seq
    for table in ("payloads", "events"):
        insider.execute(f"DELETE FROM {table} WHERE seq = {last}")  # noqa: S608 - what an insider does
    store.close()
    session.close()

    assert f"at entry {last - 1}, not {last}." in warning_of(folder, anchors)


def test_a_log_hashed_anew_is_told_at_the_next_unlocking(folder, anchors):
    session = session_to_check(folder, PASSPHRASE, anchors=anchors)
    store = session.open_store(writable=True)
    insider = lift_guards(store)
    *fields, _ = insider.row("SELECT * FROM events ORDER BY seq DESC LIMIT 1")
    fields[4] = "another key"
    insider.execute(
        "UPDATE events SET actor = ?, hash = ? WHERE seq = ?", (fields[4], event_hash(fields), fields[0])
    )
    store.close()
    session.close()

    assert "is another" in warning_of(folder, anchors)


def test_an_anchor_fits_every_key_store():
    assert len(encoded(decoded('{"seq":9999999,"hash":"' + "a" * 64 + '","generation":9999}'))) < 200
