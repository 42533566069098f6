"""The form that takes a referral and lists its case at the meeting."""

from marac_desk.domain.ids import AgencyId, CaseId, ForumId, MeetingId
from marac_desk.services.agencies import agencies_page
from marac_desk.services.changes import Change
from marac_desk.services.listing import list_case
from marac_desk.services.people import Identity
from marac_desk.services.referrals import receive_referral
from marac_desk.ui.bus import Bus
from marac_desk.ui.widgets.form import Form


class ReferForm(Form):
    """A child is referred: the case gets its reference, and its place on the agenda."""

    def __init__(self, bus: Bus) -> None:
        super().__init__("refer", "Refer and list a child", "Refer and list")
        self._bus = bus
        self._forum_id, self._meeting_id = ForumId(""), MeetingId("")
        self.add_text("forename", "First name")
        self.add_text("surname", "Surname")
        self.add_text("birth", "Date of birth", "14/02/2011, c. 2011 or unknown")
        self.add_choice("agency", "Referred by")
        self.add_text("reason", "Why")
        self.submitted.connect(self._on_submitted)

    def turn_to(self, forum_id: ForumId, meeting_id: MeetingId) -> None:
        """List at this meeting from now on."""
        self._forum_id, self._meeting_id = forum_id, meeting_id
        agencies = self._bus.ask(agencies_page, forum_id)
        self.set_choices("agency", [(row.agency_id, f"{row.code} {row.name}") for row in agencies])

    def _on_submitted(self) -> None:
        births = (self.text("birth") or "unknown",)
        child = Identity(forename=self.text("forename"), surname=self.text("surname"), births=births)
        agency = self.choice("agency")
        self._bus.answering(then=self._on_referred, fail=self.refuse).run(
            receive_referral,
            self._forum_id,
            received_on=self._bus.today(),
            child=child,
            agency_id=AgencyId(agency) if agency else None,
            reason=self.text("reason"),
        )

    def _on_referred(self, change: Change) -> None:
        asker = self._bus.answering(then=self._on_listed, fail=self.refuse)
        asker.run(list_case, self._meeting_id, CaseId(change.made))

    def _on_listed(self, change: Change) -> None:
        self.empty()
        self.confirm(f"Listed. {change.reference}".strip())
