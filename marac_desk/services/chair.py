"""The chair: whose it is at a minute, and how it falls empty."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from marac_desk.domain.chairing import Chairing
from marac_desk.domain.ids import MeetingId, PersonId
from marac_desk.domain.meetings import Span
from marac_desk.services.quorum import covers, is_before
from marac_desk.store.store import Store


def in_chair(spells: Iterable[Chairing], at: datetime) -> Chairing | None:
    """The spell in the chair that covers `at`, or None: no chair."""
    covering = [each for each in spells if covers(Span(began=each.began_at, ended=each.ended_at), at)]
    return covering[-1] if covering else None


def next_spell(spells: Iterable[Chairing], at: datetime) -> datetime | None:
    """When the chair was next taken after `at`: a spell entered late runs no further than that."""
    later = [each.began_at for each in spells if is_before(at, each.began_at)]
    return min(later, key=lambda moment: moment.astimezone(UTC), default=None)


def vacate(
    store: Store, meeting_id: MeetingId, at: datetime, *, person_id: PersonId | None = None
) -> Chairing | None:
    """End the spell that runs at `at`, saved in the open change; None when there is none to end.

    Args:
        person_id: Only this person's spell; None is anybody's.
    """
    spell = in_chair(store.chairing.where(meeting_id=meeting_id), at)
    if spell is None or (person_id is not None and spell.person_id != person_id):
        return None
    ended = replace(spell, ended_at=at)
    store.chairing.save(ended)
    return ended
