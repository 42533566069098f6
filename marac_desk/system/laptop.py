"""The laptop's own clock."""

from datetime import datetime

from marac_desk.domain.clock import LONDON


class LaptopClock:
    """Tells the laptop's time, in London."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(LONDON)
