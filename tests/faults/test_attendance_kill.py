"""Who came when and left when survives a crash: every minute that was recorded is there."""

import subprocess
import sys
from datetime import timedelta

import pytest

from tests.faults.coming_and_going import BEGAN
from tests.faults.script import STORE, a_meeting_in, unlocked
from tests.faults.workers import ROOT

pytestmark = [pytest.mark.tools, pytest.mark.timeout(300)]


@pytest.mark.parametrize("last", [0, 3, 10])
def test_edge_case_76_times_of_attendance_survive_a_kill(tmp_path, last):
    a_meeting_in(tmp_path)
    command = [sys.executable, "-m", "tests.faults.coming_and_going", str(tmp_path / STORE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as coming:
        said = [int(coming.stdout.readline()) for _ in range(last + 1)]
        coming.kill()

    with unlocked(tmp_path / STORE) as (_session, desk):
        stays = [each for each in desk.store.attendance.all() if each.arrived_at >= BEGAN]
        kept = {moment for stay in stays for moment in (stay.arrived_at, stay.left_at) if moment}
        findings = desk.store.inspect().findings
    assert {BEGAN + timedelta(minutes=minute) for minute in said} <= kept
    assert findings == ()
