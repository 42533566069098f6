"""The clock check: whether the laptop's clock can be right, and the time of the room if it is set back."""

from marac_desk.domain.clock import Clock, SteadyClock
from marac_desk.domain.formats import short_moment
from marac_desk.services.desk import Desk
from marac_desk.services.quorum import is_before
from marac_desk.store.store import Store


def clock_warning(desk: Desk) -> str:
    """A warning if the clock is earlier than the last thing recorded; empty while it may be right.

    Source: edge case 75.
    """
    last, now = desk.store.history.last_group(), desk.now()
    told = desk.clock.told() if isinstance(desk.clock, SteadyClock) else now
    if last is None or not is_before(told, last.recorded_at):
        return ""
    kept = "" if is_before(now, last.recorded_at) else " Until then entries keep their order at that time."
    return (
        f"This computer's clock says {short_moment(told)}, earlier than the last entry "
        f"({short_moment(last.recorded_at)}). Set the clock before you go on.{kept}"
    )


def steady(clock: Clock, store: Store) -> SteadyClock:
    """A clock that never goes back before the last thing recorded in the store, within a sitting."""
    last = store.history.last_group()
    return SteadyClock(clock, last.recorded_at if last else None)
