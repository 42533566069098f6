"""What is typed about an action under review: a day and why, an owner, a lead."""

from dataclasses import dataclass, field
from datetime import date

from marac_desk.domain.entry_parts import Part, agency_in, who
from marac_desk.domain.ids import AgencyId, MeetingId, PersonId
from marac_desk.errors import BadInputError
from marac_desk.services.desk import Desk
from marac_desk.services.line_knowledge import known_at
from marac_desk.services.typed_moments import typed_due


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedReview:
    """A day, words, or both."""

    due_on: date | None = None
    reason: str = field(default="", repr=False)


def typed_review(desk: Desk, meeting_id: MeetingId, *, typed: str, needs_day: bool = False) -> TypedReview:
    """`fri: the officer was ill`: a day and why; without a day at its front the whole is why.

    Args:
        needs_day: Whether there must be a day.

    Raises:
        BadInputError: There must be a day, and what stands there is none.
    """
    head, _, rest = typed.partition(":")
    try:
        return TypedReview(due_on=typed_due(desk, meeting_id, typed=head), reason=rest.strip())
    except BadInputError:
        if needs_day:
            raise
        return TypedReview(reason=typed.strip())


def typed_owner(desk: Desk, meeting_id: MeetingId, *, typed: str) -> tuple[AgencyId, PersonId | None]:
    """The agency, and the lead behind a slash: `csc`, `csc/hale`, as in the entry line.

    Raises:
        BadInputError: It names no agency or nobody of it, or several fit.
    """
    known = known_at(meeting_id, desk)
    code, lead = who(Part(typed.strip(), 0), known.vocabulary)
    if not code:
        agency_in(Part(typed.strip(), 0), known.vocabulary)
    return known.door.agency(code), PersonId(lead.key) if lead else None


def typed_lead(desk: Desk, meeting_id: MeetingId, *, owner: str, typed: str) -> PersonId | None:
    """The person of the agency `owner` whose name begins so.

    Raises:
        BadInputError: Nobody of it is called so, or several are.
    """
    _, lead = who(Part(f"{owner}/{typed.strip()}", 0), known_at(meeting_id, desk).vocabulary)
    return PersonId(lead.key) if lead else None
