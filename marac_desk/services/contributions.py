"""Contributions: what each agency shares on an item, typed live, corrected and moved."""

from dataclasses import replace
from datetime import datetime

from marac_desk.domain.audience import EVERYONE, NOT_MINUTED, Audience
from marac_desk.domain.clock import to_minute
from marac_desk.domain.contributions import Contribution, ContributionKind, ContributionState, Paragraph
from marac_desk.domain.ids import AgencyId, ContributionId, ItemId, ParagraphId, PersonId, RecordId
from marac_desk.domain.items import Item
from marac_desk.domain.presence import is_present
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk, Pen
from marac_desk.services.room import room_of
from marac_desk.services.wording import first_words, holder_of, other_words, rule_on

_WORDLESS = (ContributionState.NIL, ContributionState.NONE_HELD)


def share_contribution(
    desk: Desk,
    item_id: ItemId,
    *,
    agency_id: AgencyId,
    text: str = "",
    speaker_id: PersonId | None = None,
    kind: ContributionKind = ContributionKind.FACT,
    state: ContributionState = ContributionState.SPOKEN,
    audience: Audience | None = None,
    is_in_doubt: bool = False,
    reason: str = "",
    by: PersonId | None = None,
    at: datetime | None = None,
) -> Change:
    """Record what an agency shared on an item; a nil return and "no information held" have no text.

    Args:
        audience: Who alone may know each of its paragraphs; None is everyone the item is for.
        is_in_doubt: Each is held out of every document until the chair decides whether it may be shared.
        reason: Why not everyone may know it, or why it is in doubt.
        by: Who ruled; None is not recorded.

    Raises:
        NotFoundError: There is no such item, agency or person.
        BadInputError: Something was said without words, or nothing with words.

    Source: design rules, F11 and section 8 "Contributions".
    """
    with desk.change("share_contribution", at=at) as pen:
        item = desk.store.items.get(item_id)
        desk.store.agencies.get(agency_id)
        words = _accepted(first_words(text, desk), state)
        shared = _entry(desk, pen, item, agency_id, state)
        shared = replace(shared, speaker_id=speaker_id, kind=kind, paragraphs=words)
        desk.store.contributions.save(shared)
        if audience is not None or is_in_doubt:
            subjects = [RecordId(each.id) for each in words] or [RecordId(shared.id)]
            for subject in subjects:
                rule_on(
                    subject,
                    pen,
                    desk,
                    audience=NOT_MINUTED if is_in_doubt else audience or EVERYONE,
                    by=by,
                    reason=reason,
                    is_in_doubt=is_in_doubt,
                )
        pen.made = shared.id
    return pen.change


def all_others_nil(desk: Desk, item_id: ItemId, *, at: datetime | None = None) -> Change:
    """Record a nil return of every agency present that has not answered on the item yet.

    An agency that is absent answers nothing: the record says that it was not present.

    Source: design rules, section 8 "Contributions" (absent).
    """
    with desk.change("all_others_nil", at=at) as pen:
        item = desk.store.items.get(item_id)
        room = room_of(desk.store, item.meeting_id)
        answered = {each.agency_id for each in desk.store.contributions.where(item_id=item_id)}
        for agency_id in room.forum.agencies:
            is_silent = agency_id not in answered
            if is_silent and is_present(agency_id, pen.at, room.attendance, room.conflicts):
                desk.store.contributions.save(_entry(desk, pen, item, agency_id, ContributionState.NIL))
    return pen.change


def correct_contribution(
    desk: Desk,
    contribution_id: ContributionId,
    *,
    text: str | None = None,
    speaker_id: PersonId | None = None,
    kind: ContributionKind | None = None,
    state: ContributionState | None = None,
    at: datetime | None = None,
) -> Change:
    """Correct an entry; None leaves a part as it is, and the earlier version is kept.

    Who may know a paragraph stays with its words, also where they are edited.

    Raises:
        NotFoundError: There is no such entry.
        BadInputError: Something was said without words, or nothing with words.
    """
    with desk.change("correct_contribution", at=at) as pen:
        before = desk.store.contributions.get(contribution_id)
        words = before.paragraphs if text is None else other_words(before.paragraphs, text, pen, desk)
        after = replace(
            before,
            paragraphs=_accepted(words, state or before.state),
            speaker_id=speaker_id or before.speaker_id,
            kind=kind or before.kind,
            state=state or before.state,
        )
        desk.store.contributions.save(after)
        pen.made = contribution_id
    return pen.change


def move_paragraph(
    desk: Desk,
    paragraph_id: ParagraphId,
    *,
    agency_id: AgencyId | None = None,
    item_id: ItemId | None = None,
    audience: Audience | None = None,
    at: datetime | None = None,
) -> Change:
    """Move a paragraph typed in the wrong box; nothing of it stays behind but the event (edge case 57).

    Args:
        agency_id: The agency that said it; None is the same.
        item_id: The item it belongs to; None is the same.
        audience: Who alone may know it where it now stands; None keeps what was ruled on it.

    Raises:
        NotFoundError: There is no such paragraph, agency or item.
        RuleBrokenError: It stands in a section, not in an agency's entry.
    """
    with desk.change("move_paragraph", at=at) as pen:
        source = _holder_in_entry(desk, paragraph_id)
        (moved,) = (each for each in source.paragraphs if each.id == paragraph_id)
        item = desk.store.items.get(item_id or source.item_id)
        owner = desk.store.agencies.get(agency_id or source.agency_id)
        target = replace(
            _entry(desk, pen, item, owner.id, ContributionState.SPOKEN),
            at=source.at,
            kind=source.kind,
            speaker_id=source.speaker_id if owner.id == source.agency_id else None,
            paragraphs=(moved,),
        )
        desk.store.contributions.save(source.without(moved.id))
        desk.store.contributions.save(target)
        if audience is not None:
            rule_on(RecordId(moved.id), pen, desk, audience=audience)
        pen.made = target.id
    return pen.change


def reworded(desk: Desk, paragraph_id: ParagraphId, *, text: str) -> tuple[ContributionId, str]:
    """The entry that holds a paragraph, and its whole text once the paragraph says `text` instead.

    Raises:
        NotFoundError: There is no such paragraph.
        RuleBrokenError: It stands in a section, not in an agency's entry.
    """
    holder = _holder_in_entry(desk, paragraph_id)
    words = [text if each.id == paragraph_id else each.text for each in holder.paragraphs]
    return holder.id, "\n".join(words)


def words_of(desk: Desk, paragraph_id: ParagraphId) -> str:
    """What a paragraph of an agency's entry says, folded or not.

    Raises:
        NotFoundError: There is no such paragraph.
        RuleBrokenError: It stands in a section, not in an agency's entry.
    """
    holder = _holder_in_entry(desk, paragraph_id)
    return next(each.text for each in holder.paragraphs if each.id == paragraph_id)


def _holder_in_entry(desk: Desk, paragraph_id: ParagraphId) -> Contribution:
    holder = holder_of(paragraph_id, desk.store)
    if not isinstance(holder, Contribution):
        raise RuleBrokenError("This stands in a section of the case; take it out there and share it.")
    return holder


def _entry(desk: Desk, pen: Pen, item: Item, agency_id: AgencyId, state: ContributionState) -> Contribution:
    return Contribution(
        id=ContributionId(desk.ids.new_id()),
        meeting_id=item.meeting_id,
        item_id=item.id,
        agency_id=agency_id,
        at=to_minute(pen.at),
        state=state,
    )


def _accepted(words: tuple[Paragraph, ...], state: ContributionState) -> tuple[Paragraph, ...]:
    if words and state in _WORDLESS:
        raise BadInputError(
            "A nil return, or no information held, has no text; record what was shared instead."
        )
    if not words and state is ContributionState.SPOKEN:
        raise BadInputError("Type what was shared, or record a nil return or no information held.")
    return words
