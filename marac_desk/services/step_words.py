"""The words for a step: what one change did, by codes and references, never by a child's name."""

from collections.abc import Sequence

from marac_desk.domain.formats import in_words
from marac_desk.domain.ids import AgencyId, CaseId, PersonId
from marac_desk.domain.kinds import Kind
from marac_desk.domain.people import Person
from marac_desk.services.roll import short_name
from marac_desk.services.seals import reader_words
from marac_desk.services.step_table import STEPS
from marac_desk.store.history import Event
from marac_desk.store.store import Store

_PAPERS = {
    "write_agenda": "the agenda",
    "write_minutes": "the minutes",
    "circulate_minutes": "the minutes as circulated",
    "write_case_minutes": "the minutes of a case",
    "write_trackers": "the action trackers",
    "write_disclosures": "the disclosure record",
    "write_restricted": "restricted papers",
    "write_distribution": "the files of the distribution list",
    "write_attendance": "the attendance record",
    "write_extract": "a case extract",
    "write_action_list": "the chair's action list",
}
"""The commands that write documents, each for its readers."""


def step_words(store: Store, events: Sequence[Event], *, hides_names: bool = False) -> str:
    """What one change did, such as "POL marked as left"; the last record it wrote names it.

    Args:
        events: All events of the change, in order.
        hides_names: Whether somebody without a code or reference is only "somebody".
    """
    command = events[0].command
    if command in _PAPERS:
        return f"{_PAPERS[command]} written for {in_words(_readers(store, events))}"
    if command not in STEPS:
        return command.replace("_", " ")
    kind, words = STEPS[command]
    written = [event.record_id for event in events if event.kind is kind and event.record_id]
    return words.format(label(store, kind, written[-1], hides_names=hides_names) if written else "it").strip()


def _readers(store: Store, events: Sequence[Event]) -> list[str]:
    """For whom documents were written, each once, in the order of the writing."""
    documents = [store.documents.find(each.record_id) for each in events if each.record_id]
    readers = (reader_words(store, each) for each in documents if each is not None)
    return list(dict.fromkeys(readers))


def label(store: Store, kind: Kind, record_id: str, *, hides_names: bool = False) -> str:
    """A record by the code or reference of what it is about; "it" where it has neither.

    One that was taken back is named as it was.
    """
    record = _read(store, kind, record_id)
    return _subject(store, record, hides_names=hides_names) or "it"


def _subject(store: Store, record: object, *, hides_names: bool) -> str:
    person = _person(store, record)
    reference: str = getattr(record, "ref", "") or getattr(record, "code", "")
    case_id: CaseId | None = getattr(record, "case_id", None)
    agency_id: AgencyId | None = getattr(record, "agency_id", None)
    if not isinstance(record, Person):  # whose title is "DS", not a name
        reference = reference or getattr(record, "title", "")
    if reference:
        return reference
    if case_id:
        return getattr(_read(store, Kind.CASE, case_id), "ref", "")
    if agency_id:
        return getattr(_read(store, Kind.AGENCY, agency_id), "code", "")
    if person is None:
        return ""
    return "somebody" if hides_names else short_name(person)


def _person(store: Store, record: object) -> Person | None:
    """Who a record is, or is about."""
    if isinstance(record, Person):
        return record
    person_id: PersonId | None = getattr(record, "person_id", None) or getattr(record, "candidate_id", None)
    found = _read(store, Kind.PERSON, person_id) if person_id else None
    return found if isinstance(found, Person) else None


def _read(store: Store, kind: Kind, record_id: str) -> object:
    """A record, or what it last was before an undo took it away."""
    shelf = store.by_kind[kind]
    found = shelf.find(record_id)
    if found is not None:
        return found
    bodies = [each.body for each in store.history.versions_of(record_id) if each.body is not None]
    return shelf.record_of(bodies[-1]) if bodies else None
