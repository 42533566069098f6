"""The agenda and its case list as they print: numbers given after reduction."""

from dataclasses import dataclass, field

from marac_desk.domain.agenda_paper import AgendaLine, AgendaPaper, ListedCase, PaperLine
from marac_desk.domain.editions import Reduced
from marac_desk.domain.formats import long_date
from marac_desk.domain.minuted_case import NotCirculated
from marac_desk.domain.printed import DOT, Fact, Frame, Line, frame, joined


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAgendaItem:
    """One numbered item, with its cases and papers as lines."""

    number: str
    title: str = field(repr=False)
    note: str = ""
    lines: tuple[Line, ...] = ()
    minutes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedListing:
    """One row of the case list: stacked lines for each column."""

    number: tuple[Line, ...]
    case: tuple[Line, ...]
    who: tuple[Line, ...]
    where: tuple[Line, ...]
    standing: tuple[Line, ...]
    referral: tuple[Line, ...]
    agencies: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAgenda:
    """The agenda in finished words."""

    frame: Frame
    facts: tuple[Fact, ...]
    items: tuple[PrintedAgendaItem, ...]
    cases: tuple[PrintedListing, ...]


def printed_agenda(reduced: Reduced[AgendaPaper], seal: str = "") -> PrintedAgenda:
    """The agenda as `reduced.reader` receives it.

    Source: design rules, section 4.1.
    """
    paper = reduced.model
    return PrintedAgenda(
        frame=frame(paper.masthead, f"Agenda of the {paper.masthead.forum}", reduced.reader, seal),
        facts=_facts(paper),
        items=tuple(_item(each, number) for number, each in enumerate(paper.items, 1)),
        cases=tuple(
            _listing(case, f"{number}.{place}")
            for number, item in enumerate(paper.items, 1)
            for place, case in enumerate(item.cases, 1)
        ),
    )


def _facts(paper: AgendaPaper) -> tuple[Fact, ...]:
    issued = long_date(paper.papers_issued_on) if paper.papers_issued_on else ""
    rows = (
        ("Chair", paper.masthead.chair),
        ("Minute-taker", paper.masthead.minute_taker),
        ("Papers due", paper.papers_due),
        ("Papers issued", issued),
    )
    return tuple(Fact(label=label, lines=(Line(text=text),)) for label, text in rows if text)


def _item(item: AgendaLine, number: int) -> PrintedAgendaItem:
    cases = tuple(_case_line(case, f"{number}.{place}") for place, case in enumerate(item.cases, 1))
    ratifications = tuple(
        Line(lead=f"{number}.{place}", text=each.text) for place, each in enumerate(item.ratifications, 1)
    )
    return PrintedAgendaItem(
        number=str(number),
        title=item.title,
        note=item.note,
        lines=(*cases, *ratifications, *(_paper(each) for each in item.papers)),
        minutes=str(item.minutes_allowed) if item.minutes_allowed else "",
    )


def _case_line(case: ListedCase | NotCirculated, number: str) -> Line:
    if isinstance(case, NotCirculated):
        return Line(text=f"Item {number}: not circulated to this copy")
    return Line(lead=number, text=f"{case.ref}{DOT}{case.listing}")


def _paper(paper: PaperLine) -> Line:
    whom = f" ({paper.from_whom})" if paper.from_whom else ""
    return Line(lead="Paper", text=f"{paper.title}{whom}", note=paper.note)


def _listing(case: ListedCase | NotCirculated, number: str) -> PrintedListing:
    if isinstance(case, NotCirculated):
        return PrintedListing(
            number=_lines(number),
            case=_lines(f"Item {number}: not circulated to this copy"),
            **dict.fromkeys(("who", "where", "standing", "referral", "agencies"), _lines()),
        )
    return PrintedListing(
        number=_lines(number, case.slot),
        case=_lines(case.ref, joined(case.listing, case.previous)),
        who=_lines(
            case.subject, f"also known as {case.also_known_as}" if case.also_known_as else "", case.born
        ),
        where=_lines(case.address, case.school),
        standing=_lines(case.legal_status, f"Linked: {', '.join(case.linked)}" if case.linked else ""),
        referral=_lines(case.referrer, f"Risk: {case.risk or 'None'}"),
        agencies=_lines(
            case.worker, f"Asked: {', '.join(case.agencies_asked)}" if case.agencies_asked else ""
        ),
    )


def _lines(*texts: str) -> tuple[Line, ...]:
    """The texts that say something as lines; one empty line where none does, as a cell needs a paragraph."""
    return tuple(Line(text=each) for each in texts if each) or (Line(text=""),)
