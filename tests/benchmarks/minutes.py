"""How long verified minutes take, against docxtpl alone on the same template and fields.

Run it: `python -m tests.benchmarks minutes`. Thirty cases, ten agencies, sixty words a contribution.
"""

from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path
from string import ascii_uppercase
from tempfile import TemporaryDirectory

from docxtpl import DocxTemplate
from jinja2 import Environment

from marac_desk.documents.minutes import minutes_fields, render_minutes
from marac_desk.domain.audience import CHAIR
from marac_desk.domain.editions import reduce
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.minuted_case import CaseItem
from marac_desk.domain.minutes import MeetingMinutes, Section, SectionKind
from marac_desk.services.contributions import share_contribution
from marac_desk.services.desk import Desk
from marac_desk.services.documents_out import write_minutes
from marac_desk.services.minuting.versions import next_version
from marac_desk.services.minuting.whole import meeting_minutes
from marac_desk.services.sitting import open_meeting, start_item
from tests.benchmarks.figures import Figure, Ratio, alternately
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
from tests.documents import builders, meeting

TEMPLATE = builders.TEMPLATES / "minutes.docx"
ROUNDS = 7
BUDGET = 1.5


def a_large_meeting(cases: int = 30, words: int = 60) -> MeetingMinutes:
    """A meeting in which every agency says `words` words on every case."""
    said = " ".join(f"word{number}" for number in range(words))
    items = tuple(_case(number, said) for number in range(1, cases + 1))
    section = Section(kind=SectionKind.CASES, title="New referrals", items=items)
    return replace(meeting.a_meeting(), sections=(section,))


def _case(number: int, said: str) -> CaseItem:
    case = builders.a_case(number)
    information = tuple(
        replace(
            each,
            reply=None,
            passages=(
                builders.a_passage(f"{number}-{each.agency_code}", f"{number} {each.agency_code} {said}"),
            ),
        )
        for each in case.information
    )
    return replace(case, information=information)


def docxtpl_alone(fields: dict[str, object]) -> bytes:
    """The fields through docxtpl and nothing else."""
    document = DocxTemplate(TEMPLATE)
    document.render(fields, Environment(autoescape=True), autoescape=True)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def from_the_model() -> Ratio:
    """The whole path from the facts to verified bytes, beside docxtpl on what it fills in."""
    large = a_large_meeting()
    reader = builders.reader("POL")
    fields = minutes_fields(reduce(large, reader))
    ours, bare = alternately(
        lambda: render_minutes(reduce(large, reader), template=TEMPLATE),
        lambda: docxtpl_alone(fields),
        ROUNDS,
    )
    return Ratio("minutes of 30 cases, from the model", ours=ours, bare=bare, budget=BUDGET)


def from_the_store(folder: Path, cases: int = 30, agencies: int = 10, words: int = 60) -> Ratio:
    """From an open store to a verified file on the disk, logged, beside docxtpl on what it fills in."""
    desk = a_desk(folder)
    sitting = _heard(desk, cases, agencies, words)
    version = next_version(desk.store, sitting, DocumentKind.MINUTES, desk.now())
    whole = meeting_minutes(desk.store, sitting, version)
    fields = minutes_fields(reduce(whole, CHAIR))
    numbers = count()

    def ours() -> None:
        place = folder / str(next(numbers))
        place.mkdir()
        write_minutes(desk, sitting, folder=place, readers=())

    times = alternately(ours, lambda: docxtpl_alone(fields), ROUNDS)
    close_desks()
    return Ratio("minutes of 30 cases, from the store to the file", *times, budget=BUDGET)


def _heard(desk: Desk, cases: int, agencies: int, words: int) -> MeetingId:
    """An open meeting at which each agency has said `words` words on each case."""
    said = " ".join(f"word{number}" for number in range(words))
    forum = a_forum(desk)
    speakers = [an_agency(desk, f"AG{letter}", forum=forum) for letter in ascii_uppercase[:agencies]]
    sitting = a_meeting(desk, forum)
    items = [a_listing(desk, sitting, a_case(desk, forum)) for _ in range(cases)]
    set_clock(desk, MEETING_AT)
    open_meeting(desk, sitting)
    for item in items:
        start_item(desk, item)
        for speaker in speakers:
            share_contribution(desk, item, agency_id=speaker, text=said)
    return sitting


def main() -> list[Figure]:
    """What was measured."""
    with TemporaryDirectory() as folder:
        return [from_the_model(), from_the_store(Path(folder))]
