"""Quick add in the entry line: a worker nobody knows yet, or a person named in the case."""

import re

from marac_desk.domain.cases import CaseRole
from marac_desk.domain.entries import PersonEntry, WorkerEntry
from marac_desk.domain.entry_parts import EntryError, Part, Vocabulary, agency_in
from marac_desk.domain.typed_dates import parse_birth_date
from marac_desk.errors import BadInputError

_NOT_A_NEWCOMER = (
    "After + comes an agency and a worker's name, or sibling, parent, peer, concern, suspected or"
    " professional and a name."
)
_NO_NAME = "Now the name, such as Lin Okoro; a surname of several words stands first, before a comma."
_ROLES = {
    "sibling": CaseRole.SIBLING,
    "parent": CaseRole.PARENT,
    "peer": CaseRole.PEER,
    "concern": CaseRole.PERSON_OF_CONCERN,
    "suspected": CaseRole.SUSPECTED_PERPETRATOR,
    "perpetrator": CaseRole.PERPETRATOR,
    "professional": CaseRole.PROFESSIONAL,
}
"""Whole words, so that no agency's code is taken for one; an agency that is called so comes first."""
_RANKS = ("pc", "dc", "ps", "ds", "pi", "di", "dci", "dsi", "insp", "sgt", "pcso")
_TITLES = frozenset({*_RANKS, "cllr", "dr", "miss", "mr", "mrs", "ms", "mx", "prof", "rev"})
_VIDEO = ("v", "video")
_BIRTH = re.compile(r"\s((?:c\.?|circa|about)\s*)?(\S*[0-9]\S*)$", re.IGNORECASE)


def read_newcomer(rest: Part, vocabulary: Vocabulary) -> WorkerEntry | PersonEntry:
    """A worker of an agency, here now, or a person of the case with their part in it.

    Raises:
        EntryError: Whose they are is not understood, the name is missing, or the date of birth is none.
    """
    words = rest.words()
    if not words:
        raise EntryError(_NOT_A_NEWCOMER, rest)
    first, named = words[0], rest.slice(words[0].end - rest.start)
    role = None if first.text.upper() in vocabulary.agencies else _ROLES.get(first.text.lower())
    if role is not None:
        return _person(role, named, vocabulary)
    return _worker(agency_in(first, vocabulary), named)


def _worker(agency: str, named: Part) -> WorkerEntry:
    words = named.words()
    is_by_video = len(words) > 1 and words[-1].text.lower() in _VIDEO
    if is_by_video:
        named = named.slice(0, words[-1].start - named.start)
    has_title = len(words) > 1 and words[0].text.rstrip(".").lower() in _TITLES
    title = words[0].text if has_title else ""
    forename, surname = _names(named.slice(len(title)), is_worker=True)
    return WorkerEntry(
        agency=agency, title=title, forename=forename, surname=surname, is_by_video=is_by_video
    )


def _person(role: CaseRole, named: Part, vocabulary: Vocabulary) -> PersonEntry:
    found = _BIRTH.search(named.text)
    birth = named.slice(found.start()) if found else Part("", named.end)
    if birth.text:
        _check_birth(birth, vocabulary)
        named = named.slice(0, birth.start - named.start)
    forename, surname = _names(named, is_worker=False)
    return PersonEntry(role=role, forename=forename, surname=surname, birth=birth.text)


def _check_birth(birth: Part, vocabulary: Vocabulary) -> None:
    try:
        parse_birth_date(birth.text, today=vocabulary.today)
    except BadInputError as error:
        raise EntryError(str(error), birth) from error


def _names(named: Part, *, is_worker: bool) -> tuple[str, str]:
    """Forename and surname; a single word is a worker's surname, and the forename of anybody else."""
    if not named.text:
        raise EntryError(_NO_NAME, Part("", named.end))
    surname, forename = named.cut(",")
    if forename is not None:
        return forename.text, surname.text
    *before, last = named.text.split()
    if before or is_worker:
        return " ".join(before), last
    return last, ""
