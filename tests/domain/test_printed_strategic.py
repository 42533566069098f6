"""The minutes of a strategic group as they print, and who may have them."""

from dataclasses import replace
from datetime import date

from marac_desk.domain.audience import BOARD
from marac_desk.domain.editions import reduce
from marac_desk.domain.minutes import Section, SectionKind
from marac_desk.domain.printed import Line
from marac_desk.domain.printed_strategic import printed_strategic
from marac_desk.domain.strategic import StrategicMinutes, takes_cases
from tests.documents.builders import a_case, an_action, reader
from tests.documents.meeting import a_meeting
from tests.documents.papers import strategic_minutes

POL = reader("POL")


def printed(who=POL, **facts):
    model = strategic_minutes()
    return printed_strategic(reduce(replace(model, minutes=replace(model.minutes, **facts)), who))


def a_section(title="Profile", **facts):
    return replace(Section(source=title, kind=SectionKind.TEXT, title=title), **facts)


def test_every_meeting_of_the_year_has_a_column_of_codes():
    found = printed()

    assert found.days == ("12/01", "12/02", "12/03", "12/04", "12/05")
    assert (found.matrix[0].agency, "".join(found.matrix[0].codes)) == ("Lowmoor Police (POL)", "YYDYY")
    assert all(len(row.codes) == len(found.days) for row in found.matrix)


def test_each_action_has_a_row_with_who_and_when():
    actions = (an_action(7, "Write to schools.", "EDU", "A. Quill", date(2026, 5, 29)),)
    section = a_section(actions=actions, discussion=a_meeting().sections[-2].discussion)

    rows = printed(sections=(section,)).items

    item = next(row for row in rows if row.item.endswith("Profile"))
    action = rows[rows.index(item) + 1]
    assert (item.responsible, item.timescale) == ("", "")
    assert action.responsible == "EDU, A. Quill"
    assert (action.item, action.lines, action.timescale) == (
        "",
        (Line(lead="Action A-0007", text="Write to schools."),),
        "29/05/2026",
    )


def test_an_item_with_nothing_but_actions_has_no_empty_row():
    actions = (an_action(7, "Write to schools.", "EDU", "", None),)

    (row,) = [
        each for each in printed(sections=(a_section(actions=actions),)).items if "Profile" in each.item
    ]

    assert (row.responsible, row.timescale) == ("EDU", "No date")


def test_an_item_without_anything_says_so_and_one_not_circulated_only_that():
    sections = (a_section(), a_section("Hidden", is_circulated=False))

    rows = {row.item: row.lines for row in printed(sections=sections).items}

    assert [lines for item, lines in rows.items() if item.endswith(" Profile")] == [
        (Line(text="None recorded"),)
    ]
    assert [lines for item, lines in rows.items() if item.endswith(": Hidden")] == [()]


def test_a_reviewed_action_stands_under_its_item_with_its_agency():
    rows = [row for row in printed().items if row.lines and row.lines[0].lead.startswith("A-0281")]

    assert [(row.responsible, row.lines[0].note) for row in rows] == [("POL", "Completed 30/04/2026.")]


def test_the_board_reads_no_line_about_a_case():
    actions = (
        an_action(7, "About a child.", "EDU", "", None, case_ref="CSE-0107"),
        an_action(8, "Write to schools.", "EDU", "", None),
    )
    found = printed(BOARD, sections=(a_section(actions=actions),))

    assert [each.text for each in found.action_list] == ["Write to schools."]
    assert "CSE-" not in str([row.lines for row in found.items])
    assert found.own_heading == ""


def test_a_meeting_that_heard_a_case_is_minuted_as_one_that_did():
    section = a_section(items=(a_case(107),))

    assert takes_cases(replace(a_meeting(), sections=(section,)))
    assert not takes_cases(strategic_minutes().minutes)


def test_the_masthead_is_that_of_the_minutes():
    model: StrategicMinutes = strategic_minutes()

    assert model.masthead is model.minutes.masthead
