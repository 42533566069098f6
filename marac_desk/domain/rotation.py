"""Which backups are kept: the newest of each of the last days, and of the last months, that have one."""

from collections.abc import Callable, Iterable
from datetime import datetime

from marac_desk.domain.clock import LONDON

DAYS = 14
MONTHS = 12


def kept(made: Iterable[datetime]) -> frozenset[datetime]:
    """The moments, of those at which proven backups were made, whose backups stay.

    Days and months without a backup do not count, so that a long absence takes nothing away.

    Args:
        made: Aware, in any order and any zone; days and months are London's.

    Source: security design, section 4.1, R11.
    """
    moments = list(made)
    return _newest_of_each(moments, "%Y-%m-%d", DAYS) | _newest_of_each(moments, "%Y-%m", MONTHS)


def outlived(made: Iterable[datetime]) -> tuple[datetime, ...]:
    """The moments whose backups may go, oldest first."""
    moments = set(made)
    return tuple(sorted(moments - kept(moments), key=_in_order))


def _newest_of_each(moments: Iterable[datetime], span: str, most: int) -> frozenset[datetime]:
    """The last moment of each of the newest spans that have one."""
    newest: dict[str, datetime] = {}
    for moment in sorted(moments, key=_in_order):
        newest[moment.astimezone(LONDON).strftime(span)] = moment
    return frozenset(newest[name] for name in sorted(newest)[-most:])


_in_order: Callable[[datetime], float] = datetime.timestamp
"""Two times of one zone compare by the wall clock, which October puts in the wrong order."""
