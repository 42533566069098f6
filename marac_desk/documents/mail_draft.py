"""Drafts of e-mails for the user's own mail program: a reference for a subject, protected files attached.

This program sends nothing, and a passphrase is in no draft. Source: RFC 5322; design rules, F28.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from marac_desk.documents.protection import ProtectionError, opens_without

_TYPES: Final = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("application", "pdf"),
    "ics": ("text", "calendar"),
}
_PLAIN: Final = {"ics"}
"""What may go out plain, as it holds references and days alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a draft."""

    name: str
    content: bytes = field(repr=False)

    @property
    def ending(self) -> str:
        """The last part of its name, such as `docx`."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDraft:
    """An e-mail that was not sent."""

    to: str = field(repr=False)
    subject: str
    """References only."""
    body: str
    attachments: tuple[Attachment, ...]
    written_at: datetime


def render_mail_draft(draft: MailDraft) -> bytes:
    """The draft as a file that a mail program opens as one still to be sent.

    Raises:
        ProtectionError: A document attached could be read without a passphrase.
    """
    _assert_protected(draft.attachments)
    message = EmailMessage(policy=SMTP)
    message["To"] = draft.to
    message["Subject"] = draft.subject
    message["Date"] = format_datetime(draft.written_at)
    message["X-Unsent"] = "1"  # Outlook opens it as a draft
    message.set_content(draft.body)
    for each in draft.attachments:
        kind, subtype = _TYPES[each.ending]
        message.add_attachment(each.content, maintype=kind, subtype=subtype, filename=each.name)
    return message.as_bytes()


def _assert_protected(attachments: Iterable[Attachment]) -> None:
    for each in attachments:
        if each.ending not in _PLAIN and opens_without(each.content):
            raise ProtectionError("A file without a passphrase was about to be attached; no draft was made.")
