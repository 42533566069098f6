"""Subjects: everything recorded about one case, person, agency, action or forum, by its reference."""

from collections.abc import Iterator

from marac_desk.domain.kinds import Kind
from marac_desk.errors import NotFoundError
from marac_desk.store.store import Store

_OWN = (
    (Kind.CASE, "ref", ("case_id",)),
    (Kind.ACTION, "ref", ()),
    (Kind.PERSON, "ref", ("person_id", "subject_id", "candidate_id")),
    (Kind.AGENCY, "code", ("agency_id", "owner_id")),
    (Kind.FORUM, "code", ()),
)
"""Each kind with a reference of its own: where it stands, and the columns by which others belong to it."""


def ids_about(store: Store, reference: str) -> frozenset[str]:
    """The ids of what has this reference, and of all that belongs to it.

    Raises:
        NotFoundError: Nothing has it.
    """
    wanted = reference.casefold()
    found = frozenset(_found(store, wanted))
    if not found:
        raise NotFoundError("Nothing has this reference; it is one such as CSE-0007, A-0147, P-0012 or POL.")
    return found


def _found(store: Store, wanted: str) -> Iterator[str]:
    for kind, name, columns in _OWN:
        for record in store.by_kind[kind].all():
            if str(getattr(record, name)).casefold() == wanted:
                yield record.id
                yield from _belonging(store, record.id, columns)


def _belonging(store: Store, record_id: str, columns: tuple[str, ...]) -> Iterator[str]:
    """What names the record, and what is written under its items."""
    for column in columns:
        for shelf in store.by_kind.values():
            if column in shelf.keys:
                for each in shelf.where(**{column: record_id}):
                    yield each.id
                    if shelf.kind is Kind.ITEM:
                        yield from _belonging(store, each.id, ("item_id",))
