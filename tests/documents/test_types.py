"""The type checker refuses a document made of anything but an edition."""

import gc

import pytest
from mypy import api

WRONG = """
from marac_desk.documents.minutes import render_minutes
from marac_desk.domain.audience import CHAIR
from marac_desk.domain.editions import Reduced
from marac_desk.domain.minutes import MeetingMinutes
from pathlib import Path

def unreduced(minutes: MeetingMinutes) -> bytes:
    return render_minutes(minutes, template=Path())

def forged(minutes: MeetingMinutes) -> Reduced[MeetingMinutes]:
    return Reduced(minutes, CHAIR, ())
"""


@pytest.fixture(autouse=True)
def collecting():
    """What the type checker sets for itself is not to hold for the tests after it."""
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)


def test_an_unreduced_or_forged_model_does_not_type_check(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text(WRONG)

    report, _, status = api.run(["--strict", "--no-error-summary", "--follow-imports=silent", str(wrong)])

    assert status == 1
    errors = [line for line in report.splitlines() if ": error:" in line]
    assert [line.rpartition("[")[2] for line in errors] == ["arg-type]", "call-arg]"]
