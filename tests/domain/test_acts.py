"""The word of data protection law for each command."""

import pytest

from marac_desk.domain.acts import Act, act_of


@pytest.mark.parametrize(
    ("command", "version", "act"),
    [
        ("share_contribution", 1, Act.COLLECT),
        ("share_contribution", 2, Act.ALTER),
        ("undo", 3, Act.ALTER),
        ("write_minutes", 1, Act.DISCLOSE),
        ("give_approval", 2, Act.APPROVE),
    ],
)
def test_a_command_is_said_in_the_law_s_words(command: str, version: int, act: Act):
    assert act_of(command, version) is act
