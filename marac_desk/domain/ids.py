"""Opaque identifiers: 32 hexadecimal digits, never shown, never reused."""

from typing import NewType

ForumId = NewType("ForumId", str)
AgencyId = NewType("AgencyId", str)
QuorumGroupId = NewType("QuorumGroupId", str)
PersonId = NewType("PersonId", str)
MembershipId = NewType("MembershipId", str)
CaseId = NewType("CaseId", str)
ReferralId = NewType("ReferralId", str)
MeetingId = NewType("MeetingId", str)
ItemId = NewType("ItemId", str)
PaperId = NewType("PaperId", str)
AttendanceId = NewType("AttendanceId", str)
ConflictId = NewType("ConflictId", str)
ContributionId = NewType("ContributionId", str)
ParagraphId = NewType("ParagraphId", str)
SectionId = NewType("SectionId", str)
ActionId = NewType("ActionId", str)
DecisionId = NewType("DecisionId", str)
RulingId = NewType("RulingId", str)
RecordId = NewType("RecordId", str)
"""Any record's id, where the kind does not matter."""
