"""Naming: actions whose text names a child, which trackers must not: they tell one by reference and initials.

It is a mark for whoever reads the actions back, and bars nothing.

Source: design rules, 4.8; edge case 54.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from marac_desk.domain.actions import Action
from marac_desk.domain.cases import CaseRole, CaseType
from marac_desk.domain.folding import folded, spellings
from marac_desk.domain.ids import ActionId, MeetingId, PersonId
from marac_desk.domain.people import FactKind
from marac_desk.store.store import Store

NAMES_A_CHILD: Final = "names a child"
_CHILDREN: Final = (CaseRole.SUBJECT, CaseRole.SIBLING, CaseRole.PEER)


def naming_a_child(store: Store, meeting_id: MeetingId, actions: Iterable[Action]) -> frozenset[ActionId]:
    """The actions in whose text the name of a child stands who is discussed at the meeting.

    A name counts where it is written with a capital, as a sentence's "will" is nobody.
    """
    found = {words for each in _children(store, meeting_id) for words in _names(store, each)}
    return frozenset(each.id for each in actions if _holds(each.text, found))


def _children(store: Store, meeting_id: MeetingId) -> Iterator[PersonId]:
    """The children of the cases on the agenda, and those beside them."""
    listed = dict.fromkeys(each.case_id for each in store.items.where(meeting_id=meeting_id) if each.case_id)
    for case in (store.cases.get(each) for each in listed):
        if case.subject_id and case.type is CaseType.CHILD:
            yield case.subject_id
        yield from (each.person_id for each in case.people if each.role in _CHILDREN)


def _names(store: Store, person_id: PersonId) -> Iterator[tuple[str, ...]]:
    """The names of a child, each by itself, and the other names it goes by."""
    person = store.people.get(person_id)
    others = (each.text for each in person.facts if each.kind in (FactKind.ALIAS, FactKind.NAME))
    for text in (person.forename, person.surname, *others):
        yield from spellings(text)


def _holds(text: str, names: set[tuple[str, ...]]) -> bool:
    said = folded(text)
    lengths = {len(each) for each in names}
    return any(
        said.words[at : at + length] in names and not said.written[at].islower()
        for length in lengths
        for at in range(len(said.words) - length + 1)
    )
