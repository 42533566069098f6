"""Who was there, who sent word, and who heard the statement."""

from marac_desk.domain.attendance import Apology, Attendance, Confidentiality
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class AttendanceLog(
    Repository[Attendance],
    kind=Kind.ATTENDANCE,
    record=Attendance,
    keys=("meeting_id", "person_id", "agency_id"),
):
    """Stays in a meeting, one record a stay."""


class Apologies(
    Repository[Apology], kind=Kind.APOLOGY, record=Apology, keys=("meeting_id", "person_id", "agency_id")
):
    """Apologies, by meeting."""


class Confidentialities(
    Repository[Confidentiality], kind=Kind.CONFIDENTIALITY, record=Confidentiality, keys=("meeting_id",)
):
    """The statement as read, and who assented."""
