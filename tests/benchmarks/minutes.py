"""How long verified minutes take, against docxtpl alone on the same template and fields.

Run it: `python -m tests.benchmarks minutes`. Thirty cases, ten agencies, sixty words a contribution.
"""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import Environment

from marac_desk.documents.minutes import minutes_fields, render_minutes
from marac_desk.domain.editions import reduce
from marac_desk.domain.minuted_case import CaseItem
from marac_desk.domain.minutes import MeetingMinutes, Section, SectionKind
from tests.benchmarks.figures import Figure, Ratio, alternately
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


def whole_path(read: Callable[[], MeetingMinutes]) -> bytes:
    """From the facts, however they are read, to verified bytes."""
    return render_minutes(reduce(read(), builders.reader("POL")), template=TEMPLATE)


def figure(read: Callable[[], MeetingMinutes], name: str = "minutes of 30 cases") -> Ratio:
    """The whole path from the facts, however they are read, beside docxtpl on what it fills in."""
    fields = minutes_fields(reduce(read(), builders.reader("POL")))
    ours, bare = alternately(lambda: whole_path(read), lambda: docxtpl_alone(fields), ROUNDS)
    return Ratio(name, ours=ours, bare=bare, budget=BUDGET)


def main() -> list[Figure]:
    """What was measured."""
    large = a_large_meeting()
    return [figure(lambda: large)]
