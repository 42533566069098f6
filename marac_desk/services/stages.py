"""The stage of an item that is not a case: what to read out, what is recorded, what is still asked."""

from collections.abc import Callable, Iterator, Mapping

from marac_desk.domain.contributions import SectionName
from marac_desk.domain.formats import counted, short_date
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId
from marac_desk.domain.items import Item
from marac_desk.services.action_list import action_row
from marac_desk.services.agenda_order import item_numbers, items_on_agenda
from marac_desk.services.attendance_board import attendance_board
from marac_desk.services.confidentiality import confidentiality
from marac_desk.services.conflicts import ConflictRow, conflicts
from marac_desk.services.decision_list import DecisionRow, meeting_decisions
from marac_desk.services.desk import Desk
from marac_desk.services.rows.room import ActionRow, ItemStage, Stage
from marac_desk.services.rows.words import Line, Tone
from marac_desk.services.running_order import STAGES
from marac_desk.services.withheld import item_withheld_words


def item_stage(desk: Desk, item_id: ItemId) -> ItemStage:
    """All the stage of an item that is not a case says.

    Raises:
        NotFoundError: There is no such item.
    """
    item = desk.store.items.get(item_id)
    barred = item_withheld_words(desk.store, item, desk.now())
    if barred:
        return _covered(desk, item, barred)
    numbers = item_numbers(items_on_agenda(desk.store, item.meeting_id))
    is_statement = item.kind is ItemKind.CONFIDENTIALITY
    return ItemStage(
        item_id=item.id,
        number=numbers.get(item.id, ""),
        title=item.title,
        stage=STAGES.get(item.kind, Stage.PLAIN),
        statement=confidentiality(desk, item.meeting_id).statement if is_statement else "",
        lines=(*_LINES.get(item.kind, _nothing)(desk, item), *_papers(desk, item), *_decided(desk, item)),
        note=_note(desk, item),
        how=_HOW.get(item.kind, ""),
        takes_decisions=STAGES.get(item.kind, Stage.PLAIN) is Stage.PLAIN,
        board=_board(desk, item),
        actions=tuple(_actions(desk, item)),
    )


def _covered(desk: Desk, item: Item, barred: str) -> ItemStage:
    """Nothing but its number: somebody is here who may not hear it."""
    number = item_numbers(items_on_agenda(desk.store, item.meeting_id)).get(item.id, "")
    stage = STAGES.get(item.kind, Stage.PLAIN)
    return ItemStage(item_id=item.id, number=number, title="", stage=stage, withheld_from=barred)


_HOW = {
    ItemKind.CONFLICTS: "In the entry line, by agency or name: !vol 6.4: why · then F10 and a letter is "
    "the Chair's ruling, or !vol withdraws, stays, no part · as the item comes, F10 for out and for back",
}


def _nothing(_desk: Desk, _item: Item) -> tuple[Line, ...]:
    return ()


def _attendance(desk: Desk, item: Item) -> tuple[Line, ...]:
    board = attendance_board(desk, item.meeting_id)
    return (Line(text=board.missing, tone=Tone.QUIET),) if board.missing else ()


def _confidentiality(desk: Desk, item: Item) -> tuple[Line, ...]:
    """When it was read, how many agreed, and who is still to be asked, one by one."""
    row = confidentiality(desk, item.meeting_id)
    read = f"Read at {row.read}" if row.is_read else "Not read yet"
    tone = Tone.GOOD if row.is_read else Tone.WARNING
    waiting = tuple(Line(text=f"{name} has still to agree", tone=Tone.WARNING) for name in row.waiting)
    return (Line(text=f"{read} · {counted(row.agreed, 'person', 'people')} agreed", tone=tone), *waiting)


def _conflicts(desk: Desk, item: Item) -> tuple[Line, ...]:
    numbers = item_numbers(items_on_agenda(desk.store, item.meeting_id))
    declared = conflicts(desk, item.meeting_id)
    lines = tuple(_conflict_line(each, numbers) for each in declared)
    return lines or (Line(text="None declared", tone=Tone.QUIET),)


def _conflict_line(row: ConflictRow, numbers: Mapping[ItemId, str]) -> Line:
    is_waiting = row.ruling.startswith("awaiting")
    where = f"item {numbers.get(row.item_id, '?')}"
    out = f" · out {row.out}" if row.out else ""
    back = f", back {row.back}" if row.back else ""
    return Line(
        text=f"{row.who}, {where}: {row.ruling}{out}{back}",
        tone=Tone.WARNING if is_waiting else Tone.PLAIN,
        target_id=row.conflict_id,
    )


def _ratification(desk: Desk, item: Item) -> tuple[Line, ...]:
    decision = desk.store.decisions.get(item.ratifies) if item.ratifies else None
    if decision is None or not decision.text:
        return ()
    return (Line(text=decision.text, target_id=decision.id),)


_LINES: Mapping[ItemKind, Callable[[Desk, Item], tuple[Line, ...]]] = {
    ItemKind.WELCOME: _attendance,
    ItemKind.CONFIDENTIALITY: _confidentiality,
    ItemKind.CONFLICTS: _conflicts,
    ItemKind.RATIFICATION: _ratification,
}


def _papers(desk: Desk, item: Item) -> tuple[Line, ...]:
    """The papers of the item, with the chair's leave where they came late.

    Source: terms of reference, clause 8.4.
    """
    lines: list[Line] = []
    for paper in desk.store.papers.where(item_id=item.id):
        if not paper.is_taken:
            lines.append(Line(text=f"{paper.title}: not taken", tone=Tone.WARNING, target_id=paper.id))
        elif paper.agreed_late is not None:
            lines.append(Line(text=f"{paper.title}: late, agreed by the Chair", target_id=paper.id))
        else:
            sent = f", circulated {short_date(paper.circulated_on)}" if paper.circulated_on else ""
            lines.append(Line(text=f"{paper.title}{sent}", target_id=paper.id))
    return tuple(lines)


def _decided(desk: Desk, item: Item) -> tuple[Line, ...]:
    """The decisions made under the item, a flag with each that was made while not quorate."""
    board = _board(desk, item)
    own = {each.id for each in desk.store.decisions.where(item_id=item.id)}
    rows = [row for row in meeting_decisions(desk, item.meeting_id) if row.decision_id in own]
    return tuple(
        Line(
            text=_decision_words(row, board),
            tone=Tone.PLAIN if row.is_quorate else Tone.ALERT,
            target_id=row.decision_id,
        )
        for row in rows
        if row.text or row.flag or not row.what.startswith("Action ")  # an action stands in its own list
    )


def _board(desk: Desk, item: Item) -> str:
    meeting = desk.store.meetings.get(item.meeting_id)
    return desk.store.forums.get(meeting.forum_id).rules_on(meeting.on).board_label


def _actions(desk: Desk, item: Item) -> Iterator[ActionRow]:
    """The actions set under the item, in their order."""
    today = desk.now().date()
    for action in desk.store.actions.where(meeting_id=item.meeting_id):
        if action.item_id == item.id:
            yield action_row(desk.store, action, today)


def _decision_words(row: DecisionRow, board: str) -> str:
    what = f"Decided {row.made[-5:]}: {row.text}" if row.text else row.what
    return " · ".join(part for part in (what, _board_words(row, board), row.flag, row.status) if part)


def _board_words(row: DecisionRow, board: str) -> str:
    """What goes to the Board.

    Source: terms of reference, clause 5.8.
    """
    sought = f", approval {row.approval}" if row.approval else ""
    return f"to the {board}{sought}" if row.reports_to_board else ""


def _note(desk: Desk, item: Item) -> str:
    """What was minuted under the item so far."""
    sections = desk.store.sections.where(item_id=item.id)
    written = [each for each in sections if each.name is SectionName.DISCUSSION]
    return "\n".join(paragraph.text for section in written for paragraph in section.paragraphs)
