"""The restricted annex as facts: what is for named agencies alone, and whose existence no other copy tells.

Source: design rules, section 8 "Who may know" (F11, F13) and edge cases 56 and 58.
"""

from dataclasses import dataclass, replace
from typing import Any, Final, Self, TypeVar, cast

from marac_desk.domain.audience import Audience
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.minutes import MeetingMinutes
from marac_desk.domain.trackers import TrackerRow
from marac_desk.domain.walking import PLAIN, names, nodes, optional_names

M = TypeVar("M")

KEEP_APART: Final = (
    "Keep it apart from the minutes and mention it to nobody: other copies do not tell that it exists. "
    "Ask the Chair who else holds it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """Of one meeting, only what no edition of its minutes may print."""

    minutes: MeetingMinutes

    @property
    def masthead(self) -> Masthead:
        """The masthead of its pages."""
        return self.minutes.masthead

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return not holds_hidden(self.minutes)

    def pruned(self) -> Self:
        """The annex without what surrounds nothing hidden: no heading tells of what another reader has."""
        return replace(self, minutes=only_hidden(self.minutes))


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedTracker:
    """The restricted actions that one reader holds: an agency's hidden ones, or every one for the Chair."""

    masthead: Masthead
    agency_code: str = ""
    """Empty: the Chair's."""
    agency_name: str = ""
    rows: tuple[TrackerRow, ...] = ()

    def pruned(self) -> Self:
        """The tracker itself: its rows stand in nothing."""
        return self


def holds_hidden(value: Any) -> bool:
    """Whether anything in it is for named agencies alone and not to be acknowledged."""
    return any(_is_hidden(node) for node in nodes(value))


def only_hidden(model: M) -> M:
    """The model with nothing but what is hidden, and what surrounds that."""
    changed: dict[str, Any] = {}
    for name in names(type(model)):
        old = getattr(model, name)
        if isinstance(old, tuple):
            changed[name] = tuple(_kept(each) for each in old if holds_hidden(each))
        elif not isinstance(old, PLAIN):
            is_gone = name in optional_names(type(model)) and not holds_hidden(old)
            changed[name] = None if is_gone else _kept(old)
    return cast("M", replace(cast("Any", model), **changed))


def _kept(node: Any) -> Any:
    return node if _is_hidden(node) else only_hidden(node)


def _is_hidden(node: Any) -> bool:
    audience: Audience | None = getattr(node, "audience", None)
    return audience is not None and audience.is_hidden
