"""A small forum, played into a real encrypted store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from marac_desk.rehearsal.player import Answer, Player, ScriptClock
from marac_desk.rehearsal.script import read_script
from marac_desk.services.desk import Desk, SeededIds
from marac_desk.store.vault import create_vault
from tests.builders import LIGHT, PASSPHRASE

Play = Callable[[str], list[Answer]]

SETTING = """
- clock: 2026-05-01 09:00
- create_forum: {code: CSE-MARAC, name: CSE MARAC, type: cases, since: 2026-01-01, is_practice: yes}
- forum: CSE-MARAC
- add_agency: {code: POL, name: Lowmoor Police, since: 2026-01-01, forum: CSE-MARAC}
- add_agency: {code: CSC, name: Children’s Social Care, since: 2026-01-01, forum: CSE-MARAC}
- add_agency: {code: EDU, name: Education Inclusion, since: 2026-01-01, forum: CSE-MARAC}
- add_member: {forename: Marian, surname: Thorne, title: DI, agency: POL, role: chair, since: 2026-01-01}
- add_member: {forename: Rosa, surname: Pell, agency: CSC, since: 2026-01-01}
- add_member: {forename: Ravi, surname: Amadi, agency: EDU, since: 2026-01-01}
- receive_referral: {child: {forename: Wren, surname: Halloway}, received_on: 2026-04-30, agency: EDU}
- plan_meeting: {starts_at: 2026-05-12 10:00}
- meeting: 2026-05-12
- list_case: CSE-0001
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk over a real store, with a script's clock."""
    vault = create_vault(tmp_path / "Test.marac", PASSPHRASE, kdf=LIGHT, made_by="play")
    made = Desk(vault.open_store(writable=True), ScriptClock(), SeededIds(1))
    yield made
    made.store.close()
    vault.close()


@pytest.fixture
def play(desk: Desk, tmp_path: Path) -> Play:
    """Plays steps, written as YAML list entries, after the setting."""
    assert isinstance(desk.clock, ScriptClock)
    player = Player(desk, desk.clock, tmp_path)

    def played(steps: str) -> list[Answer]:
        path = tmp_path / "script.yaml"
        path.write_text(f"steps:\n{steps}", encoding="utf-8")
        return player.play(read_script(path))

    played(SETTING)
    return played
