"""A fictitious meeting, rich enough to show every kind of fact a document prints."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from marac_desk.domain.agenda_paper import AgendaLine, AgendaPaper, ListedCase, PaperLine
from marac_desk.domain.audience import CHAIR_ONLY, Reader, all_but, only
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
    Dissent,
    Outcome,
    PastAction,
    Referral,
    Reply,
)
from marac_desk.domain.minutes import (
    AgencyName,
    Amendment,
    Apology,
    Attendee,
    Capacity,
    CaseMinutes,
    ChairSpell,
    Confidentiality,
    ConflictRecord,
    DeferredCase,
    LastMinutes,
    LatePaper,
    MeetingMinutes,
    NextMeeting,
    QuorumRecord,
    RatificationItem,
    ReviewedAction,
    ReviewResult,
    Section,
    SectionKind,
    Shortfall,
)
from marac_desk.domain.passages import AgreedAction, Decision, Footing, Passage, Spell
from marac_desk.domain.trackers import AgencyTracker, MasterTracker, Rag, TrackerRow

TEMPLATES = Path(__file__).parents[2] / "resources" / "templates"
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
                    f"Found at the retail park at 01:30 on 2 May with two older young people; gifts since March. ({ref})",
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
                        f"The panel's shared view is of grooming by P-0041 through gifts and lifts, made easier by nights away from home. ({ref})",
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
                f"Three missing episodes since 1 March. On 4 May seen with an adult male, person of concern P-0041. [{key}]",
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


def attendees() -> tuple[Attendee, ...]:
    """Who was there."""
    whole = (Spell(from_at=at(9, 55), to_at=at(12, 5)),)
    drops = (Spell(from_at=at(10, 2), to_at=at(10, 31)), Spell(from_at=at(10, 36), to_at=at(12, 5)))

    def there(no: int, name: str, code: str, **rest: object) -> Attendee:
        names = {each.code: each.name for each in AGENCIES}
        made = Attendee(
            source=f"att-{no}",
            name=name,
            agency_code=code,
            agency_name=names[code],
            role="member",
            spells=whole,
            has_agreed=True,
        )
        return replace(made, **rest)

    return (
        there(1, "M. Thorne", "POL", role="Chair; member"),
        there(2, "DS K. Ferris", "POL"),
        there(3, "R. Pell", "CSC"),
        there(
            4, "A. Quill", "EDU", spells=(Spell(from_at=at(10, 12), to_at=at(12, 5)),), note="Entered later"
        ),
        there(
            5,
            "B. Islay",
            "HLT",
            capacity=Capacity.DEPUTY,
            role="",
            deputy_for="Dr N. Strand",
            mode="by video",
            spells=drops,
        ),
        there(6, "S. Marlow", "HOS", spells=(Spell(from_at=at(10), to_at=at(10, 41)),)),
        there(7, "F. Denholm", "VOL"),
        there(8, "C. Tarn", "PRB", mode="by phone", spells=(Spell(from_at=at(10, 46), to_at=at(12, 5)),)),
        there(
            9, "J. Oduya", "CSC", capacity=Capacity.IN_ATTENDANCE, role="minute-taker, not counted for quorum"
        ),
    )


def a_meeting() -> MeetingMinutes:
    """The whole fictitious meeting: eight cases, ten agencies."""
    flagged = Footing(is_quorate=False, is_awaiting_ratification=True)
    urgent = Footing(
        is_quorate=False, urgent_reason="the young person is missing tonight", is_awaiting_ratification=True
    )
    restricted = a_passage(
        "case-107-secret",
        "The placement address is known to the Larkspur Project.",
        audience=only(agency("CSC"), agency("VOL")),
    )
    held = a_passage("case-107-chair", "A remark for the Chair alone.", audience=CHAIR_ONLY)
    first = a_case(107)
    information = tuple(
        replace(each, passages=(*each.passages, restricted, held)) if each.agency_code == "VOL" else each
        for each in first.information
    )
    new = (
        replace(first, information=information),
        a_case(108, audience=all_but(agency("HLT"))),
        a_case(109, audience=all_but(agency("YJS"), is_acknowledged=False)),
    )
    repeats = (
        a_case(
            52,
            listing="Repeat",
            assessment=Assessment(source="r52", was="Medium", now="High", status="Experiencing exploitation"),
            since_last=(
                PastAction(
                    source="past-1",
                    ref="A-0288",
                    text="Return interview to be offered",
                    owner_code="VOL",
                    result="Completed 02/05/2026",
                ),
                PastAction(
                    source="past-2",
                    ref="A-0290",
                    text="Speak with the taxi firm",
                    owner_code="LIC",
                    result="Carried forward to 09/06/2026",
                ),
            ),
        ),
        a_case(17, listing="New (previous referral 03/02/2025)"),
    )
    reviews = (
        a_case(
            88,
            listing="Review",
            notices=("Turned 18 on 02/05/2026: transition",),
            born="02/05/2008 (18)",
            subject_label="Young person",
            actions=(
                an_action(
                    991,
                    "Ask for a welfare check tonight",
                    "POL",
                    "DS K. Ferris",
                    DAY,
                    case_ref="CSE-0088",
                    footing=urgent,
                ),
            ),
            outcome=Outcome(
                source="o88", words="Closed", reason="moved to the adult pathway", footing=flagged
            ),
        ),
        a_case(
            90,
            listing="Step-down review, re-raised 20/04/2026",
            referral=None,
            assessment=None,
            people=(),
            actions=(),
            parts=(CasePart(title="Child's voice"),),
            outcome=None,
            born="Not known (c. 2010)",
            information=tuple(replace(each, passages=(), reply=None) for each in first.information),
            dissents=(
                Dissent(
                    source="dis-1", agency_code="EDU", text="Education would have kept the case on the list."
                ),
            ),
            decisions=(
                Decision(
                    source="dec-1",
                    text="To ask the Board for a view on return interviews.",
                    reason="a gap in provision",
                ),
            ),
        ),
    )
    concern = (
        a_case(
            61,
            listing="Person of concern",
            subject="P-0041",
            subject_label="Person of concern",
            born="",
            parts=(),
        ),
    )
    return MeetingMinutes(
        masthead=a_masthead(),
        agencies=AGENCIES,
        chairs=(
            ChairSpell(from_at=at(10), name="M. Thorne", agency="Lowmoor Police"),
            ChairSpell(
                from_at=at(11, 20), name="R. Pell", agency="Children's Social Care", note="Vice Chair"
            ),
            ChairSpell(from_at=at(11, 40), name="F. Denholm", agency="Larkspur Project", is_substitute=True),
        ),
        chair_notes=(
            a_passage(
                "ballot-1",
                "R. Pell left at 11:40. M. Thorne had agreed by phone that the meeting proceed. F. Denholm was proposed: 4 for, 0 against, 1 abstained, 5 voting members present of 9 on the roll.",
            ),
        ),
        minute_taker="J. Oduya (not counted for quorum)",
        attendees=attendees(),
        apologies=(
            Apology(source="apo-1", name="Dr N. Strand", agency_code="HLT", note="deputy sent"),
            Apology(
                source="apo-2", name="O. Marsh", agency_code="YJS", note="information received 08/05/2026"
            ),
        ),
        not_represented=("HOU", "LIC"),
        quorum=QuorumRecord(
            needed=5,
            opened_at=at(10, 2),
            closed_at=at(12, 5),
            represented=("POL", "CSC", "EDU", "HLT", "HOS", "VOL", "PRB"),
            rule="set by the forum, terms of reference V1.0",
            shortfalls=(
                Shortfall(
                    source="short-1",
                    from_at=at(10, 31),
                    to_at=at(10, 36),
                    represented=("POL", "CSC", "EDU", "VOL"),
                    cause="HLT line dropped",
                    choice="information shared, decisions deferred",
                ),
                Shortfall(
                    source="short-2",
                    from_at=at(11, 10),
                    to_at=at(11, 14),
                    represented=("POL", "CSC", "VOL", "PRB"),
                    cause="withdrawal of HLT from item 6.2",
                    choice="urgent protective action only",
                    reason="the young person is missing tonight",
                    audience=all_but(agency("HLT")),
                ),
            ),
            adjournments=(Spell(from_at=at(11), to_at=at(11, 5)),),
        ),
        confidentiality=Confidentiality(
            read_at=at(10, 4),
            lawful_basis=a_passage(
                "basis",
                "Shared to safeguard children: public task, and the safeguarding condition of the Data Protection Act 2018.",
            ),
        ),
        conflicts=(
            ConflictRecord(
                source="con-1",
                name="B. Islay",
                agency_code="HLT",
                told_at=at(10, 5),
                item_source="item-108",
                nature="knows the family socially",
                ruling="withdraws",
                out_at=at(11, 10),
                back_at=at(11, 14),
            ),
            ConflictRecord(
                source="con-2",
                name="O. Marsh",
                agency_code="YJS",
                told_at=at(10, 6),
                item_source="item-109",
                nature="line-manages a person discussed",
                ruling="withdraws",
                audience=all_but(agency("YJS"), is_acknowledged=False),
            ),
        ),
        late_papers=(
            LatePaper(
                source="paper-1",
                title="Problem profile, spring",
                days_late=2,
                agreed_by="M. Thorne",
                agreed_on=date(2026, 5, 7),
                reason="figures arrived on 6 May",
            ),
        ),
        last_minutes=LastMinutes(
            met_on=date(2026, 4, 14),
            is_agreed=True,
            amendments=(
                Amendment(
                    source="am-1",
                    case_ref="CSE-0052",
                    old_words="two phones",
                    new_words="one phone",
                    raised_by="EDU",
                    agreed_by="the meeting",
                ),
                Amendment(source="am-2", new_words="Housing had in fact replied.", raised_by="HOU"),
            ),
            matters_arising=(a_passage("ma-1", "The return interview service starts on 1 June."),),
        ),
        reviewed_actions=(
            ReviewedAction(
                source="rev-1",
                ref="A-0281",
                text="Map the retail park",
                agency_code="POL",
                result=ReviewResult.COMPLETED,
                on=date(2026, 4, 30),
            ),
            ReviewedAction(
                source="rev-2",
                ref="A-0282",
                text="Visit the taxi firm",
                agency_code="POL",
                case_ref="CSE-0052",
                result=ReviewResult.CARRIED,
                on=date(2026, 6, 9),
                times_carried=2,
                note="Officer on leave.",
            ),
            ReviewedAction(
                source="rev-3",
                ref="A-0284",
                text="Offer a place at the project",
                agency_code="CSC",
                result=ReviewResult.REASSIGNED,
                to_agency="VOL",
            ),
            ReviewedAction(
                source="rev-4",
                ref="A-0285",
                text="Home visit",
                agency_code="CSC",
                result=ReviewResult.NOT_POSSIBLE,
                note="The family moved.",
            ),
            ReviewedAction(
                source="rev-5",
                ref="A-0286",
                text="Send the school a summary",
                agency_code="EDU",
                result=ReviewResult.NOT_UNDERTAKEN,
            ),
        ),
        ratifications=(
            RatificationItem(
                source="rat-1",
                text="Action A-0270, hold a strategy discussion.",
                decided_on=date(2026, 4, 14),
                result="Ratified",
                footing=Footing(is_quorate=False, ratified_on=DAY),
            ),
        ),
        deferred=(
            DeferredCase(
                source="def-1",
                ref="CSE-0095",
                reason="the referrer was absent",
                to_meeting="Tuesday 9 June 2026",
            ),
        ),
        sections=(
            Section(kind=SectionKind.ATTENDANCE, title="Welcome, introductions and apologies"),
            Section(kind=SectionKind.CONFIDENTIALITY, title="Confidentiality statement"),
            Section(kind=SectionKind.CONFLICTS, title="Declarations of conflict of interest"),
            Section(kind=SectionKind.LAST_MINUTES, title="Minutes of last meeting and matters arising"),
            Section(kind=SectionKind.ACTIONS, title="Actions outstanding"),
            Section(kind=SectionKind.CASES, title="New referrals", items=new),
            Section(kind=SectionKind.CASES, title="Repeats", items=repeats),
            Section(kind=SectionKind.CASES, title="Reviews", items=reviews),
            Section(kind=SectionKind.CASES, title="Persons of concern", items=concern),
            Section(kind=SectionKind.CASES, title="Locations and themes"),
            Section(
                kind=SectionKind.TEXT,
                title="Any other business",
                discussion=(a_passage("aob", "Training dates for the autumn were noted."),),
                actions=(
                    an_action(999, "Circulate the training dates", "EDU", "A. Quill", date(2026, 5, 29)),
                    an_action(1000, "Find a larger room", "", "", None),
                ),
            ),
            Section(kind=SectionKind.NEXT_MEETING, title="Next meeting"),
        ),
        next_meeting=NextMeeting(starts_at=london(date(2026, 6, 9), 10), venue="Fenwick House, Room 3"),
    )


def some_case_minutes() -> CaseMinutes:
    """The first case of the meeting alone."""
    meeting = a_meeting()
    return CaseMinutes(
        masthead=meeting.masthead,
        case=a_case(107),
        chairs=meeting.chairs[:1],
        minute_taker=meeting.minute_taker,
        quorum=meeting.quorum,
    )


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
