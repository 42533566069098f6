"""The manual says nothing that is not so: its links, commands, typed lines and scripts are tried."""

import re
from datetime import date
from pathlib import Path

import pytest

import marac_desk
from marac_desk.cli import PRACTICE_PASSPHRASE, play_script
from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.entries import ListedItem, Worker
from marac_desk.domain.entry_line import parse_entry
from marac_desk.domain.entry_parts import Vocabulary
from marac_desk.domain.typed_dates import parse_birth_date, parse_day
from marac_desk.rehearsal.catalogue import services
from marac_desk.rehearsal.script import read_script
from marac_desk.services.unlock import Maker
from marac_desk.ui.help.manual import KEYS, linked, manual
from marac_desk.ui.pages.all import PAGES as BUILT
from marac_desk.ui.shortcuts import PAGES, SHORTCUTS
from tests.builders import a_session

PAGES_OF_MANUAL = {page.name: page for page in manual(BUILT)}
FOLDER = Path(__file__).parents[2] / "resources" / "help"
LONGEST = 120
TODAY = date(2026, 5, 12)
WINDOW = ("ui", "services/entry.py", "services/door.py")
"""Where the window's commands are called from, below the package."""

LINK = re.compile(r"\]\(([^)]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"[a-z]+(?:_[a-z]+)+")
ROW = re.compile(r"^\| (.+?) \|", re.MULTILINE)


def section(page, heading):
    """The text of one page below a heading, up to the next."""
    return PAGES_OF_MANUAL[page].text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def first_cells(text):
    """The code in the first column of the tables of a text."""
    return [code for row in ROW.findall(text) for code in CODE.findall(row)]


def words_in_code(page):
    return [word for code in CODE.findall(page.text) for word in re.findall(r"\w+", code)]


def test_every_page_of_the_folder_is_in_the_contents():
    assert {path.stem for path in FOLDER.glob("*.md")} == set(PAGES_OF_MANUAL) - {KEYS}


@pytest.mark.parametrize("page", PAGES_OF_MANUAL.values(), ids=PAGES_OF_MANUAL)
def test_a_page_has_one_title_and_fits_its_length(page):
    assert page.title
    assert page.name == KEYS or page.text.count("\n") <= LONGEST  # the page of keys has a line for each key
    assert len(re.findall(r"^# ", page.text, re.MULTILINE)) == 1


@pytest.mark.parametrize("page", PAGES_OF_MANUAL.values(), ids=PAGES_OF_MANUAL)
def test_every_link_leads_to_a_page(page):
    assert [link for link in LINK.findall(page.text) if linked(link) not in PAGES_OF_MANUAL] == []


@pytest.mark.parametrize(
    "address", ["https://example.org/x.md", "../start.md", "start", "/etc/x.md", "a b.md"]
)
def test_no_link_leads_out_of_the_manual(address):
    assert linked(address) == ""


@pytest.mark.parametrize("page", PAGES_OF_MANUAL.values(), ids=PAGES_OF_MANUAL)
def test_every_command_named_is_in_the_catalogue(page):
    known = services()

    assert [word for word in words_in_code(page) if COMMAND.fullmatch(word) and word not in known] == []


def test_what_the_limits_call_missing_is_in_no_window():
    package = Path(marac_desk.__file__).parent
    files = [file for name in WINDOW for place in [package / name] for file in [place, *place.rglob("*.py")]]
    called = {
        word for file in files if file.is_file() for word in re.findall(r"\w+", file.read_text("utf-8"))
    }
    missing = [word for word in words_in_code(PAGES_OF_MANUAL["limits"]) if COMMAND.fullmatch(word)]

    assert missing
    assert [word for word in missing if word in called] == []  # built since: take its line out of limits.md


def a_vocabulary():
    return Vocabulary(
        agencies=("POL", "CSC", "EDU", "HLT", "VOL", "YJS"),
        people=(Worker(name="DS Kit Ferris", agency="POL"),),
        items=(
            ListedItem(number="6.1", title="CSE-0107", key="a"),
            ListedItem(number="6.4", title="CSE-0110", key="b"),
            ListedItem(number="13", title="Read-back of actions", key="c"),
        ),
        levels=("Low", "Medium", "High"),
        today=TODAY,
        calendar=WorkingCalendar(),
        next_meeting=date(2026, 6, 9),
    )


@pytest.mark.parametrize("line", first_cells(section("room", "The entry line")))
def test_every_example_of_the_entry_line_is_understood(line):
    assert parse_entry(line, a_vocabulary()).words


@pytest.mark.parametrize("typed", first_cells(section("actions", "Dates as they are typed")))
def test_every_date_shown_can_be_typed(typed):
    day = parse_day(typed, today=TODAY, calendar=WorkingCalendar(), next_meeting=date(2026, 6, 9))

    assert day > TODAY


@pytest.mark.parametrize(
    "typed", CODE.findall(section("actions", "Dates as they are typed").partition("A date of birth")[2])
)
def test_every_date_of_birth_shown_can_be_typed(typed):
    assert parse_birth_date(typed, today=TODAY)


@pytest.mark.parametrize(
    ("met_on", "due_on"), [(date(2026, 5, 12), date(2026, 5, 5)), (date(2026, 4, 13), date(2026, 4, 2))]
)
def test_the_papers_of_the_examples_are_due_on_the_days_that_are_said(met_on, due_on):
    told = section("meeting", "Papers")
    easter_and_may = frozenset({date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4)})

    assert WorkingCalendar(easter_and_may).papers_due(met_on, 5) == due_on
    assert f"{met_on:%A} {met_on.day} {met_on:%B} {met_on.year}" in told
    assert f"{due_on:%A} {due_on.day} {due_on:%B}" in told


def test_the_full_example_of_a_rehearsal_plays(tmp_path):
    script = tmp_path / "example.yaml"
    example = section("rehearsals", "A full example")
    lines = [line for line in example.splitlines() if line.startswith("    ")]
    script.write_text("\n".join(line.removeprefix("    ") for line in lines), encoding="utf-8")
    store = tmp_path / "Practice.marac"
    session = a_session(store, PRACTICE_PASSPHRASE, Maker.REHEARSAL)

    answers = play_script(read_script(script), session, tmp_path, seed=1)
    session.close()

    assert [answer.query for answer in answers] == ["quorum"]
    assert list(tmp_path.glob("*minutes*.docx"))
    assert list(tmp_path.glob("*actions*.docx"))


def test_the_page_of_keys_holds_every_shortcut_that_leads_somewhere():
    text = PAGES_OF_MANUAL[KEYS].text
    working = [each for each in SHORTCUTS if each.name not in PAGES or each.name in BUILT]

    assert [each.name for each in working if f"| {each.words} |" not in text] == []
    assert text.count("\n| **") == len(working)
