"""Marked words: what gives a case away in a document, and what only looks as if it did.

Source: design rules, F28; the check of finished documents heeds them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from marac_desk.domain.audience import EVERYONE, Audience, Scope
from marac_desk.domain.cases import Case, MarkedWord
from marac_desk.domain.folding import words_of
from marac_desk.domain.formats import in_words
from marac_desk.domain.ids import AgencyId, CaseId
from marac_desk.domain.text import clean_line
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk


def mark_word(
    desk: Desk, case_id: CaseId, *, text: str, audience: Audience = EVERYONE, is_harmless: bool = False
) -> Change:
    """Put words on a case's list: sensitive ones bar a document, harmless ones bar none.

    Args:
        text: A word or a few, however spelt: capitals, accents and hyphens tell nothing apart.
        audience: Who of those that may know the case may read it; everyone of them where nothing is said.
        is_harmless: It raised a false alarm: it is nobody's name here.

    Raises:
        NotFoundError: There is no such case.
        BadInputError: There is no letter or number in it.
        RuleBrokenError: It is on the list already.
    """
    with desk.change("mark_word") as pen:
        case = desk.store.cases.get(case_id)
        word = MarkedWord(text=clean_line(text), audience=audience, is_harmless=is_harmless)
        if not words_of(word.text):
            raise BadInputError("Type a word or a number to look for.")
        if any(words_of(each.text) == words_of(word.text) for each in case.marked):
            raise RuleBrokenError("This is on the list of the case already.")
        desk.store.cases.save(replace(case, marked=(*case.marked, word)))
        pen.made = case.id
    return pen.change


def unmark_word(desk: Desk, case_id: CaseId, *, text: str) -> Change:
    """Take words off a case's list.

    Raises:
        NotFoundError: There is no such case, or they are not on its list.
    """
    with desk.change("unmark_word") as pen:
        case = desk.store.cases.get(case_id)
        kept = tuple(each for each in case.marked if words_of(each.text) != words_of(text))
        if len(kept) == len(case.marked):
            raise NotFoundError("This is not on the list of the case.")
        desk.store.cases.save(replace(case, marked=kept))
        pen.made = case.id
    return pen.change


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedRow:
    """One line of a case's list of words."""

    text: str = field(repr=False)
    effect: str
    """Who may read it, in words."""


def marked_words(desk: Desk, case_id: CaseId) -> tuple[MarkedRow, ...]:
    """A case's list of words, in the order marked.

    Raises:
        NotFoundError: There is no such case.
    """
    case: Case = desk.store.cases.get(case_id)
    return tuple(MarkedRow(text=each.text, effect=_effect(desk, each)) for each in case.marked)


def _effect(desk: Desk, word: MarkedWord) -> str:
    audience = word.audience
    if word.is_harmless:
        return "may stand in any document"
    if audience.scope in (Scope.CHAIR, Scope.NOBODY):
        return "in no document"
    if audience.scope is Scope.NAMED:
        return f"only for {_codes(desk, audience.agencies)}"
    if audience.excluded:
        return f"for those who may know the case, not {_codes(desk, audience.excluded)}"
    return "only for those who may know the case"


def _codes(desk: Desk, agencies: Iterable[AgencyId]) -> str:
    return in_words([desk.store.agencies.get(each).code for each in agencies])
