"""Rewriting: typed text laid over recorded paragraphs, so that who may know a paragraph survives an edit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marac_desk.domain.contributions import Paragraph
from marac_desk.domain.ids import ParagraphId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """The paragraphs after an edit, and where words that were recorded before may now stand."""

    paragraphs: tuple[Paragraph, ...]
    changed: tuple[ParagraphId, ...] = ()
    """Paragraphs of the result whose words are new, kept ids included."""
    replaced: tuple[ParagraphId, ...] = ()
    """Paragraphs of before whose words are in none of the result; some may stand in a changed one."""


def rewritten(before: Sequence[Paragraph], texts: Sequence[str], new_id: Callable[[], str]) -> Rewritten:
    """`texts` as paragraphs: unchanged words keep theirs wherever they moved, the rest take over in order.

    Args:
        new_id: Makes the id of a paragraph that takes over from none.
    """
    free = list(before)
    kept = [_take(free, text) for text in texts]
    replaced = tuple(each.id for each in free)
    paragraphs, changed = [], []
    for text, same in zip(texts, kept, strict=True):
        if same is None:
            taken = free.pop(0).id if free else ParagraphId(new_id())
            changed.append(taken)
            paragraphs.append(Paragraph(id=taken, text=text))
        else:
            paragraphs.append(same)
    return Rewritten(paragraphs=tuple(paragraphs), changed=tuple(changed), replaced=replaced)


def _take(free: list[Paragraph], text: str) -> Paragraph | None:
    same = next((each for each in free if each.text == text), None)
    if same is not None:
        free.remove(same)
    return same
