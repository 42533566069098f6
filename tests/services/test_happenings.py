"""What happened, noted by a command and said in words on the audit page."""

import pytest

from marac_desk.domain.acts import Act
from marac_desk.rehearsal.catalogue import services
from marac_desk.services.audit import audit
from marac_desk.services.canonical import canonical
from marac_desk.services.clock_check import clock_warning
from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.undo import last_step, undo_last
from tests.builders import START, a_case, a_forum, set_clock


def test_a_happening_touches_no_kind_and_no_content(desk):
    a_forum(desk)
    before = canonical(desk)

    change = note_happening(desk, Happening.BACKUP, subject="2026-04-13", count=1)

    assert (change.kinds, change.made) == (frozenset(), "")
    assert change.group == desk.store.tip().seq
    assert canonical(desk) == before
    assert services()["note_happening"].is_command


@pytest.mark.parametrize(
    ("happening", "count", "words"),
    [
        (Happening.UNLOCK, None, "the store unlocked"),
        (Happening.FAILED_UNLOCKS, 1, "1 wrong passphrase before it was unlocked"),
        (Happening.FAILED_UNLOCKS, 3, "3 wrong passphrases before it was unlocked"),
        (Happening.EXPORT, 200, "200 lines of the log written to a file"),
        (Happening.CLOCK_JUMP, 3_900, "the clock of this computer set 1 h 5 min forward"),
        (Happening.CLOCK_JUMP, -90_000, "the clock of this computer set 1 d 1 h back"),
        (Happening.CONSULT, None, "it looked at"),
    ],
)
def test_each_is_one_row_in_words(desk, happening, count, words):
    note_happening(desk, happening, count=count, reason="Asked for")

    (row,) = audit(desk)

    assert (row.act, row.what, row.reason) == (happening.act, words, "Asked for")


@pytest.mark.parametrize("happening", Happening)
def test_every_happening_has_words(desk, happening):
    note_happening(desk, happening, count=2)

    (row,) = audit(desk)

    assert row.what
    assert "{" not in row.what


def test_what_it_is_about_is_said_by_its_reference(desk):
    case = a_case(desk, a_forum(desk))
    note_happening(desk, Happening.CONSULT, subject=case)

    (row,) = [row for row in audit(desk, record_id=case) if row.act is Act.CONSULT]

    assert row.what == f"{desk.store.cases.get(case).ref} looked at"


def test_undo_passes_a_happening_by(desk):
    a_forum(desk)
    words = last_step(desk)
    note_happening(desk, Happening.EXPORT, count=1)
    assert words
    assert last_step(desk) == words

    undo_last(desk)

    assert desk.store.forums.all() == []


def test_a_happening_at_a_wrong_time_does_not_silence_the_warning_about_the_clock(desk):
    a_forum(desk)
    set_clock(desk, START.replace(year=2025))

    note_happening(desk, Happening.UNLOCK)

    assert clock_warning(desk)
