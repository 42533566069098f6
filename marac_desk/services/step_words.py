"""The words for a step: what one change did, by codes and references, never by a child's name."""

from collections.abc import Sequence

from marac_desk.domain.formats import in_words
from marac_desk.domain.ids import AgencyId, CaseId, PersonId
from marac_desk.domain.kinds import Kind
from marac_desk.services.roll import short_name
from marac_desk.store.history import Event
from marac_desk.store.store import Store

_STEPS: dict[str, tuple[Kind, str]] = {
    "record_arrival": (Kind.ATTENDANCE, "{} marked as here"),
    "record_departure": (Kind.ATTENDANCE, "{} marked as left"),
    "accept_deputy": (Kind.ATTENDANCE, "{} accepted as deputy"),
    "correct_attendance": (Kind.ATTENDANCE, "the attendance of {} corrected"),
    "strike_attendance": (Kind.ATTENDANCE, "the attendance of {} struck"),
    "record_apology": (Kind.APOLOGY, "apologies of {}"),
    "open_meeting": (Kind.MEETING, "the meeting opened"),
    "adjourn_meeting": (Kind.MEETING, "the meeting adjourned"),
    "resume_meeting": (Kind.MEETING, "the meeting resumed"),
    "close_meeting": (Kind.MEETING, "the meeting closed"),
    "reopen_meeting": (Kind.MEETING, "the meeting reopened"),
    "start_item": (Kind.ITEM, "{} taken up"),
    "next_item": (Kind.ITEM, "{} taken up"),
    "stop_item": (Kind.ITEM, "{} left"),
    "defer_item": (Kind.ITEM, "{} deferred"),
    "move_item": (Kind.ITEM, "{} moved"),
    "withdraw_item": (Kind.ITEM, "{} withdrawn"),
    "list_case": (Kind.ITEM, "{} listed"),
    "read_confidentiality": (Kind.CONFIDENTIALITY, "the statement read"),
    "agree_confidentiality": (Kind.CONFIDENTIALITY, "confidentiality agreed"),
    "take_chair": (Kind.CHAIRING, "{} in the chair"),
    "leave_chair": (Kind.CHAIRING, "{} out of the chair"),
    "hold_ballot": (Kind.BALLOT, "the ballot on {}"),
    "declare_conflict": (Kind.CONFLICT, "the conflict of {}"),
    "rule_on_conflict": (Kind.CONFLICT, "the ruling on {}"),
    "step_out": (Kind.CONFLICT, "{} out for a conflict"),
    "step_back": (Kind.CONFLICT, "{} back in the room"),
    "choose_when_inquorate": (Kind.CHOICE, "the Chair's choice"),
    "ratify": (Kind.DECISION, "the ratification"),
    "agree_minutes": (Kind.DECISION, "the minutes agreed"),
    "record_decision": (Kind.DECISION, "the decision"),
    "share_contribution": (Kind.CONTRIBUTION, "what {} shared"),
    "correct_contribution": (Kind.CONTRIBUTION, "the correction to what {} shared"),
    "all_others_nil": (Kind.CONTRIBUTION, "nil returns"),
    "write_section": (Kind.SECTION, "the text typed"),
    "set_level": (Kind.ASSESSMENT, "the level of {}"),
    "record_outcome": (Kind.OUTCOME, "the outcome of {}"),
    "record_dissent": (Kind.DISSENT, "the dissent of {}"),
    "set_action": (Kind.ACTION, "action {}"),
    "complete_action": (Kind.ACTION, "{} completed"),
    "carry_action": (Kind.ACTION, "{} carried forward"),
    "mark_not_possible": (Kind.ACTION, "{} marked as not possible"),
    "mark_not_undertaken": (Kind.ACTION, "{} marked as not undertaken"),
    "reassign_action": (Kind.ACTION, "{} reassigned"),
    "accept_action": (Kind.ACTION, "{} accepted"),
    "move_due_date": (Kind.ACTION, "the due date of {} moved"),
}
"""For each command: the kind of record that names it, and the words. Others are said by their own name."""


_PAPERS = {
    "write_agenda": "the agenda",
    "write_minutes": "the minutes",
    "write_case_minutes": "the minutes of a case",
    "write_trackers": "the action trackers",
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
    if command not in _STEPS:
        return command.replace("_", " ")
    kind, words = _STEPS[command]
    written = [event.record_id for event in events if event.kind is kind and event.record_id]
    return words.format(label(store, kind, written[-1], hides_names=hides_names) if written else "it").strip()


def _readers(store: Store, events: Sequence[Event]) -> list[str]:
    """For whom documents were written, each once, in the order of the writing."""
    documents = [store.documents.find(each.record_id) for each in events if each.record_id]
    readers = (each.agency_id for each in documents if each is not None)
    return list(dict.fromkeys(store.agencies.get(each).code if each else "the Chair" for each in readers))


def label(store: Store, kind: Kind, record_id: str, *, hides_names: bool = False) -> str:
    """A record by the code or reference of what it is about; "it" where it has neither."""
    record = store.by_kind[kind].find(record_id)
    return _subject(store, record, hides_names=hides_names) or "it"


def _subject(store: Store, record: object, *, hides_names: bool) -> str:
    agency_id: AgencyId | None = getattr(record, "agency_id", None)
    case_id: CaseId | None = getattr(record, "case_id", None)
    person_id: PersonId | None = getattr(record, "person_id", None) or getattr(record, "candidate_id", None)
    reference: str = getattr(record, "ref", "") or getattr(record, "title", "")
    if reference:
        return reference
    if case_id:
        return store.cases.get(case_id).ref
    if agency_id:
        return store.agencies.get(agency_id).code
    if not person_id:
        return ""
    return "somebody" if hides_names else short_name(store.people.get(person_id))
