"""The papers around the fictitious meeting: its agenda and its action trackers."""

from dataclasses import replace
from datetime import date

from marac_desk.domain.agenda_paper import AgendaLine, AgendaPaper, ListedCase, PaperLine
from marac_desk.domain.annexes import Annex, RestrictedTracker, only_hidden
from marac_desk.domain.audience import all_but, only
from marac_desk.domain.disclosures import DisclosureEntry, DisclosureRecord
from marac_desk.domain.minuted_case import AgencyInformation, CaseItem
from marac_desk.domain.minutes import Apology, Section, SectionKind
from marac_desk.domain.sheets import ActionList, AttendanceRecord, CaseExtract
from marac_desk.domain.strategic import MatrixRow, StrategicMinutes
from marac_desk.domain.trackers import AgencyTracker, MasterTracker, Rag, TrackerRow
from tests.documents.builders import AGENCIES, DAY, a_case, a_masthead, agency, at
from tests.documents.meeting import a_meeting


def an_agenda() -> AgendaPaper:
    """The agenda of the meeting, before it."""
    titles = (
        "Welcome, introductions and apologies",
        "Confidentiality statement",
        "Declarations of conflict of interest",
        "Minutes of last meeting and matters arising",
        "Actions outstanding",
    )
    rest = (
        "Persons of concern",
        "Locations and themes",
        "Step-down and cases where 12 months have passed",
        "Any other business",
        "Next meeting",
    )
    new = tuple(a_listing(number) for number in (107, 108, 109))
    return AgendaPaper(
        masthead=replace(a_masthead(), ends_at=None),
        items=(
            *(AgendaLine(title=each, minutes_allowed=5) for each in titles),
            AgendaLine(
                title="New referrals",
                cases=(new[0], replace(new[1], audience=all_but(agency("HLT"))), new[2]),
                minutes_allowed=45,
            ),
            AgendaLine(
                title="Repeats",
                cases=(
                    a_listing(52, listing="Repeat", previous="heard 11/11/2025, 10/02/2026", risk="Medium"),
                ),
                minutes_allowed=15,
            ),
            AgendaLine(
                title="Reviews",
                cases=(
                    a_listing(88, listing="Review"),
                    a_listing(
                        90, listing="Transferred from Northmoor", also_known_as="", school="", legal_status=""
                    ),
                ),
                minutes_allowed=20,
            ),
            AgendaLine(
                title="Problem profile, spring",
                note="proposed by EDU; urgent item, agreed by Chair",
                papers=(
                    PaperLine(
                        source="paper-1",
                        title="Problem profile, spring",
                        from_whom="POL",
                        note="late, agreed by the Chair",
                    ),
                ),
                minutes_allowed=10,
            ),
            *(AgendaLine(title=each) for each in rest),
        ),
        papers_issued_on=date(2026, 5, 5),
        papers_due="Tuesday 5 May 2026 (5 working days before, meeting day not counted)",
    )


def a_listing(number: int, **rest: object) -> ListedCase:
    """One case of the case list."""
    made = ListedCase(
        source=f"item-{number}",
        ref=f"CSE-{number:04}",
        listing="New",
        slot="10:20 to 10:35",
        subject="ASHDOWN Wren",
        also_known_as="Wrenny; ASHDOWNE",
        born="03/02/2011 (15)",
        address="Harbour ward, Lowmoor",
        school="Lowmoor Academy, year 10",
        legal_status="Child in need",
        linked=("CSE-0052", "P-0041"),
        referrer="MASH",
        risk="",
        worker="R. Pell",
        agencies_asked=("POL", "CSC", "EDU", "HLT", "VOL"),
    )
    return replace(made, **rest)


def tracker_rows() -> tuple[TrackerRow, ...]:
    """Actions of every colour, some closed, one general, one for named agencies."""

    def row(number: int, text: str, owner: str, due: date | None, rag: Rag, **rest: object) -> TrackerRow:
        made = TrackerRow(
            source=f"row-{number}",
            ref=f"A-{number:04}",
            set_on=DAY,
            case_ref="CSE-0107",
            initials="WA",
            text=text,
            owner_code=owner,
            lead="DS K. Ferris",
            strand="Pursue",
            original_due_on=due,
            due_on=due,
            rag=rag,
        )
        return replace(made, **rest)

    return (
        row(
            282,
            "Visit the taxi firm and speak with the night manager about the two reported fares",
            "POL",
            date(2026, 6, 9),
            Rag.AMBER,
            set_on=date(2026, 3, 10),
            original_due_on=date(2026, 4, 14),
            times_carried=2,
            update="Officer on leave until June.",
            reported_on=DAY,
        ),
        row(260, "Return the seized phone", "POL", date(2026, 4, 30), Rag.RED, set_on=date(2026, 3, 10)),
        row(
            312,
            "Serve a child abduction warning notice on P-0041",
            "POL",
            date(2026, 5, 19),
            Rag.AMBER,
            supporting=("CSC", "LIC"),
        ),
        row(
            313,
            "Hold a strategy discussion",
            "CSC",
            date(2026, 5, 13),
            Rag.AMBER,
            supporting=("POL", "HLT"),
            lead="R. Pell",
            strand="Protect",
        ),
        row(
            314,
            "Check the caseload for linked young people",
            "YJS",
            date(2026, 6, 26),
            Rag.GREEN,
            flags=("To be accepted", "Subject to ratification"),
            lead="O. Marsh",
        ),
        row(315, "Find a larger room", "", None, Rag.GREEN, case_ref="", initials="", lead="", strand=""),
        row(
            281,
            "Map the retail park",
            "POL",
            date(2026, 4, 30),
            Rag.COMPLETE,
            is_closed=True,
            status="Completed 30/04/2026",
            reported_on=DAY,
            update="Shared with licensing.",
        ),
        replace(
            row(7, "A restricted action", "VOL", date(2026, 5, 29), Rag.GREEN, audience=only(agency("VOL"))),
            ref="R-0007",
        ),
    )


def a_master() -> MasterTracker:
    """The master tracker of the meeting."""
    return MasterTracker(masthead=a_masthead(), rows=tracker_rows())


def a_tracker(code: str = "POL") -> AgencyTracker:
    """One agency's tracker."""
    names = {each.code: each.name for each in AGENCIES}
    return AgencyTracker(
        masthead=a_masthead(),
        agency_code=code,
        agency_name=names[code],
        rows=tuple(each for each in tracker_rows() if not each.is_closed),
        return_by=date(2026, 6, 2),
    )


HIDDEN = only(agency("POL"), agency("CSC"), is_acknowledged=False)
"""For two agencies, and nobody else is to know that there is anything."""


def an_annex() -> Annex:
    """What no edition of the minutes prints: something of one case, and one case whole."""
    case = a_case(107)
    heard = replace(
        case,
        people=(replace(case.people[1], audience=HIDDEN),),
        information=tuple(_told_apart(each) for each in case.information),
        actions=tuple(replace(each, audience=HIDDEN, ref="R-0007") for each in case.actions[:1]),
    )
    section = Section(
        source="section", kind=SectionKind.CASES, title="New referrals", items=(heard, a_whole_hidden_case())
    )
    meeting = a_meeting()
    reviewed = tuple(replace(each, audience=HIDDEN) for each in meeting.reviewed_actions[:1])
    return Annex(minutes=only_hidden(replace(meeting, sections=(section,), reviewed_actions=reviewed)))


def a_whole_hidden_case() -> CaseItem:
    """A case whose existence is not acknowledged."""
    return a_case(109, audience=HIDDEN)


def _told_apart(shared: AgencyInformation) -> AgencyInformation:
    """What one agency shared, its first paragraph hidden."""
    first, rest = shared.passages[:1], shared.passages[1:]
    return replace(shared, passages=(*(replace(each, audience=HIDDEN) for each in first), *rest))


def a_restricted_tracker() -> RestrictedTracker:
    """The restricted actions that the police hold."""
    rows = tuple(
        replace(each, audience=HIDDEN, ref=f"R-{number:04}")
        for number, each in enumerate(tracker_rows()[:4], 4)
    )
    return RestrictedTracker(
        masthead=a_masthead(), agency_code="POL", agency_name="Lowmoor Police", rows=rows
    )


def an_attendance_record() -> AttendanceRecord:
    """The room of the meeting, with apologies of every kind and a statement in two paragraphs."""
    apologies = (
        Apology(
            source="a1",
            name="Petra Quill",
            agency_code="HOU",
            deputy="Ray Dunn",
            received_on=date(2026, 5, 8),
        ),
        Apology(source="a2", name="Tom Avery", information_on=date(2026, 5, 11)),
    )
    return AttendanceRecord(
        room=replace(a_meeting(), sections=(), apologies=apologies),
        statement="What is shared here is shared for this purpose alone.\nThe minutes are kept apart.",
    )


def an_extract() -> CaseExtract:
    """Two cases, one of them the guest's."""
    return CaseExtract(masthead=a_masthead(), cases=(a_case(107), a_case(108)))


def an_action_list() -> ActionList:
    """Every open action of the meeting."""
    rows = tuple(each for each in tracker_rows() if not each.is_closed)
    return ActionList(masthead=a_masthead(), agencies=AGENCIES, rows=rows)


def strategic_minutes() -> StrategicMinutes:
    """The meeting without its cases, with the attendance of a year."""
    meeting = a_meeting()
    sections = tuple(replace(each, items=()) for each in meeting.sections)
    days = tuple(date(2026, month, 12) for month in range(1, 6))
    rows = ("YYDYY", "YNNAY", "YYYYY", "DYYYY", "–––YY")
    matrix = tuple(
        MatrixRow(agency=f"{each.name} ({each.code})", codes=tuple(codes))
        for each, codes in zip(AGENCIES, rows, strict=False)
    )
    return StrategicMinutes(minutes=replace(meeting, sections=sections), days=days, matrix=matrix)


def a_disclosure_record() -> DisclosureRecord:
    """Two disclosures, the second as yet without most of what should be said of it."""
    return DisclosureRecord(
        masthead=a_masthead(),
        entries=(
            DisclosureEntry(
                source="d1",
                at=at(11, 5),
                case_ref="CSE-0107",
                what="That P-0041 must not collect pupils",
                to_whom="The head teacher of Lowmoor Academy",
                purpose="To keep the child safe at the school gate",
                basis="Public task; safeguarding of children",
                wording="This man is not to collect any pupil.\nCall the police if he comes.",
                decided_by="M. Thorne",
            ),
            DisclosureEntry(source="d2", at=at(11, 40), what="The problem profile", to_whom="The Board"),
        ),
    )
