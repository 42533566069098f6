"""The words for what happened without any record getting a new version."""

from datetime import timedelta

from marac_desk.domain.formats import counted
from marac_desk.domain.happenings import Happening
from marac_desk.domain.kinds import Kind
from marac_desk.services.step_words import label
from marac_desk.store.history import Event
from marac_desk.store.store import Store

_WORDS = {
    Happening.UNLOCK: "the store unlocked",
    Happening.FAILED_UNLOCKS: "{count} before it was unlocked",
    Happening.LOCK: "the store locked",
    Happening.CONSULT: "{subject} looked at",
    Happening.EXPORT: "{count} of the log written to a file",
    Happening.KEY_CHANGE: "the passphrase changed",
    Happening.SHEET_MADE: "a recovery sheet made",
    Happening.RECOVERY: "the store opened by its recovery sheet",
    Happening.BACKUP: "a backup made and compared",
    Happening.DRILL: "a backup opened and compared, for practice",
    Happening.RESTORE: "the store restored from a backup",
    Happening.REPAIR: "the files of the store repaired",
    Happening.CLOCK_JUMP: "the clock of this computer set {count}",
    Happening.EARLIER_LOG: "a log that ends earlier than this computer last saw taken for right",
}


def happening_words(store: Store, event: Event, *, hides_names: bool = False) -> str:
    """What happened, such as "CSE-0007 looked at", by references."""
    happening = Happening(event.command)
    subject = _subject(store, event, hides_names=hides_names)
    return _WORDS[happening].format(subject=subject, count=_count(happening, event.count or 0))


def _subject(store: Store, event: Event, *, hides_names: bool) -> str:
    """What it is about, by its reference; "it" where that is gone or never had one."""
    versions = store.history.versions_of(event.subject) if event.subject else ()
    return label(store, Kind(versions[0].kind), event.subject, hides_names=hides_names) if versions else "it"


def _count(happening: Happening, count: int) -> str:
    if happening is Happening.CLOCK_JUMP:
        return f"{_span(abs(count))} {'forward' if count > 0 else 'back'}"
    if happening is Happening.FAILED_UNLOCKS:
        return counted(count, "wrong passphrase", "wrong passphrases")
    return counted(count, "line", "lines")


def _span(seconds: int) -> str:
    """A stretch of time to the minute, such as "1 h 5 min"."""
    span = timedelta(seconds=seconds)
    hours, rest = divmod(span.seconds, 3600)
    parts = ((span.days, "d"), (hours, "h"), (rest // 60, "min"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number)
