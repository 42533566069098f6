"""People come and go until this process is killed: `python -m tests.faults.coming_and_going STORE`."""

import sys
from datetime import timedelta
from pathlib import Path

from marac_desk.domain.clock import london
from marac_desk.services.attendance import record_arrival, record_departure
from tests.faults.script import spot_of, unlocked
from tests.services.casework import DAY

BEGAN = london(DAY, 11)


def main(place: Path) -> None:
    """Somebody comes at each even minute and goes at the odd one; each is printed once it is recorded."""
    with unlocked(place) as (_session, desk):
        meeting_id = spot_of(desk.store).meeting_id
        (absent,) = (each for each in desk.store.people.all() if each.surname == "WorkerHlt")
        minute = 0
        while True:
            at = BEGAN + timedelta(minutes=minute)
            record = record_departure if minute % 2 else record_arrival
            record(desk, meeting_id, person_id=absent.id, at=at)
            print(minute, flush=True)
            minute += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
