"""Unlocking and locking are told by the log, with the wrong tries before them."""

import errno

import pytest

from marac_desk.domain.acts import Act
from marac_desk.domain.clock import london
from marac_desk.services.audit import audit
from marac_desk.services.desk import Desk
from marac_desk.services.unlock import Maker, session_to_check, unlock_session
from marac_desk.store import writer
from marac_desk.store.errors import StoreFullError, WrongPassphraseError
from tests.builders import START, SetClock, a_forum, a_session

PASSPHRASE = "for tests alone"  # noqa: S105 - it opens nothing but tests' own stores


@pytest.fixture
def folder(tmp_path):
    """A store that was made and closed."""
    folder = tmp_path / "Panel.marac"
    a_session(folder, PASSPHRASE, Maker.REHEARSAL).close()
    return folder


def told(session):
    """What the log of an open session says."""
    store = session.open_store(writable=False)
    rows = audit(Desk(store, SetClock(START)))
    store.close()
    return [(row.act, row.what) for row in rows]


def test_making_and_closing_a_store_is_told_as_its_first_locking(folder):
    session = session_to_check(folder, PASSPHRASE)

    assert told(session) == [(Act.LOCK, "the store locked")]
    session.close()


def test_an_unlocking_is_told_with_its_moment_and_the_wrong_tries_before_it(folder):
    with pytest.raises(WrongPassphraseError):
        unlock_session(folder, "something else")
    session = unlock_session(folder, PASSPHRASE, wrong_tries=3, clock=SetClock(START))

    assert told(session)[1:] == [
        (Act.FAILED_UNLOCK, "3 wrong passphrases before it was unlocked"),
        (Act.UNLOCK, "the store unlocked"),
    ]
    store = session.open_store(writable=False)
    assert store.history.events()[-1].recorded_at == START
    store.close()
    session.close()


def test_nothing_is_told_where_a_store_is_only_checked(folder):
    session_to_check(folder, PASSPHRASE).close()
    session = session_to_check(folder, PASSPHRASE)

    assert len(told(session)) == 1
    session.close()


def test_a_full_disk_opens_and_closes_untold(folder, monkeypatch):
    def refuse(*_args, **_facts):
        raise StoreFullError from OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as full:
        full.setattr(writer.Writer, "note", refuse)
        session = unlock_session(folder, PASSPHRASE)
        session.close()
    session = session_to_check(folder, PASSPHRASE)

    assert told(session) == [(Act.LOCK, "the store locked")]
    session.close()


def test_work_between_unlocking_and_locking_is_in_order(folder):
    session = unlock_session(folder, PASSPHRASE, clock=SetClock(london(START.date(), 8)))
    desk = Desk(session.open_store(writable=True), SetClock(START))
    a_forum(desk)
    desk.store.close()
    session.close()
    session = session_to_check(folder, PASSPHRASE)

    acts = [act for act, _ in told(session)]

    assert acts == [Act.LOCK, Act.UNLOCK, Act.COLLECT, Act.LOCK]
    session.close()
