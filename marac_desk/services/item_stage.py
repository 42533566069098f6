"""The stage of an item that is no case: what to read out, what is recorded so far, and the note."""

from collections.abc import Iterator

from marac_desk.domain.contributions import SectionName
from marac_desk.domain.ids import ItemId
from marac_desk.domain.items import Item
from marac_desk.services.confidentiality import ConfidentialityRow, confidentiality
from marac_desk.services.conflicts import ConflictRow, conflicts
from marac_desk.services.desk import Desk
from marac_desk.services.rows.room import ItemStage, Stage
from marac_desk.services.rows.words import Line, Tone
from marac_desk.services.running_order import running_order

_PROMPTS = {
    Stage.CONFIDENTIALITY: "Anything said about it?",
    Stage.CONFLICTS: "Who declared what? A conflict on an item is declared from the entry line.",
    Stage.LAST_MINUTES: "Corrections and matters arising",
}


def item_stage(desk: Desk, item_id: ItemId) -> ItemStage:
    """All that the stage of one item says.

    Raises:
        NotFoundError: There is no such item.
    """
    item = desk.store.items.get(item_id)
    row = next(each for each in running_order(desk, item.meeting_id) if each.item_id == item_id)
    stage = row.stage
    is_read_out = stage is Stage.CONFIDENTIALITY
    known = confidentiality(desk, item.meeting_id)
    return ItemStage(
        item_id=item_id,
        number=row.number,
        title=row.title,
        stage=stage,
        statement=known.statement if is_read_out else "",
        lines=tuple(_confidentiality_lines(known) if is_read_out else _lines(desk, item, stage)),
        note=_note(desk, item_id),
        prompt=_PROMPTS.get(stage, "What is to be minuted under this item?"),
    )


def _confidentiality_lines(known: ConfidentialityRow) -> Iterator[Line]:
    tone = Tone.GOOD if known.is_read else Tone.WARNING
    yield Line(text=f"Read {known.read}" if known.is_read else "Not read yet", tone=tone)
    if known.agreed:
        yield Line(text=f"{known.agreed} agreed", tone=Tone.QUIET)
    if known.waiting:
        yield Line(text=f"Still to agree: {', '.join(known.waiting)}", tone=Tone.QUIET)


def _lines(desk: Desk, item: Item, stage: Stage) -> Iterator[Line]:
    if stage is Stage.CONFLICTS:
        yield from (Line(text=_conflict_words(row)) for row in conflicts(desk, item.meeting_id))


def _conflict_words(row: ConflictRow) -> str:
    return f"{row.told}  {row.who}: {row.nature or 'no reason recorded'} ({row.ruling})"


def _note(desk: Desk, item_id: ItemId) -> str:
    for section in desk.store.sections.where(item_id=item_id):
        if section.name is SectionName.DISCUSSION:
            return "\n\n".join(paragraph.text for paragraph in section.paragraphs)
    return ""
