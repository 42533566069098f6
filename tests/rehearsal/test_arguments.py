"""The words of a script become what a signature asks for."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from marac_desk.domain.audience import CHAIR_ONLY, Audience
from marac_desk.domain.clock import LONDON
from marac_desk.domain.ids import AgencyId, ItemId, ParagraphId, RecordId
from marac_desk.domain.meetings import MeetingKind
from marac_desk.errors import BadInputError, NotFoundError
from marac_desk.rehearsal.arguments import Arguments
from marac_desk.rehearsal.script import Value
from marac_desk.services.desk import Desk
from marac_desk.services.people import Identity
from tests.rehearsal.conftest import Play


@pytest.fixture
def arguments(desk: Desk, play: Play, tmp_path: Path) -> Arguments:
    assert play
    return Arguments(desk, tmp_path)


@pytest.mark.parametrize(
    ("wanted", "words", "typed"),
    [
        (str, "NO", "NO"),
        (int, "0107", 107),
        (bool, "No", False),
        (date, "2026-05-12", date(2026, 5, 12)),
        (time, "10:04", time(10, 4)),
        (datetime, "10:04", datetime(2026, 5, 1, 10, 4, tzinfo=LONDON)),
        (datetime, "2026-05-12T10:04+01:00", datetime(2026, 5, 12, 10, 4, tzinfo=LONDON)),
        (MeetingKind, "EMERGENCY", MeetingKind.EMERGENCY),
        (date | None, "none", None),
        (int | None, "7", 7),
        (tuple[str, ...], "one", ("one",)),
        (tuple[int, ...], ["1", "2"], (1, 2)),
        (Audience, "chair", CHAIR_ONLY),
        (Identity, {"surname": "Halloway"}, Identity(surname="Halloway")),
    ],
)
def test_words_are_typed_by_the_signature(arguments: Arguments, wanted: Any, words: Value, typed: Any):
    assert arguments.typed(wanted, words) == typed


def test_an_audience_names_agencies_or_bars_them(arguments: Arguments, desk: Desk):
    police = next(each.id for each in desk.store.agencies.all() if each.code == "POL")

    named = arguments.typed(Audience, ["POL"])
    barred = arguments.typed(Audience, {"but": "POL", "acknowledged": "no"})

    assert named.agencies == (police,)
    assert (barred.excluded, barred.is_acknowledged) == ((police,), False)


def test_a_file_lies_below_the_folder_for_documents(arguments: Arguments, tmp_path: Path):
    assert arguments.typed(Path, "papers") == tmp_path / "papers"


def test_a_label_stands_for_any_record(arguments: Arguments):
    arguments.labels["address"] = "0" * 32

    assert arguments.typed(RecordId, "address") == "0" * 32
    assert arguments.typed(str, "address") == "address"


@pytest.mark.parametrize(
    ("wanted", "words", "message"),
    [
        (int, "seven", "not a whole number"),
        (bool, "maybe", "neither yes nor no"),
        (date, "5/13", "not a day"),
        (time, "ten", "not a time"),
        (datetime, "2026-99-01", "not a time"),
        (MeetingKind, "lunch", "not one of: ordinary"),
        (int | None, "x", "not a whole number"),
        (str, ["a"], "A list was given"),
        (Identity, {"shoe": "9"}, "no part called shoe"),
        (ItemId, "CSE-0001", "Name the meeting first"),
        (ParagraphId, "nowhere/2", "No step before is labelled"),
    ],
)
def test_words_that_do_not_fit_are_refused_in_plain_words(
    arguments: Arguments, wanted: Any, words: Value, message: str
):
    with pytest.raises(BadInputError, match=message):
        arguments.typed(wanted, words)


def test_an_unknown_agency_is_not_found(arguments: Arguments):
    with pytest.raises(NotFoundError, match="no agency called “NOPE”"):
        arguments.typed(AgencyId, "NOPE")
