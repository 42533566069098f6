"""Sections: the written parts of an item's record, and dissent in an agency's own words."""

from dataclasses import replace
from datetime import datetime

from marac_desk.domain.contributions import Section, SectionName
from marac_desk.domain.ids import AgencyId, ItemId, SectionId
from marac_desk.domain.outcomes import Dissent
from marac_desk.domain.text import clean
from marac_desk.errors import BadInputError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.wording import other_words


def write_section(
    desk: Desk, item_id: ItemId, *, name: SectionName, text: str, at: datetime | None = None
) -> Change:
    """Write one section of an item anew; an empty text leaves it empty.

    Who may know a paragraph stays with its words, also where they are edited.

    Raises:
        NotFoundError: There is no such item.

    Source: design rules, F12 (the fixed order of a case discussion).
    """
    with desk.change("write_section", at=at) as pen:
        item = desk.store.items.get(item_id)
        found = [each for each in desk.store.sections.where(item_id=item_id) if each.name is name]
        fresh = Section(
            id=SectionId(desk.ids.new_id()), meeting_id=item.meeting_id, item_id=item_id, name=name
        )
        before = found[0] if found else fresh
        words = other_words(before.paragraphs, text, pen, desk)
        desk.store.sections.save(replace(before, paragraphs=words))
        pen.made = before.id
    return pen.change


def record_dissent(
    desk: Desk, item_id: ItemId, *, agency_id: AgencyId, text: str, at: datetime | None = None
) -> Change:
    """Record that an agency did not agree, in its own words; a second entry of the agency replaces the first.

    Raises:
        NotFoundError: There is no such item or agency.
        BadInputError: It has no words.

    Source: design rules, F12 and edge case 65.
    """
    words = clean(text).strip()
    if not words:
        raise BadInputError("Type what the agency does not agree with.")
    with desk.change("record_dissent", at=at) as pen:
        item = desk.store.items.get(item_id)
        desk.store.agencies.get(agency_id)
        found = [each for each in desk.store.dissents.where(item_id=item_id) if each.agency_id == agency_id]
        dissent = Dissent(
            id=found[0].id if found else desk.ids.new_id(),
            meeting_id=item.meeting_id,
            item_id=item_id,
            agency_id=agency_id,
            text=words,
        )
        desk.store.dissents.save(dissent)
        pen.made = dissent.id
    return pen.change
