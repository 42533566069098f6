"""Cases and what brought them."""

from marac_desk.domain.cases import Case, Enquiry, Referral
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class Cases(Repository[Case], kind=Kind.CASE, record=Case, keys=("ref", "forum_id", "subject_id", "state")):
    """Cases, by reference, forum and subject."""


class Referrals(
    Repository[Referral], kind=Kind.REFERRAL, record=Referral, keys=("case_id", "forum_id", "agency_id")
):
    """Referrals, by case."""


class Enquiries(Repository[Enquiry], kind=Kind.ENQUIRY, record=Enquiry, keys=("forum_id", "agency_id")):
    """Enquiries that became no case."""
