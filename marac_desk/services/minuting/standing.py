"""Standing: how far a meeting's minutes have come, and which version of them is written next.

Draft, checked, circulated, agreed. What was circulated is printed again from the record as it stood then.
Source: F20; design rules, section 8 "Versions of minutes".
"""

from dataclasses import replace
from datetime import datetime

import msgspec

from marac_desk.domain.ids import MeetingId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.domain.minutes import MeetingMinutes
from marac_desk.domain.seals import seal_of
from marac_desk.errors import RuleBrokenError
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.deciding import amendments_to
from marac_desk.services.minuting.versions import (
    AGREED,
    CHECKED,
    CIRCULATED,
    Version,
    agreement_of,
    next_version,
)
from marac_desk.services.minuting.whole import meeting_minutes
from marac_desk.store.store import Store


def minutes_version(store: Store, meeting_id: MeetingId, at: datetime) -> Version:
    """The version that a meeting's minutes have when they are written at `at`."""
    agreement = agreement_of(store, meeting_id)
    if agreement is not None:
        return agreement.version(at)
    if sealed := sealed_minutes(store, meeting_id):
        return Version(number=sealed[0].version, status=CIRCULATED, written_at=at)
    check = store.meetings.get(meeting_id).minutes_check
    if check is not None and is_as_checked(store, meeting_id):
        return Version(number=check.version, status=CHECKED, written_at=at)
    return next_version(store, meeting_id, DocumentKind.MINUTES, at)


def whole_minutes(store: Store, meeting_id: MeetingId, version: Version) -> MeetingMinutes:
    """The minutes, whole: as the record stood when they were first sealed, with what was amended since.

    A correction made after that is in no version: it is an amendment of the next meeting or nothing.
    """
    sealed = sealed_minutes(store, meeting_id)
    if not sealed:
        return meeting_minutes(store, meeting_id, version)
    with store.as_of(sealed[0].log_entry) as past:
        then = meeting_minutes(past, meeting_id, version)
    amendments = amendments_to(bind(store, meeting_id)) if version.agreed_on else ()
    return replace(then, amendments=amendments)


def sealed_minutes(store: Store, meeting_id: MeetingId) -> list[IssuedDocument]:
    """The sealed copies of a meeting's minutes, oldest first."""
    written = store.documents.where(meeting_id=meeting_id)
    return [each for each in written if each.kind is DocumentKind.MINUTES and each.is_sealed]


def fingerprint(store: Store, meeting_id: MeetingId) -> str:
    """Of all that the minutes hold now, whoever may know it; without version and time of writing."""
    began = store.meetings.get(meeting_id).starts_at
    plain = Version(number="", status="", written_at=began)
    return seal_of(msgspec.json.encode(meeting_minutes(store, meeting_id, plain), order="deterministic"))


def is_as_checked(store: Store, meeting_id: MeetingId) -> bool:
    """Whether the minutes were checked and hold now what they held then."""
    check = store.meetings.get(meeting_id).minutes_check
    return check is not None and check.fingerprint == fingerprint(store, meeting_id)


def assert_to_circulate(store: Store, meeting_id: MeetingId, version: Version) -> None:
    """Refuse minutes that are not to be circulated now; `version` is the one they stand at.

    Raises:
        RuleBrokenError: They are agreed, circulated, not checked, or not as they were checked.
    """
    if version.status == AGREED:
        raise RuleBrokenError("These minutes are agreed; write them, and amend them at a later meeting.")
    if version.status == CIRCULATED:
        raise RuleBrokenError("These minutes were circulated already. What is to change is an amendment.")
    if version.status == CHECKED:
        return
    if store.meetings.get(meeting_id).minutes_check is None:
        raise RuleBrokenError("These minutes have not been checked. Have the draft checked first.")
    raise RuleBrokenError(
        "The record was changed after the minutes were checked. Write a new draft, and have that checked."
    )
