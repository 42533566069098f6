"""Informing: what each agency shared on an item, paragraph by paragraph, and what its silence means."""

from collections.abc import Iterable, Sequence

from marac_desk.domain.audience import Audience, narrowest
from marac_desk.domain.contributions import Contribution, ContributionState
from marac_desk.domain.contributions import Section as Written
from marac_desk.domain.ids import AgencyId
from marac_desk.domain.items import Item
from marac_desk.domain.minuted_case import AgencyInformation, Answer, Reply
from marac_desk.domain.passages import Passage
from marac_desk.domain.presence import was_present
from marac_desk.services.minuting.audiences import ruled
from marac_desk.services.minuting.binder import Binder

_ANSWERS = {
    ContributionState.NIL: Answer.NIL_RETURN,
    ContributionState.NONE_HELD: Answer.NO_INFORMATION,
    ContributionState.WRITTEN: Answer.IN_WRITING,
}


def kind_words(said: Contribution) -> str:
    """Fact, professional opinion, or reported by a third party: told apart in every print."""
    return said.kind.words


def information(binder: Binder, item: Item, audience: Audience) -> tuple[AgencyInformation, ...]:
    """What each agency shared: every one of the forum that counts, and any other that said something.

    Source: design rules, section 8 "Contributions" (F11).
    """
    said = binder.contributions.get(item.id, ())
    speakers = {each.agency_id for each in said}
    return tuple(
        _of_agency(binder, item, agency.id, [each for each in said if each.agency_id == agency.id], audience)
        for agency in binder.ordered_agencies
        if agency.id in speakers or is_asked(binder, agency.id)
    )


def is_asked(binder: Binder, agency_id: AgencyId) -> bool:
    """Whether the agency is one of the forum's and counts, and so is listed in each case."""
    group = binder.room.agencies[agency_id].group_on(binder.room.day)
    return agency_id in binder.room.forum.agencies and group is not None


def _of_agency(
    binder: Binder, item: Item, agency_id: AgencyId, said: Sequence[Contribution], audience: Audience
) -> AgencyInformation:
    passages = tuple(passage for each in said for passage in shared_passages(binder, each, audience))
    return AgencyInformation(
        agency_code=binder.code(agency_id),
        agency_name=binder.agency_name(agency_id),
        is_present=was_present(agency_id, item.spells, binder.stays, binder.room.conflicts),
        reply=_reply(binder, said, has_words=bool(passages)),
        passages=passages,
        is_asked=is_asked(binder, agency_id),
    )


def shared_passages(
    binder: Binder, said: Contribution, audience: Audience, agency: str = ""
) -> Iterable[Passage]:
    """The paragraphs an agency shared, each with its kind and speaker.

    Args:
        agency: The agency's code, where the document does not say it beside them.
    """
    speaker = binder.short_name(said.speaker_id)
    note = "; ".join(part for part in (agency, kind_words(said), speaker) if part)
    for paragraph in said.paragraphs:
        yield Passage(
            source=paragraph.id,
            text=paragraph.text,
            note=note,
            audience=narrowest(audience, ruled(binder, said.id, paragraph.id)),
        )


def _reply(binder: Binder, said: Sequence[Contribution], *, has_words: bool) -> Reply | None:
    """The last answer without words; beside words only that they came in writing."""
    answers = [each for each in said if each.state in _ANSWERS]
    if has_words:
        answers = [each for each in answers if each.state is ContributionState.WRITTEN]
    if not answers:
        return None
    last = answers[-1]
    return Reply(
        source=last.id,
        answer=_ANSWERS[last.state],
        is_alone=not has_words,
        audience=ruled(binder, last.id),
    )


def passages_of(binder: Binder, section: Written, audience: Audience) -> tuple[Passage, ...]:
    """The paragraphs of a written section."""
    return tuple(
        Passage(
            source=paragraph.id,
            text=paragraph.text,
            audience=narrowest(audience, ruled(binder, section.id, paragraph.id)),
        )
        for paragraph in section.paragraphs
    )
