"""The catalogue is made from the services' own signatures."""

from marac_desk.rehearsal.catalogue import services


def test_commands_and_queries_are_told_apart_by_their_answer():
    found = services()

    assert found["record_arrival"].is_command
    assert not found["quorum"].is_command


def test_a_service_is_described_as_scripts_say_it():
    words = services()["record_arrival"].describe()

    assert words.startswith("record_arrival(meeting, person, agency?, ")
    assert words.endswith(
        "\n    Record that somebody came, or came back; apologies sent before are withdrawn."
    )


def test_what_works_inside_an_open_change_is_no_service():
    assert "stamp" not in services()
