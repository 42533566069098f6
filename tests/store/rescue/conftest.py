"""A store with forty long texts, and a copy of it to be damaged."""

import shutil
from pathlib import Path

import pytest

from marac_desk.domain.happenings import Happening
from marac_desk.store.vault import create_vault
from tests.store.records import (
    LIGHT,
    PASSPHRASE,
    TEN,
    a_contribution,
    a_forum,
    a_meeting,
    an_agency,
    an_item,
    writing,
)
from tests.store.rescue.told import MANY, Told, states_in


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A closed store with forty long contributions, some corrected, one undone, a draft, a happening."""
    folder = tmp_path_factory.mktemp("whole") / "Panel.marac"
    vault = create_vault(folder, PASSPHRASE, kdf=LIGHT)
    store = vault.open_store(writable=True)
    with writing(store, "set_table"):
        store.forums.save(a_forum())
        store.agencies.save(an_agency())
        store.meetings.save(a_meeting())
        store.items.save(an_item())
        store.series.reserve("CSE", 7)
    for number in range(MANY):
        with writing(store, "share_contribution", reason="as told"):
            store.contributions.save(a_contribution(f"Kestrelwood {number} said " * 300, id=f"c{number}"))
    for number in range(0, MANY, 4):
        with writing(store, "correct_contribution"):
            store.contributions.save(a_contribution(f"Corrected {number} " * 300, id=f"c{number}"))
    with writing(store) as gone:
        store.contributions.save(a_contribution("a slip", id="c-gone"))
    with writing(store, "undo"):
        store.history.undo(gone.group)
    with writing(store, Happening.CONSULT.value):
        store.note(Happening.CONSULT, subject="c1")
    store.drafts.save("entry", "half a sentence", TEN)
    states = states_in(store)
    store.close()
    vault.close()
    return Told(folder, states)


@pytest.fixture
def damaged(whole: Told, tmp_path: Path) -> Told:
    """A copy of it, to be damaged by the test."""
    folder = tmp_path / "Panel.marac"
    shutil.copytree(whole.folder, folder)
    return Told(folder, whole.states)
