"""What is said of the quorum: the strip, the band when it is lost, and the statement in the minutes.

Ids become words through `labels`, whose order is the order of mention: the forum's agency order.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import TypeVar

from marac_desk.domain.formats import agencies_counted, clock_time, in_words
from marac_desk.domain.ids import AgencyId, QuorumGroupId
from marac_desk.domain.quorum import (
    Interval,
    QuorumState,
    Sitting,
    Standing,
    departed,
    intervals,
    quorum,
)

AgencyLabels = Mapping[AgencyId, str]
GroupLabels = Mapping[QuorumGroupId, str]
_Id = TypeVar("_Id", AgencyId, QuorumGroupId)


def strip_words(state: QuorumState, since: datetime | None = None) -> str:
    """The strip: "4 agencies · quorate (needs 3)" or "2 of 3 · NOT quorate since 10:41".

    Args:
        since: Since when the quorum is lost, where that is known.
    """
    count = len(state.groups)
    if state.standing is Standing.ADJOURNED:
        return f"Adjourned · {agencies_counted(count)} present"
    if state.is_quorate:
        return f"{agencies_counted(count)} · quorate (needs {state.required})"
    ending = f" since {clock_time(since)}" if since else ""
    return f"{count} of {state.required} · NOT quorate{ending}"


def lost_words(sitting: Sitting, at: datetime, labels: AgencyLabels) -> str:
    """Who is missing and why: "HLT and VOL have left · POL is out for a conflict"; empty for nobody."""
    left = _names(departed(sitting, at), labels)
    out = _names(quorum(sitting, at).barred, labels)
    parts = (_sentence(left, "has left", "have left"), _sentence(out, *_OUT_FOR_A_CONFLICT))
    return " · ".join(part for part in parts if part)


def item_words(state: QuorumState, item: str, labels: AgencyLabels) -> str:
    """Why one item's decisions fall short: "Item 6.2: 2 of 3 for decisions · POL has no part".

    Args:
        state: What `quorum` says of the item, for a decision.
        item: The item's number on the agenda.

    Empty while the item is quorate or the meeting adjourned.
    """
    if state.standing is not Standing.NOT_QUORATE:
        return ""
    reason = _sentence(_names(state.barred, labels), "has no part", "have no part")
    short = f"Item {item}: {len(state.groups)} of {state.required} for decisions"
    return " · ".join(part for part in (short, reason) if part)


def item_note(state: QuorumState, item: str, labels: AgencyLabels) -> str:
    """A conflict that takes from an item and still leaves it a quorum; empty where none does.

    "Item 6.2: 3 agencies for decisions (needs 3) · VOL is out or has no part".
    """
    out = _names(state.barred, labels)
    if not out or not state.is_quorate:
        return ""
    reason = _sentence(out, "is out or has no part", "are out or have no part")
    counted = f"{agencies_counted(len(state.groups))} for decisions (needs {state.required})"
    return f"Item {item}: {counted} · {reason}"


def quorum_statement(sitting: Sitting, labels: GroupLabels) -> str:
    """What the minutes say of the quorum, as whole sentences.

    "Needs 3 agencies. Quorate throughout: 5 agencies from 10:02 (POL, CSC, EDU, HLT, VOL)."; else a sentence
    for each stretch: "Quorate 10:00 to 10:41: …", "Not quorate from 11:05: …". Adjournments come last.
    For a reader, give it `sitting.without_items(…)`.
    """
    session = [piece for piece in intervals(sitting) if piece.standing is not Standing.ADJOURNED]
    pauses = [piece for piece in intervals(sitting) if piece.standing is Standing.ADJOURNED]
    sentences = [f"Needs {agencies_counted(sitting.required)}."]
    if session and all(piece.standing is Standing.QUORATE for piece in session):
        sentences.append(f"Quorate throughout: {_stages(session, labels)}.")
    else:
        sentences.extend(_stretches(intervals(sitting), labels))
    sentences.extend(f"Adjourned {_span([pause])}." for pause in pauses)
    return " ".join(sentences)


_OUT_FOR_A_CONFLICT = ("is out for a conflict", "are out for a conflict")


def _stretches(pieces: Iterable[Interval], labels: GroupLabels) -> Iterator[str]:
    for standing, run in groupby(pieces, key=lambda piece: piece.standing):
        stretch = list(run)
        if standing is not Standing.ADJOURNED:
            yield f"{standing.capitalize()} {_span(stretch)}: {_stages(stretch, labels)}."


def _span(stretch: list[Interval]) -> str:
    start, end = stretch[0].start, stretch[-1].end
    return f"{clock_time(start)} to {clock_time(end)}" if end else f"from {clock_time(start)}"


def _stages(stretch: list[Interval], labels: GroupLabels) -> str:
    """Each change of who was counted, once, however many intervals it spans."""
    runs = (next(run) for _, run in groupby(stretch, key=lambda piece: piece.groups))
    return ", ".join(_stage(piece, labels) for piece in runs)


def _stage(piece: Interval, labels: GroupLabels) -> str:
    names = ", ".join(_names(piece.groups, labels))
    said = f"{agencies_counted(len(piece.groups))} from {clock_time(piece.start)}"
    return f"{said} ({names})" if names else said


def _names(ids: Collection[_Id], labels: Mapping[_Id, str]) -> list[str]:
    return [label for key, label in labels.items() if key in ids]


def _sentence(names: list[str], singular: str, plural: str) -> str:
    if not names:
        return ""
    return f"{in_words(names)} {singular if len(names) == 1 else plural}"
