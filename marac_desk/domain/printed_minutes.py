"""Minutes as they print: the whole of a reduced meeting, or one case of it, in finished words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from marac_desk.domain.audience import Reader
from marac_desk.domain.editions import Reduced
from marac_desk.domain.formats import clock_time
from marac_desk.domain.minuted_case import CaseItem
from marac_desk.domain.minutes import CaseMinutes, ChairSpell, MeetingMinutes, QuorumRecord
from marac_desk.domain.passages import AgreedAction
from marac_desk.domain.printed import Fact, Frame, Line, frame, joined, short_day
from marac_desk.domain.printed_business import amendment_line
from marac_desk.domain.printed_case import PrintedAction, PrintedCase, printed_actions, printed_case
from marac_desk.domain.printed_quorum import quorum_lines
from marac_desk.domain.printed_sections import PrintedSection, printed_sections


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMinutes:
    """The minutes in finished words, for a template to lay out."""

    frame: Frame
    facts: tuple[Fact, ...]
    sections: tuple[PrintedSection, ...]
    own_heading: str
    """Over the reader's own actions; empty for a reader who is no agency."""
    own_actions: tuple[PrintedAction, ...]
    """Those the reader's agency owes, then those it supports: they come first in its copy."""
    action_list: tuple[PrintedAction, ...]
    """Every action, in the agencies' order."""
    closing: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCaseMinutes:
    """The minutes of one case in finished words."""

    frame: Frame
    facts: tuple[Fact, ...]
    case: PrintedCase


def printed_minutes(reduced: Reduced[MeetingMinutes], seal: str = "") -> PrintedMinutes:
    """The minutes of a meeting as `reduced.reader` receives them.

    Source: design rules, section 4.7.
    """
    return minutes_in_words(reduced.model, reduced.reader, seal)


def minutes_in_words(minutes: MeetingMinutes, reader: Reader, seal: str) -> PrintedMinutes:
    """The minutes of a reduced model, for every document that has them in it."""
    return PrintedMinutes(
        frame=frame(minutes.masthead, f"Minutes of the {minutes.masthead.forum}", reader, seal),
        facts=chair_facts(minutes.chairs, minutes.minute_taker, minutes.quorum),
        sections=printed_sections(minutes),
        own_heading=f"Actions for {reader.label}" if reader.agency_id else "",
        own_actions=_own_actions(minutes, reader),
        action_list=_action_list(minutes),
        closing=_closing(minutes),
    )


def printed_case_minutes(reduced: Reduced[CaseMinutes], seal: str = "") -> PrintedCaseMinutes:
    """The minutes of one case as `reduced.reader` receives them.

    Source: design rules, section 4.6.
    """
    minutes = reduced.model
    case = printed_case(minutes.case, "")
    title = f"Case minutes of the {minutes.masthead.forum}"
    return PrintedCaseMinutes(
        frame=frame(minutes.masthead, title, reduced.reader, seal),
        facts=chair_facts(minutes.chairs, minutes.minute_taker, minutes.quorum),
        case=replace(case, heading=case.heading.strip()),
    )


def chair_facts(
    chairs: tuple[ChairSpell, ...], minute_taker: str, quorum: QuorumRecord | None
) -> tuple[Fact, ...]:
    """Chair, minute-taker and quorum: the table at the head of the minutes."""
    rows = (
        ("Chair", _chair_lines(chairs)),
        ("Minute-taker", (Line(text=minute_taker or "None recorded"),)),
        ("Quorum", quorum_lines(quorum) if quorum else (Line(text="None recorded"),)),
    )
    return tuple(Fact(label=label, lines=lines) for label, lines in rows)


def _chair_lines(chairs: tuple[ChairSpell, ...]) -> tuple[Line, ...]:
    lines = tuple(_chair(each, is_first=no == 0) for no, each in enumerate(chairs))
    return lines or (Line(text="No chair"),)


def _chair(spell: ChairSpell, *, is_first: bool) -> Line:
    """The words "Name, agency (substitute, from hh:mm)"; a first chair who is no substitute needs no time."""
    who = ", ".join(part for part in (spell.name or "No chair", spell.agency) if part)
    since = "" if is_first and not spell.is_substitute else f"from {clock_time(spell.from_at)}"
    how = ", ".join(part for part in ("substitute" if spell.is_substitute else "", since) if part)
    return Line(text=f"{who} ({how})" if how else who, note=spell.note)


def _action_list(minutes: MeetingMinutes) -> tuple[PrintedAction, ...]:
    order = {each.code: place for place, each in enumerate(minutes.agencies)}
    actions = sorted(
        _actions(minutes), key=lambda each: (order.get(each.owner_code, len(order)), each.owner_code)
    )
    return printed_actions(actions)


def _own_actions(minutes: MeetingMinutes, reader: Reader) -> tuple[PrintedAction, ...]:
    if reader.agency_id is None:
        return ()
    actions = _actions(minutes)
    own = [each for each in actions if each.owner_code == reader.label]
    helped = [each for each in actions if each not in own and reader.label in each.supporting]
    supporting = [replace(each, note=joined("Supporting", each.note)) for each in helped]
    return printed_actions((*own, *supporting))


def _actions(minutes: MeetingMinutes) -> tuple[AgreedAction, ...]:
    """Every action in the order it prints in the body."""
    found: list[AgreedAction] = []
    for section in minutes.sections:
        for item in section.items:
            found.extend(item.actions if isinstance(item, CaseItem) else ())
        found.extend(section.actions)
    return tuple(found)


def _closing(minutes: MeetingMinutes) -> tuple[Fact, ...]:
    if minutes.agreed_on:
        return (
            Fact(label="Agreed as a correct record", lines=(Line(text=short_day(minutes.agreed_on)),)),
            *_amended(minutes),
        )
    return (
        Fact(label="Signed by the Chair", lines=(Line(text=""),)),
        Fact(label="Date agreed as a correct record", lines=(Line(text=""),)),
    )


def _amended(minutes: MeetingMinutes) -> Iterator[Fact]:
    """Which version this one amends, and what was amended: the text before it stays as it was circulated.

    Source: design rules, section 8 "Versions of minutes"; edge cases 63 and 65.
    """
    if minutes.amends:
        yield Fact(label="Amends", lines=(Line(text=minutes.amends),))
    if minutes.amendments:
        yield Fact(label="Amendments", lines=tuple(amendment_line(each) for each in minutes.amendments))
