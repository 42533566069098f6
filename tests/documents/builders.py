"""Small pieces of a fictitious meeting: people, passages, actions, and one case with everything."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from marac_desk.domain.audience import Reader
from marac_desk.domain.clock import london
from marac_desk.domain.ids import AgencyId
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.minuted_case import (
    AgencyInformation,
    Answer,
    Assessment,
    CaseItem,
    CasePart,
    DiscussedPerson,
    Outcome,
    Referral,
    Reply,
)
from marac_desk.domain.minutes import (
    AgencyName,
)
from marac_desk.domain.passages import AgreedAction, Passage

TEMPLATES = Path(__file__).parents[2] / "resources" / "templates"
FONTS = TEMPLATES.parent / "fonts"
DAY = date(2026, 5, 12)
AGENCIES = (
    AgencyName(code="POL", name="Lowmoor Police"),
    AgencyName(code="CSC", name="Children's Social Care"),
    AgencyName(code="EDU", name="Education Welfare"),
    AgencyName(code="HLT", name="Community Health"),
    AgencyName(code="HOS", name="Lowmoor Hospital"),
    AgencyName(code="VOL", name="Larkspur Project"),
    AgencyName(code="YJS", name="Youth Justice Service"),
    AgencyName(code="PRB", name="Probation"),
    AgencyName(code="HOU", name="Housing"),
    AgencyName(code="LIC", name="Licensing"),
)


def agency(code: str) -> AgencyId:
    """The id of the agency with this code."""
    return AgencyId(f"agency-{code.lower()}")


def reader(code: str) -> Reader:
    """The reader for the agency with this code."""
    return Reader(agency_id=agency(code), label=code)


def at(hour: int, minute: int = 0) -> datetime:
    """A time on the day of the meeting."""
    return london(DAY, hour, minute)


def a_masthead() -> Masthead:
    """The masthead of the fictitious meeting."""
    return Masthead(
        forum="CSE MARAC",
        starts_at=at(10),
        ends_at=at(12, 5),
        venue="Fenwick House, Room 3, and by video",
        notice="fictitious example",
        written_at=at(13, 30),
        chair="M. Thorne, Lowmoor Police",
        minute_taker="J. Oduya",
    )


def a_passage(source: str, text: str, **rest: object) -> Passage:
    """A paragraph."""
    return replace(Passage(source=source, text=text), **rest)


def an_action(
    number: int, text: str, owner: str, lead: str, due: date | None, **rest: object
) -> AgreedAction:
    """An action with the next due date."""
    names = {each.code: each.name for each in AGENCIES}
    made = AgreedAction(
        source=f"action-{number}",
        ref=f"A-{number:04}",
        text=text,
        owner_code=owner,
        owner_name=names.get(owner, ""),
        lead=lead,
        due_on=due,
    )
    return replace(made, **rest)


def a_case(number: int, **rest: object) -> CaseItem:
    """A whole case: referral, information, discussion, actions, outcome."""
    ref = f"CSE-{number:04}"
    key = f"case-{number}"
    made = CaseItem(
        source=f"item-{number}",
        ref=ref,
        listing="New",
        subject=f"ASHDOWN Wren ({number})",
        born="03/02/2011 (15)",
        people=(
            DiscussedPerson(source=f"{key}-p1", name="ASHDOWN Rowan", role="sibling"),
            DiscussedPerson(source=f"{key}-p2", name="P-0041", role="person of concern"),
        ),
        referral=Referral(
            source=f"{key}-referral",
            referrer="MASH, screening social worker",
            received_on=date(2026, 5, 4),
            reason=(
                a_passage(
                    f"{key}-reason",
                    f"Found at the retail park at 01:30 on 2 May; gifts since March. ({ref})",
                ),
            ),
        ),
        assessment=Assessment(
            source=f"{key}-risk",
            now="High",
            status="Experiencing exploitation",
            basis="professional judgement; screening tool 14",
        ),
        information=some_information(key),
        parts=(
            CasePart(
                title="Child's voice",
                passages=(
                    a_passage(
                        f"{key}-voice",
                        f"Says that nobody listens at school; trusts the project worker. ({ref})",
                    ),
                ),
            ),
            CasePart(title="Parents' and carers' view"),
            CasePart(
                title="Risks and strengths",
                passages=(
                    a_passage(f"{key}-risks", f"Missing at night, an unexplained second phone. ({ref})"),
                    a_passage(f"{key}-strengths", f"A close aunt; attends football twice a week. ({ref})"),
                ),
            ),
            CasePart(
                title="Shared formulation",
                passages=(
                    a_passage(
                        f"{key}-formulation",
                        f"Grooming by P-0041 through gifts and lifts is the panel's view. ({ref})",
                    ),
                ),
            ),
        ),
        actions=(
            an_action(
                number * 10 + 1,
                f"Serve a child abduction warning notice on P-0041 ({ref})",
                "POL",
                "DS K. Ferris",
                date(2026, 5, 19),
                case_ref=ref,
            ),
            an_action(
                number * 10 + 2,
                f"Hold a strategy discussion ({ref})",
                "CSC",
                "R. Pell",
                date(2026, 5, 13),
                case_ref=ref,
                supporting=("POL", "HLT"),
            ),
            an_action(
                number * 10 + 3,
                f"Check the caseload for linked young people ({ref})",
                "YJS",
                "O. Marsh",
                date(2026, 5, 26),
                case_ref=ref,
                is_to_be_accepted=True,
            ),
        ),
        outcome=Outcome(source=f"{key}-outcome", words="Remains on the list", review_on=date(2026, 6, 9)),
    )
    return replace(made, **rest)


def some_information(key: str) -> tuple[AgencyInformation, ...]:
    """What ten agencies said or did not say."""
    said = {
        "POL": (
            a_passage(
                f"{key}-pol-1",
                f"Three missing episodes since 1 March; seen with P-0041 on 4 May. [{key}]",
                note="fact; DS K. Ferris",
            ),
            a_passage(
                f"{key}-pol-2",
                f"A vehicle used by P-0041 was stopped twice near the school gate. [{key}]",
                note="reported by a third party",
            ),
        ),
        "CSC": (
            a_passage(
                f"{key}-csc-1",
                f"Child in need plan since January; the household is welcoming to visits. [{key}]",
                note="fact; R. Pell",
            ),
        ),
        "EDU": (a_passage(f"{key}-edu-1", f"Attendance 61 % this half-term, 94 % the last. [{key}]"),),
        "YJS": (a_passage(f"{key}-yjs-1", f"Not known to the service. [{key}]"),),
    }
    replies = {"HLT": Answer.NO_INFORMATION, "HOS": Answer.NIL_RETURN, "YJS": Answer.IN_WRITING}
    return tuple(
        AgencyInformation(
            agency_code=each.code,
            agency_name=each.name,
            is_present=each.code not in ("YJS", "HOU", "LIC"),
            reply=Reply(source=f"{key}-{each.code}-reply", answer=replies[each.code])
            if each.code in replies
            else None,
            passages=said.get(each.code, ()),
        )
        for each in AGENCIES
    )
