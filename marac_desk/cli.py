"""The command line: rehearsals, the demonstration and the catalogue, on the same services as the window."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from marac_desk.errors import BadInputError, MaracError, StoreError
from marac_desk.rehearsal.catalogue import services
from marac_desk.rehearsal.player import Answer, Player, ScriptClock, answers_json
from marac_desk.rehearsal.script import Script, read_script
from marac_desk.services.anchors import tips
from marac_desk.services.audit import full_check
from marac_desk.services.backups import back_up, backups_page
from marac_desk.services.desk import Desk, SeededIds
from marac_desk.services.happenings import Happening
from marac_desk.services.repairs import DamagedBeginningError, repair_store
from marac_desk.services.rescuing import rescue_store
from marac_desk.services.restoring import drill, restore_by_passphrase, restore_by_sheet
from marac_desk.services.unlock import Maker, Session, create_session, session_to_check, unlock_session
from marac_desk.services.verifying import verify_file
from marac_desk.system.laptop import LaptopClock
from marac_desk.system.resources import resource

PRACTICE_PASSPHRASE = "fictitious panel for practice only"  # noqa: S105 - opens made-up records alone
DEMO_STORE = "Practice.marac"


def add_parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the sub-commands of the command line to a parser."""
    demo = commands.add_parser("demo", help="play the fictitious panel and leave its documents")
    demo.add_argument("--out", type=Path, required=True, help="the folder for the store and the documents")
    play = commands.add_parser("play", help="play a rehearsal script; answers as JSON on standard output")
    play.add_argument("script", type=Path)
    play.add_argument("--store", type=Path, required=True, help="a store that play made, or a new one")
    play.add_argument("--out", type=Path, required=True, help="the folder for documents")
    play.add_argument("--passphrase-file", type=Path)
    play.add_argument("--seed", type=int, default=1)
    play.add_argument("--kdf-floor", action="store_true", help="the lightest key derivation allowed")
    check = commands.add_parser(
        "check", help="check all that a store holds; exit code 1 if anything is wrong"
    )
    check.add_argument("store", type=Path)
    check.add_argument("--passphrase-file", type=Path, help="otherwise the passphrase is asked for")
    repair = commands.add_parser("repair", help="mend the first bytes of a store's database, after asking")
    repair.add_argument("store", type=Path)
    repair.add_argument("--passphrase-file", type=Path, help="otherwise the passphrase is asked for")
    repair.add_argument("--yes", action="store_true", help="mend without asking again")
    _add_keeping(commands)
    verify = commands.add_parser(
        "verify", help="say whether a file is what a store wrote, and where not; exit code 1 if it is not"
    )
    verify.add_argument("file", type=Path)
    verify.add_argument("--store", type=Path, required=True)
    verify.add_argument("--passphrase-file", type=Path, help="otherwise the passphrase is asked for")
    commands.add_parser("commands", help="list every command and query with its parameters")


def _add_keeping(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The sub-commands that keep a store from being lost."""
    backup = commands.add_parser(
        "backup", help="back a store up, and prove that the copy holds what it holds"
    )
    backup.add_argument("store", type=Path)
    backup.add_argument("--to", type=Path, help="the folder for backups; otherwise the usual one")
    restore = commands.add_parser("restore", help="make a store of a backup, in a new folder")
    restore.add_argument("backup", type=Path)
    restore.add_argument("folder", type=Path, help="not there yet, or empty; nothing is overwritten")
    restore.add_argument("--sheet", action="store_true", help="by the code of the recovery sheet")
    drill = commands.add_parser(
        "drill", help="restore the newest backup for practice; exit code 1 if it fails"
    )
    drill.add_argument("store", type=Path)
    rescue = commands.add_parser("rescue", help="make a new store of what a damaged one still holds")
    rescue.add_argument("store", type=Path, help="it is only read")
    rescue.add_argument("out", type=Path, help="not there yet, or empty; nothing is overwritten")
    for each in (backup, restore, drill, rescue):
        each.add_argument("--passphrase-file", type=Path, help="otherwise the passphrase is asked for")


def run(options: argparse.Namespace) -> int:
    """Runs one sub-command; an expected error is one line on standard error and exit code 1."""
    try:
        _RUNNERS[options.command](options)
    except MaracError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line speaks on the terminal
        return 1
    return 0


def play_script(script: Script, session: Session, out: Path, seed: int) -> list[Answer]:
    """The answers of a script played on an open session, documents written below `out`.

    Raises:
        StepError: A step was wrong.
    """
    clock = ScriptClock()
    desk = Desk(session.open_store(writable=True), clock, SeededIds(seed))
    try:
        return Player(desk, clock, out).play(script)
    finally:
        desk.store.close()


def _demo(options: argparse.Namespace) -> None:
    script = read_script(resource("rehearsals/three_meetings.yaml"))
    store = options.out / DEMO_STORE
    options.out.mkdir(parents=True, exist_ok=True)
    if store.exists():
        raise BadInputError("There is a practice panel in this folder already; name an empty folder.")
    session = create_session(store, PRACTICE_PASSPHRASE, maker=Maker.REHEARSAL)
    try:
        play_script(script, session, options.out, seed=1)
    finally:
        session.close()
    written = sorted(path for path in options.out.rglob("*.docx"))
    _say([f"{path}" for path in written])
    _say([f"{len(written)} documents of a fictitious panel, and its encrypted store {store}"])
    _say([f"Passphrase of the practice store: {PRACTICE_PASSPHRASE}"])


def _play(options: argparse.Namespace) -> None:
    script = read_script(options.script)
    session = _session(options)
    options.out.mkdir(parents=True, exist_ok=True)
    try:
        answers = play_script(script, session, options.out, options.seed)
    finally:
        session.close()
    _say([answers_json(answers).decode()])


def _session(options: argparse.Namespace) -> Session:
    passphrase = _passphrase(options.passphrase_file)
    if options.store.exists():
        session = unlock_session(options.store, passphrase)
        if session.maker is Maker.REHEARSAL:
            return session
        session.close()
        raise BadInputError("This store was not made by a rehearsal; a script will not touch it.")
    return create_session(options.store, passphrase, maker=Maker.REHEARSAL, is_light=options.kdf_floor)


def _passphrase(path: Path | None) -> str:
    if path is None:
        return PRACTICE_PASSPHRASE
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as cause:
        raise BadInputError("The passphrase file cannot be read.") from cause


def _backup(options: argparse.Namespace) -> None:
    session = unlock_session(options.store, _own_passphrase(options))
    try:
        with _desk_of(session) as desk:
            made = back_up(desk, to=options.to and options.to.absolute())
        session.note(Happening.BACKUP)
    finally:
        session.close()
    _say([f"Backed up and proven: {made.held}, {made.size}.", str(made.folder)])


def _restore(options: argparse.Namespace) -> None:
    backup, folder = options.backup, options.folder
    if options.sheet:
        code = getpass("Code of the recovery sheet: ")
        done = restore_by_sheet(backup, folder, code, _own_passphrase(options, "New passphrase: "))
    else:
        done = restore_by_passphrase(backup, folder, _own_passphrase(options))
    _say([*done.lines, str(done.folder)])


def _drill(options: argparse.Namespace) -> None:
    passphrase = _own_passphrase(options)
    session = unlock_session(options.store, passphrase)
    try:
        with _desk_of(session) as desk:
            rows = backups_page(desk).rows
        if not rows:
            raise BadInputError("There is no backup of this store yet.")
        done = drill(rows[0].folder, passphrase)
        session.note(Happening.DRILL)
    finally:
        session.close()
    _say(done.lines)


def _rescue(options: argparse.Namespace) -> None:
    report = rescue_store(options.store, options.out, _own_passphrase(options))
    _say([*report.lines, str(options.out)])


@contextmanager
def _desk_of(session: Session) -> Iterator[Desk]:
    desk = Desk(session.open_store(writable=False), LaptopClock())
    try:
        yield desk
    finally:
        desk.store.close()


def _check(options: argparse.Namespace) -> None:
    session = session_to_check(options.store, _own_passphrase(options))
    try:
        desk = Desk(session.open_store(writable=False), ScriptClock())
        try:
            report = full_check(desk, anchors=tips(session.known))
        finally:
            desk.store.close()
    finally:
        session.close()
    _say(report.lines)
    if not report.is_whole:
        raise StoreError("This store does not hold what was written to it. Open a backup instead.")


def _repair(options: argparse.Namespace) -> None:
    passphrase = _own_passphrase(options)
    try:
        unlock_session(options.store, passphrase).close()
    except DamagedBeginningError as damage:
        _say([str(damage)])
    else:
        _say(["Nothing of this store needs to be mended."])
        return
    if not options.yes and input("Mend them now? (yes/no) ").strip().casefold() != "yes":
        raise BadInputError("Nothing was changed.")
    repair_store(options.store, passphrase).close()
    _say(["The first bytes of the database are mended, and the store opens."])


def _verify(options: argparse.Namespace) -> None:
    session = unlock_session(options.store, _own_passphrase(options))
    try:
        with _desk_of(session) as desk:
            report = verify_file(desk, file=options.file)
    finally:
        session.close()
    _say(report.lines)
    if not report.is_genuine:
        raise BadInputError("This file is not what was written.")


def _own_passphrase(options: argparse.Namespace, question: str = "Passphrase: ") -> str:
    """What opens a store of people's records: from the file that was named, or asked for."""
    given = options.passphrase_file
    return _passphrase(given) if given else getpass(question)


def _commands(_options: argparse.Namespace) -> None:
    found = services().values()
    commands = [each.describe() for each in found if each.is_command]
    queries = [each.describe() for each in found if not each.is_command]
    _say(["Commands", "", *commands, "", "Queries", "", *queries])


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        print(line)  # noqa: T201 - the command line speaks on the terminal


_RUNNERS = {
    "demo": _demo,
    "play": _play,
    "check": _check,
    "repair": _repair,
    "backup": _backup,
    "restore": _restore,
    "drill": _drill,
    "rescue": _rescue,
    "verify": _verify,
    "commands": _commands,
}
