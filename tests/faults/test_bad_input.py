"""What nobody should do to a store, done: each ends in one plain message, and nothing is lost.

The others of the list have modules of their own here: `test_damaged_store` (bytes, pages),
`test_second_process` (stale locks, copies), `test_no_rights` (read-only places), `test_newer_store`,
`test_plug_ins`, and `test_failing_calls` (a full disk, errors of the disk).
"""

import shutil
import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from marac_desk.domain.acts import Act
from marac_desk.domain.clock import LONDON, london
from marac_desk.errors import BadInputError
from marac_desk.services.anchors import Anchors
from marac_desk.services.audit import audit, full_check
from marac_desk.services.clock_check import clock_warning
from marac_desk.services.desk import Desk
from marac_desk.services.people import add_person
from marac_desk.services.unlock import Maker, create_session, unlock_session
from marac_desk.store.errors import WrongPassphraseError
from marac_desk.store.sources import Sources
from marac_desk.store.vault import create_vault
from tests.builders import SetClock
from tests.builders import a_forum as a_panel
from tests.faults.ledger import enter
from tests.store.records import LIGHT, PASSPHRASE, a_forum, writing

pytestmark = pytest.mark.proof


class NoKeyStore:
    """A computer without a key store: its file of anchors is all there is."""

    def read(self, _name: str) -> str | None:
        return None

    def write(self, _name: str, _value: str) -> bool:
        return False


@pytest.fixture
def anchors(tmp_path: Path) -> Anchors:
    """What this computer remembers."""
    (tmp_path / "state").mkdir()
    return Anchors(folder=lambda: tmp_path / "state", key_store=NoKeyStore())


PASSPHRASES = {
    "256 characters": "wörter " * 36 + "ende",
    "emoji": "🦔🌧️ hedgehog 👩🏽‍🚒 in the rain 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "right to left": "ключ مفتاح קסם и свет",
    "blanks at both ends": "  lantern gravel pepper ribbon quiet ",
    "marks of another keyboard": '£ € ~ | \\ ¬ ` ^ " # @',
    "a lone surrogate": "lantern \ud83e gravel",
}


def test_an_unusual_passphrase_opens_its_store_and_nothing_near_it_does(tmp_path: Path):
    tried, bad = 0, []
    for name, phrase in PASSPHRASES.items():
        place = tmp_path / f"{name}.marac"
        create_vault(place, phrase, kdf=LIGHT).close()
        near = {phrase.strip(), phrase[:-1], f"{phrase} ", phrase.upper()} - {phrase}
        tried += 1 + len(near)
        bad += [name] * (not opens(place, phrase)) + [name for wrong in near if opens(place, wrong)]

    enter(
        "S4",
        f"unusual passphrases ({', '.join(PASSPHRASES)}), each with others near it",
        count=tried,
        bad=len(bad),
    )
    assert bad == []


def opens(place: Path, phrase: str) -> bool:
    """Whether a passphrase opens a store; if not, it is said to be the wrong one."""
    try:
        unlock_session(place, phrase).close()
    except WrongPassphraseError:
        return False
    return True


def test_a_passphrase_typed_on_another_system_opens_the_store(tmp_path: Path):
    place = tmp_path / "Panel.marac"
    forms = {form: unicodedata.normalize(form, "Zoë café naïve Ångström 각") for form in ("NFC", "NFD")}
    create_vault(place, forms["NFD"], kdf=LIGHT).close()

    assert forms["NFC"] != forms["NFD"]
    assert [opens(place, form) for form in forms.values()] == [True, True]


@pytest.mark.parametrize("phrase", ["", "x" * 257])
def test_a_passphrase_that_is_empty_or_too_long_makes_no_store(tmp_path: Path, phrase: str):
    with pytest.raises(BadInputError, match="at least one and at most 256 characters"):
        create_session(tmp_path / "Panel.marac", phrase, maker=Maker.WINDOW, is_light=True)

    assert list(tmp_path.iterdir()) == []


def save(place: Path, anchors: Anchors, *names: str) -> None:
    """Unlock, save a forum once for each name, and lock."""
    session = unlock_session(place, PASSPHRASE, anchors=anchors)
    store = session.open_store(writable=True)
    for name in names:
        with writing(store):
            store.forums.save(a_forum(name=name))
    store.close()
    session.close()


def change_key(place: Path, anchors: Anchors) -> None:
    """Unlock, wrap the key anew, and lock."""
    session = unlock_session(place, PASSPHRASE, anchors=anchors)
    session.vault.change_passphrase(PASSPHRASE, PASSPHRASE)
    session.close()


def older_folder(place: Path, older: Path) -> None:
    shutil.rmtree(place)
    shutil.copytree(older, place)


def older_file(name: str, place: Path, older: Path) -> None:
    shutil.copy(older / name, place / name)


def test_an_older_store_is_told_of_at_the_unlocking_and_opens_all_the_same(tmp_path: Path, anchors: Anchors):
    bad, ways = (
        0,
        {
            "an older folder": (older_folder, "ends earlier than this device last saw"),
            "an older database under the key file of today": (
                partial(older_file, "vault-1.db"),
                "ends earlier than this device last saw",
            ),
        },
    )
    said = {}
    for number, (way, (put_back, _)) in enumerate(ways.items()):
        place, older = tmp_path / f"Panel{number}.marac", tmp_path / f"Older{number}.marac"
        create_vault(place, PASSPHRASE, kdf=LIGHT).close()
        save(place, anchors, "First")
        shutil.copytree(place, older)
        save(place, anchors, "Second", "Third")
        put_back(place, older)
        session = unlock_session(place, PASSPHRASE, anchors=anchors)
        said[way] = session.warning
        session.close()
        bad += ways[way][1] not in said[way]

    enter(
        "R4",
        f"{' and '.join(ways)}, told at the unlocking",
        count=len(ways),
        bad=bad,
        control=_control(tmp_path),
    )
    assert bad == 0, said


def _control(tmp_path: Path) -> str:
    """Without what this computer remembers, an older store is not told from the newest."""
    forgetful = Anchors(folder=lambda: tmp_path / "nowhere", key_store=NoKeyStore())
    session = unlock_session(tmp_path / "Older0.marac", PASSPHRASE, anchors=forgetful)
    warning = session.warning
    session.close()
    assert warning == ""
    return "without an anchor nothing is told"


def test_an_older_key_file_is_told_of_at_the_unlocking(tmp_path: Path, anchors: Anchors):
    place, older = tmp_path / "Panel.marac", tmp_path / "Older.marac"
    create_vault(place, PASSPHRASE, kdf=LIGHT).close()
    save(place, anchors, "First")
    shutil.copytree(place, older)
    change_key(place, anchors)
    for name in ("keyslots.json", "keyslots.prev.json"):
        shutil.copy(older / name, place / name)

    session = unlock_session(place, PASSPHRASE, anchors=anchors)

    warning = session.warning
    session.close()
    enter("R4", "an older key file over a newer one, told at the unlocking", count=1, bad=int(not warning))
    assert "key file of this store is older than this device last saw" in warning


class Clocks:
    """The clock of a computer: what it shows, and what it counts by itself."""

    def __init__(self, at: datetime) -> None:
        self.shown, self.uptime = at, 50_000.0
        self.desk = SetClock(at)

    def pass_(self, **time: float) -> None:
        """Let time go by, on both."""
        self.uptime += timedelta(**time).total_seconds()
        self.set(timedelta(**time))

    def set(self, by: timedelta) -> None:
        """Somebody sets what is shown."""
        self.shown = datetime.fromtimestamp(self.shown.timestamp() + by.total_seconds(), LONDON)
        self.desk.set(self.shown)

    @property
    def sources(self) -> Sources:
        """As a writer reads them."""
        return replace(Sources(), uptime=lambda: self.uptime, wall=lambda: self.shown.timestamp())  # noqa: PLW0108 - it moves


HOUR, YEAR = timedelta(hours=1), timedelta(days=365)
JUMPS = [HOUR, -HOUR, YEAR, -YEAR, timedelta(minutes=3), -timedelta(minutes=3)]


@pytest.fixture
def clocks() -> Clocks:
    return Clocks(london(date(2026, 5, 12), 10))


@pytest.fixture
def desk(tmp_path: Path, clocks: Clocks):
    """A desk whose store reads those clocks."""
    vault = create_vault(tmp_path / "Panel.marac", PASSPHRASE, kdf=LIGHT)
    store = vault.open_store(writable=True)
    store._writer._sources = clocks.sources
    yield Desk(store, clocks.desk)
    store.close()
    vault.close()


def surnames(desk: Desk) -> list[str]:
    """The people in the order in which they were recorded."""
    return [person.surname for person in desk.store.people.all()]


def test_a_clock_that_is_set_back_and_forth_changes_no_order_and_is_noted(desk: Desk, clocks: Clocks):
    a_panel(desk)
    for number, jump in enumerate(JUMPS):
        clocks.set(jump)
        clocks.pass_(minutes=1)
        add_person(desk, surname=f"Made-Up {number}")

    events = desk.store.history.events()
    jumps = [event.count for event in events if event.act is Act.CLOCK_JUMP]
    said = [row.what for row in audit(desk) if row.act is Act.CLOCK_JUMP]
    bad = sum(found != jump.total_seconds() for found, jump in zip(jumps, JUMPS, strict=True))
    enter("R9", "a clock set by minutes, an hour and a year, back and forth", count=len(JUMPS), bad=bad)
    assert jumps == [jump.total_seconds() for jump in JUMPS]
    assert [event.seq for event in events] == sorted(event.seq for event in events)
    assert said[:2] == [
        "the clock of this computer set 1 h forward",
        "the clock of this computer set 1 h back",
    ]
    assert surnames(desk) == [f"Made-Up {number}" for number in range(len(JUMPS))]
    assert full_check(desk).is_whole


@pytest.mark.parametrize("turn", [date(2026, 3, 29), date(2026, 10, 25)], ids=["in spring", "in autumn"])
def test_a_night_in_which_the_clocks_change_is_no_jump(tmp_path: Path, turn: date):
    clocks = Clocks(london(turn, 0))
    vault = create_vault(tmp_path / "Panel.marac", PASSPHRASE, kdf=LIGHT)
    store = vault.open_store(writable=True)
    store._writer._sources = clocks.sources
    desk = Desk(store, clocks.desk)
    a_panel(desk)
    for number in range(6):
        clocks.pass_(minutes=30)
        add_person(desk, surname=f"Made-Up {number}")

    acts = [event.act for event in store.history.events()]
    offsets = {event.recorded_at.utcoffset() for event in store.history.events()}
    store.close()
    vault.close()
    assert Act.CLOCK_JUMP not in acts
    assert offsets == {timedelta(0), HOUR}


def test_a_clock_earlier_than_the_last_entry_is_told_of_in_one_sentence(desk: Desk, clocks: Clocks):
    a_panel(desk)
    clocks.set(-YEAR)

    assert clock_warning(desk) == (
        "This computer's clock says 12/05/2025 10:00, earlier than the last entry (12/05/2026 10:00)."
        " Set the clock before you go on."
    )
