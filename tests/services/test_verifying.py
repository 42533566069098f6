"""Verifying: byte-identical, the same text saved again, changed and where, or not ours."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.documents.comparing import UnreadableFileError, paragraphs, text_hash
from marac_desk.errors import BadInputError
from marac_desk.services import verifying
from marac_desk.services.documents_out import write_minutes
from marac_desk.services.minutes_life import check_minutes, circulate_minutes
from marac_desk.services.verifying import FileReport, Verdict, verify_file
from tests.services.casework import Panel, open_panel
from tests.services.minutes.minuted import hear, share


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """A panel whose minutes were circulated, with the folder they went to."""
    folder = tmp_path_factory.mktemp("sealed")
    out = folder / "out"
    out.mkdir()
    with open_panel(folder) as panel:
        hear(panel, panel.item_id)
        share(panel, "Kestrelwood was seen at the station.\nShe was with two others.")
        panel.save(panel.desk.store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
        panel.clock.moment = panel.at(13)
        write_minutes(panel.desk, panel.meeting_id, folder=out)
        check_minutes(panel.desk, panel.meeting_id, by=panel.people["POL"])
        circulate_minutes(panel.desk, panel.meeting_id, folder=out)
        yield panel, out


def copy_for(out: Path, reader: str, status: str = "CIRCULATED") -> Path:
    return out / f"2026-05-12 CSE-MARAC minutes v0.1 {status} {reader}.docx"


def verified(panel: Panel, content: bytes, place: Path, name: str = "x.docx") -> FileReport:
    file = place / name
    file.write_bytes(content)
    return verify_file(panel.desk, file=file)


def rewritten(content: bytes, change: Callable[[str], str]) -> bytes:
    """The file packed anew, with the text of its body changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if name == "word/document.xml" else data)
    return made.getvalue()


def test_a_file_as_written_is_said_to_be_so_with_version_and_reader(sealed):
    panel, out = sealed

    report = verify_file(panel.desk, file=copy_for(out, "POL"))

    assert report.verdict is Verdict.IDENTICAL
    assert report.is_genuine
    assert report.lines[0] == "Byte for byte what was written."
    assert "Minutes of the CSE MARAC of 12/05/2026, v0.1 CIRCULATED, for POL" in report.lines[1]


def test_a_file_that_python_saves_again_has_the_same_text(sealed, tmp_path):
    panel, out = sealed
    again = io.BytesIO()
    Document(str(copy_for(out, "EDU"))).save(again)

    report = verified(panel, again.getvalue(), tmp_path)

    assert report.verdict is Verdict.SAME_TEXT
    assert "for EDU" in report.lines[1]


def test_one_letter_changed_is_told_with_its_place(sealed, tmp_path):
    panel, out = sealed
    content = rewritten(copy_for(out, "POL").read_bytes(), lambda text: text.replace("station", "stAtion"))

    report = verified(panel, content, tmp_path)

    assert report.verdict is Verdict.DIFFERENT
    assert not report.is_genuine
    assert "It differs in 1 place:" in report.lines
    assert "for “" in report.lines[-1]
    assert "stAtion" in report.lines[-1]
    assert report.lines[-1].startswith("Under ")


def test_a_paragraph_taken_out_or_put_in_is_told(sealed, tmp_path):
    panel, out = sealed
    document = Document(str(copy_for(out, "POL")))
    document.add_paragraph("Put in afterwards.")
    for number in range(6):
        document.add_paragraph(f"And more {number}.")
    added = io.BytesIO()
    document.save(added)
    document = Document(str(copy_for(out, "POL")))
    body = document.element.body
    body.remove(next(each for each in body if "Kestrelwood" in "".join(each.itertext())))
    taken = io.BytesIO()
    document.save(taken)

    lines = verified(panel, added.getvalue(), tmp_path).lines
    assert any("“Put in afterwards.” was added." in each for each in lines)
    assert lines[-1] == "… and in 2 further places."
    lines = verified(panel, taken.getvalue(), tmp_path).lines
    assert any("is missing." in each for each in lines)


def test_a_changed_draft_is_told_without_a_place(sealed, tmp_path):
    panel, out = sealed
    draft = copy_for(out, "POL", "DRAFT")
    content = rewritten(draft.read_bytes(), lambda text: text.replace("station", "bus stop"))

    report = verified(panel, content, tmp_path)

    assert verify_file(panel.desk, file=draft).verdict is Verdict.IDENTICAL
    assert report.verdict is Verdict.DIFFERENT
    assert report.lines[-1].startswith("Of a draft no copy is kept")


def test_a_file_of_somebody_else_is_not_known(sealed, tmp_path):
    panel, _ = sealed
    other = io.BytesIO()
    Document().save(other)

    for content in (other.getvalue(), b"nothing of the kind"):
        assert verified(panel, content, tmp_path).verdict is Verdict.UNKNOWN


def test_what_cannot_be_opened_or_is_far_too_large_is_refused(sealed, tmp_path, monkeypatch):
    panel, out = sealed
    with pytest.raises(BadInputError, match="cannot be opened"):
        verify_file(panel.desk, file=tmp_path / "gone.docx")
    monkeypatch.setattr(verifying, "_LARGEST", 10)
    with pytest.raises(BadInputError, match="too large"):
        verify_file(panel.desk, file=copy_for(out, "POL"))


def test_an_archive_that_unpacks_to_too_much_is_not_read():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>" + b" " * 100_000_001)

    with pytest.raises(UnreadableFileError):
        paragraphs(bomb.getvalue())
    assert text_hash(bomb.getvalue()) == ""


@given(data=st.data())
def test_a_sealed_version_altered_by_one_byte_anywhere_is_never_taken_for_it(sealed, data):
    panel, out = sealed
    path = copy_for(out, "POL")
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    folder = out.parent / "altered"
    folder.mkdir(exist_ok=True)

    report = verified(panel, bytes(content), folder, path.name)

    assert report.verdict in (Verdict.SAME_TEXT, Verdict.DIFFERENT, Verdict.UNREADABLE)
    assert report.lines[0] != "Byte for byte what was written."
    assert "v0.1 CIRCULATED, for POL" in report.lines[1]


@pytest.mark.tools
@pytest.mark.timeout(300)
def test_a_file_that_libreoffice_saved_again_has_the_same_text(sealed, tmp_path):
    panel, out = sealed
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(copy_for(out, each)) for each in ("POL", "Chair")]
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=240)

    for name in ("POL", "Chair"):
        saved = tmp_path / copy_for(out, name).name
        assert saved.read_bytes() != copy_for(out, name).read_bytes()
        report = verify_file(panel.desk, file=saved)
        assert report.verdict is Verdict.SAME_TEXT, report.lines
        assert f"for {'the Chair' if name == 'Chair' else name}" in report.lines[1]


def test_what_a_field_shows_at_the_moment_is_not_compared():
    def words(shown: str) -> tuple[str, ...]:
        made, body = Document(), io.BytesIO()
        run = made.add_paragraph("Page ").add_run()
        for kind in ("begin", "separate"):
            mark = run._r.makeelement(qn("w:fldChar"), {qn("w:fldCharType"): kind})
            run._r.append(mark)
        run.add_text(shown)
        run._r.append(run._r.makeelement(qn("w:fldChar"), {qn("w:fldCharType"): "end"}))
        run.add_text(" of many")
        made.save(body)
        return tuple(each.text for each in paragraphs(body.getvalue()) if each.text)

    assert words("1") == words("2") == ("Page of many",)
