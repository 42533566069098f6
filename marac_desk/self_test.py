"""`--self-test`: whether this copy of the program is whole and does what it must on this computer.

It touches no store of the user's: what it writes lies in a private folder that it removes.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from marac_desk import __version__
from marac_desk.documents.minutes import render_minutes
from marac_desk.domain.audience import CHAIR
from marac_desk.domain.clock import london
from marac_desk.domain.editions import reduce
from marac_desk.domain.forums import ForumType
from marac_desk.domain.ids import ForumId, MeetingId
from marac_desk.domain.issued import DocumentKind
from marac_desk.errors import MaracError
from marac_desk.services.desk import Desk
from marac_desk.services.forums import create_forum
from marac_desk.services.meetings import plan_meeting
from marac_desk.services.minuting.versions import next_version
from marac_desk.services.minuting.whole import meeting_minutes
from marac_desk.services.sitting import open_meeting
from marac_desk.services.unlock import Maker, Session, create_session, unlock_session
from marac_desk.store.engine import engine
from marac_desk.system.laptop import LaptopClock
from marac_desk.system.resources import resource

PASSPHRASE = "a passphrase for the self-test"  # noqa: S105 - opens a store that is gone at once
SHIPPED = ("fonts", "help", "icons", "licences", "rehearsals", "spelling", "style", "templates", "wordlist")
SINCE = date(2026, 1, 5)
NAME = "Self-test"


class SelfTestError(MaracError):
    """The program is not whole, or does not do what it must on this computer."""


def run() -> int:
    """Take every step to the first that fails, a line each; 1 if one failed."""
    _say(f"MARAC Desk {__version__}, self-test")
    try:
        for line in _steps():
            _say(f"ok: {line}")
    except MaracError as failed:
        _say(f"FAILED: {failed}")
        return 1
    _say("All is well.")
    return 0


def _steps() -> Iterator[str]:
    yield resources_read(resource)
    yield engine_trusted()
    with tempfile.TemporaryDirectory(prefix="self-test-") as folder:
        place = Path(folder) / "Self-test.marac"
        yield store_written(place)
        yield store_read(place)
        yield document_rendered(place)
    yield "what was written is removed"


def resources_read(find: Callable[[str], Path]) -> str:
    """Read every file that ships, each kind of which must be there.

    Raises:
        SelfTestError: One is missing or empty.
    """
    files = [path for kind in SHIPPED for path in _files(find, kind)]
    if not all(path.read_bytes() for path in files):
        raise SelfTestError("A file that ships with the program is empty. Install the program again.")
    return f"{len(files)} files that ship with the program can be read"


def engine_trusted() -> str:
    """Ask the database engine what it is.

    Raises:
        SelfTestError: It is not one that a store may be trusted to.
    """
    found = engine()
    if found.lacking:
        raise SelfTestError(f"The database engine lacks: {', '.join(found.lacking)}.")
    return f"SQLite {found.sqlite}, SQLCipher {found.cipher}, temporary tables in memory"


def store_written(place: Path) -> str:
    """Make a small encrypted store with a meeting in session.

    Raises:
        SelfTestError: It lies on the disk in clear.
    """
    session = create_session(place, PASSPHRASE, maker=Maker.REHEARSAL, is_light=True)
    desk = _desk(session, writable=True)
    forum = create_forum(desk, code="SELF", name=NAME, type=ForumType.CASES, since=SINCE)
    meeting = plan_meeting(desk, ForumId(forum.made), starts_at=london(SINCE, 10))
    open_meeting(desk, MeetingId(meeting.made), at=london(SINCE, 10))
    _close(desk, session)
    if any(NAME.encode() in path.read_bytes() for path in place.iterdir()):
        raise SelfTestError("The store was not encrypted.")
    return "a store was made, written and closed; nothing of it lies in clear"


def store_read(place: Path) -> str:
    """Open the store again and check all that it holds.

    Raises:
        SelfTestError: It does not hold what was written.
    """
    session = unlock_session(place, PASSPHRASE)
    desk = _desk(session, writable=False)
    found, names = desk.store.inspect(), [forum.name for forum in desk.store.forums.all()]
    _close(desk, session)
    if found.findings or names != [NAME]:
        raise SelfTestError("The store did not give back what was written.")
    return f"it opens again, and all {found.events} entries of its log hold"


def document_rendered(place: Path) -> str:
    """Render minutes in memory.

    Raises:
        SelfTestError: They are no document.
    """
    session = unlock_session(place, PASSPHRASE)
    desk = _desk(session, writable=False)
    (meeting,) = desk.store.meetings.all()
    version = next_version(desk.store, meeting.id, DocumentKind.MINUTES, desk.now())
    whole = meeting_minutes(desk.store, meeting.id, version)
    _close(desk, session)
    minutes = render_minutes(reduce(whole, CHAIR), template=resource("templates/minutes.docx"))
    if "word/document.xml" not in ZipFile(BytesIO(minutes)).namelist():
        raise SelfTestError("The minutes could not be rendered.")
    return f"minutes of {len(minutes):,} bytes were rendered in memory"


def _files(find: Callable[[str], Path], kind: str) -> list[Path]:
    try:
        found = [path for path in find(kind).rglob("*") if path.is_file()]
    except FileNotFoundError:
        found = []
    if not found:
        raise SelfTestError(f"The files of {kind} are missing. Install the program again.")
    return found


def _desk(session: Session, *, writable: bool) -> Desk:
    return Desk(session.open_store(writable=writable), LaptopClock())


def _close(desk: Desk, session: Session) -> None:
    desk.store.close()
    session.close()


def _say(line: str) -> None:
    print(line, file=sys.stdout, flush=True)  # noqa: T201 - the command line speaks on the terminal
