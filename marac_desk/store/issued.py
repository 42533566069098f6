"""Documents as they were issued."""

from marac_desk.domain.issued import IssuedDocument
from marac_desk.domain.kinds import Kind
from marac_desk.store.errors import SealedError
from marac_desk.store.repository import Repository


class Documents(
    Repository[IssuedDocument],
    kind=Kind.DOCUMENT,
    record=IssuedDocument,
    keys=("forum_id", "meeting_id", "agency_id"),
):
    """Documents written, by meeting and reader; one that is sealed stays as it was written."""

    def save(self, record: IssuedDocument) -> None:
        """Make `record` the current version, unless that would change what is sealed.

        Raises:
            SealedError: It was circulated or agreed.
            RuntimeError: There is no open transaction.
        """
        known = self.find(record.id)
        if known is not None and known.is_sealed and known != record:
            raise SealedError
        super().save(record)
