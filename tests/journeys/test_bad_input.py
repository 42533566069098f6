"""What nobody should type, typed: a plain refusal with nothing half-changed, or a right record of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from docx import Document

from marac_desk.rehearsal.player import Answer, Player, ScriptClock, StepError
from marac_desk.rehearsal.script import read_script
from marac_desk.services.canonical import canonical
from marac_desk.services.desk import Desk, SeededIds
from marac_desk.store.vault import create_vault
from tests.builders import LIGHT, PASSPHRASE
from tests.rehearsal.conftest import SETTING

Play = Callable[[str], list[Answer]]

IN_SESSION = """
- clock: 2026-05-12 10:00
- record_arrival: Marian Thorne
- record_arrival: Rosa Pell
- take_chair: Marian Thorne
- open_meeting
- start_item: CSE-0001
- set_action: {item: CSE-0001, text: Visit the family, owner: CSC, due_on: 2026-05-15}
"""
LONG = "Wort für Wort " * 1428 + "bis zum Ende."
STRANGE = {
    "twenty thousand characters": LONG,
    "emoji": "Sent 🙈🙉🙊 and 👩🏽‍🚒 at night",
    "right to left": "قالت «لا أريد» and then \u2067\u05e9\u05dc\u05d5\u05dd\u2069 again",
    "markup": "<w:p>&amp; <b>bold</b> & “x” < y > z ' \"",
    "template": "{{ frame.title }} {% for x in y %} {# gone #} {_{ %}",
    "combining": "Zalgo t\u0323\u0323\u0301e\u0308xt; ﬁne; Ⅻ; \U0001d518",
}


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Play, Path]]:
    """A small panel in session, the way to play steps to it, and its folder of papers."""
    folder = tmp_path_factory.mktemp("bad")
    vault = create_vault(folder / "Test.marac", PASSPHRASE, kdf=LIGHT, made_by="play")
    clock = ScriptClock()
    desk = Desk(vault.open_store(writable=True), clock, SeededIds(1))
    player = Player(desk, clock, folder)

    def play(steps: str) -> list[Answer]:
        path = folder / "script.yaml"
        path.write_text(f"steps:\n{steps}", encoding="utf-8")
        return player.play(read_script(path))

    play(SETTING)
    play(IN_SESSION)
    yield desk, play, folder
    desk.store.close()
    vault.close()


def picture(desk: Desk) -> tuple[str, object]:
    """All that the store holds by natural keys, and every event."""
    return canonical(desk), desk.store.history.events()


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("set_action: {item: CSE-0001, text: Visit, owner: POL, due_on: 5/13}", "5/13"),
        ("set_action: {item: CSE-0001, text: Visit, owner: POL, due: 5/13}", "the day comes first"),
        ("set_action: {item: CSE-0001, text: Visit, owner: POL, due: 31/2}", "no such day"),
        ("set_action: {item: CSE-0001, text: Visit, owner: all}", "agency"),
        ("set_action: {item: CSE-0001, text: Visit, owner: MARAC}", "agency"),
        ("set_action: {item: CSE-0001, text: Visit, owner: panel}", "agency"),
        ("set_action: {item: CSE-0001, text: '', owner: POL}", "Type what is to be done"),
        ("reassign_action: {action: A-0001, to: all}", "agency"),
        ("carry_action: {action: A-0099, due_on: 2026-06-01}", "no action called"),
        ("carry_action: {action: A-0001, due_on: 2026-02-30}", "2026-02-30"),
        ("share_contribution: {item: CSE-0001, agency: XYZ, text: Known}", "agency"),
        ("share_contribution: {item: CSE-0099, agency: POL, text: Known}", "no item called"),
        ("share_contribution: {item: CSE-0001, agency: POL, text: '   '}", "Type what was shared"),
        ("record_arrival: Nobody Here", "no person called"),
        ("record_arrival: Marian Thorne", "here already"),
        ("record_departure: Ravi Amadi", "not recorded as here"),
        ("record_departure: Marian Thorne\n  at: '09:00'", "leave before arriving"),
        (
            "add_member: {forename: Otto, surname: Brill, agency: POL, role: chair, since: 2026-01-01}",
            "Chair",
        ),
        ("add_agency: {code: POL, name: Another, since: 2026-01-01}", "code"),
        (
            "receive_referral: {child: {surname: Low, births: 31/2/2011}, received_on: 2026-05-01}",
            "no such day",
        ),
        (
            "receive_referral: {child: {surname: Low, births: 5/13/2011}, received_on: 2026-05-01}",
            "the day comes first",
        ),
        ("list_case: CSE-0001", "listed"),
        ("plan_meeting: {starts_at: 2026-13-05 10:00}", "not a time"),
        ("take_chair: Ravi Amadi", "without a vote"),
        ("set_level: {item: CSE-0001, level: Extreme}", "Low, Medium, High"),
        ("record_outcome: {item: CSE-0001, kind: vanish}", "vanish"),
        ("restrict_action: {action: A-0001, audience: {only: [XYZ]}}", "agency"),
        ("no_such_command: {x: y}", "no such command"),
        ("open_meeting", "opened or cancelled already"),
    ],
)
def test_a_step_that_cannot_be_right_is_refused_and_changes_nothing(
    rehearsal: tuple[Desk, Play, Path], step: str, words: str
):
    desk, play, _ = rehearsal
    before = picture(desk)

    with pytest.raises(StepError) as refused:
        play(f"- {step}\n")

    assert words in str(refused.value)
    assert "Line 2, step 1" in str(refused.value)
    assert picture(desk) == before


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_whatever_is_typed_is_kept_and_printed_to_the_letter(rehearsal: tuple[Desk, Play, Path], text: str):
    desk, play, folder = rehearsal
    quoted = text.replace("'", "''")

    typed = normalize("NFC", text)

    play(f"- share_contribution: {{item: CSE-0001, agency: EDU, text: '{quoted}'}}\n- write_minutes\n")

    paper = max(
        folder.glob("*minutes*Chair.docx"), key=lambda path: int(path.name.split("v0.")[1].split()[0])
    )
    cells = [cell.text for table in Document(str(paper)).tables for row in table.rows for cell in row.cells]
    assert any(typed in cell for cell in cells)
    assert typed in {part.text for each in desk.store.contributions.all() for part in each.paragraphs}


def test_control_characters_are_taken_out_and_the_rest_is_kept(rehearsal: tuple[Desk, Play, Path]):
    desk, play, _ = rehearsal

    play('- share_contribution: {item: CSE-0001, agency: POL, text: "be\\x00fore\\x07\\x1b after\\ttab"}\n')

    assert "before after\ttab" in {
        part.text for each in desk.store.contributions.all() for part in each.paragraphs
    }


def test_forty_cases_on_one_agenda_are_numbered_heard_and_printed(tmp_path: Path):
    vault = create_vault(tmp_path / "Many.marac", PASSPHRASE, kdf=LIGHT, made_by="play")
    clock = ScriptClock()
    desk = Desk(vault.open_store(writable=True), clock, SeededIds(1))
    script = tmp_path / "script.yaml"
    script.write_text(f"steps:\n{SETTING}{''.join(_forty())}", encoding="utf-8")

    answers = Player(desk, clock, tmp_path).play(read_script(script))

    listed = [each["number"] for each in answers[0].answer if each["number"].startswith("6.")]
    printed = Document(str(tmp_path / "2026-05-12 CSE-MARAC minutes v0.1 DRAFT Chair.docx"))
    headings = [each.text for each in printed.paragraphs if each.style and each.style.name == "Heading 2"]
    desk.store.close()
    vault.close()
    assert listed == [f"6.{number}" for number in range(1, 41)]
    assert headings == [f"6.{number} CSE-{number:04} · New" for number in range(1, 41)]


def _forty() -> Iterator[str]:
    for number in range(2, 41):
        child = f"{{forename: Child{number}, surname: Made-Up}}"
        yield f"- receive_referral: {{child: {child}, received_on: 2026-04-30, agency: EDU}}\n"
        yield f"- list_case: CSE-{number:04}\n"
    yield "- agenda\n- clock: 2026-05-12 10:00\n- open_meeting\n"
    for number in range(1, 41):
        yield f"- start_item: CSE-{number:04}\n"
    yield "- close_meeting\n- write_minutes\n"
