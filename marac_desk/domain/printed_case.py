"""A reduced case as it prints: finished lines and rows, computed from what the reader may know."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from marac_desk.domain.formats import long_date
from marac_desk.domain.minuted_case import (
    AgencyInformation,
    Answer,
    Assessment,
    CaseItem,
    CasePart,
    NotCirculated,
    Outcome,
    PastAction,
    Referral,
)
from marac_desk.domain.passages import AgreedAction
from marac_desk.domain.printed import (
    ARROW,
    DOT,
    NO_ACTIONS,
    NONE_RECORDED,
    Fact,
    Line,
    decided,
    footing_words,
    joined,
    reason_words,
    said,
    short_day,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAction:
    """One row of a table of actions."""

    ref: str
    case_ref: str
    text: str = field(repr=False)
    note: str
    """Such as "To be accepted"."""
    agency: str
    """The owner's code, or "No owner"."""
    lead: str = field(repr=False)
    owner: str = field(repr=False)
    """Owner, lead and helpers in one cell: "POL, DS K. Ferris; with CSC"."""
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPast:
    """One row of a table of earlier actions."""

    ref: str
    text: str = field(repr=False)
    agency: str
    result: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedInformation:
    """What one agency shared: its code and its lines, never none."""

    agency: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPart:
    """One heading of the discussion with its lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCase:
    """One numbered item; of one that is not circulated only the heading prints."""

    number: str
    heading: str
    is_circulated: bool = True
    notices: tuple[str, ...] = field(default=(), repr=False)
    facts: tuple[Fact, ...] = ()
    since_last: tuple[PrintedPast, ...] = ()
    information: tuple[PrintedInformation, ...] = ()
    parts: tuple[PrintedPart, ...] = ()
    unrecorded: str = ""
    """The parts nobody wrote, in one line: "child's voice, risks"; empty where there are none."""
    decisions: tuple[Line, ...] = ()
    actions: tuple[PrintedAction, ...] = ()
    no_actions: str = ""
    """"No actions agreed", or empty where there are some."""
    outcome: Line | None = None


def printed_case(item: CaseItem | NotCirculated, number: str) -> PrintedCase:
    """The item as it prints under `number`, such as "6.2".

    Source: design rules, section 4.6 and section 8 "Who may know".
    """
    if isinstance(item, NotCirculated):
        heading = f"Item {number}: not circulated to this copy"
        return PrintedCase(number=number, heading=heading, is_circulated=False)
    return PrintedCase(
        number=number,
        heading=f"{number} {item.ref}{DOT}{item.listing}",
        notices=item.notices,
        facts=_facts(item),
        since_last=tuple(_past(each) for each in item.since_last),
        information=tuple(_information(each) for each in item.information if _is_listed(each)),
        parts=tuple(
            PrintedPart(title=each.title, lines=said(each.passages)) for each in item.parts if each.passages
        ),
        unrecorded=_unrecorded(item.parts),
        decisions=(*decided(item.decisions), *_dissents(item)),
        actions=printed_actions(item.actions),
        no_actions="" if item.actions else NO_ACTIONS,
        outcome=_outcome(item.outcome) if item.outcome else Line(text=NONE_RECORDED),
    )


def printed_actions(actions: Iterable[AgreedAction]) -> tuple[PrintedAction, ...]:
    """The actions as rows, in the order given."""
    return tuple(_action(each) for each in actions)


def _action(action: AgreedAction) -> PrintedAction:
    agency = action.owner_code or "No owner"
    helpers = f"; with {', '.join(action.supporting)}" if action.supporting else ""
    accepted = "To be accepted" if action.is_to_be_accepted else ""
    return PrintedAction(
        ref=action.ref,
        case_ref=action.case_ref or "General",
        text=action.text,
        note=joined(accepted, footing_words(action.footing), action.note),
        agency=agency,
        lead=action.lead or "No lead",
        owner=", ".join(part for part in (agency, action.lead) if part) + helpers,
        due=short_day(action.due_on) or "No date",
    )


def _facts(item: CaseItem) -> tuple[Fact, ...]:
    """The table at the head of a case; what is not known has no row."""
    people = tuple(Line(text=each.name, note=each.role) for each in item.people)
    born = (Line(text=item.born),) if item.born else ()
    subject = (Line(text=item.subject),) if item.subject else ()
    chair = (Line(text=item.chaired_by),) if item.chaired_by else ()
    rows = (
        (item.subject_label, subject),
        ("Date of birth", born),
        ("Also discussed", people),
        ("Referred by", _referral(item.referral) if item.referral else ()),
        ("Risk", _assessment(item.assessment) if item.assessment else (Line(text=NONE_RECORDED),)),
        ("Chair for this item", chair),
    )
    return tuple(Fact(label=label, lines=lines) for label, lines in rows if lines)


def _referral(referral: Referral) -> tuple[Line, ...]:
    received = f"received {short_day(referral.received_on)}" if referral.received_on else ""
    return (Line(text=referral.referrer, note=received), *said(referral.reason))


def _assessment(found: Assessment) -> tuple[Line, ...]:
    """From the level before to that of this meeting; one that was not changed stands as it was."""
    level = Line(text=f"{found.was or 'None'} {ARROW} {found.now or NONE_RECORDED}", note=found.basis)
    if found.was and not found.now:
        level = Line(text=found.was, note="; ".join(each for each in ("as before", found.basis) if each))
    return (level, Line(lead="Status", text=found.status)) if found.status else (level,)


def _past(action: PastAction) -> PrintedPast:
    return PrintedPast(
        ref=action.ref,
        text=action.text,
        agency=action.owner_code or "No owner",
        result=action.result or "Open",
    )


def _is_listed(shared: AgencyInformation) -> bool:
    """Whether the agency has a row: where all that one said is withheld, only those asked anyway have."""
    return shared.is_asked or bool(shared.passages) or shared.reply is not None


def _information(shared: AgencyInformation) -> PrintedInformation:
    """One agency's row; what was withheld from the reader leaves an agency silent, not missing."""
    answer = shared.reply.answer if shared.reply else None
    lines = said(shared.passages)
    if lines and answer is Answer.IN_WRITING:
        lines = (Line(lead="In writing", text=lines[0].text, note=lines[0].note), *lines[1:])
    return PrintedInformation(
        agency=shared.agency_code, lines=lines or (Line(text=_silence(shared, answer)),)
    )


def _silence(shared: AgencyInformation, answer: Answer | None) -> str:
    is_alone = shared.reply is not None and shared.reply.is_alone
    if answer is not None and (is_alone or answer is not Answer.IN_WRITING):
        return answer.value
    return "Present, nothing recorded" if shared.is_present else "Not present, nothing received"


def _unrecorded(parts: Iterable[CasePart]) -> str:
    """The headings that must not vanish although nothing stands under them, as they go within a sentence."""
    titles = (each.title for each in parts if each.is_always_printed and not each.passages)
    return ", ".join(f"{title[:1].lower()}{title[1:]}" for title in titles)


def _dissents(item: CaseItem) -> tuple[Line, ...]:
    return tuple(Line(lead=f"Dissent ({each.agency_code})", text=each.text) for each in item.dissents)


def _outcome(outcome: Outcome) -> Line:
    awaits = outcome.footing.is_awaiting_ratification and not outcome.footing.ratified_on
    words = f"{outcome.words}, subject to ratification" if awaits else outcome.words
    review = f" Review {long_date(outcome.review_on)}." if outcome.review_on else ""
    note = footing_words(replace(outcome.footing, is_awaiting_ratification=False))
    return Line(text=f"{words}.{review}{reason_words(outcome.reason)}", note=note)
