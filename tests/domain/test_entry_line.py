"""The entry line: every form of the grammar, its echo, and the exact place of what is not understood."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.cases import CaseRole
from marac_desk.domain.contributions import ContributionKind, ContributionState
from marac_desk.domain.entries import (
    ActionEntry,
    AttendanceEntry,
    ContributionEntry,
    Entry,
    HelpEntry,
    ItemEntry,
    ItemMove,
    JumpEntry,
    ListedItem,
    Move,
    PersonEntry,
    ReopenEntry,
    RestrictionEntry,
    Worker,
    WorkerEntry,
)
from marac_desk.domain.entry_line import parse_entry
from marac_desk.domain.entry_parts import EntryError, Vocabulary

FERRIS = Worker(name="DS Ferris", agency="POL", key="17")
FENN = Worker(name="PC Fenn", agency="POL")
ISLAY = Worker(name="B. Islay", agency="HLT")
FENNELL = Worker(name="R. Fennell", agency="CSC")
PANEL = Vocabulary(
    agencies=("POL", "PRO", "CSC", "EDU", "HLT", "VOL", "YJS", "YJSX"),
    people=(FERRIS, FENN, ISLAY, FENNELL),
    today=date(2026, 5, 12),
    calendar=WorkingCalendar(frozenset({date(2026, 5, 25)})),
    next_meeting=date(2026, 6, 9),
)


def read(line: str) -> Entry:
    return parse_entry(line, PANEL)


def refused(line: str) -> EntryError:
    with pytest.raises(EntryError) as caught:
        read(line)
    return caught.value


def pointed_at(line: str) -> str:
    error = refused(line)
    return line[error.start : error.end]


# Actions.


def test_a_whole_action_is_read():
    assert read("@pol/ferris by 19/5: serve notice +csc") == ActionEntry(
        owner="POL", lead=FERRIS, due_on=date(2026, 5, 19), text="serve notice", supporting=("CSC",)
    )


def test_a_whole_action_is_echoed_in_words():
    assert read("@pol/ferris by 19/5: serve notice").words == "POL, DS Ferris, due Tuesday 19 May 2026"


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("@", ActionEntry()),
        ("@:", ActionEntry()),
        ("@: call the school", ActionEntry(text="call the school")),
        ("@pol", ActionEntry(owner="POL")),
        ("@ pol : call", ActionEntry(owner="POL", text="call")),
        ("@by fri: call", ActionEntry(due_on=date(2026, 5, 15), text="call")),
        ("@ by fri", ActionEntry(due_on=date(2026, 5, 15))),
        ("@hlt by next:", ActionEntry(owner="HLT", due_on=date(2026, 6, 9))),
        ("@hlt by asap: x", ActionEntry(owner="HLT", due_on=date(2026, 5, 13), text="x")),
        ("@hlt by +5wd: x", ActionEntry(owner="HLT", due_on=date(2026, 5, 19), text="x")),
        ("@hlt BY 19 May: x", ActionEntry(owner="HLT", due_on=date(2026, 5, 19), text="x")),
        ("@/ferris: call", ActionEntry(owner="POL", lead=FERRIS, text="call")),
        ("@ferris: call", ActionEntry(owner="POL", lead=FERRIS, text="call")),
        ("@pol/: call", ActionEntry(owner="POL", text="call")),
        ("  @pol: at 10:30: call  ", ActionEntry(owner="POL", text="at 10:30: call")),
    ],
)
def test_every_part_of_an_action_may_be_missing(line: str, entry: Entry):
    assert read(line) == entry


@pytest.mark.parametrize(
    ("line", "text", "supporting"),
    [
        ("@pol: call +csc +hl", "call", ("CSC", "HLT")),
        ("@pol: call +csc +csc +pol", "call", ("CSC",)),
        ("@pol: +csc", "", ("CSC",)),
        ("@pol: ring +44 then write", "ring +44 then write", ()),
    ],
)
def test_supporting_agencies_end_the_text(line: str, text: str, supporting: tuple[str, ...]):
    entry = read(line)

    assert isinstance(entry, ActionEntry)
    assert (entry.text, entry.supporting) == (text, supporting)


def test_the_echo_says_what_is_missing_and_who_helps():
    assert read("@").words == "no owner yet, no date yet"
    assert read("@pol: call +csc +hlt").words == "POL, no date yet, supported by CSC and HLT"


@pytest.mark.parametrize(
    ("line", "part", "sentence"),
    [
        ("@pol by 5/13: call", "5/13", "There is no such day"),
        ("@pol by soon: call", "soon", "This is not a day"),
        ("@pol by: call", "by", "This is not a day"),
        ("@pol call the school", "call the school", "Put a colon"),
        ("@xyz by fri: call", "xyz", "No agency"),
        ("@xyz/ferris: call", "xyz", "No agency"),
        ("@p: call", "p", "more than one"),
        ("@pol/nobody: call", "nobody", "Nobody known"),
        ("@pol/f: call", "f", "more than one"),
        ("@/fenn e: call", "e", "Put a colon"),
        ("@pol: call +xyz", "xyz", "No agency"),
        ("@pol: call +p", "p", "more than one"),
        ("@all: call", "all", "One agency owns"),
        ("@MARAC: call", "MARAC", "One agency owns"),
        ("@panel/ferris: call", "panel", "One agency owns"),
    ],
)
def test_an_action_not_understood_points_at_the_part(line: str, part: str, sentence: str):
    assert pointed_at(line) == part
    assert sentence in str(refused(line))


def test_the_choices_are_named_where_two_agencies_fit():
    assert refused("@p: call").choices == ("POL", "PRO")


def test_the_choices_are_named_where_two_people_fit():
    assert refused("@pol/f: call").choices == ("DS Ferris", "PC Fenn")


def test_all_agencies_are_named_where_none_fits():
    assert refused("@xyz").choices == PANEL.agencies


def test_a_panel_with_an_agency_called_all_may_use_it():
    panel = Vocabulary(agencies=("ALL",), today=PANEL.today, calendar=PANEL.calendar)

    assert parse_entry("@all: call", panel) == ActionEntry(owner="ALL", text="call")


# Contributions.


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("pol: seen twice", ContributionEntry(agency="POL", text="seen twice")),
        ("PO: seen: twice", ContributionEntry(agency="POL", text="seen: twice")),
        ("yjs: x", ContributionEntry(agency="YJS", text="x")),
        (
            "pol/ferris o: at risk",
            ContributionEntry(agency="POL", speaker=FERRIS, kind=ContributionKind.OPINION, text="at risk"),
        ),
        ("pol r: told", ContributionEntry(agency="POL", kind=ContributionKind.REPORTED, text="told")),
        ("pol F: told", ContributionEntry(agency="POL", text="told")),
        ("pol:", ContributionEntry(agency="POL")),
        ("pol nil", ContributionEntry(agency="POL", state=ContributionState.NIL)),
        ("pol nil:", ContributionEntry(agency="POL", state=ContributionState.NIL)),
        ("pol none", ContributionEntry(agency="POL", state=ContributionState.NONE_HELD)),
        ("pol written", ContributionEntry(agency="POL", state=ContributionState.WRITTEN)),
        (
            "pol written: not known",
            ContributionEntry(agency="POL", state=ContributionState.WRITTEN, text="not known"),
        ),
        ("islay: seen", ContributionEntry(agency="HLT", speaker=ISLAY, text="seen")),
    ],
)
def test_a_contribution_is_read(line: str, entry: Entry):
    assert read(line) == entry


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("pol: x", "POL, fact"),
        ("pol/ferris o: x", "POL, DS Ferris, professional opinion"),
        ("pol r: x", "POL, reported by a third party"),
        ("pol nil", "POL, nil return"),
        ("pol none", "POL, no information held"),
        ("pol written: x", "POL, in writing"),
    ],
)
def test_a_contribution_is_echoed_in_words(line: str, words: str):
    assert read(line).words == words


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("xyz: seen", "xyz"),
        ("pol seen twice", "seen twice"),
        ("pol o f: seen", "o f"),
        ("pol nil: but seen", "but seen"),
        (": seen", ":"),
        ("/: seen", "/"),
        ("p nil", "p"),
    ],
)
def test_a_contribution_not_understood_points_at_the_part(line: str, part: str):
    assert pointed_at(line) == part


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("ed", JumpEntry(agency="EDU")),
        ("ferris", JumpEntry(agency="POL", speaker=FERRIS)),
    ],
)
def test_an_agency_alone_goes_to_its_box(line: str, entry: JumpEntry):
    assert read(line) == entry
    assert entry.words.startswith("To the box of ")


def test_a_name_typed_whole_is_not_confused_with_a_longer_one():
    assert read("fenn") == JumpEntry(agency="POL", speaker=FENN)
    assert refused("fen").choices == ("PC Fenn", "R. Fennell")


# Attendance.


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        (">hlt in", AttendanceEntry(agency="HLT", move=Move.IN)),
        ("> vol out", AttendanceEntry(agency="VOL", move=Move.OUT)),
        (">vol in 10:12", AttendanceEntry(agency="VOL", move=Move.IN, at=time(10, 12))),
        (">vol out 1012", AttendanceEntry(agency="VOL", move=Move.OUT, at=time(10, 12))),
        (">hlt in v", AttendanceEntry(agency="HLT", move=Move.IN, is_by_video=True)),
        (
            ">hlt in 10.12 video",
            AttendanceEntry(agency="HLT", move=Move.IN, at=time(10, 12), is_by_video=True),
        ),
        (">hlt/islay deputy", AttendanceEntry(agency="HLT", person=ISLAY, move=Move.DEPUTY)),
        (">islay d", AttendanceEntry(agency="HLT", person=ISLAY, move=Move.DEPUTY)),
        (">yjs APOLOGIES", AttendanceEntry(agency="YJS", move=Move.APOLOGIES)),
        (">yjs a", AttendanceEntry(agency="YJS", move=Move.APOLOGIES)),
    ],
)
def test_attendance_is_read(line: str, entry: Entry):
    assert read(line) == entry


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (">hlt in", "HLT arrives"),
        (">vol/ out 10:12", "VOL leaves at 10:12"),
        (">islay in v", "HLT, B. Islay arrives by video"),
        (">hlt d v 9:05", "HLT, a deputy arrives by video at 09:05"),
        (">yjs a", "YJS sends apologies"),
    ],
)
def test_attendance_is_echoed_in_words(line: str, words: str):
    assert read(line).words == words


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (">", ""),
        (">hlt", ""),
        (">hlt gone", "gone"),
        (">xyz in", "xyz"),
        (">hlt in 25:00", "25:00"),
        (">hlt in 10:00 11:00", "11:00"),
    ],
)
def test_attendance_not_understood_points_at_the_part(line: str, part: str):
    assert pointed_at(line) == part


def test_what_is_still_to_come_is_pointed_at_behind_the_line():
    error = refused(">hlt")

    assert (error.start, error.end) == (4, 4)


# The rest.


@pytest.mark.parametrize("line", ["?", " ? ", "?keys"])
def test_a_question_mark_shows_the_keys(line: str):
    assert read(line) == HelpEntry()
    assert read(line).words == "Show the keys"


@pytest.mark.parametrize("line", ["", "   "])
def test_an_empty_line_says_what_may_be_typed(line: str):
    assert str(refused(line)).startswith("Type an agency code")


@given(st.text() | st.text("@>?:/+ polcscvferrisbynilint0123456789", max_size=24))
def test_any_line_is_understood_or_refused_at_a_place_within_it(line: str):
    with suppress(EntryError):
        assert isinstance(read(line).words, str)
        return
    error = refused(line)
    assert 0 <= error.start <= error.end <= len(line)


@given(st.sampled_from(PANEL.agencies), st.integers(1, 4))
def test_an_agency_is_its_shortest_unique_prefix(code: str, length: int):
    typed = code[:length].lower()
    fitting = [each for each in PANEL.agencies if each.lower().startswith(typed)]

    if len(fitting) == 1 or typed == code.lower():
        assert read(f"{typed}: x") == ContributionEntry(agency=code, text="x")
    elif typed.upper() not in PANEL.agencies:
        assert refused(f"{typed}: x").choices == tuple(fitting)


def test_personal_data_does_not_show_in_a_repr():
    shown = repr(read("pol/ferris: seen at the park")) + repr(read("@pol/ferris: visit"))

    assert not any(word in shown for word in ("Ferris", "park", "visit"))


ITEMS = (
    ListedItem(number="6.1", title="CSE-0107", key="i1"),
    ListedItem(number="6.2", title="CSE-0108", key="i2"),
    ListedItem(number="13", title="Read-back of actions", key="i13"),
)


def read_with_items(line: str) -> Entry:
    return parse_entry(line, replace(PANEL, items=ITEMS))


@pytest.mark.parametrize("line", ["#6.2", "#CSE-0108", "#108", "#cse-0108"])
def test_an_item_is_taken_up_by_number_or_reference(line: str):
    assert read_with_items(line) == ItemEntry(item=ITEMS[1])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("!vol 6.1: fosters there", "VOL: conflict of interest over 6.1 CSE-0107"),
        ("!vol withdraws", "VOL: the Chair rules: withdraws"),
        ("!vol no part", "VOL: the Chair rules: stays, no part in the decision"),
        ("!vol out", "VOL: out of the room for the item"),
        ("!vol back", "VOL: back in the room"),
        ("=pol csc: source", "The last paragraph: POL and CSC only"),
        ("=2 pol+csc", "Paragraph 2: POL and CSC only"),
        ("=chair", "The last paragraph: chair only"),
        ("=doubt: not ours", "The last paragraph: held for the chair"),
        ("3: tonight", "The Chair's choice 3, with the reason"),
        ("#13", "Take up 13 Read-back of actions"),
        ("edu dissents: medium", "EDU does not agree"),
        (">csc chair", "CSC takes the chair"),
        ("pol o", "To the box of POL, professional opinion"),
        ("@pol 19/5: call", "POL, due Tuesday 19 May 2026"),
    ],
)
def test_what_the_chair_rules_is_echoed_in_words(line: str, words: str):
    assert read_with_items(line).words == words


@pytest.mark.parametrize(
    ("line", "part"), [("#99", "99"), ("!vol 99: x", "99"), ("!vol", ""), ("=", ""), ("=xyz: x", "xyz")]
)
def test_what_the_chair_rules_points_at_what_is_not_understood(line: str, part: str):
    with pytest.raises(EntryError) as found:
        read_with_items(line)

    assert line[found.value.start : found.value.end] == part


# Where the day stands, so that another can be offered in its place.


@pytest.mark.parametrize(
    ("line", "day"),
    [("@pol by 16/5: x", "16/5"), ("@pol +2w: x", "+2w"), ("  @by 16 May", "16 May"), ("@pol: x", "")],
)
def test_an_action_knows_where_its_day_stands(line: str, day: str):
    entry = read(line)

    assert isinstance(entry, ActionEntry)
    assert line[slice(*entry.due_at)] == day


# Who alone may know an action.


def test_a_restriction_may_name_an_action_by_its_number():
    assert read("=a-0147 pol csc: source at risk") == RestrictionEntry(
        action="A-0147", agencies=("POL", "CSC"), reason="source at risk"
    )
    assert read("=R-0007 chair").words == "Action R-0007: chair only"


def test_an_action_cannot_be_held_in_doubt():
    assert "cannot be held in doubt" in str(refused("=A-0147 doubt"))


def test_a_restriction_of_an_action_names_somebody():
    assert "After = come" in str(refused("=A-0147"))


# Items put off, taken up again, and a meeting put back in session.

HEARD = ListedItem(number="6.1", title="CSE-0104", key="i1", is_heard=True)
COMING = ListedItem(number="8", title="Any other business", key="i8")
AGENDA = replace(PANEL, items=(HEARD, COMING))


def test_an_item_is_put_off_with_a_reason():
    entry = parse_entry("#any other business later: no time left", AGENDA)

    assert entry == ItemEntry(item=COMING, move=ItemMove.LATER, reason="no time left")
    assert entry.words == "Put off 8 Any other business"


def test_a_case_that_was_heard_is_taken_up_again_with_a_reason_alone():
    again = parse_entry("#104 again: new information", AGENDA)

    assert again == ItemEntry(item=HEARD, move=ItemMove.AGAIN, reason="new information")
    assert again.words == "Take up 6.1 CSE-0104 again"
    with pytest.raises(EntryError, match="add again"):
        parse_entry("#104", AGENDA)


def test_nothing_but_a_move_names_no_item():
    with pytest.raises(EntryError, match="No item"):
        parse_entry("#later", AGENDA)
    with pytest.raises(EntryError, match="No item"):
        parse_entry("#", AGENDA)


def test_a_closed_meeting_is_reopened_with_a_reason():
    assert read("Reopen: HLT had more to say") == ReopenEntry(reason="HLT had more to say")
    assert read("reopen :").words == "Reopen the meeting"


# Quick add.


def test_a_worker_nobody_knows_yet_comes_with_title_and_name():
    assert read("+pol DC Lin Okoro") == WorkerEntry(agency="POL", title="DC", forename="Lin", surname="Okoro")
    assert read("+hl Okoro v").words == "New: Okoro of HLT, arrives by video"


def test_a_surname_of_several_words_stands_before_a_comma():
    assert read("+csc van der Berg, Lin") == WorkerEntry(agency="CSC", forename="Lin", surname="van der Berg")


def test_a_person_of_the_case_comes_with_their_part_in_it_and_a_birth_as_far_as_known():
    assert read("+peer Sam Poole 3/2/2011") == PersonEntry(
        role=CaseRole.PEER, forename="Sam", surname="Poole", birth="3/2/2011"
    )
    assert read("+concern Sam c. 2001").words == "New in this case: Sam, person of concern, born c. 2001"
    assert read("+sibling Ash Marsh").words == "New in this case: Ash Marsh, sibling"


def test_an_agency_that_is_called_like_a_part_comes_first():
    peers = replace(PANEL, agencies=(*PANEL.agencies, "PEER"))

    assert isinstance(parse_entry("+peer Sam Poole", peers), WorkerEntry)


@pytest.mark.parametrize(
    ("line", "part", "words"),
    [
        ("+", "", "After + comes"),
        ("+pol", "", "Now the name"),
        ("+peer", "", "Now the name"),
        ("+nowhere Lin Okoro", "nowhere", "No agency"),
        ("+peer Sam Poole 31/2/2011", "31/2/2011", "There is no such day"),
    ],
)
def test_what_of_a_newcomer_is_not_understood_is_pointed_at(line: str, part: str, words: str):
    assert pointed_at(line) == part
    assert words in str(refused(line))
