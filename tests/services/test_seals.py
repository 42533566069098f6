"""Seals: each copy says its own, and the store tells which document one belongs to."""

import re
from dataclasses import replace

import pytest
from docx import Document

from marac_desk.domain.audience import CHAIR
from marac_desk.domain.editions import reduce
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.errors import BadInputError
from marac_desk.services.documents_out import write_agenda, write_case_minutes
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.listing_paper import agenda_paper
from marac_desk.services.minuting.versions import next_version
from marac_desk.services.seals import seal_edition, verify_seal
from marac_desk.services.sitting import open_meeting
from tests.builders import START, a_case, a_forum, a_listing, a_meeting, an_agency, at, set_clock

SEAL = re.compile(r"seal ([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}) · log (\d+)")


@pytest.fixture
def meeting(desk):
    """A planned meeting of a panel of one agency, with a case on it."""
    forum = a_forum(desk)
    an_agency(desk, forum=forum)
    meeting = a_meeting(desk, forum)
    a_listing(desk, meeting, a_case(desk, forum))
    return meeting


def sealed(folder):
    """The seal and the log's number in the footer of each file, by the label of its reader."""
    found = {}
    for path in folder.glob("*.docx"):
        footers = [each.text for part in Document(str(path)).sections for each in part.footer.paragraphs]
        (seal,) = {SEAL.search(text).groups() for text in footers if "seal" in text}
        found[path.stem.rsplit(" ", 1)[1]] = seal
    return found


def test_every_copy_says_its_own_seal_and_where_the_log_was(desk, meeting, tmp_path):
    entry = desk.store.tip().seq

    write_agenda(desk, meeting, folder=tmp_path)

    found = sealed(tmp_path)
    assert found.keys() == {"Chair", "POL"}
    assert len({seal for seal, _ in found.values()}) == 2
    assert {int(log) for _, log in found.values()} == {entry}


def test_a_seal_is_found_again_for_its_reader_however_it_is_typed(desk, meeting, tmp_path):
    write_agenda(desk, meeting, folder=tmp_path)
    seal, log = sealed(tmp_path)["POL"]

    report = verify_seal(desk, seal=f" {seal.lower().replace('-', '')} ")

    assert report.is_known
    (line,) = report.lines
    assert line == (
        "Agenda of the CSE-MARAC of 12/05/2026, v0.1 DRAFT, for POL: written 13/04/2026 09:00,"
        f" when the log ended at entry {log}."
    )
    chair, _ = sealed(tmp_path)["Chair"]
    assert "for the Chair" in verify_seal(desk, seal=chair).lines[0]


def test_a_later_version_of_the_same_copy_is_told(desk, meeting, tmp_path):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write_agenda(desk, meeting, folder=tmp_path / name)
    first, _ = sealed(tmp_path / "first")["POL"]
    second, _ = sealed(tmp_path / "second")["POL"]

    assert verify_seal(desk, seal=first).lines[1:] == (
        "It was written again since: v0.2 on 13/04/2026 09:00.",
    )
    assert len(verify_seal(desk, seal=second).lines) == 1


def test_a_text_that_differs_by_one_letter_has_another_seal(desk, meeting):
    def seal():
        version = next_version(desk.store, meeting, DocumentKind.AGENDA, START)
        edition = reduce(agenda_paper(bind(desk.store, meeting), version), CHAIR)
        return seal_edition(desk, edition, DocumentKind.AGENDA, version.number)

    before = seal()
    assert seal() == before
    item = next(each for each in desk.store.items.all() if each.title)
    with desk.change("try_something"):
        desk.store.items.save(replace(item, title=f"{item.title}."))

    assert seal().code != before.code


def test_a_seal_that_no_document_has_is_said_to_be_unknown(desk):
    report = verify_seal(desk, seal="ABCD-EFGH-IJKL-MNOP")

    assert not report.is_known
    assert report.lines[0].startswith("No document of this store has this seal")


def test_what_cannot_be_a_seal_is_refused(desk):
    with pytest.raises(BadInputError):
        verify_seal(desk, seal="K7QD")


def test_minutes_of_one_case_are_no_later_version_of_another_s(desk, meeting, tmp_path):
    other = a_listing(desk, meeting, a_case(desk, desk.store.forums.all()[0].id))
    one = next(each.id for each in desk.store.items.all() if each.case_id and each.id != other)
    set_clock(desk, at(10))
    open_meeting(desk, meeting)
    for name, item in (("one", one), ("other", other)):
        (tmp_path / name).mkdir()
        write_case_minutes(desk, item, folder=tmp_path / name)
    seal, _ = sealed(tmp_path / "one")["Chair"]

    assert len(verify_seal(desk, seal=seal).lines) == 1


def test_a_document_of_no_meeting_is_named_by_its_forum(desk):
    document = IssuedDocument(
        id="d1",
        forum_id=a_forum(desk),
        kind=DocumentKind.MASTER_TRACKER,
        version="v0.1",
        name="tracker.docx",
        sha256="",
        size=1,
        written_at=START,
        seal="ABCD-EFGH-IJKL-MNOP",
    )
    with desk.change("try_something"):
        desk.store.documents.save(document)

    assert verify_seal(desk, seal=document.seal).lines[0].startswith("Action tracker of the CSE-MARAC, v0.1,")
