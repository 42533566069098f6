"""A meeting for faults to interrupt: each step is one command of the real services, with words of its own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from marac_desk.domain.clock import london
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId
from marac_desk.services.actions import set_action
from marac_desk.services.contributions import share_contribution
from marac_desk.services.desk import Desk
from marac_desk.services.drafts import save_draft
from marac_desk.services.unlock import Session, unlock_session
from marac_desk.store.store import Store
from tests.services.casework import DAY, Hands, open_panel

PASSPHRASE = "pass"  # noqa: S105 - opens invented stores only
STORE = "Panel.marac"
CLOCK = Hands(london(DAY, 10, 50))
_STEP = re.compile(r"^Step (\d+)\.$")


@dataclass(frozen=True)
class Spot:
    """What the steps are about."""

    meeting_id: MeetingId
    item_id: ItemId
    agency_id: AgencyId


def a_meeting_in(folder: Path) -> Spot:
    """A store in `folder` with a meeting in session, closed again; what the steps are about."""
    with open_panel(folder) as panel:
        return Spot(panel.meeting_id, panel.item_id, panel.agencies["POL"])


def spot_of(store: Store) -> Spot:
    """What the steps are about, in such a store."""
    (item,) = (each for each in store.items.all() if each.case_id)
    (police,) = (each for each in store.agencies.all() if each.code == "POL")
    return Spot(item.meeting_id, item.id, police.id)


@contextmanager
def unlocked(place: Path) -> Iterator[tuple[Session, Desk]]:
    """The store, its passphrase typed: a session and its writing desk."""
    session = unlock_session(place, PASSPHRASE, clock=CLOCK)
    try:
        store = session.open_store(writable=True)
        try:
            yield session, Desk(store, CLOCK)
        finally:
            store.close()
    finally:
        session.close()


def step(desk: Desk, spot: Spot, number: int) -> None:
    """Step `number`: something said, set or half typed, in turn."""
    words = f"Step {number}."
    if number % 4 == 2:
        set_action(desk, spot.meeting_id, text=words, owner_id=spot.agency_id, due="+2w")
    elif number % 4 == 3:
        save_draft(desk, box=f"box {number}", text=words)
    else:
        share_contribution(desk, spot.item_id, agency_id=spot.agency_id, text=words)


def kept(store: Store) -> set[int]:
    """The numbers of all steps that the store holds."""
    said = [paragraph.text for each in store.contributions.all() for paragraph in each.paragraphs]
    texts = [*said, *(each.text for each in store.actions.all()), *(each.text for each in store.drafts.all())]
    return {int(found[1]) for found in map(_STEP.match, texts) if found}


def kept_in(session: Session) -> tuple[set[int], int]:
    """The numbers of all steps in a store that is unlocked, and how many findings a full check has."""
    store = session.open_store(writable=False)
    try:
        return kept(store), len(store.inspect().findings)
    finally:
        store.close()
