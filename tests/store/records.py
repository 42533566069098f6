"""Valid records and short ways to write them."""

from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

from marac_desk.domain.agencies import Agency, Standing
from marac_desk.domain.clock import london
from marac_desk.domain.contributions import Contribution, Paragraph
from marac_desk.domain.forums import Forum, ForumRules, ForumType, ItemKind
from marac_desk.domain.ids import AgencyId, ContributionId, ForumId, ItemId, MeetingId, ParagraphId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting
from marac_desk.store.kdf import KdfParameters
from marac_desk.store.store import Store, Transaction
from marac_desk.store.vault import unlock_vault

PASSPHRASE = "lantern gravel pepper ribbon quiet"  # noqa: S105 - opens invented stores only
LIGHT = KdfParameters(memory_kib=64, passes=1, lanes=1)
DAY = date(2026, 3, 10)
TEN = london(DAY, 10)


def writing(
    store: Store, command: str = "try_something", **facts: Any
) -> AbstractContextManager[Transaction]:
    """A transaction at ten o'clock."""
    return store.transaction(command, **{"happened_at": TEN, "recorded_at": TEN, **facts})


def a_forum(**facts: Any) -> Forum:
    """A panel that takes cases."""
    given = {"id": ForumId("f1"), "code": "CSE", "name": "Panel", "type": ForumType.CASES}
    return Forum(**{**given, "rules": (ForumRules(since=DAY),), **facts})


def a_meeting(**facts: Any) -> Meeting:
    """A meeting of that panel at ten."""
    return Meeting(**{"id": MeetingId("m1"), "forum_id": ForumId("f1"), "starts_at": TEN, **facts})


def an_item(**facts: Any) -> Item:
    """The first item of that meeting."""
    given = {"id": ItemId("i1"), "meeting_id": MeetingId("m1"), "kind": ItemKind.CASE}
    return Item(**{**given, "title": "A case", "position": 1, **facts})


def an_agency(**facts: Any) -> Agency:
    """An agency."""
    given = {"id": AgencyId("a1"), "code": "POL", "standings": (Standing(since=DAY, name="Police"),)}
    return Agency(**{**given, **facts})


def a_contribution(text: str = "Words", **facts: Any) -> Contribution:
    """What that agency shared on that item."""
    paragraph = Paragraph(id=ParagraphId("p1"), text=text)
    given = {"id": ContributionId("c1"), "meeting_id": "m1", "item_id": "i1", "agency_id": "a1", "at": TEN}
    return Contribution(**{**given, "paragraphs": (paragraph,), **facts})


def save_table_for_one(store: Store) -> None:
    """Save what a contribution hangs on."""
    with writing(store, "set_table"):
        store.forums.save(a_forum())
        store.agencies.save(an_agency())
        store.meetings.save(a_meeting())
        store.items.save(an_item())


def forum_names(folder: Path) -> list[str]:
    """The names of the forums in a store that is closed."""
    vault = unlock_vault(folder, PASSPHRASE)
    store = vault.open_store(writable=False)
    names = [forum.name for forum in store.forums.all()]
    store.close()
    vault.close()
    return names
