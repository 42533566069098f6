"""Three meetings with restrictions of every kind: what each part of each reader's files tells, word by word.

The rehearsed panel's own restrictions come first; more are then ruled in a copy of its store, of every kind
that the rehearsal has not, and all of its first meeting's papers are written anew.
"""

import shutil
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from marac_desk.cli import PRACTICE_PASSPHRASE
from marac_desk.domain.audience import CHAIR_ONLY, NOT_MINUTED, Audience, all_but, only
from marac_desk.domain.clock import LONDON
from marac_desk.domain.contributions import SectionName
from marac_desk.domain.ids import AgencyId, ItemId, RecordId
from marac_desk.services.contributions import share_contribution
from marac_desk.services.desk import Desk
from marac_desk.services.directory import item_called, meeting_called
from marac_desk.services.documents_out import (
    write_agenda,
    write_case_minutes,
    write_minutes,
    write_restricted,
    write_trackers,
)
from marac_desk.services.rulings import hold_in_doubt, restrict, restrict_paragraph
from marac_desk.services.sections import record_dissent, write_section
from marac_desk.services.unlock import unlock_session
from tests.builders import SetClock
from tests.journeys.conftest import Rehearsed

NOW = datetime(2026, 7, 15, 10, tzinfo=LONDON)
OPEN = "2026-07-14"
"""The meeting whose minutes are a draft still: what was agreed says no more than it did."""
READERS = ("Chair", "POL", "CSC", "EDU", "HLT", "CMH", "VOL", "YJS", "PRO", "HOU", "LIC", "BBU")
EVERYBODY = frozenset(READERS)
PLAYED = {
    "A caller names a second address used at weekends": {"Chair", "POL", "CSC"},
    "VARLEY": {"Chair", "POL", "CSC"},
    "A worker was told this in confidence": set(),
    "Orchard Villas": set(),
    "Report the account to the platform": {"Chair", "POL", "CMH"},
    "R-0001": {"Chair", "POL", "CMH"},
    "A-0011": set(),
    "Fosters in the same household network": EVERYBODY,
    "tenant officer": EVERYBODY - {"HOU", "VOL"},
}
"""Words of the rehearsal's own restrictions, and who is told them in any file at all."""


@cache
def told(path: Path) -> str:
    """Every part of a file and its name, in small letters."""
    with ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    return "\n".join([path.name, *(each.decode("utf-8", "replace") for each in parts)]).casefold()


def readers_told(folder: Path, words: str) -> set[str]:
    """The readers of the files that hold these words in any part."""
    return {each.stem.split()[-1] for each in folder.glob("*.docx") if words.casefold() in told(each)}


@pytest.mark.parametrize("words", PLAYED)
def test_the_rehearsals_own_restrictions_hold_in_every_part_of_every_file(panel: Rehearsed, words: str):
    assert readers_told(panel.out, words) == PLAYED[words]


@pytest.fixture(scope="module")
def ruled(panel: Rehearsed, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[set[str], set[str]]]:
    """Words by who may be told them in an edition and in a restricted paper; beside them, who was."""
    folder = tmp_path_factory.mktemp("ruled")
    store_folder, out = folder / "Practice.marac", folder / "papers"
    shutil.copytree(panel.store, store_folder)
    out.mkdir()
    session = unlock_session(store_folder, PRACTICE_PASSPHRASE)
    try:
        store = session.open_store(writable=True)
        desk = Desk(store, SetClock(NOW))
        wanted = _rule(desk)
        _write(desk, out)
        store.close()
    finally:
        session.close()
    return {words: (readers_told(out, words), may) for words, may in wanted.items()}


def _rule(desk: Desk) -> dict[str, set[str]]:
    """Restrictions of the kinds the rehearsal has not; words of each, and who may be told them."""
    meeting = meeting_called(desk, OPEN)
    item = item_called(desk, meeting.id, "CSE-0112").id
    other = item_called(desk, meeting.id, "CSE-0114").id
    codes = {each.code: each.id for each in desk.store.agencies.all()}
    whole = {code for code in READERS if code in codes} | {"Chair"}

    def say(words: str, audience: Audience) -> None:
        made = share_contribution(
            desk, item, agency_id=codes["POL"], text=f"{words} was told us of that day"
        ).made
        paragraph = desk.store.contributions.get(made).paragraphs[0].id
        restrict_paragraph(desk, paragraph, audience=audience)

    say("zqchair", CHAIR_ONLY)
    say("zqnobody", NOT_MINUTED)
    say("zqnamed", only(codes["EDU"], codes["HLT"]))
    say("zqbut", all_but(codes["EDU"]))
    say("zqhidden", only(codes["POL"], codes["CSC"], is_acknowledged=False))
    doubtful = share_contribution(
        desk, item, agency_id=codes["POL"], text="zqdoubt may not be shared with us"
    )
    hold_in_doubt(desk, desk.store.contributions.get(doubtful.made).paragraphs[0].id)
    _section(desk, item, only(codes["CSC"]))
    record_dissent(desk, item, agency_id=codes["EDU"], text="zqdissent from what was said of the level")
    (dissent,) = desk.store.dissents.where(item_id=item)
    restrict(desk, RecordId(dissent.id), audience=only(codes["EDU"]))
    case = desk.store.cases.get(desk.store.items.get(other).case_id or "")
    share_contribution(desk, other, agency_id=codes["POL"], text="zqcase was told us of that day")
    with desk.change("arrange"):
        desk.store.cases.save(
            replace(case, audience=all_but(codes["LIC"], codes["BBU"], is_acknowledged=False))
        )
    return {
        "zqchair": set(),
        "zqnobody": set(),
        "zqdoubt": set(),
        "zqnamed": {"Chair", "EDU", "HLT"},
        "zqbut": whole - {"EDU"},
        "zqhidden": {"Chair", "POL", "CSC"},
        "zqsection": {"Chair", "CSC"},
        "zqdissent": {"Chair", "EDU"},
        "zqcase": whole - {"LIC", "BBU"},
        case.ref: whole - {"LIC", "BBU"},
    }


def _section(desk: Desk, item: ItemId, audience: Audience) -> None:
    write_section(desk, item, name=SectionName.GOALS, text="zqsection is what she wants to reach")
    (written,) = [each for each in desk.store.sections.where(item_id=item) if each.name is SectionName.GOALS]
    restrict_paragraph(desk, written.paragraphs[0].id, audience=audience)


def _write(desk: Desk, out: Path) -> None:
    meeting_id = meeting_called(desk, OPEN).id
    write_minutes(desk, meeting_id, folder=out)
    write_trackers(desk, meeting_id, folder=out)
    write_restricted(desk, meeting_id, folder=out)
    write_agenda(desk, meeting_id, folder=out, readers=_some(desk, "LIC", "EDU"))
    item = item_called(desk, meeting_id, "CSE-0112").id
    write_case_minutes(desk, item, folder=out, readers=_some(desk, "EDU", "CSC"))


def _some(desk: Desk, *codes: str) -> tuple[AgencyId, ...]:
    return tuple(each.id for each in desk.store.agencies.all() if each.code in codes)


@pytest.mark.parametrize(
    "words",
    [
        *("zqchair", "zqnobody", "zqdoubt", "zqnamed", "zqbut", "zqhidden"),
        *("zqsection", "zqdissent", "zqcase", "CSE-0114"),
    ],
)
def test_a_restriction_of_every_kind_is_told_to_those_who_may_know_and_in_no_part_to_others(
    ruled, words: str
):
    were, may = ruled[words]

    assert were == may
