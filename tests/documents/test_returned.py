"""A document of ours that came back: what is known again by its bookmarks, whatever was done to the file."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml

from marac_desk.documents.bookmarks import Bookmarks, announced
from marac_desk.documents.exact_text import exact
from marac_desk.documents.returned import read_returned
from marac_desk.domain.marks import Mark, Marked, Place, letters_of, mark_named, marked, seal_named, sealed
from tests.documents.hostile import a_word_file
from tests.documents.test_files import every_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MARK = marked("Seen at school.", Place.TEXT, "p1").mark
NOTE = marked("fact", Place.NOTE, "p1").mark
ASIDE = marked("In writing", Place.ASIDE, "p1").mark

START = f'<w:bookmarkStart w:id="1" w:name="{MARK}"/>'


def around(name, number, *runs):
    """Runs within a bookmark."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{"".join(runs)}<w:bookmarkEnd w:id="{number}"/>'
    )


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def a_file(*paragraphs):
    """A Word file with these paragraphs at its front."""
    word, file = Document(BytesIO(a_word_file())), BytesIO()
    for each in reversed(paragraphs):
        word.element.body.insert(0, parse_xml(f"<w:p {W}>{each}</w:p>"))
    word.save(file)
    return file.getvalue()


def the_text(*paragraphs):
    """The one text of our mark in these paragraphs."""
    (found,) = [each for each in read_returned(a_file(*paragraphs)).texts if each.mark.place is Place.TEXT]
    return found


def test_a_mark_is_a_name_that_word_takes_and_holds_no_figure():
    assert len(MARK) <= 40
    assert not any(each.isdigit() for each in MARK)
    assert mark_named(MARK) == Mark(
        place=Place.TEXT, record=letters_of("p1"), digest=letters_of("Seen at school.")
    )
    assert mark_named("_GoBack") is None


def test_a_title_has_the_mark_of_its_seal_where_there_is_one():
    title = sealed("Minutes", "ABCD-EFGH-IJKL-MNOP · log 12")

    assert (title, seal_named(title.mark)) == ("Minutes", "ABCDEFGHIJKLMNOP")
    assert not isinstance(sealed("Minutes", ""), Marked)
    assert seal_named("Title") == ""


def test_blank_space_at_the_ends_of_lines_makes_no_other_text():
    assert letters_of(" a  b \n\n c") == letters_of("a b\nc")


def test_a_bookmark_stands_round_the_run_of_its_value():
    xml = f"<w:p><w:r><w:t>{exact(Marked('A & B', MARK))}</w:t></w:r><w:r><w:t>!</w:t></w:r></w:p>"

    assert Bookmarks().placed(xml) == (
        f'<w:p><w:bookmarkStart w:id="1" w:name="{MARK}"/><w:r><w:t>A &#38; B</w:t></w:r>'
        '<w:bookmarkEnd w:id="1"/><w:r><w:t>!</w:t></w:r></w:p>'
    )


def test_an_empty_value_has_no_bookmark():
    assert exact(Marked("", MARK)) == ""


def test_a_name_stands_once_in_a_document_and_one_in_a_run():
    other = announced("MS_B")
    bookmarks = Bookmarks()
    first = bookmarks.placed(f"<w:r><w:t>{announced('MS_A')}a{other}b</w:t></w:r>")
    second = bookmarks.placed(f"<w:r ><w:t>{announced('MS_A')}a</w:t></w:r>")

    assert first.count("bookmarkStart") == 1
    assert first.endswith('<w:r><w:t>ab</w:t></w:r><w:bookmarkEnd w:id="1"/>')
    assert second == "<w:r ><w:t>a</w:t></w:r>"


def test_a_value_outside_a_run_is_let_be():
    assert Bookmarks().placed(f"<w:x>{announced('MS_A')}a</w:x>") == "<w:x>a</w:x>"


def test_an_untouched_text_is_not_changed():
    found = the_text(
        around(ASIDE, 1, run("In writing: "))
        + around(MARK, 2, run("Seen at school."))
        + around(NOTE, 3, run(" (fact)"))
    )

    assert (found.text, found.is_changed) == ("Seen at school.", False)


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        ((around(MARK, 1, run("Seen at home.")),), "Seen at home."),
        ((around(MARK, 1, run("Seen ")) + run("at home."),), "Seen at home."),
        ((run("Not ") + around(MARK, 1, run("seen.")) + around(NOTE, 2, run(" (fact)")),), "Not seen."),
        ((around(MARK, 1, run("Seen.")) + around(NOTE, 2, run(" (fact)")) + run(" Twice."),), "Seen. Twice."),
        ((around(MARK, 1, ""),), ""),
        ((run("[") + around(MARK, 1, run("Seen.")) + run("]"),), "Seen."),
        (
            (
                f'<w:bookmarkStart w:id="1" w:name="{MARK}"/>{run("Seen.")}',
                f'{run("Twice.")}<w:bookmarkEnd w:id="1"/>',
            ),
            "Seen.\nTwice.",
        ),
        ((f'<w:bookmarkStart w:id="1" w:name="{MARK}"/>{run("Seen.")}',), "Seen.\nDear all"),
        (
            (around(MARK, 1, run("Seen.<w:br/>").replace("<w:br/></w:t>", "</w:t><w:br/>"), run("Twice.")),),
            "Seen.\nTwice.",
        ),
        ((around(MARK, 1, f"<w:del>{run('Not')}</w:del><w:ins>{run('Seen.')}</w:ins>"),), "Seen."),
    ],
)
def test_what_was_typed_is_read_wherever_in_the_paragraph_it_stands(paragraphs, text):
    found = the_text(*paragraphs)

    assert (found.text, found.is_changed) == (text, True)


def test_a_bookmark_of_somebody_else_is_let_be():
    assert read_returned(a_file(around("_GoBack", 1, run("Seen.")))).texts == ()


def test_a_file_without_a_seal_or_a_table_says_so():
    found = read_returned(a_file(run("Seen.")))

    assert (found.seal, found.tables) == ("", ())


def test_a_table_without_rows_has_no_head():
    word, file = Document(), BytesIO()
    word.add_table(0, 2)
    word.save(file)

    assert read_returned(file.getvalue()).tables[0].heads == ()


@pytest.mark.tools
@pytest.mark.timeout(300)
def test_every_mark_outlives_a_second_word_processor(tmp_path):
    before = {name: read_returned(file) for name, file in every_document().items()}
    for name, file in every_document().items():
        (tmp_path / f"{name}.docx").write_bytes(file)

    resaved(tmp_path)

    for name, found in before.items():
        after = read_returned((tmp_path / "again" / f"{name}.docx").read_bytes())
        assert after.seal == found.seal
        assert [each.mark for each in after.texts] == [each.mark for each in found.texts]
        assert not any(each.is_changed for each in after.texts if each.mark.place is Place.TEXT)
        assert [each.rows for each in after.tables] == [each.rows for each in found.tables]


def resaved(folder: Path):
    """Every Word file of a folder, opened and saved again by LibreOffice."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder / "again"),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
