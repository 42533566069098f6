"""The life of minutes: draft, checked, circulated, agreed, amended; sealed copies stay as they are."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from marac_desk.documents.verification import text_of
from marac_desk.domain.audience import CHAIR, NOT_MINUTED, only
from marac_desk.domain.clock import london
from marac_desk.domain.decisions import Amendment
from marac_desk.domain.editions import reduce
from marac_desk.domain.ids import PersonId
from marac_desk.domain.issued import DocumentKind, IssuedDocument
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.contributions import correct_contribution
from marac_desk.services.decisions import agree_minutes
from marac_desk.services.documents_out import write_case_minutes, write_minutes
from marac_desk.services.minutes_life import amend_minutes, check_minutes, circulate_minutes
from marac_desk.services.minutes_page import minutes_page
from marac_desk.services.minuting.standing import whole_minutes
from marac_desk.services.minuting.versions import Version
from marac_desk.services.rulings import restrict_paragraph
from marac_desk.services.seals import seal_edition
from marac_desk.store.errors import SealedError
from tests.services.casework import NEXT_DAY, Panel, open_panel
from tests.services.minutes.minuted import gather_at_the_next, hear, paragraph, share

WORDS = "Kestrelwood was seen at the station."


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        hear(panel, panel.item_id)
        share(panel, WORDS)
        panel.save(panel.desk.store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
        panel.clock.moment = panel.at(13)
        yield panel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def checked(panel: Panel, folder: Path) -> None:
    write_minutes(panel.desk, panel.meeting_id, folder=folder)
    check_minutes(panel.desk, panel.meeting_id, by=panel.people["POL"])


def circulated(panel: Panel, folder: Path) -> dict[str, bytes]:
    """The circulated copies by name."""
    checked(panel, folder)
    circulate_minutes(panel.desk, panel.meeting_id, folder=folder)
    return {path.name: path.read_bytes() for path in folder.glob("*CIRCULATED*")}


def at_next_meeting(panel: Panel) -> None:
    """The next meeting is in session."""
    panel.save(panel.desk.store.meetings.get(panel.next_id).open(london(NEXT_DAY, 10)))
    panel.clock.moment = london(NEXT_DAY, 10, 20)


def agreed(panel: Panel, *amendments: Amendment) -> None:
    at_next_meeting(panel)
    gather_at_the_next(panel)
    agree_minutes(panel.desk, panel.next_id, amendments=amendments)


def an_amendment(old: str = "station", new: str = "bus stop", **facts: object) -> Amendment:
    return Amendment(item="CSE-0042", old_words=old, new_words=new, raised_by="EDU", **facts)  # type: ignore[arg-type]


def chair_text(folder: Path, version: str) -> str:
    (path,) = folder.glob(f"* minutes {version} AGREED Chair.docx")
    return text_of(path.read_bytes())


def documents(panel: Panel, status: str) -> list[IssuedDocument]:
    return [each for each in panel.desk.store.documents.all() if each.status == status]


def test_a_draft_is_checked_and_circulated_under_its_number_and_agreed_as_v1_0(panel, folder):
    circulated(panel, folder)
    agreed(panel)
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    chairs = [name for name in names(folder) if name.endswith("Chair.docx")]
    assert [re.sub(r".* minutes | Chair\.docx", "", name) for name in chairs] == [
        "v0.1 CIRCULATED",
        "v0.1 DRAFT",
        "v1.0 AGREED",
    ]


def test_edge_case_64_version_and_status_stand_in_the_footer_of_every_page(panel, folder):
    circulated(panel, folder)

    for path in folder.iterdir():
        version = "v0.1 CIRCULATED" if "CIRCULATED" in path.name else "v0.1 DRAFT"
        for section in Document(str(path)).sections:
            assert any(version in each.text for each in section.footer.paragraphs)


def test_checked_minutes_are_written_again_under_the_same_number(panel, folder):
    checked(panel, folder)

    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    assert "2026-05-12 CSE-MARAC minutes v0.1 CHECKED Chair.docx" in names(folder)


def test_whoever_was_there_or_chaired_checks_and_nobody_else(panel, folder):
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    with pytest.raises(RuleBrokenError, match="Only somebody who was at the meeting"):
        check_minutes(panel.desk, panel.meeting_id, by=PersonId("nobody"))
    with pytest.raises(RuleBrokenError, match="name who checked"):
        check_minutes(panel.desk, panel.meeting_id)

    check_minutes(panel.desk, panel.meeting_id, by=panel.people["CSC"])
    check = panel.desk.store.meetings.get(panel.meeting_id).minutes_check
    assert check is not None
    assert (check.version, check.by) == ("v0.1", panel.people["CSC"])


def test_nothing_is_checked_before_the_meeting_is_closed_and_a_draft_is_written(panel):
    with pytest.raises(RuleBrokenError, match="No draft"):
        check_minutes(panel.desk, panel.meeting_id, by=panel.people["POL"])
    with pytest.raises(RuleBrokenError, match="not closed"):
        check_minutes(panel.desk, panel.next_id, by=panel.people["POL"])


def test_a_change_of_the_record_takes_the_check_away(panel, folder):
    checked(panel, folder)
    share(panel, "A later thought.", "EDU")

    with pytest.raises(RuleBrokenError, match=r"after v0\.1 was written"):
        check_minutes(panel.desk, panel.meeting_id, by=panel.people["POL"])
    with pytest.raises(RuleBrokenError, match="changed after the minutes were checked"):
        circulate_minutes(panel.desk, panel.meeting_id, folder=folder)

    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    assert "2026-05-12 CSE-MARAC minutes v0.2 DRAFT Chair.docx" in names(folder)


def test_a_restriction_laid_on_after_the_check_takes_it_away_too(panel, folder):
    said = panel.desk.store.contributions.all()[0].id
    checked(panel, folder)
    restrict_paragraph(
        panel.desk, paragraph(panel, said), audience=only(panel.agencies["POL"]), reason="Risk."
    )

    with pytest.raises(RuleBrokenError, match="changed after"):
        circulate_minutes(panel.desk, panel.meeting_id, folder=folder)


def test_what_is_not_checked_or_is_out_already_is_not_circulated(panel, folder):
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    with pytest.raises(RuleBrokenError, match="not been checked"):
        circulate_minutes(panel.desk, panel.meeting_id, folder=folder)

    check_minutes(panel.desk, panel.meeting_id, by=panel.people["POL"])
    circulate_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    with pytest.raises(RuleBrokenError, match="circulated already"):
        circulate_minutes(panel.desk, panel.meeting_id, folder=folder)
    with pytest.raises(RuleBrokenError, match="circulated already"):
        check_minutes(panel.desk, panel.meeting_id, by=panel.people["POL"])

    agreed(panel)
    with pytest.raises(RuleBrokenError, match="are agreed"):
        circulate_minutes(panel.desk, panel.meeting_id, folder=folder)


def test_circulated_and_agreed_copies_are_kept_in_the_store_and_drafts_are_not(panel, folder):
    copies = circulated(panel, folder)

    store = panel.desk.store
    for document in documents(panel, "CIRCULATED"):
        assert document.is_sealed
        assert store.kept_files.get(document.sha256) == copies[document.name]
    for document in documents(panel, "DRAFT"):
        assert not document.is_sealed
        with pytest.raises(NotFoundError):
            store.kept_files.get(document.sha256)
    assert store.inspect().findings == ()


def test_the_store_refuses_to_change_a_sealed_document(panel, folder):
    circulated(panel, folder)
    document = documents(panel, "CIRCULATED")[0]

    with pytest.raises(SealedError, match="sealed"), panel.desk.change("try_something"):
        panel.desk.store.documents.save(replace(document, sha256=hashlib.sha256(b"other").hexdigest()))

    assert panel.desk.store.documents.get(document.id) == document


def test_what_was_circulated_is_written_again_as_the_very_same_bytes(panel, folder, tmp_path):
    copies = circulated(panel, folder)
    again = tmp_path / "again"
    again.mkdir()
    panel.clock.moment = panel.at(17)
    share(panel, "Typed in afterwards.", "EDU")

    write_minutes(panel.desk, panel.meeting_id, folder=again)

    assert {path.name: path.read_bytes() for path in again.iterdir()} == copies


def test_the_record_as_it_stood_gives_the_same_text_and_seal_again(panel, folder):
    circulated(panel, folder)
    share(panel, "Typed in afterwards.", "EDU")
    document = next(each for each in documents(panel, "CIRCULATED") if each.is_for(CHAIR))

    version = Version(number="v0.1", status="CIRCULATED", written_at=document.written_at)
    edition = reduce(whole_minutes(panel.desk.store, panel.meeting_id, version), CHAIR)

    again = seal_edition(panel.desk, edition, DocumentKind.MINUTES, "v0.1")
    assert again.code == document.seal


def test_edge_case_63_an_amendment_leaves_the_old_version_as_it_is(panel, folder):
    copies = circulated(panel, folder)
    agreed(panel, an_amendment())
    said = panel.desk.store.contributions.all()[0].id
    correct_contribution(panel.desk, said, text="Kestrelwood was seen at the bus stop.")
    write_minutes(panel.desk, panel.meeting_id, folder=folder)

    text = chair_text(folder, "v1.0")
    assert WORDS in text
    assert "for “station” read “bus stop”" in text
    assert "raised by EDU; agreed by the meeting of 09/06/2026" in text
    assert all((folder / name).read_bytes() == content for name, content in copies.items())


def test_edge_case_65_a_refused_amendment_is_kept_as_that_agency_s_comment(panel, folder):
    circulated(panel, folder)
    agreed(panel, an_amendment(is_agreed=False))
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    text = chair_text(folder, "v1.0")
    assert "Comment of EDU" in text
    assert "not agreed as an amendment" in text


def amended(panel: Panel, number: int, folder: Path) -> None:
    """The next amendment of a chain, a month later, and the version it makes."""
    panel.clock.moment = london(panel.clock.moment.date(), 10, 30 + number)
    new = f"change {number}"
    amend_minutes(
        panel.desk, panel.next_id, of_meeting_id=panel.meeting_id, amendments=(an_amendment(new=new),)
    )
    write_minutes(panel.desk, panel.meeting_id, folder=folder)


def test_a_chain_of_three_amendments_names_what_each_version_amends(panel, folder):
    circulated(panel, folder)
    agreed(panel)
    write_minutes(panel.desk, panel.meeting_id, folder=folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    for number in (1, 2, 3):
        amended(panel, number, folder)

    for number in (1, 2, 3):
        text = chair_text(folder, f"v1.{number}")
        assert f"v1.{number - 1}, agreed 09/06/2026" in text
        assert [f"change {each}" in text for each in (1, 2, 3)] == [each <= number for each in (1, 2, 3)]
    assert all((folder / name).read_bytes() == content for name, content in before.items())
    sealed = {each.version for each in panel.desk.store.documents.all() if each.is_sealed}
    assert sealed == {"v0.1", "v1.0", "v1.1", "v1.2", "v1.3"}


def test_the_meeting_that_amends_says_so_in_its_own_minutes(panel, folder):
    agreed(panel)
    amended(panel, 1, folder)
    amended_only = panel.next_id
    write_minutes(panel.desk, amended_only, folder=folder, readers=())

    (path,) = folder.glob("2026-06-09 * Chair.docx")
    text = text_of(path.read_bytes())
    assert "Minutes of the meeting of Tuesday 12 May 2026: Agreed as a correct record." in text
    assert "Minutes of the meeting of Tuesday 12 May 2026: Amended." in text


def test_only_agreed_minutes_are_amended_and_with_words(panel, folder):
    circulated(panel, folder)
    at_next_meeting(panel)
    with pytest.raises(RuleBrokenError, match="not agreed yet"):
        amend_minutes(panel.desk, panel.next_id, of_meeting_id=panel.meeting_id, amendments=(an_amendment(),))
    gather_at_the_next(panel)
    agree_minutes(panel.desk, panel.next_id)
    for amendments in ((), (an_amendment(new=" "),)):
        with pytest.raises(BadInputError, match="new words"):
            amend_minutes(panel.desk, panel.next_id, of_meeting_id=panel.meeting_id, amendments=amendments)


def test_minutes_agreed_without_a_quorum_stay_circulated(panel, folder):
    circulated(panel, folder)
    at_next_meeting(panel)
    agree_minutes(panel.desk, panel.next_id)

    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    assert not list(folder.glob("*AGREED*"))


def test_an_agency_excluded_since_gets_no_amended_version(panel, folder):
    circulated(panel, folder)
    agreed(panel)
    said = panel.desk.store.contributions.all()[0].id
    restrict_paragraph(
        panel.desk, paragraph(panel, said), audience=only(panel.agencies["POL"]), reason="Risk."
    )
    write_minutes(panel.desk, panel.meeting_id, folder=folder)

    assert {path.stem.split()[-1] for path in folder.glob("*AGREED*")} == {"Chair", "POL"}


def test_amended_minutes_go_to_those_who_had_the_version_before(panel, folder):
    checked(panel, folder)
    circulate_minutes(panel.desk, panel.meeting_id, folder=folder, readers=(panel.agencies["POL"],))
    agreed(panel)
    amended(panel, 1, folder)

    assert {path.stem.split()[-1] for path in folder.glob("*v1.1*")} == {"Chair", "POL"}


def test_agreed_case_minutes_are_sealed_as_well(panel, folder, tmp_path):
    agreed(panel)
    write_case_minutes(panel.desk, panel.item_id, folder=folder, readers=())
    again = tmp_path / "again"
    again.mkdir()
    panel.clock.moment = london(panel.clock.moment.date(), 15)
    write_case_minutes(panel.desk, panel.item_id, folder=again, readers=())

    (one,), (other,) = list(folder.iterdir()), list(again.iterdir())
    assert one.read_bytes() == other.read_bytes()


def test_a_file_changed_by_hand_is_left_alone_and_the_new_one_stands_beside_it(panel, folder):
    checked(panel, folder)
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    path = folder / "2026-05-12 CSE-MARAC minutes v0.1 CHECKED Chair.docx"
    path.write_bytes(b"mine")

    for _ in range(2):
        write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    assert path.read_bytes() == b"mine"
    beside = "2026-05-12 CSE-MARAC minutes v0.1 CHECKED Chair (2).docx"
    assert beside in names(folder)
    assert not (folder / beside.replace("(2)", "(3)")).exists()
    last = documents(panel, "CHECKED")[-1]
    assert (last.name, last.left_alone) == (beside, path.name)


def test_a_file_that_is_as_it_was_written_is_written_over(panel, folder):
    checked(panel, folder)
    for _ in range(2):
        write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    assert len(list(folder.glob("*CHECKED*"))) == 1


def test_how_far_the_minutes_have_come_is_said_in_words(panel, folder):
    def words() -> str:
        return minutes_page(panel.desk, panel.meeting_id).line.text

    checked(panel, folder)
    share(panel, "A later thought.", "EDU")
    assert words() == "The record was changed after v0.1 was checked: write a new draft."

    write_minutes(panel.desk, panel.meeting_id, folder=folder)
    check_minutes(panel.desk, panel.meeting_id, by=panel.people["POL"])
    circulate_minutes(panel.desk, panel.meeting_id, folder=folder)
    agreed(panel)
    assert words() == "Minutes v1.0 AGREED 09/06/2026; not written yet."


def test_a_version_that_nobody_may_have_any_more_is_not_written(panel, folder):
    circulated(panel, folder)
    agreed(panel)
    said = panel.desk.store.contributions.all()[0].id
    restrict_paragraph(panel.desk, paragraph(panel, said), audience=NOT_MINUTED, reason="Risk.")
    before = names(folder)

    with pytest.raises(RuleBrokenError, match="Nobody may have this version any more"):
        write_minutes(panel.desk, panel.meeting_id, folder=folder)

    assert names(folder) == before
