"""Tracker returns: the Update and Done-on cells of a tracker that came back, beside what the store says.

Rows are known by the key that was printed with their number, wherever they stand now.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from marac_desk.documents.returned import ReturnedFile, ReturnedRow, ReturnedTable
from marac_desk.domain.actions import Action, ReviewKind
from marac_desk.domain.audience import CHAIR
from marac_desk.domain.editions import reason_withheld
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.domain.marks import Mark, Place, letters_of
from marac_desk.domain.text import clean
from marac_desk.domain.typed_dates import parse_calendar_day
from marac_desk.errors import BadInputError
from marac_desk.services.agencies import reader_of
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.acting import standing_words
from marac_desk.services.minuting.binder import Binder, bind
from marac_desk.services.minuting.tracking import last_reported, restricted_rows, tracked
from marac_desk.services.rows.returns import Acceptance, Completion, Progress, ReturnRow
from marac_desk.services.rows.words import Tone

_REFERENCE: Final = re.compile(r"\b[AR]-[0-9]{4,}\b")
_TO_DECIDE: Final = "To decide"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a table its cells are; None where there is no such column."""

    update: int
    done: int | None

    def cell(self, row: ReturnedRow, place: int | None) -> str:
        """The text of a cell, cleaned; empty where the row has none."""
        return clean(row.cells[place]).strip() if place is not None and place < len(row.cells) else ""


def tracker_rows(
    desk: Desk, document: IssuedDocument, meeting_id: MeetingId, file: ReturnedFile
) -> tuple[ReturnRow, ...]:
    """Every row of the file, then the rows that are missing from it.

    Raises:
        BadInputError: No table of it has a column called Update.

    Source: design rules, section 4.8; F13.
    """
    tables = [(table, columns) for table in file.tables if (columns := _columns(table))]
    if not tables:
        raise BadInputError(
            "No table of this file has a column called Update; it was changed beyond reading."
        )
    reading = _Reading(desk, document, bind(desk.store, meeting_id), file)
    return tuple(reading.rows(tables))


def _columns(table: ReturnedTable) -> _Columns | None:
    heads = [head.casefold() for head in table.heads]

    def place(start: str) -> int | None:
        return next((number for number, head in enumerate(heads) if head.startswith(start)), None)

    update = place("update")
    return None if update is None else _Columns(update, place("done"))


class _Reading:
    """One tracker beside the store."""

    def __init__(self, desk: Desk, document: IssuedDocument, binder: Binder, file: ReturnedFile) -> None:
        self._document, self._binder = document, binder
        self._today = desk.now().date()
        self._owner = binder.code(document.agency_id) if document.agency_id else ""
        self._by_letters: Mapping[str, Action] = {letters_of(each.id): each for each in binder.actions}
        self._by_ref = {each.ref: each for each in binder.actions}
        changed = (each for each in file.texts if each.mark.place is Place.TEXT and each.is_changed)
        self._reworded = {each.mark.record for each in changed}
        self._read: Counter[str] = Counter()
        self._printed = self._expected()

    def rows(self, tables: Sequence[tuple[ReturnedTable, _Columns]]) -> Iterator[ReturnRow]:
        """What stands in the file, in its order, and what no longer does."""
        for table, columns in tables:
            for row in table.rows:
                found = self._row(row, columns)
                if found is not None:
                    yield found
        for action_id in self._printed:
            if not self._read[action_id]:
                yield self._missing(self._binder.actions_by_id[action_id])

    def _expected(self) -> tuple[str, ...]:
        """The actions that the file had when it was written."""
        day, agency_id = self._document.written_at.date(), self._document.agency_id
        reader = reader_of(self._binder.store, agency_id) if agency_id else CHAIR
        if self._document.kind is DocumentKind.RESTRICTED_TRACKER:
            return tuple(each.source for each in restricted_rows(self._binder, day, reader))
        if self._document.kind is DocumentKind.ACTION_LIST:
            return ()
        rows = tracked(self._binder, day, agency_id)
        known = (each for each in rows if not reason_withheld(each.audience, reader))
        return tuple(each.source for each in known if self._is_older(each.source))

    def _is_older(self, action_id: str) -> bool:
        return self._binder.actions_by_id[action_id].set_at <= self._document.written_at

    def _row(self, row: ReturnedRow, columns: _Columns) -> ReturnRow | None:
        key = next((each for each in row.marks if each.place is Place.ROW), None)
        number = next((found[0] for found in map(_REFERENCE.search, row.cells) if found), "")
        by_key = self._by_letters.get(key.record) if key else None
        action = by_key or self._by_ref.get(number)
        if action is None:
            return _unknown(row, number)
        self._read[action.id] += 1
        update, done = columns.cell(row, columns.update), columns.cell(row, columns.done)
        made = self._beside(action, update, done, _printed_update(row.marks))
        notes = (
            *(["Found by its number; its key is gone."] if by_key is None else ()),
            *(["It stands twice in the file."] if self._read[action.id] > 1 else ()),
            *self._rewording(action),
        )
        if by_key is not None and number not in (by_key.ref, by_key.earlier_ref):
            made = replace(
                made,
                acceptance=None,
                state="Not brought in",
                tone=Tone.WARNING,
                notes=("Its number was changed in the file, so it is not certain which action is meant.",),
            )
        return replace(made, notes=(*made.notes, *notes))

    def _beside(self, action: Action, update: str, done: str, printed: str) -> ReturnRow:
        """One action beside what the file says of it."""
        last = last_reported(action)
        here = "\n".join(part for part in (standing_words(action), last.note if last else "") if part)
        there = "\n".join(part for part in (update, f"Done on {done}" if done else "") if part)
        shown = ReturnRow(
            reference=action.ref,
            title=action.text,
            here=here,
            there=there or "Nothing is written in this row.",
            state="Nothing written",
        )
        is_untouched = not update or letters_of(update) == printed
        if is_untouched and not done:
            return shown
        offered = self._to_decide(shown, action, update, done)
        if _is_known(action, offered.acceptance):
            return replace(shown, state="In the record", tone=Tone.GOOD)
        if action.is_closed:
            return replace(shown, state="Closed here meanwhile", tone=Tone.WARNING)
        if not self._may_report(action):
            return replace(
                shown, state="Not brought in", tone=Tone.WARNING, notes=(self._not_theirs(action),)
            )
        return offered

    def _to_decide(self, shown: ReturnRow, action: Action, update: str, done: str) -> ReturnRow:
        day, problem = self._day(done)
        if done and not self._owns(action):
            problem = f"{self._owner} only helps with this action; the action stays open."
        waits = replace(shown, state=_TO_DECIDE, tone=Tone.ACCENT, notes=(problem,) if problem else ())
        if day is not None and not problem:
            return replace(waits, acceptance=Completion(action_id=action.id, on=day, note=update))
        words = "\n".join(part for part in (update, f"Done on: {done}" if done else "") if part)
        return replace(waits, acceptance=Progress(action_id=action.id, note=self._said(words, action)))

    def _day(self, done: str) -> tuple[date | None, str]:
        """The day that a Done-on cell names, and what is wrong with it."""
        if not done:
            return None, ""
        try:
            day = parse_calendar_day(done, today=self._today)
        except BadInputError:
            return (
                None,
                "What stands under Done on is no day: it is taken in as words, and the action stays open.",
            )
        if day > self._today:
            return (
                None,
                "The day under Done on has not come yet: it is taken in as words, and the action stays open.",
            )
        return day, ""

    def _said(self, words: str, action: Action) -> str:
        """An update as it is kept: a helper's says whose it is."""
        return words if self._owns(action) else f"{self._owner}: {words}"

    def _owns(self, action: Action) -> bool:
        """Whether the file is its owner's; the Chair's speaks for every agency."""
        return not self._owner or self._binder.code(self._binder.responsible(action.owner_id)) == self._owner

    def _may_report(self, action: Action) -> bool:
        helpers = (self._binder.responsible(each) for each in action.supporting)
        return self._owns(action) or self._owner in self._binder.codes(each for each in helpers if each)

    def _not_theirs(self, action: Action) -> str:
        code = self._binder.code(action.owner_id) or "nobody yet"
        return f"This action is owed by {code} now, and {self._owner} does not help with it."

    def _rewording(self, action: Action) -> tuple[str, ...]:
        is_changed = letters_of(action.id) in self._reworded
        words = "The action's own words were changed in the file; that is not brought in."
        return (words,) if is_changed else ()

    def _missing(self, action: Action) -> ReturnRow:
        return ReturnRow(
            reference=action.ref,
            title=action.text,
            here=standing_words(action),
            there="Its row was deleted in the file.",
            state="Row is gone",
            tone=Tone.WARNING,
            notes=("Nothing changes here: the action stands as it is.",),
        )


def _is_known(action: Action, offered: Acceptance | None) -> bool:
    """Whether just this was recorded already."""
    if isinstance(offered, Completion):
        closing = action.closing
        is_so = closing is not None and closing.on == offered.on
        return is_so and closing is not None and letters_of(closing.note) == letters_of(offered.note)
    note = letters_of(offered.note) if isinstance(offered, Progress) else ""
    return any(each.kind is ReviewKind.REPORTED and letters_of(each.note) == note for each in action.history)


def _printed_update(marks: Sequence[Mark]) -> str:
    """The letters of the update that was printed in the row; those of nothing where none was."""
    return next((each.digest for each in marks if each.place is Place.NOTE), letters_of(""))


def _unknown(row: ReturnedRow, number: str) -> ReturnRow | None:
    """A row that is none of ours; None for an empty one."""
    words = " · ".join(each for each in row.cells if each)
    if not words:
        return None
    return ReturnRow(
        reference=number or "New row",
        title="",
        here="There is no such action in this store.",
        there=words,
        state="Added in the file",
        tone=Tone.WARNING,
        notes=("It is not brought in. If it was agreed, set it as an action.",),
    )
