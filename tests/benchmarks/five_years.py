"""A store as a panel leaves it after five years: made from a seed, through the store's own writer.

Sixty meetings, two thousand cases, twenty thousand contributions, a hundred thousand events. All is invented:
names are words and numbers. It is made once for each state of the code it depends on and kept in `.dev/`;
`python -m tests.benchmarks.five_years` counts it.
"""

import time
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from marac_desk.domain.actions import Action
from marac_desk.domain.agencies import Agency, Standing
from marac_desk.domain.ages import BirthDate, Precision
from marac_desk.domain.attendance import Attendance
from marac_desk.domain.cases import Case, CaseState, Episode, Referral
from marac_desk.domain.clock import london
from marac_desk.domain.contributions import Contribution, Paragraph, Section, SectionName
from marac_desk.domain.decisions import Decision, DecisionKind
from marac_desk.domain.forums import Forum, ForumRules, ForumType
from marac_desk.domain.happenings import Happening
from marac_desk.domain.items import Item, Listing
from marac_desk.domain.meetings import Meeting
from marac_desk.domain.outcomes import Assessment, Outcome, OutcomeKind
from marac_desk.domain.people import Person
from marac_desk.services.desk import SeededIds
from marac_desk.store.kdf import DEFAULT, KdfParameters
from marac_desk.store.store import Store
from marac_desk.store.vault import create_vault, unlock_vault
from tests.benchmarks.shelf import ROOT, from_shelf

SHELF = ROOT / ".dev" / "five-years"
DEPENDS_ON = ("marac_desk/domain", "marac_desk/store", "tests/benchmarks/five_years.py")
NAME = "Five years.marac"
PASSPHRASE = "lantern gravel pepper ribbon quiet"  # noqa: S105 - opens invented records only

SEED = 2026
AGENCIES = 10
CORRECTED = 0.25
FIRST_DAY = date(2021, 5, 11)
WORDS = (
    "school",
    "visit",
    "agreed",
    "health",
    "review",
    "plan",
    "worker",
    "home",
    "contact",
    "phone",
    "travel",
)
WORDS += (
    "missing",
    "returned",
    "safe",
    "adult",
    "friend",
    "transport",
    "curfew",
    "mentor",
    "college",
    "family",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much a panel leaves behind."""

    meetings: int = 60
    cases: int = 2_000
    events: int = 100_000


@dataclass(frozen=True, slots=True)
class Heard:
    """What the later part of a case's hour needs of the earlier one."""

    case: Case
    item: Item


class Panel:
    """Writes one panel's five years, meeting by meeting, each in one large transaction."""

    def __init__(self, store: Store, seed: int, size: Size) -> None:
        self._store, self._size = store, size
        self._random = Random(seed)
        self._new = SeededIds(seed).new_id
        self._agencies = tuple(self._new() for _ in range(AGENCIES))
        self._members = tuple(self._new() for _ in range(AGENCIES))
        self._forum = self._new()

    def write(self) -> None:
        """All of it, to the last of the hundred thousand events."""
        with self._writing("create_forum", london(FIRST_DAY, 9)):
            self._found()
        for number in range(self._size.meetings):
            self._hold(number)
        self._consult()

    def _writing(self, command: str, at: datetime):
        return self._store.transaction(command, happened_at=at, recorded_at=at)

    def _found(self) -> None:
        rules = (ForumRules(since=FIRST_DAY),)
        for number, (agency, person) in enumerate(zip(self._agencies, self._members, strict=True)):
            named = Standing(since=FIRST_DAY, name=f"Agency {number}")
            self._store.agencies.save(Agency(id=agency, code=f"AG{chr(65 + number)}", standings=(named,)))
            self._store.people.save(Person(id=person, surname=f"Worker{number}", forename="Kit"))
        self._store.forums.save(
            Forum(
                id=self._forum,
                code="CSE",
                name="Invented panel",
                type=ForumType.CASES,
                rules=rules,
                agencies=self._agencies,
                is_practice=True,
            )
        )

    def _hold(self, number: int) -> None:
        """One meeting with its share of the cases."""
        starts_at = london(FIRST_DAY + timedelta(days=30 * number), 10)
        meeting = Meeting(id=self._new(), forum_id=self._forum, starts_at=starts_at, venue="Invented hall")
        meetings, cases = self._size.meetings, self._size.cases
        mine = range(number * cases // meetings, (number + 1) * cases // meetings)
        with self._writing("list_case", starts_at):
            self._store.meetings.save(meeting)
            heard = [self._refer(meeting, case, position) for position, case in enumerate(mine, 1)]
        with self._writing("share_contribution", starts_at):
            self._store.meetings.save(meeting := meeting.open(starts_at))
            self._seat(meeting)
            for each in heard:
                self._discuss(meeting, each)
            self._store.meetings.save(meeting.close(starts_at + timedelta(hours=4)))

    def _refer(self, meeting: Meeting, number: int, position: int) -> Heard:
        day = meeting.starts_at.date() - timedelta(days=self._random.randrange(3, 20))
        child = Person(
            id=self._new(),
            ref=f"P-{number:04}",
            surname=f"Child{number}",
            forename="Robin",
            births=(BirthDate(precision=Precision.DAY, day=date(2008 + number % 6, 1 + number % 12, 3)),),
        )
        case = Case(
            id=self._new(),
            ref=f"C-{number:04}",
            forum_id=self._forum,
            subject_id=child.id,
            episodes=(Episode(opened_on=day),),
        )
        referral = Referral(
            id=self._new(),
            case_id=case.id,
            forum_id=self._forum,
            received_on=day,
            recorded_at=meeting.starts_at,
            agency_id=self._random.choice(self._agencies),
            reason=self._text(40),
        )
        item = Item(
            id=self._new(),
            meeting_id=meeting.id,
            kind=Listing.NEW.heading,
            title=case.ref,
            position=position,
            case_id=case.id,
            listing=Listing.NEW,
        )
        self._store.people.save(child)
        self._store.cases.save(case)
        self._store.referrals.save(referral)
        self._store.items.save(item)
        return Heard(case, item)

    def _seat(self, meeting: Meeting) -> None:
        for agency, person in zip(self._agencies, self._members, strict=True):
            stay = Attendance(
                id=self._new(),
                meeting_id=meeting.id,
                person_id=person,
                agency_id=agency,
                arrived_at=meeting.starts_at,
            )
            self._store.attendance.save(stay)
            self._store.attendance.save(replace(stay, left_at=meeting.starts_at + timedelta(hours=4)))

    def _discuss(self, meeting: Meeting, heard: Heard) -> None:
        """One case: every agency speaks, one in four is corrected, then it is summed up and decided."""
        at = meeting.starts_at + timedelta(minutes=6 * heard.item.position)
        self._store.items.save(item := heard.item.start(at))
        for agency in self._agencies:
            said = Contribution(
                id=self._new(),
                meeting_id=meeting.id,
                item_id=item.id,
                agency_id=agency,
                at=at,
                paragraphs=self._paragraphs(60),
            )
            self._store.contributions.save(said)
            if self._random.random() < CORRECTED:
                self._store.contributions.save(replace(said, paragraphs=self._paragraphs(60)))
        for name in islice(SectionName, 4):
            text = self._paragraphs(40)
            section = Section(
                id=self._new(), meeting_id=meeting.id, item_id=item.id, name=name, paragraphs=text
            )
            self._store.sections.save(section)
        self._decide(meeting, Heard(heard.case, item), at)
        self._store.items.save(item.stop(at + timedelta(minutes=6)))

    def _decide(self, meeting: Meeting, heard: Heard, at: datetime) -> None:
        case, item = heard.case, heard.item
        here = {"case_id": case.id, "meeting_id": meeting.id, "item_id": item.id}
        self._store.assessments.save(Assessment(id=self._new(), level="Medium", at=at, **here))
        outcome = Outcome(id=self._new(), kind=OutcomeKind.STEP_DOWN, decided_at=at, **here)
        self._store.outcomes.save(outcome)
        decided = Decision(
            id=self._new(),
            meeting_id=meeting.id,
            item_id=item.id,
            kind=DecisionKind.OUTCOME,
            subject=outcome.id,
            at=at,
        )
        self._store.decisions.save(decided)
        for number in (1, 2):
            self._act(heard, at, f"A-{case.ref[2:]}{number}")
        self._store.cases.save(replace(case, state=CaseState.STEPPED_DOWN))

    def _act(self, heard: Heard, at: datetime, ref: str) -> None:
        action = Action(
            id=self._new(),
            ref=ref,
            forum_id=self._forum,
            meeting_id=heard.item.meeting_id,
            item_id=heard.item.id,
            case_id=heard.case.id,
            text=self._text(12),
            owner_id=self._random.choice(self._agencies),
            due_on=at.date() + timedelta(days=14),
            set_at=at,
        )
        self._store.actions.save(action)
        done = at + timedelta(days=10)
        carried = action.carry(at, due_on=at.date() + timedelta(days=28), reason="Ill.", meeting_id=None)
        self._store.actions.save(carried)
        self._store.actions.save(carried.complete(done, on=done.date(), note="Done.", meeting_id=None))

    def _consult(self) -> None:
        """Looks at cases, as many as make the hundred thousand events; the store takes each by itself."""
        at = london(FIRST_DAY + timedelta(days=5 * 365), 9)
        cases = [case.id for case in self._store.cases.all()]
        for number in range(self._size.events - self._store.tip().seq):
            with self._writing(Happening.CONSULT.value, at):
                self._store.note(Happening.CONSULT, subject=cases[number % len(cases)])

    def _paragraphs(self, words: int) -> tuple[Paragraph, ...]:
        return (Paragraph(id=self._new(), text=self._text(words)),)

    def _text(self, words: int) -> str:
        return " ".join(self._random.choices(WORDS, k=words))


FIVE_YEARS = Size()


def five_years() -> Path:
    """The store's folder, made now if the code has changed since; to be copied, never written."""
    return from_shelf(SHELF, DEPENDS_ON, NAME, "Making five years of an invented panel …", make)


def make(folder: Path, size: Size = FIVE_YEARS, kdf: KdfParameters = DEFAULT) -> None:
    """Write a panel's years into a new store at `folder`, with the key derivation of real records."""
    vault = create_vault(folder, PASSPHRASE, kdf=kdf, made_by="play")
    store = vault.open_store(writable=True)
    Panel(store, SEED, size).write()
    store.close()
    vault.close()


def counts(folder: Path) -> dict[str, int]:
    """How much of each there is, and the bytes of the database."""
    vault = unlock_vault(folder, PASSPHRASE)
    store = vault.open_store(writable=False)
    found = {
        kind: len(getattr(store, kind).all()) for kind in ("meetings", "cases", "contributions", "actions")
    }
    found["events"] = store.tip().seq
    store.close()
    vault.close()
    return found | {"bytes": sum(path.stat().st_size for path in folder.iterdir())}


if __name__ == "__main__":
    began = time.monotonic()
    place = five_years()
    print(f"seed {SEED}, {time.monotonic() - began:.0f} s: {place.relative_to(ROOT)}")
    print(", ".join(f"{number:,} {kind}" for kind, number in counts(place).items()))
