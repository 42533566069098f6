"""Cases and what brought them."""

from marac_desk.domain.cases import Case, Enquiry, Referral
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class Cases(Repository[Case], kind=Kind.CASE, record=Case, keys=("ref", "forum_id", "subject_id", "state")):
    """Cases, by reference, forum and subject."""

    def listed_at(self, meeting_id: MeetingId) -> list[Case]:
        """The cases that a meeting's items are about, each once."""
        return self._select(
            "id IN (SELECT case_id FROM items WHERE meeting_id = ?)", (meeting_id,), Kind.ITEM
        )


class Referrals(
    Repository[Referral], kind=Kind.REFERRAL, record=Referral, keys=("case_id", "forum_id", "agency_id")
):
    """Referrals, by case."""


class Enquiries(Repository[Enquiry], kind=Kind.ENQUIRY, record=Enquiry, keys=("forum_id", "agency_id")):
    """Enquiries that became no case."""
