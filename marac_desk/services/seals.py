"""Seals: what a document's footer bears witness of, and which document of this store a seal belongs to.

A seal is made from what one reader's edition says, so it tells nothing of what that reader may not know.
"""

from dataclasses import dataclass
from typing import Any

import msgspec

from marac_desk.domain.editions import Reduced
from marac_desk.domain.formats import short_date, short_moment
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.domain.seals import seal_of, typed_seal
from marac_desk.services.desk import Desk
from marac_desk.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The seal of a document about to be written."""

    code: str
    log_entry: int
    """The newest entry of the log when it was made."""

    @property
    def words(self) -> str:
        """As the footer has it."""
        return f"{self.code} · log {self.log_entry}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealReport:
    """What a seal says, in words."""

    lines: tuple[str, ...]
    is_known: bool


def seal_edition(desk: Desk, edition: Reduced[Any], kind: DocumentKind, version: str) -> Seal:
    """The seal of one reader's edition, over all that it says.

    Source: security design, section 3.3.
    """
    said = (kind, version, edition.reader, edition.model)
    content = msgspec.json.encode(said, order="deterministic")
    return Seal(code=seal_of(content), log_entry=desk.store.tip().seq)


def verify_seal(desk: Desk, *, seal: str) -> SealReport:
    """Which document of this store has a seal, for whom, and whether a later version was written.

    Args:
        seal: The sixteen characters of a footer, however spaced.

    Raises:
        BadInputError: It cannot be a seal.

    Source: security design, sections 3.2 and 3.3.
    """
    wanted = typed_seal(seal)
    written = desk.store.documents.all()
    found = [each for each in written if each.seal == wanted]
    if not found:
        return SealReport(
            lines=("No document of this store has this seal: its text is another, or it is not ours.",),
            is_known=False,
        )
    return SealReport(
        lines=(*(document_words(desk.store, each) for each in found), *_later(found[-1], written)),
        is_known=True,
    )


def document_words(store: Store, document: IssuedDocument) -> str:
    """Which document this is, of which version, for whom and when it was written."""
    return (
        f"{document.kind.value.capitalize()} of the {_meeting(store, document)}, {_version(document)}, for"
        f" {reader_words(store, document)}: written {short_moment(document.written_at)}, when the log ended"
        f" at entry {document.log_entry:,}."
    )


def later_words(store: Store, document: IssuedDocument) -> tuple[str, ...]:
    """That the same copy was written again since, if so."""
    return _later(document, store.documents.all())


def _version(document: IssuedDocument) -> str:
    return f"{document.version} {document.status}".strip()


def reader_words(store: Store, document: IssuedDocument) -> str:
    """Whose copy a document is."""
    if document.copy_for or document.agency_id is None:
        return document.copy_for or "the Chair"
    return store.agencies.get(document.agency_id).code


def _meeting(store: Store, document: IssuedDocument) -> str:
    forum = store.forums.get(document.forum_id).name
    if document.meeting_id is None:
        return forum
    return f"{forum} of {short_date(store.meetings.get(document.meeting_id).starts_at.date())}"


def _later(document: IssuedDocument, written: list[IssuedDocument]) -> tuple[str, ...]:
    """The newest version of the same document for the same reader, if that is another."""
    same = [each for each in written if _series(each) == _series(document)]
    newest = same[-1]
    if newest.id == document.id:
        return ()
    return (f"It was written again since: {newest.version} on {short_moment(newest.written_at)}.",)


def _series(document: IssuedDocument) -> tuple[str | None, ...]:
    """What the versions of one document for one reader share."""
    whose = (document.agency_id, document.copy_for)
    return (document.meeting_id, document.kind, *whose, _case(document))


def _case(document: IssuedDocument) -> str:
    """The cases a document is about, by their references in the file's name; empty for others."""
    kinds = {DocumentKind.CASE_MINUTES, DocumentKind.EXTRACT}
    about = document.name.partition(f"{document.kind.value} ")[2] if document.kind in kinds else ""
    return about.partition(" ")[0]
