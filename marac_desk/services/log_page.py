"""The log page: who saw, changed, sent or erased what, in words, newest first, and narrowed down.

Source: Data Protection Act 2018, section 62; security design, section 3.1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from marac_desk.domain.acts import Act
from marac_desk.domain.formats import short_date
from marac_desk.domain.typed_dates import parse_calendar_day
from marac_desk.services.audit import what_words, when_words
from marac_desk.services.desk import Desk
from marac_desk.services.subjects import ids_about
from marac_desk.store.history import Event
from marac_desk.store.store import Store

PAGE = 200
"""Lines a page."""
REACH = 1_000
"""How far back one page looks for words: looking further is asked for, so that the window never waits."""
_KEY_SHOWN = 8

ACT_WORDS = {
    Act.COLLECT: "recorded",
    Act.ALTER: "changed",
    Act.CONSULT: "looked at",
    Act.DISCLOSE: "sent out",
    Act.APPROVE: "approved",
    Act.UNLOCK: "unlocked",
    Act.FAILED_UNLOCK: "wrong passphrase",
    Act.LOCK: "locked",
    Act.EXPORT: "exported",
    Act.KEY_CHANGE: "keys changed",
    Act.BACKUP: "backed up",
    Act.RESTORE: "restored",
    Act.REPAIR: "repaired",
    Act.CLOCK_JUMP: "clock set",
    Act.WARNING: "warned",
}
"""Each act as the page says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One change or happening as the page shows it."""

    entry: int
    """The number of its first entry in the log."""
    when: str
    act: str
    what: str = field(repr=False)
    hidden_what: str
    """The same while names are hidden."""
    key: str
    """The beginning of the key that opened the store: which key, not which human."""
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLines:
    """One page of the log."""

    lines: tuple[LogLine, ...]
    older: int
    """What to give as `before` for the page of older lines; 0 where there are none."""
    note: str
    """What is to be said of the search, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """What is looked for."""

    act: Act | None
    about: frozenset[str] | None
    on: date | None
    words: tuple[str, ...]

    def fits(self, line: LogLine) -> bool:
        """Whether every word stands somewhere in the line."""
        text = f"{line.what} {line.act} {line.reason} {line.when}".casefold()
        return all(word in text for word in self.words)


def log_page(
    desk: Desk,
    *,
    act: Act | None = None,
    about: str = "",
    on: date | None = None,
    words: str = "",
    before: int = 0,
) -> LogLines:
    """One page of the log, newest first.

    Args:
        act: Lines of this act alone.
        about: The reference or code of a case, person, agency, action or forum that they are about.
        on: Lines recorded on this day in London alone.
        words: Words that stand in them.
        before: The number of the last line shown; 0 begins with the newest.

    Raises:
        NotFoundError: Nothing has this reference.
    """
    search = _search(desk, act, about, on, words)
    limit = REACH if search.words else PAGE + 1
    looked_at = list(_lines(desk.store, search, before or None, limit))
    found = [line for line in looked_at if search.fits(line)]
    is_cut = len(found) > PAGE or (bool(search.words) and len(looked_at) == REACH)
    shown = found[:PAGE]
    last = shown[-1] if len(found) > PAGE else looked_at[-1] if looked_at else None
    return LogLines(
        lines=tuple(shown),
        older=last.entry if is_cut and last else 0,
        note=_note(search, shown, last if is_cut else None),
    )


def log_day(desk: Desk, *, typed: str) -> date | None:
    """The day that was typed to narrow the log down; None for nothing typed.

    Raises:
        BadInputError: It is not a day.
    """
    return parse_calendar_day(typed, today=desk.now().date()) if typed.strip() else None


def whole_log(
    desk: Desk, *, act: Act | None = None, about: str = "", on: date | None = None, words: str = ""
) -> tuple[LogLine, ...]:
    """Every line of the log that a search finds, newest first; for a job, since it may take long.

    The arguments are those of `log_page`.

    Raises:
        NotFoundError: Nothing has this reference.
    """
    search = _search(desk, act, about, on, words)
    return tuple(line for line in _all_lines(desk.store, search) if search.fits(line))


def _search(desk: Desk, act: Act | None, about: str, on: date | None, words: str) -> _Search:
    reference = about.strip()
    ids = ids_about(desk.store, reference) if reference else None
    return _Search(act=act, about=ids, on=on, words=tuple(words.casefold().split()))


def _all_lines(store: Store, search: _Search) -> Iterator[LogLine]:
    before: int | None = None
    while lines := list(_lines(store, search, before, REACH)):
        yield from lines
        before = lines[-1].entry


def _lines(store: Store, search: _Search, before: int | None, limit: int) -> Iterator[LogLine]:
    events = store.history.newest(
        before=before, act=search.act, about=search.about, on=search.on, limit=limit
    )
    for _, written in groupby(events, key=lambda event: event.group):
        yield _line(store, tuple(written))


def _line(store: Store, events: Sequence[Event]) -> LogLine:
    first = events[0]
    return LogLine(
        entry=first.group,
        when=when_words(first),
        act=ACT_WORDS[first.act],
        what=what_words(store, events),
        hidden_what=what_words(store, events, hides_names=True),
        key=first.actor[:_KEY_SHOWN],
        reason=first.reason,
    )


def _note(search: _Search, shown: Sequence[LogLine], last: LogLine | None) -> str:
    if last is not None and len(shown) < PAGE:
        return f"Looked back to {last.when}. Older lines may have these words too."
    if not shown:
        return f"Nothing was recorded on {short_date(search.on)} that fits." if search.on else "Nothing fits."
    return ""
