"""Rows of a fictitious panel, as queries would answer them: for pictures and tests of widgets."""

from datetime import date, datetime, timedelta

from marac_desk.domain.clock import london
from marac_desk.domain.ids import ActionId, AgencyId, CaseId, ContributionId, ItemId, MeetingId, PersonId
from marac_desk.domain.prompts import Prompt
from marac_desk.services.rows.room import (
    ActionRow,
    AttendanceBoard,
    AttendanceRow,
    CaseStage,
    ChipRow,
    EntryCard,
    FieldBox,
    InTheRoomRow,
    ItemStage,
    LostBand,
    Mark,
    ReferenceColumn,
    RoomStrip,
    RunningOrderRow,
    SectionBox,
    Spoken,
    Stage,
)
from marac_desk.services.rows.sheets import CloseSheet, ReadBack, ReadBackGroup
from marac_desk.services.rows.words import Choice, Line, Tone

NOW = london(date(2026, 5, 12), 10, 41)


def now() -> datetime:
    return NOW


def a_strip(*, is_lost: bool = False) -> RoomStrip:
    return RoomStrip(
        meeting_id=MeetingId("m1"),
        forum="CSE MARAC",
        day="Tue 12 May",
        state="open",
        practice="Practice",
        quorum="2 of 3 · NOT quorate since 10:41" if is_lost else "5 agencies · quorate (needs 3)",
        is_quorate=not is_lost,
        lost=a_lost_band() if is_lost else None,
        chair="M. Thorne",
        confidentiality="10:04",
        is_confidentiality_read=True,
        item_counted_from=NOW - timedelta(minutes=6, seconds=12),
        item_minutes=12,
        ends="≈ 11:25",
        current_item_id=ItemId("i7"),
    )


def a_lost_band() -> LostBand:
    labels = "pause", "share information, decisions deferred", "urgent protective action only", "close"
    values = "pause", "defer", "urgent", "close"
    choices = tuple(
        Choice(key=str(at), value=value, label=label)
        for at, (value, label) in enumerate(zip(values, labels, strict=True), start=1)
    )
    return LostBand(text="HLT (video), VOL and EDU have left.", choices=choices)


def an_order() -> tuple[RunningOrderRow, ...]:
    rows = (
        ("1", "Welcome, apologies", "", Stage.ATTENDANCE),
        ("2", "Confidentiality", "", Stage.CONFIDENTIALITY),
        ("3", "Conflicts of interest", "", Stage.CONFLICTS),
        ("4", "Last minutes", "", Stage.LAST_MINUTES),
        ("5", "Actions outstanding", "9", Stage.ACTIONS),
        ("6.1", "CSE-0104", "repeat", Stage.CASE),
        ("6.2", "CSE-0107", "new", Stage.CASE),
        ("6.3", "CSE-0108", "sibling", Stage.CASE),
        ("6.4", "CSE-0091", "repeat", Stage.CASE),
        ("7.1", "CSE-0076", "review", Stage.CASE),
        ("7.2", "CSE-0083", "review", Stage.CASE),
        ("8", "Any other business", "", Stage.PLAIN),
        ("9", "Read-back", "", Stage.READ_BACK),
        ("10", "Close", "", Stage.CLOSE),
    )
    current = 6
    marks = [
        Mark.DONE if at < current else Mark.CURRENT if at == current else Mark.TO_COME for at in range(14)
    ]
    return tuple(
        RunningOrderRow(
            item_id=ItemId(f"i{at + 1}"),
            number=number,
            title=title,
            note=note,
            mark=marks[at],
            stage=stage,
            has_gaps=at == 5,
        )
        for at, (number, title, note, stage) in enumerate(rows)
    )


def some_in_room(*, is_lost: bool = False) -> tuple[InTheRoomRow, ...]:
    texts = {
        "POL": "2 people",
        "CSC": "1 person",
        "EDU": "1 person",
        "HLT": "deputy, video",
        "VOL": "1 person",
    }
    gone = {"EDU": "left 10:41", "HLT": "line dropped 10:41", "VOL": "left 10:30"} if is_lost else {}
    return tuple(
        InTheRoomRow(agency_id=AgencyId(code), code=code, text=gone.get(code, text), is_here=code not in gone)
        for code, text in texts.items()
    )


def an_action(number: int, owner: str, text: str, due: str, **more: object) -> ActionRow:
    return ActionRow(
        action_id=ActionId(f"a{number}"),
        reference=f"A-0{number}",
        owner=owner,
        text=text,
        due=due,
        **more,  # type: ignore[arg-type] # the rest of the row, by name
    )


def some_actions() -> tuple[ActionRow, ...]:
    return (
        an_action(312, "POL", "Notice to P-0041", "19/05/2026"),
        an_action(313, "CSC", "Strategy discussion", "13/05/2026"),
        an_action(
            314,
            "YJS",
            "Check for linked young people",
            "no date",
            badge="to be accepted",
            tone=Tone.WARNING,
            gaps=("date",),
        ),
    )


def some_chips() -> tuple[ChipRow, ...]:
    spoken = {
        "POL": Spoken.TYPED,
        "CSC": Spoken.NOT_YET,
        "EDU": Spoken.TYPED,
        "HLT": Spoken.NOTHING_HELD,
        "VOL": Spoken.NIL,
        "YJS": Spoken.IN_WRITING,
        "HOU": Spoken.NOT_HERE,
    }
    names = {"POL": "Police", "CSC": "Children's social care", "EDU": "Education", "HLT": "Health"}
    return tuple(
        ChipRow(agency_id=AgencyId(code), code=code, name=names.get(code, code), spoken=each)
        for code, each in spoken.items()
    )


def some_entries() -> tuple[EntryCard, ...]:
    return (
        EntryCard(
            contribution_id=ContributionId("c1"),
            agency_id=AgencyId("POL"),
            code="POL",
            heading="DS K. Ferris · 10:38 · fact",
            text="Three missing episodes since 1 March, each longer than the last. On 4 May seen at the "
            "retail park with an adult male, person of concern P-0041; vehicle noted. Return interview "
            "offered for 15 May.",
            audience="POL and CSC only",
        ),
        EntryCard(
            contribution_id=ContributionId("c2"),
            agency_id=AgencyId("EDU"),
            code="EDU",
            heading="R. Amadi · 10:35 · fact",
            text="Attendance this term 61 %, down from 88 %. New phone, does not say from whom. Tutor is the "
            "trusted adult.",
        ),
    )


def some_sections() -> tuple[SectionBox, ...]:
    voice = "“Wants people to stop asking the same questions.” Through her tutor."
    return (
        SectionBox(
            key="child_voice", number="4", title="Child's voice", text=voice, prompt="In their words."
        ),
        SectionBox(
            key="formulation",
            number="6",
            title="Formulation",
            text="",
            prompt="What is the risk, why, from whom?",
        ),
    )


def some_choices(chosen: str, *labels: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(key=label[0], value=label.casefold(), label=label, is_chosen=label == chosen)
        for label in labels
    )


def some_prompts() -> tuple[Choice, ...]:
    return tuple(
        Choice(key=each.key, value=each.value, label=each.value, is_chosen=each is Prompt.MISSING)
        for each in Prompt
    )


def a_reference() -> ReferenceColumn:
    return ReferenceColumn(
        alerts=(
            Line(text="Interview due 15 May, 23:40", tone=Tone.WARNING),
            Line(text="Same place as CSE-0091, CSE-0076"),
        ),
        people=(Line(text="Sibling of CSE-0108"), Line(text="Seen with P-0041, person of concern")),
        last_time="First listing. Enquiry 2 April: advice given.",
        prompts=some_prompts(),
    )


def a_case() -> CaseStage:
    return CaseStage(
        item_id=ItemId("i7"),
        case_id=CaseId("k1"),
        reference="CSE-0107",
        names="Robin Marsh, 15",
        listing="new",
        level="High",
        was="was none",
        level_tone=Tone.ALERT,
        facts=("experiencing exploitation", "age 15", "looked after · s20"),
        chips=some_chips(),
        entries=some_entries(),
        sections=some_sections(),
        actions=some_actions(),
        levels=some_choices("High", "Standard", "Medium", "High"),
        statuses=some_choices(
            "Experiencing exploitation", "At risk", "Experiencing exploitation", "Historic"
        ),
        assessed=(
            FieldBox(key="tool", title="Tool", text="SERAF", prompt="such as SERAF"),
            FieldBox(key="score", title="Score", text="14", prompt="a number"),
            FieldBox(key="judgement", title="Judgement", prompt="why the panel sees it so"),
        ),
        since="none open",
        outcomes=some_choices("", "Remains", "Review", "Step down", "Close", "Escalate", "Transfer", "Defer"),
        check="1 action has no date · CSC present, nothing recorded",
        reference_column=a_reference(),
    )


def a_board() -> AttendanceBoard:
    people = (
        ("POL", "Police", "DS K. Ferris", "Member", "Present since 09:58", True),
        ("POL", "Police", "PC L. Okoro", "In attendance", "Present since 10:02", True),
        ("CSC", "Children's social care", "M. Thorne", "Chair", "Present since 09:55", True),
        ("EDU", "Education", "R. Amadi", "Member", "Present since 10:00", True),
        ("HLT", "Health", "J. Whitlow", "Deputy for S. Prior", "Present since 10:03, by video", True),
        ("HLT", "Health", "S. Prior", "Member", "Apologies", False),
        ("VOL", "Voluntary sector", "T. Baines", "Member", "Left 10:30", False),
        ("YJS", "Youth justice", "D. Marlow", "Member", "Expected", False),
    )
    return AttendanceBoard(
        quorum="5 agencies · quorate (needs 3)",
        is_quorate=True,
        missing="Nobody yet from HOU and YJS.",
        in_room=some_in_room(),
        rows=tuple(
            AttendanceRow(
                person_id=PersonId(f"p{at}"),
                agency_id=AgencyId(code),
                code=code,
                agency=agency,
                name=name,
                role=role,
                state=state,
                is_here=is_here,
                is_counting=is_here and role != "In attendance",
            )
            for at, (code, agency, name, role, state, is_here) in enumerate(people)
        ),
    )


def a_read_back() -> ReadBack:
    return ReadBack(
        summary="5 actions · 1 without a date",
        groups=(
            ReadBackGroup(code="YJS", name="Youth justice", actions=some_actions()[2:]),
            ReadBackGroup(code="POL", name="Police", actions=some_actions()[:1]),
            ReadBackGroup(
                code="CSC",
                name="Children's social care",
                actions=(
                    some_actions()[1],
                    an_action(
                        288,
                        "CSC",
                        "Review the placement plan",
                        "28/04/2026",
                        badge="carried 2",
                        tone=Tone.WARNING,
                    ),
                    an_action(
                        290, "CSC", "Share the school report", "01/05/2026", badge="overdue", tone=Tone.ALERT
                    ),
                ),
            ),
        ),
    )


def a_statement() -> ItemStage:
    return ItemStage(
        item_id=ItemId("i2"),
        number="2",
        title="Confidentiality",
        stage=Stage.CONFIDENTIALITY,
        statement="What is said here is shared to protect children and for no other purpose. Do not pass it "
        "on without the agreement of the agency that gave it. Say so now if you are in doubt whether "
        "something may be shared. By staying in the room you accept this.",
        lines=(Line(text="To be read to everyone in the room, observers too.", tone=Tone.QUIET),),
        prompt="Anything said about it?",
    )


def a_close_sheet() -> CloseSheet:
    return CloseSheet(
        lines=(
            Line(text="1 action has no date", tone=Tone.WARNING),
            Line(text="CSC present, nothing recorded in CSE-0107", tone=Tone.WARNING),
        ),
        not_heard=(Line(text="7.2  CSE-0083 · Medium"),),
        next_meeting="Tuesday 9 June 2026, 10:00",
    )
