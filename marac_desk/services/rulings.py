"""Rulings: who may know one thing, held in doubt, decided by the chair and released.

Source: terms of reference, clause 9.1 (in doubt, consult the chair first); design rules, F11.
"""

from dataclasses import replace
from datetime import datetime

from marac_desk.domain.audience import NOT_MINUTED, Audience
from marac_desk.domain.clock import to_minute
from marac_desk.domain.ids import ParagraphId, PersonId, RecordId, RulingId
from marac_desk.domain.text import clean
from marac_desk.errors import RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.wording import holder_of, rule_on, standing_on


def restrict(
    desk: Desk,
    subject_id: RecordId,
    *,
    audience: Audience,
    by: PersonId | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Rule who alone may know one record or paragraph; for a whole entry it bears on each of its paragraphs.

    Args:
        subject_id: The record or paragraph; an action is restricted by `restrict_action`.
        by: Who ruled; None is not recorded.

    Raises:
        NotFoundError: There is no such record or paragraph.
        RuleBrokenError: It is an action.
    """
    if desk.store.actions.find(subject_id) is not None:
        raise RuleBrokenError("An action is restricted with a number of the restricted series.")
    with desk.change("restrict", at=at) as pen:
        if not desk.store.history.versions_of(subject_id):
            holder_of(ParagraphId(subject_id), desk.store)
        pen.made = rule_on(subject_id, pen, desk, audience=audience, by=by, reason=reason).id
    return pen.change


def restrict_paragraph(
    desk: Desk,
    paragraph_id: ParagraphId,
    *,
    audience: Audience,
    by: PersonId | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Rule who alone may know one paragraph of an entry or a section.

    Args:
        by: Who ruled; None is not recorded.

    Raises:
        NotFoundError: There is no such paragraph.

    Source: design rules, F11 and section 8 "Who may know".
    """
    with desk.change("restrict_paragraph", at=at) as pen:
        holder_of(paragraph_id, desk.store)
        subject = RecordId(paragraph_id)
        pen.made = rule_on(subject, pen, desk, audience=audience, by=by, reason=reason).id
    return pen.change


def hold_in_doubt(
    desk: Desk, paragraph_id: ParagraphId, *, reason: str = "", at: datetime | None = None
) -> Change:
    """Hold a paragraph out of every document until the chair decides whether it may be shared.

    Raises:
        NotFoundError: There is no such paragraph.

    Source: terms of reference, clause 9.1.
    """
    with desk.change("hold_in_doubt", at=at) as pen:
        holder_of(paragraph_id, desk.store)
        subject = RecordId(paragraph_id)
        held = rule_on(subject, pen, desk, audience=NOT_MINUTED, reason=reason, is_in_doubt=True)
        pen.made = held.id
    return pen.change


def decide_doubt(
    desk: Desk,
    paragraph_id: ParagraphId,
    *,
    audience: Audience,
    by: PersonId | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Record the chair's decision on what was held in doubt: who may know it, when and why.

    Raises:
        RuleBrokenError: It is not held in doubt.

    Source: terms of reference, clause 9.1; design rules, section 8 "Who may know".
    """
    with desk.change("decide_doubt", at=at) as pen:
        subject = RecordId(paragraph_id)
        if not any(each.is_in_doubt for each in standing_on(subject, desk)):
            raise RuleBrokenError("This is not held in doubt.")
        pen.made = rule_on(subject, pen, desk, audience=audience, by=by, reason=reason).id
    return pen.change


def release_ruling(
    desk: Desk, ruling_id: RulingId, *, reason: str = "", at: datetime | None = None
) -> Change:
    """Let a ruling stop applying from now on; documents written before keep what they held.

    Raises:
        NotFoundError: There is no such ruling.
        RuleBrokenError: It does not stand any more.
    """
    with desk.change("release_ruling", at=at, reason=clean(reason).strip()) as pen:
        ruling = desk.store.rulings.get(ruling_id)
        if ruling.released_at is not None:
            raise RuleBrokenError("This ruling does not stand any more.")
        desk.store.rulings.save(replace(ruling, released_at=to_minute(pen.at)))
        pen.made = ruling.id
    return pen.change
