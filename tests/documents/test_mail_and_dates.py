"""Drafts of e-mails and calendar files, as other programs read them."""

from datetime import date
from email import message_from_bytes
from email.policy import default

import pytest

from marac_desk.documents.due_dates import DueDate, render_due_dates
from marac_desk.documents.mail_draft import Attachment, MailDraft, render_mail_draft
from marac_desk.documents.protection import ProtectionError
from tests.documents.builders import at


def test_a_document_without_a_passphrase_is_never_attached():
    plain = Attachment(name="a.docx", content=b"PK plain")
    draft = MailDraft(to="a@example.org", subject="1", body="2", attachments=(plain,), written_at=at(10))

    with pytest.raises(ProtectionError, match="no draft was made"):
        render_mail_draft(draft)


def test_a_draft_reads_back_whole():
    locked = Attachment(name="a.docx", content=b"\xd0\xcf locked")
    draft = MailDraft(
        to="a@example.org", subject="Réf. 12", body="Words – two\n", attachments=(locked,), written_at=at(10)
    )

    mail = message_from_bytes(render_mail_draft(draft), policy=default)

    assert (mail["To"], mail["Subject"]) == ("a@example.org", "Réf. 12")
    assert mail.get_body().get_content().splitlines() == ["Words – two"]
    (attached,) = mail.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("a.docx", b"\xd0\xcf locked")


def test_calendar_lines_are_folded_and_escaped():
    long = "A-0001; a, b\\c\n" + "é" * 60

    raw = render_due_dates([DueDate(key="k", on=date(2026, 5, 31), words=long)], written_at=at(10))

    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:A-0001\\; a\\, b\\\\c\\n" + "é" * 60 in unfolded
    assert "DTEND;VALUE=DATE:20260601" in unfolded
    assert "DTSTAMP:20260512T090000Z" in unfolded
