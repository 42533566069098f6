"""The clock check: whether the laptop's clock can be right."""

from marac_desk.domain.formats import short_moment
from marac_desk.services.desk import Desk
from marac_desk.services.quorum import is_before


def clock_warning(desk: Desk) -> str:
    """A warning if the clock is earlier than the last thing recorded; empty while it may be right.

    Source: edge case 75.
    """
    last, now = desk.store.history.last_group(), desk.now()
    if last is None or not is_before(now, last.recorded_at):
        return ""
    return (
        f"This computer's clock says {short_moment(now)}, earlier than the last entry "
        f"({short_moment(last.recorded_at)}). Set the clock before you go on."
    )
