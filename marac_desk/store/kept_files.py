"""Kept files: the very bytes of what was circulated or agreed, encrypted with the store and never changed.

A file lies under its own hash, which the record of the document holds and the log is committed to; so nobody
can put another one in its place unseen. Source: design rules, section 8 "Versions of minutes".
"""

from hashlib import sha256

from marac_desk.errors import NotFoundError
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.writer import Writer


class KeptFiles:
    """Files by their hash; there is no way to change one or take it away."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._connection = writer.connection

    def keep(self, content: bytes) -> None:
        """Keep a file; one that is kept already is let be.

        Raises:
            RuntimeError: There is no open transaction.
        """
        self._writer.transaction  # noqa: B018 - refuses to write outside one
        self._connection.execute(
            "INSERT INTO kept_files (sha256, content) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING",
            (sha256(content).hexdigest(), content),
        )

    def get(self, digest: str) -> bytes:
        """The file that has this hash.

        Raises:
            NotFoundError: None is kept.
            DamagedStoreError: It is not as it was written.
        """
        row = self._connection.row("SELECT content FROM kept_files WHERE sha256 = ?", (digest,))
        if row is None:
            raise NotFoundError("No copy of this document was kept.")
        content = bytes(row[0])
        if sha256(content).hexdigest() != digest:
            raise DamagedStoreError("A kept document in this store")
        return content
