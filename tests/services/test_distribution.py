"""The distribution list: who gets which file under which passphrase, what was written, sent and is due."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from pypdf import PdfReader

from marac_desk.documents.protection import ProtectionError, opened, opens_without
from marac_desk.documents.verification import text_of
from marac_desk.domain.audience import only
from marac_desk.domain.clock import london
from marac_desk.domain.ids import AgencyId
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.recipients import FileFormat
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.actions import restrict_action, set_action
from marac_desk.services.contributions import share_contribution
from marac_desk.services.distribution import distribution_due, distribution_page, mark_sent
from marac_desk.services.minuting.distributing import Distributed, Distribution, render_distribution
from marac_desk.services.minuting.issuing import issue
from marac_desk.services.minuting.papers import heed_nothing
from marac_desk.services.recipients import (
    file_passphrase,
    make_passphrases,
    recipients,
    renew_passphrase,
    set_recipient,
)
from marac_desk.services.sitting import close_meeting
from marac_desk.services.today import today
from marac_desk.services.undo import undo_last
from tests.services.casework import DAY, Panel, open_panel

PLACE = "2026-05-12 CSE-MARAC"


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        share_contribution(
            panel.desk, panel.item_id, agency_id=panel.agencies["POL"], text="zq-seen at night."
        )
        make_passphrases(panel.desk, panel.forum_id)
        yield panel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the files go."""
    place = tmp_path / "out"
    place.mkdir()
    return place


def write(panel: Panel, folder: Path, what: Distributed = Distributed.MINUTES, **facts: bool) -> list[str]:
    """Everything of the list, and the names of what lies there then."""
    wanted = Distribution(meeting_id=panel.meeting_id, what=what, **facts)
    batch = render_distribution(panel.desk, wanted, at=panel.desk.now(), heed=heed_nothing)
    issue(panel.desk, batch, folder=folder)
    return sorted(path.name for path in folder.iterdir())


def passphrase(panel: Panel, code: str) -> str:
    return file_passphrase(panel.desk, panel.forum_id, panel.agencies[code])


def an_action(panel: Panel, code: str, due_on: date | None = date(2026, 5, 19), **facts: object) -> str:
    given = {"item_id": panel.item_id, "owner_id": panel.agencies[code], "due_on": due_on}
    return set_action(panel.desk, panel.meeting_id, text="zq-visit her.", **given | facts).made


def test_the_list_is_the_chair_and_the_agencies_in_their_order(panel: Panel):
    page = distribution_page(panel.desk, panel.meeting_id)

    minutes = [each for each in page.rows if each.what == "Minutes"]
    assert [each.reader for each in minutes] == ["Chair", "POL", "CSC", "EDU", "HLT"]
    assert {(each.file_format, each.protection, each.written) for each in minutes} == {
        (FileFormat.WORD, "passphrase", "")
    }
    assert page.recipients == 5
    assert page.title == "Distribution · CSE MARAC of Tuesday 12 May 2026"


def test_recipients_are_told_that_phones_cannot_open_a_protected_word_file(panel: Panel):
    lines = [each.text for each in distribution_page(panel.desk, panel.meeting_id).lines]

    assert any(line.startswith("A phone cannot open a protected Word file") for line in lines)


def test_every_file_opens_with_its_recipients_passphrase_alone(panel: Panel, folder: Path):
    names = write(panel, folder)

    assert f"{PLACE} minutes v0.1 DRAFT POL.docx" in names
    content = (folder / f"{PLACE} minutes v0.1 DRAFT POL.docx").read_bytes()
    assert not opens_without(content)
    assert "zq-seen at night." in text_of(opened(content, passphrase(panel, "POL")))
    with pytest.raises(ProtectionError):
        opened(content, passphrase(panel, "CSC"))


def test_no_plain_copy_and_no_passphrase_is_anywhere_in_the_folder(panel: Panel, folder: Path):
    set_recipient(panel.desk, panel.forum_id, agency_id=panel.agencies["POL"], email="pol@example.org")
    an_action(panel, "POL")
    names = {
        *write(panel, folder, with_drafts=True),
        *write(panel, folder, Distributed.TRACKERS, with_drafts=True),
    }
    secrets = [passphrase(panel, code) for code in panel.agencies]
    canary = [b"zq-seen", b"zq-visit", b"Surname42"]

    everything = b"".join(path.read_bytes() for path in folder.iterdir())

    assert not [
        each
        for each in (*secrets, *canary)
        if (each if isinstance(each, bytes) else each.encode()) in everything
    ]
    assert not [each for each in secrets if any(each in name for name in names)]


def test_a_passphrase_is_in_no_repr_and_no_log(panel: Panel, folder: Path, caplog: pytest.LogCaptureFixture):
    with caplog.at_level("DEBUG"):
        renew_passphrase(panel.desk, panel.forum_id, agency_id=panel.agencies["POL"])
        write(panel, folder)

    said = passphrase(panel, "POL")
    assert said not in caplog.text
    assert all(said not in repr(each) for each in recipients(panel.desk.store, panel.forum_id))


def test_who_wants_a_pdf_gets_one_with_the_same_edition(panel: Panel, folder: Path):
    set_recipient(panel.desk, panel.forum_id, agency_id=panel.agencies["EDU"], file_format=FileFormat.PDF)

    names = write(panel, folder)

    assert f"{PLACE} minutes v0.1 DRAFT EDU.pdf" in names
    content = (folder / f"{PLACE} minutes v0.1 DRAFT EDU.pdf").read_bytes()
    page = PdfReader(io.BytesIO(opened(content, passphrase(panel, "EDU")))).pages[0].extract_text()
    assert "copy for EDU" in page
    assert "· seal " in page


def test_trackers_go_to_those_with_actions_each_in_its_own_kind_of_file(panel: Panel, folder: Path):
    an_action(panel, "POL")
    an_action(panel, "CSC")
    for code in (None, "CSC"):
        set_recipient(
            panel.desk,
            panel.forum_id,
            agency_id=panel.agencies[code] if code else None,
            file_format=FileFormat.PDF,
        )

    names = write(panel, folder, Distributed.TRACKERS)

    assert [name for name in names if not name.endswith((".ics", ".csv"))] == [
        f"{PLACE} action tracker v0.1 DRAFT Chair.pdf",
        f"{PLACE} actions v0.1 DRAFT CSC.pdf",
        f"{PLACE} actions v0.1 DRAFT POL.docx",
    ]


def test_an_agency_whose_only_action_is_kept_from_it_gets_no_file(panel: Panel, folder: Path):
    made = an_action(panel, "CSC", supporting=(panel.agencies["POL"],))
    restrict_action(panel.desk, made, audience=only(panel.agencies["CSC"]))

    names = write(panel, folder, Distributed.TRACKERS)

    assert not [name for name in names if "POL" in name]


def test_an_agency_that_left_the_forum_gets_nothing(panel: Panel, folder: Path):
    an_action(panel, "POL")
    forum = panel.desk.store.forums.get(panel.forum_id)
    panel.save(replace(forum, agencies=forum.agencies[1:]))

    names = write(panel, folder, Distributed.TRACKERS)

    assert not [name for name in names if "POL" in name]


def test_one_that_asked_for_it_gets_a_plain_file_and_it_is_logged_as_such(panel: Panel, folder: Path):
    set_recipient(panel.desk, panel.forum_id, agency_id=panel.agencies["HLT"], is_protected=False)

    write(panel, folder)

    assert opens_without((folder / f"{PLACE} minutes v0.1 DRAFT HLT.docx").read_bytes())
    logged = {each.name: each.is_protected for each in panel.desk.store.documents.all()}
    assert logged[f"{PLACE} minutes v0.1 DRAFT HLT.docx"] is False
    assert logged[f"{PLACE} minutes v0.1 DRAFT POL.docx"] is True


def test_the_manifest_names_every_file_with_its_hash(panel: Panel, folder: Path):
    names = write(panel, folder)

    raw = (folder / f"{PLACE} files minutes v0.1 DRAFT Chair.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw)))
    assert sorted(row["File"] for row in rows) == [name for name in names if not name.endswith(".csv")]
    for row in rows:
        content = (folder / row["File"]).read_bytes()
        assert row["SHA-256"] == hashlib.sha256(content).hexdigest()
        assert row["Passphrase needed"] == "yes"


def test_a_draft_has_a_reference_for_a_subject_and_protected_files_alone(panel: Panel, folder: Path):
    set_recipient(panel.desk, panel.forum_id, agency_id=panel.agencies["POL"], email="pol@example.org")
    an_action(panel, "POL")

    names = write(panel, folder, Distributed.TRACKERS, with_drafts=True)

    drafts = [name for name in names if name.endswith(".eml")]
    assert drafts == [f"{PLACE} mail agency actions v0.1 DRAFT POL.eml"]
    mail = message_from_bytes((folder / drafts[0]).read_bytes(), policy=default)
    assert mail["Subject"] == "CSE-MARAC 12/05/2026: agency actions v0.1"
    assert (mail["To"], mail["X-Unsent"]) == ("pol@example.org", "1")
    assert "A phone cannot open a protected Word file" in mail.get_body().get_content().replace("\n", " ")
    document, calendar = mail.iter_attachments()
    assert document.get_content() == (folder / f"{PLACE} actions v0.1 DRAFT POL.docx").read_bytes()
    assert calendar.get_content_type() == "text/calendar"


def test_a_plain_copy_gets_no_draft(panel: Panel, folder: Path):
    police = panel.agencies["POL"]
    set_recipient(panel.desk, panel.forum_id, agency_id=police, email="pol@example.org", is_protected=False)

    assert not [name for name in write(panel, folder, with_drafts=True) if name.endswith(".eml")]


def test_due_dates_are_references_and_days_and_tell_of_nothing_restricted(panel: Panel, folder: Path):
    an_action(panel, "POL")
    an_action(panel, "POL", due_on=None)
    hidden = an_action(panel, "POL")
    restrict_action(panel.desk, hidden, audience=only(panel.agencies["POL"]))

    write(panel, folder, Distributed.TRACKERS)

    raw = (folder / f"{PLACE} due dates v0.1 DRAFT POL.ics").read_bytes().decode()
    assert "SUMMARY:A-0001 due (CSE-MARAC)" in raw
    assert "DTSTART;VALUE=DATE:20260519" in raw
    assert "SUMMARY:CSE-MARAC: return the tracker" in raw
    assert raw.count("BEGIN:VEVENT") == 2
    assert "R-0" not in raw


def test_a_tracker_without_dates_brings_no_calendar(panel: Panel, folder: Path):
    an_action(panel, "POL", due_on=None)
    panel.save(replace(panel.desk.store.meetings.get(panel.next_id), cancelled_at=london(DAY, 9)))

    assert not [name for name in write(panel, folder, Distributed.TRACKERS) if name.endswith(".ics")]


def test_progress_is_told_twice_a_recipient_and_can_stop_it(panel: Panel):
    heard: list[int] = []

    def stop(done: int) -> None:
        heard.append(done)
        if done == 7:
            raise RuleBrokenError("Stopped.")

    wanted = Distribution(meeting_id=panel.meeting_id, what=Distributed.MINUTES)
    with pytest.raises(RuleBrokenError):
        render_distribution(panel.desk, wanted, at=panel.desk.now(), heed=stop)

    assert heard == [1, 2, 3, 4, 5, 6, 7]


def test_what_was_written_and_sent_stands_in_the_row(panel: Panel, folder: Path):
    write(panel, folder)
    row = next(each for each in distribution_page(panel.desk, panel.meeting_id).rows if each.reader == "POL")

    mark_sent(panel.desk, (row.document_id,), on=date(2026, 5, 13))

    (row,) = [
        each
        for each in distribution_page(panel.desk, panel.meeting_id).rows
        if (each.reader, each.what) == ("POL", "Minutes")
    ]
    assert (row.version, row.file, row.sent) == ("v0.1", f"{PLACE} minutes v0.1 DRAFT POL.docx", "13/05/2026")
    mark_sent(panel.desk, (row.document_id,), on=None)
    assert distribution_page(panel.desk, panel.meeting_id).rows[1].sent == ""


def test_without_a_passphrase_nothing_is_written(tmp_path: Path):
    with (
        open_panel(tmp_path) as panel,
        pytest.raises(RuleBrokenError, match="passphrase is still to be made"),
    ):
        write(panel, tmp_path)


def test_a_passphrase_is_five_words_and_stays_until_it_is_renewed(panel: Panel):
    before = passphrase(panel, "POL")

    make_passphrases(panel.desk, panel.forum_id)
    assert passphrase(panel, "POL") == before
    renew_passphrase(panel.desk, panel.forum_id, agency_id=panel.agencies["POL"])

    assert len(before.split()) == 5
    assert passphrase(panel, "POL") != before
    kept = next(
        each
        for each in recipients(panel.desk.store, panel.forum_id)
        if each.agency_id == panel.agencies["POL"]
    )
    assert [each.words for each in kept.passphrases] == [before, passphrase(panel, "POL")]


def test_an_agency_has_one_passphrase_in_every_forum(panel: Panel):
    forum = panel.desk.store.forums.get(panel.forum_id)
    other = replace(forum, id=panel.new_id(), code="RISK", name="Risk panel")
    panel.save(other)

    make_passphrases(panel.desk, other.id)

    police = panel.agencies["POL"]
    assert file_passphrase(panel.desk, other.id, police) == passphrase(panel, "POL")
    assert file_passphrase(panel.desk, other.id) != file_passphrase(panel.desk, panel.forum_id)
    renew_passphrase(panel.desk, panel.forum_id, agency_id=police)
    assert file_passphrase(panel.desk, other.id, police) == passphrase(panel, "POL")


def test_the_chairs_passphrase_can_be_renewed(panel: Panel):
    before = file_passphrase(panel.desk, panel.forum_id)

    renew_passphrase(panel.desk, panel.forum_id)

    assert file_passphrase(panel.desk, panel.forum_id) != before


def test_a_recipient_whose_file_is_plain_needs_no_passphrase(tmp_path: Path):
    with open_panel(tmp_path) as panel:
        set_recipient(panel.desk, panel.forum_id, is_protected=False)
        make_passphrases(panel.desk, panel.forum_id)

        assert file_passphrase(panel.desk, panel.forum_id) == ""


def test_a_choice_can_be_taken_back(panel: Panel):
    set_recipient(panel.desk, panel.forum_id, file_format=FileFormat.PDF)

    undo_last(panel.desk)

    assert recipients(panel.desk.store, panel.forum_id)[0].format is FileFormat.WORD


@pytest.mark.parametrize("typed", ["nobody", "@example.org", "a@", "a@b@c", "a b@example.org"])
def test_what_is_no_address_is_refused(panel: Panel, typed: str):
    with pytest.raises(BadInputError, match="e-mail address"):
        set_recipient(panel.desk, panel.forum_id, email=typed)


def test_an_address_can_be_taken_out(panel: Panel):
    set_recipient(panel.desk, panel.forum_id, email="chair@example.org")

    set_recipient(panel.desk, panel.forum_id, email="")

    assert recipients(panel.desk.store, panel.forum_id)[0].email == ""


def test_who_is_not_of_the_forum_is_not_on_its_list(panel: Panel):
    with pytest.raises(NotFoundError, match="distribution list"):
        set_recipient(panel.desk, panel.forum_id, agency_id=AgencyId("0" * 32))


def test_trackers_are_due_the_next_working_day_and_minutes_on_the_fifth(panel: Panel):
    close(panel)

    assert [(day, line.text) for day, line in distribution_due(panel.desk)] == [
        (date(2026, 5, 13), "CSE-MARAC 12/05/2026: trackers to go out tomorrow, 13/05/2026"),
        (date(2026, 5, 19), "CSE-MARAC 12/05/2026: minutes to go out in 7 days, 19/05/2026"),
    ]
    assert (
        distribution_page(panel.desk, panel.meeting_id)
        .lines[0]
        .text.startswith("CSE-MARAC 12/05/2026: trackers")
    )


def test_today_counts_down_and_warns_of_what_is_late(panel: Panel):
    close(panel)
    panel.clock.moment = london(date(2026, 5, 13), 9)
    said = [line.text for line in today(panel.desk).clocks]
    assert "CSE-MARAC 12/05/2026: trackers to go out today, 13/05/2026" in said

    panel.clock.moment = london(date(2026, 5, 20), 9)

    said = [line.text for line in today(panel.desk).clocks]
    assert "CSE-MARAC 12/05/2026: minutes to go out, overdue since 19/05/2026" in said


def test_what_was_sent_to_every_agency_is_due_no_more(panel: Panel, folder: Path):
    write(panel, folder)
    close(panel)
    rows = distribution_page(panel.desk, panel.meeting_id).rows
    minutes = tuple(each.document_id for each in rows if each.what == "Minutes" and each.agency_id)
    mark_sent(panel.desk, minutes[:-1], on=DAY)
    assert len(distribution_due(panel.desk)) == 2

    mark_sent(panel.desk, minutes[-1:], on=DAY)

    assert ["trackers" in line.text for _, line in distribution_due(panel.desk)] == [True]


def test_nobody_is_reminded_of_a_meeting_long_ago(panel: Panel):
    close(panel)
    panel.clock.moment = london(date(2026, 7, 12), 9)

    assert distribution_due(panel.desk) == ()


def test_the_log_tells_for_whom_files_were_written(panel: Panel, folder: Path):
    write(panel, folder)

    kinds = {each.kind for each in panel.desk.store.documents.all()}
    assert kinds == {DocumentKind.MINUTES, DocumentKind.MANIFEST}


def close(panel: Panel) -> None:
    panel.clock.moment = panel.at(12)
    close_meeting(panel.desk, panel.meeting_id)
