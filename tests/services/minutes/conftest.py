"""A panel in session, with one case that was heard."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId
from marac_desk.domain.items import Item
from tests.services.casework import Panel, open_panel
from tests.services.minutes.minuted import hear


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        heading = Item(
            id=ItemId(panel.new_id()),
            meeting_id=panel.meeting_id,
            kind=ItemKind.NEW,
            title="New referrals",
            position=1,
        )
        panel.save(heading)
        hear(panel, panel.item_id)
        yield panel
