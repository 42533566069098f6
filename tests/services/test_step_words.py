"""The words of a step: every command that writes records has them, and they name nobody when told not to."""

from marac_desk.rehearsal.catalogue import services
from marac_desk.services.audit import audit
from marac_desk.services.forums import create_forum
from marac_desk.services.people import add_person
from marac_desk.services.step_table import STEPS
from marac_desk.services.step_words import step_words

SAID_OTHERWISE = {
    *(
        "write_agenda",
        "write_minutes",
        "circulate_minutes",
        "write_case_minutes",
        "write_trackers",
    ),  # by their readers
    *("write_restricted", "write_attendance", "write_extract", "write_action_list"),  # likewise
    "write_disclosures",
    *("undo", "undo_last"),  # by what they take back
    *("save_draft", "drop_draft", "save_place", "set_series", "prepare_calendar"),  # not in the log
    *("learn_word", "set_proof_lists"),  # nor how texts are underlined
    *(
        "consult_case",
        "consult_record",
        "consult_withheld",
        "note_happening",
        "accept_earlier_log",
        "export_log",
        "write_log_file",
    ),
}
"""Commands that write no record, or whose words are made of more than one."""


def test_every_command_that_writes_records_has_words_of_its_own():
    commands = {name for name, service in services().items() if service.is_command}

    assert commands - STEPS.keys() - SAID_OTHERWISE == set()


def test_no_words_are_kept_for_a_command_that_is_gone():
    assert STEPS.keys() - {name for name, service in services().items() if service.is_command} == set()


def test_a_forum_is_named_by_its_code(desk):
    create_forum(desk, code="CSE", name="CSE MARAC", since=desk.now().date())

    assert audit(desk)[-1].what == "the forum CSE made"


def test_somebody_without_a_reference_is_named_or_not_as_asked(desk):
    add_person(desk, surname="Ferris", forename="Ann", title="DS")
    events = desk.store.history.events()

    assert step_words(desk.store, events) == "DS A. Ferris added"
    assert step_words(desk.store, events, hides_names=True) == "somebody added"
