"""Draft returns: the paragraphs of edited minutes that differ from what was printed, beside the store.

Each is known by the key that was printed with it. A key tells what was printed too, so that a change made in
the file is told from one made here since.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from marac_desk.documents.returned import ReturnedFile, ReturnedText
from marac_desk.domain.audience import CHAIR, Reader
from marac_desk.domain.contributions import Contribution, Paragraph, Section
from marac_desk.domain.editions import reason_withheld
from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.domain.marks import Place, letters_of
from marac_desk.domain.text import clean, paragraphs
from marac_desk.errors import RuleBrokenError
from marac_desk.services.agencies import reader_of
from marac_desk.services.desk import Desk
from marac_desk.services.minuting.audiences import of_item, ruled
from marac_desk.services.minuting.binder import Binder, bind
from marac_desk.services.minuting.discussing import section_title
from marac_desk.services.minuting.versions import agreement_of
from marac_desk.services.rows.returns import ReturnRow, Rewording
from marac_desk.services.rows.words import Tone

_AGREED = (
    "These minutes were agreed as a correct record. A change to them now is an amendment, made at a meeting."
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph of the store, and what holds it."""

    paragraph: Paragraph
    holder: Contribution | Section

    def other(self, text: str) -> Rewording:
        """The whole of its holder with this paragraph in other words."""
        words = [text if each.id == self.paragraph.id else each.text for each in self.holder.paragraphs]
        whole = "\n".join(words)
        if isinstance(self.holder, Contribution):
            return Rewording(contribution_id=self.holder.id, text=whole)
        return Rewording(item_id=self.holder.item_id, section=self.holder.name, text=whole)


def draft_rows(
    desk: Desk, document: IssuedDocument, meeting_id: MeetingId, file: ReturnedFile
) -> tuple[ReturnRow, ...]:
    """Every paragraph that differs, in the file's order, then those that are gone from it.

    Raises:
        RuleBrokenError: The minutes were agreed: what they say is amended, not corrected.

    Source: design rules, F28; edge cases 57 and 63.
    """
    if agreement_of(desk.store, meeting_id) is not None:
        raise RuleBrokenError(_AGREED)
    return tuple(_Reading(document, bind(desk.store, meeting_id)).rows(file))


class _Reading:
    """One draft beside the store."""

    def __init__(self, document: IssuedDocument, binder: Binder) -> None:
        self._document, self._binder = document, binder
        self._places = {letters_of(each.paragraph.id): each for each in _places(binder)}

    def rows(self, file: ReturnedFile) -> Iterator[ReturnRow]:
        """What differs, and what is gone."""
        texts = _by_record(file)
        for record, text in texts.items():
            place = self._places.get(record)
            if place is None and text.is_changed and text.mark.place is Place.TEXT:
                yield _elsewhere(text)
            elif place is not None and text.is_changed:
                yield self._beside(place, text)
        for record, place in self._places.items():
            if record not in texts and self._was_printed(place, texts):
                yield self._missing(place)

    def _beside(self, place: _Place, text: ReturnedText) -> ReturnRow:
        words = "\n".join(paragraphs(clean(text.text)))
        shown = self._shown(place, words or "Its words were deleted in the file.")
        if letters_of(words) == letters_of(place.paragraph.text):
            return replace(shown, state="In the record", tone=Tone.GOOD)
        if not words:
            return replace(
                shown,
                state="Deleted in the file",
                tone=Tone.WARNING,
                notes=("It is not taken out here. If that was agreed, take it out yourself.",),
            )
        is_changed_here = letters_of(place.paragraph.text) != text.mark.digest
        is_retyped = text.mark.place is Place.NOTE
        note = "It was changed here too since the file was written: accepting it replaces that."
        return replace(
            shown,
            state="To decide",
            tone=Tone.ACCENT,
            notes=(note,) if is_changed_here and not is_retyped else (),
            acceptance=place.other(words),
        )

    def _shown(self, place: _Place, there: str) -> ReturnRow:
        return ReturnRow(
            reference=self._reference(place.holder.item_id),
            title=self._title(place),
            here=place.paragraph.text,
            there=there,
            state="",
        )

    def _missing(self, place: _Place) -> ReturnRow:
        return replace(
            self._shown(
                place, "Not there: deleted or typed anew as a whole in the file, or added here since."
            ),
            state="Not in the file",
            tone=Tone.WARNING,
            notes=("Nothing changes here: the paragraph stands as it is.",),
        )

    def _was_printed(self, place: _Place, texts: Mapping[str, ReturnedText]) -> bool:
        """Whether the file had the paragraph when it was written."""
        if self._document.kind is DocumentKind.ANNEX or self._is_later(place):
            return False
        item = next(each for each in self._binder.items if each.id == place.holder.item_id)
        if self._document.kind is DocumentKind.CASE_MINUTES and not self._is_about(item.id, texts):
            return False
        audiences = (of_item(self._binder, item), ruled(self._binder, place.holder.id, place.paragraph.id))
        return not any(reason_withheld(each, self._reader()) for each in audiences)

    def _is_later(self, place: _Place) -> bool:
        return isinstance(place.holder, Contribution) and place.holder.at > self._document.written_at

    def _is_about(self, item_id: ItemId, texts: Mapping[str, ReturnedText]) -> bool:
        found = (self._places.get(record) for record in texts)
        return any(each is not None and each.holder.item_id == item_id for each in found)

    def _reader(self) -> Reader:
        agency_id = self._document.agency_id
        return reader_of(self._binder.store, agency_id) if agency_id else CHAIR

    def _reference(self, item_id: ItemId) -> str:
        item = next(each for each in self._binder.items if each.id == item_id)
        return self._binder.ref_of(item.case_id) or "Item"

    def _title(self, place: _Place) -> str:
        if isinstance(place.holder, Contribution):
            return f"What {self._binder.code(place.holder.agency_id)} shared"
        return section_title(place.holder.name)


def _places(binder: Binder) -> Iterator[_Place]:
    """Every paragraph of the meeting that is corrected by itself."""
    for item in binder.items:
        shared, written = binder.contributions.get(item.id, ()), binder.sections.get(item.id, ())
        holders: list[Contribution | Section] = [*shared, *written]
        for holder in holders:
            yield from (_Place(each, holder) for each in holder.paragraphs)


def _by_record(file: ReturnedFile) -> Mapping[str, ReturnedText]:
    """The texts by their record; one typed anew is known by what is printed after it in brackets."""
    own = {each.mark.record: each for each in file.texts if each.mark.place is Place.TEXT}
    return {each.mark.record: own.get(each.mark.record, each) for each in file.texts}


def _elsewhere(text: ReturnedText) -> ReturnRow:
    return ReturnRow(
        reference="",
        title="Another text",
        here="This is no paragraph that is corrected from a file, or it was taken out here since.",
        there=text.text,
        state="Not brought in",
        tone=Tone.WARNING,
        notes=("If it is to be changed, change it where it was recorded.",),
    )
