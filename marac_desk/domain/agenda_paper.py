"""The agenda with its case list as facts, before the meeting (design rules, section 4.1)."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from marac_desk.domain.audience import EVERYONE, Audience
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.minuted_case import NotCirculated
from marac_desk.domain.passages import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCase:
    """One case as the case list prints it."""

    kind_words: ClassVar[str] = "Listed case"
    source: str
    ref: str
    listing: str
    """Such as "New" or "Repeat"."""
    slot: str = ""
    """When it is expected, such as "10:20 to 10:35"."""
    subject: str = field(default="", repr=False)
    """SURNAME Forename."""
    also_known_as: str = field(default="", repr=False)
    born: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    """Area or full address, by the forum's setting."""
    school: str = field(default="", repr=False)
    legal_status: str = field(default="", repr=False)
    linked: tuple[str, ...] = ()
    """References of siblings and linked cases this reader's list may name."""
    referrer: str = field(default="", repr=False)
    risk: str = ""
    worker: str = field(default="", repr=False)
    agencies_asked: tuple[str, ...] = ()
    previous: str = ""
    """Previous dates of a repeat, or where a transfer came from."""
    audience: Audience = EVERYONE

    def placeholder(self) -> NotCirculated:
        """What stands here in the copy of a reader who may know only that there is an item."""
        return NotCirculated(source=self.source)

    @property
    def about_case(self) -> str:
        """The reference of the case it is about."""
        return self.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper that belongs to an item."""

    kind_words: ClassVar[str] = "Paper"
    source: str
    title: str = field(repr=False)
    from_whom: str = field(default="", repr=False)
    note: str = ""
    """Such as "late, agreed by the Chair"."""
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One numbered item of the agenda, with the cases and papers under it."""

    kind_words: ClassVar[str] = "Item"
    source: str = ""
    title: str = field(repr=False)
    note: str = ""
    """Such as "proposed by EDU" or "urgent item, agreed by Chair"."""
    minutes_allowed: int | None = None
    cases: tuple[ListedCase | NotCirculated, ...] = ()
    ratifications: tuple[Passage, ...] = ()
    """The decisions to ratify, each with the readers of what was decided."""
    papers: tuple[PaperLine, ...] = ()
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPaper:
    """The agenda of one meeting."""

    masthead: Masthead
    items: tuple[AgendaLine, ...] = ()
    papers_issued_on: date | None = None
    papers_due: str = ""
    """The rule in words, such as "Tuesday 5 May 2026 (5 working days before)"."""
