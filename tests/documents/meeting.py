"""The fictitious meeting whole: eight cases, ten agencies, a restriction of every kind."""

from dataclasses import replace
from datetime import date

from marac_desk.domain.audience import CHAIR_ONLY, all_but, only
from marac_desk.domain.clock import london
from marac_desk.domain.minuted_case import (
    Assessment,
    CasePart,
    Dissent,
    Outcome,
    PastAction,
)
from marac_desk.domain.minutes import (
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
from marac_desk.domain.passages import Decision, Footing, Spell
from tests.documents.builders import AGENCIES, DAY, a_case, a_masthead, a_passage, agency, an_action, at


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
                "R. Pell left at 11:40. M. Thorne agreed by phone that the meeting proceed. F. Denholm was "
                "proposed: 4 for, 0 against, 1 abstained, 5 voting members present of 9 on the roll.",
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
                "Shared to safeguard children: public task, a condition of the Data Protection Act 2018.",
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
