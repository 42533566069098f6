"""Wording: text typed into a box made into paragraphs, and rulings that stay on them through every edit."""

from collections.abc import Sequence
from dataclasses import replace

from marac_desk.domain.audience import Audience, narrowest
from marac_desk.domain.clock import to_minute
from marac_desk.domain.contributions import Contribution, Paragraph, Section
from marac_desk.domain.ids import ParagraphId, PersonId, RecordId, RulingId
from marac_desk.domain.rewriting import rewritten
from marac_desk.domain.rulings import Ruling
from marac_desk.domain.text import clean, paragraphs
from marac_desk.errors import NotFoundError
from marac_desk.services.desk import Desk, Pen
from marac_desk.store.store import Store


def first_words(text: str, desk: Desk) -> tuple[Paragraph, ...]:
    """Typed text as paragraphs of their own, cleaned."""
    return rewritten((), paragraphs(clean(text)), desk.ids.new_id).paragraphs


def other_words(before: Sequence[Paragraph], text: str, pen: Pen, desk: Desk) -> tuple[Paragraph, ...]:
    """Typed text in place of recorded paragraphs; who may know a paragraph stays with its words.

    Where restricted words were edited, nobody can tell which new paragraph holds them: all that are new get
    the narrowest of their audiences.
    """
    result = rewritten(before, paragraphs(clean(text)), desk.ids.new_id)
    lost = [ruling for each in result.replaced for ruling in standing_on(RecordId(each), desk)]
    if lost:
        for each in result.changed:
            _inherit(RecordId(each), lost, pen, desk)
    return result.paragraphs


def standing_on(subject: RecordId, desk: Desk) -> list[Ruling]:
    """The rulings in force on one record or paragraph, oldest first."""
    return [each for each in desk.store.rulings.where(subject=subject) if each.released_at is None]


def holder_of(paragraph_id: ParagraphId, store: Store) -> Contribution | Section:
    """The entry or section that holds a paragraph, looked for in the latest meetings first.

    Raises:
        NotFoundError: There is no such paragraph.
    """
    for meeting in sorted(store.meetings.all(), key=lambda each: each.starts_at, reverse=True):
        holders: list[Contribution | Section] = [
            *store.contributions.where(meeting_id=meeting.id),
            *store.sections.where(meeting_id=meeting.id),
        ]
        for holder in holders:
            if any(each.id == paragraph_id for each in holder.paragraphs):
                return holder
    raise NotFoundError("There is no such paragraph.")


def rule_on(
    subject: RecordId,
    pen: Pen,
    desk: Desk,
    *,
    audience: Audience,
    by: PersonId | None = None,
    reason: str = "",
    is_in_doubt: bool = False,
) -> Ruling:
    """A new ruling in the open change; what stood before is released with the same minute."""
    for earlier in standing_on(subject, desk):
        desk.store.rulings.save(replace(earlier, released_at=to_minute(pen.at)))
    ruling = Ruling(
        id=RulingId(desk.ids.new_id()),
        subject=subject,
        audience=audience,
        at=to_minute(pen.at),
        by=by,
        reason=clean(reason).strip(),
        is_in_doubt=is_in_doubt,
    )
    desk.store.rulings.save(ruling)
    return ruling


def _inherit(subject: RecordId, lost: Sequence[Ruling], pen: Pen, desk: Desk) -> None:
    audience = narrowest(*(each.audience for each in lost))
    is_in_doubt = any(each.is_in_doubt for each in lost)
    standing = standing_on(subject, desk)
    if [(each.audience, each.is_in_doubt) for each in standing] != [(audience, is_in_doubt)]:
        rule_on(
            subject,
            pen,
            desk,
            audience=audience,
            is_in_doubt=is_in_doubt,
            by=lost[-1].by,
            reason=lost[-1].reason,
        )
