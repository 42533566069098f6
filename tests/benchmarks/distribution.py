"""How long twelve editions take: reduced, looked through, protected and opened again, in memory.

Run it: `python -m tests.benchmarks distribution`. Eleven agencies and the chair, thirty cases, sixty words a
contribution; eight get Word, four a PDF.
"""

from pathlib import Path
from string import ascii_uppercase
from tempfile import TemporaryDirectory

from marac_desk.domain.recipients import FileFormat
from marac_desk.services.contributions import share_contribution
from marac_desk.services.minuting.distributing import Distributed, Distribution, render_distribution
from marac_desk.services.minuting.papers import heed_nothing
from marac_desk.services.recipients import make_passphrases, set_recipient
from marac_desk.services.sitting import open_meeting, start_item
from tests.benchmarks.figures import Figure, Most, seconds
from tests.builders import (
    MEETING_AT,
    a_case,
    a_desk,
    a_forum,
    a_listing,
    a_meeting,
    an_agency,
    close_desks,
    set_clock,
)

BUDGET = 10.0
PDF_READERS = 4


def twelve_editions(folder: Path, cases: int = 30, words: int = 60) -> Most:
    """The seconds from an open store to twelve protected files that were opened again."""
    desk = a_desk(folder)
    forum = a_forum(desk)
    agencies = [an_agency(desk, f"AG{letter}", forum=forum) for letter in ascii_uppercase[:11]]
    for agency in agencies[:PDF_READERS]:
        set_recipient(desk, forum, agency_id=agency, file_format=FileFormat.PDF)
    make_passphrases(desk, forum)
    sitting = a_meeting(desk, forum)
    items = [a_listing(desk, sitting, a_case(desk, forum)) for _ in range(cases)]
    set_clock(desk, MEETING_AT)
    open_meeting(desk, sitting)
    said = " ".join(f"word{number}" for number in range(words))
    for item in items:
        start_item(desk, item)
        for agency in agencies:
            share_contribution(desk, item, agency_id=agency, text=said)
    wanted = Distribution(meeting_id=sitting, what=Distributed.MINUTES)
    took = seconds(lambda: render_distribution(desk, wanted, at=desk.now(), heed=heed_nothing))
    close_desks()
    return Most("twelve editions, protected and opened again", measured=took, budget=BUDGET)


def main() -> list[Figure]:
    """What was measured."""
    with TemporaryDirectory() as folder:
        return [twelve_editions(Path(folder))]
