"""The PDF editions: what a second reader finds in them, and that they hold nothing else."""

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from marac_desk.documents.exact_text import cleaned
from marac_desk.documents.pdf_attendance import render_attendance_pdf
from marac_desk.documents.pdf_bands import Setter
from marac_desk.documents.pdf_fonts import faces
from marac_desk.documents.pdf_minutes import render_case_minutes_pdf, render_minutes_pdf
from marac_desk.documents.pdf_pages import paginated
from marac_desk.documents.pdf_pieces import ACCESSIBLE, BOXED, checked, facts
from marac_desk.documents.pdf_trackers import render_agency_tracker_pdf, render_master_tracker_pdf
from marac_desk.documents.verification import DocumentError
from marac_desk.domain.audience import CHAIR, CHAIR_ONLY
from marac_desk.domain.editions import reduce
from marac_desk.domain.minuted_case import AgencyInformation, CasePart, DiscussedPerson
from marac_desk.domain.minutes import CaseMinutes
from marac_desk.domain.printed import Fact, Line
from marac_desk.domain.trackers import MasterTracker, Rag
from tests.documents.builders import FONTS, a_case, a_masthead, a_passage, reader
from tests.documents.meeting import a_meeting, some_case_minutes
from tests.documents.papers import a_master, a_tracker, an_attendance_record, tracker_rows
from tests.documents.test_exact_text import HARD

POL = reader("POL")
SEAL = "ABCD-EFGH-IJKL-MNOP · log 345"
KINDS = ["minutes", "case_minutes", "attendance", "master_tracker", "agency_tracker"]
FOOT = "CSE MARAC 12/05/2026 · v0.1 DRAFT · copy for "


def every_pdf():
    """Every kind of PDF."""
    return {
        "minutes": render_minutes_pdf(reduce(a_meeting(), POL), fonts=FONTS, seal=SEAL),
        "case_minutes": render_case_minutes_pdf(reduce(some_case_minutes(), POL), fonts=FONTS, seal=SEAL),
        "attendance": render_attendance_pdf(reduce(an_attendance_record(), POL), fonts=FONTS, seal=SEAL),
        "master_tracker": render_master_tracker_pdf(reduce(a_master(), CHAIR), fonts=FONTS, seal=SEAL),
        "agency_tracker": render_agency_tracker_pdf(reduce(a_tracker(), POL), fonts=FONTS, seal=SEAL),
    }


@pytest.fixture(scope="module")
def files():
    """Every kind of PDF, once."""
    return every_pdf()


@pytest.fixture(scope="module", params=KINDS)
def pdf(request, files):
    """Each in turn, read by another program's eyes."""
    return PdfReader(io.BytesIO(files[request.param]))


def test_marking_copy_seal_and_page_number_are_on_every_page(pdf):
    for number, page in enumerate(pdf.pages, 1):
        text = page.extract_text()
        assert text.startswith("OFFICIAL-SENSITIVE\n")
        assert text.endswith("OFFICIAL-SENSITIVE")
        assert FOOT in text
        assert f"· seal {SEAL}" in text
        assert f"Page {number} of {len(pdf.pages)}" in text


def test_the_page_says_that_word_is_the_accessible_edition(pdf):
    assert ACCESSIBLE in pdf.pages[0].extract_text().replace("\n", " ")


def test_language_title_and_the_day_it_was_written_are_set_and_nobodys_name(pdf):
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"
    assert pdf.metadata.title.endswith(", Tuesday 12 May 2026")
    assert (pdf.metadata.author, pdf.metadata.creator, pdf.metadata.producer) == ("", "", "MARAC Desk")
    assert pdf.metadata.creation_date.isoformat() == "2026-05-12T12:30:00+00:00"


def test_every_font_used_is_embedded_with_a_table_of_its_characters(pdf):
    used = {
        name: font.get_object() for page in pdf.pages for name, font in page["/Resources"]["/Font"].items()
    }

    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] and "/ToUnicode" in font for font in used.values())


def test_a_pdf_links_to_nothing_runs_nothing_and_carries_nothing(pdf, files):
    assert all("/Annots" not in page for page in pdf.pages)
    for raw in files.values():
        for sign in (b"/URI", b"http", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction"):
            assert sign not in raw


def test_headings_are_bookmarks_in_their_order(files):
    pdf = PdfReader(io.BytesIO(files["minutes"]))
    titles = [each.title for each in top_level(pdf)]

    assert titles[0] == "Actions for POL"
    assert titles[1] == "Meeting"
    assert titles[2].startswith("1 Welcome")
    assert titles[-2:] == ["Actions by agency", "Record"]
    assert "6.1 CSE-0107 · New" in [each.title for each in flat(pdf.outline)]
    places = [pdf.get_destination_page_number(each) for each in flat(pdf.outline)]
    assert all(before <= after for before, after in pairwise(places))


def test_the_same_facts_make_the_same_bytes(files):
    assert every_pdf() == files


def test_trackers_are_on_wide_pages(files):
    box = PdfReader(io.BytesIO(files["master_tracker"])).pages[0].mediabox

    assert box.width > box.height


def test_what_a_reader_may_not_have_is_in_no_page():
    secret = a_passage("1", "zq-secret words", audience=CHAIR_ONLY)
    case = a_case(107, parts=(CasePart(title="Voice", passages=(secret, a_passage("2", "zq-open words"))),))

    text = read(case_pdf(case, POL))

    assert "zq-open words" in text
    assert "zq-secret" not in text


@pytest.mark.parametrize("typed", HARD[:-1], ids=range(len(HARD) - 1))
def test_hard_text_is_read_back_as_it_was_typed(typed):
    assert printed(typed) == typed.replace("\n", "")


def test_a_paragraph_of_twenty_thousand_characters_goes_over_pages():
    typed = "long wörds " * 1820
    assert len(PdfReader(io.BytesIO(passage_pdf(typed))).pages) > 3
    assert printed(typed) == typed


def test_a_word_of_twenty_thousand_characters_is_cut_at_the_edge():
    assert printed("x" * 20_000) == "x" * 20_000


def test_a_no_break_space_stays_one():
    assert printed("10\xa0km") == "10\xa0km"


def test_more_characters_than_one_font_holds_are_read_back():
    typed = "".join(chr(code) for code in range(0x100, 0x250))

    assert printed(typed) == typed


any_text = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\U0010ffff"), min_size=1)
both_ways = st.text(st.sampled_from("ab 1,(\u05d0\u05d1\u0639\u0631\u200f\u0661.\U0001f600-\t"), min_size=1)


@settings(max_examples=30, deadline=None)
@given(st.one_of(any_text, both_ways))
def test_any_text_is_read_back_as_it_was_typed(typed):
    assert printed(typed) == cleaned(typed).replace("\n", "")


def test_a_page_after_right_to_left_words_reads_forward():
    case = a_case(107, parts=(voice("\u05e9\u05dc\u05d5\u05dd"), voice("12/05/2026 (7)"), voice("plain")))

    text = read(case_pdf(case))

    assert "12/05/2026 (7)" in text
    assert "\u05e9\u05dc\u05d5\u05dd" in text


def test_a_character_without_a_shape_prints_as_a_box_and_the_page_says_so():
    assert BOXED in read(passage_pdf("日本")).replace("\n", " ")
    assert BOXED not in read(passage_pdf("naïve Ωμέγα")).replace("\n", " ")


def test_a_tracker_of_a_thousand_actions_repeats_its_head_on_every_page():
    rows = tuple(replace(tracker_rows()[0], ref=f"A-{number:04}") for number in range(1000))

    pdf = PdfReader(io.BytesIO(render_master_tracker_pdf(reduce(master(rows), CHAIR), fonts=FONTS)))

    first, middle, last = (pdf.pages[number].extract_text() for number in (0, len(pdf.pages) // 2, -1))
    assert all("Update, outcome" in text for text in (first, middle, last))
    assert "A-0000" in first
    assert "A-0999" in last


def test_a_row_taller_than_a_page_goes_on_under_the_head():
    words = " ".join(f"word{number}" for number in range(800))
    row = replace(tracker_rows()[0], text=words)

    pdf = PdfReader(io.BytesIO(render_master_tracker_pdf(reduce(master((row,)), CHAIR), fonts=FONTS)))

    assert len(pdf.pages) > 2
    assert all("Update, outcome" in page.extract_text() for page in pdf.pages)
    text = read_pages(pdf)
    assert all(f"word{number}" in text for number in range(800))


def test_a_tracker_without_actions_has_its_head_alone():
    text = read(render_master_tracker_pdf(reduce(master(()), CHAIR), fonts=FONTS))

    assert "0 open actions" in text
    assert "Closed at this meeting" not in text


def test_long_information_goes_on_over_the_page():
    long = " ".join(f"said{number}" for number in range(1500))
    told = AgencyInformation(
        agency_code="POL", agency_name="Lowmoor Police", is_present=True, passages=(a_passage("1", long),)
    )

    text = read(case_pdf(a_case(107, information=(told,))))

    assert all(f"said{number}" in text for number in range(1500))


def test_an_agreed_copy_says_when_and_leaves_no_room_to_sign():
    agreed = replace(a_meeting(), agreed_on=date(2026, 6, 9))

    text = read(render_minutes_pdf(reduce(agreed, POL), fonts=FONTS))

    assert "Agreed as a correct record\n09/06/2026" in text
    assert "Signed by the Chair" not in text


def test_a_meeting_without_actions_has_no_list_of_them():
    bare = replace(a_meeting(), sections=())

    assert "Actions by agency" not in read(render_minutes_pdf(reduce(bare, POL), fonts=FONTS))


def test_edge_case_60_a_case_not_for_this_copy_is_its_heading_alone():
    text = read(render_minutes_pdf(reduce(a_meeting(), reader("HLT")), fonts=FONTS))

    assert "Item 6.2: not circulated to this copy" in text
    assert "CSE-0108" not in text


def test_facts_too_many_for_one_page_go_on_on_the_next():
    people = tuple(
        DiscussedPerson(source=str(number), name=f"P-{number:04}", role="friend") for number in range(200)
    )
    case = a_case(107, people=people)

    text = read(case_pdf(case))

    assert all(each.name in text for each in people)


def test_a_table_kept_whole_that_no_page_holds_is_cut_between_its_rows():
    faces_of = faces(FONTS)
    setter = Setter(faces_of, 400)
    bands = facts(setter, [Fact(label=str(number), lines=(Line(text="x"),)) for number in range(90)])

    pages = paginated(bands, 700)

    assert len(pages) == 3
    assert sum(len(page) for page in pages) == 90


def test_an_agencys_own_actions_come_first_in_its_copy_and_in_no_chairs(files):
    own = PdfReader(io.BytesIO(files["minutes"])).pages[0].extract_text()
    chair = render_minutes_pdf(reduce(replace(a_meeting(), sections=()), CHAIR), fonts=FONTS)
    idle = render_minutes_pdf(reduce(replace(a_meeting(), sections=()), reader("LIC")), fonts=FONTS)

    assert "Actions for POL" in own
    assert "Actions for" not in read(chair)
    assert "Actions for LIC   No actions." in read(idle)


def test_the_attendance_record_has_everybody_with_a_line_to_sign(files):
    text = read(files["attendance"])

    assert all(each.name in text for each in an_attendance_record().room.attendees)
    assert "Agreement to the statement" in text


def test_an_attendance_record_of_nobody_says_so():
    room = replace(an_attendance_record().room, attendees=(), apologies=())
    record = replace(an_attendance_record(), room=room)

    text = read(render_attendance_pdf(reduce(record, CHAIR), fonts=FONTS))

    assert "Present   None recorded" in text
    assert "Apologies: None recorded" in text
    assert "Agreement to the statement" not in text


def test_a_case_with_notices_prints_them():
    case = a_case(107, notices=("Turned 18 on 04/05/2026: transition",))

    assert "Turned 18 on 04/05/2026: transition" in read(case_pdf(case))


def test_a_long_footer_is_broken_beside_the_page_number():
    masthead = replace(a_masthead(), forum="A forum with a very long name indeed " * 4)

    text = read(case_pdf(a_case(107), masthead=masthead))

    assert "Page 1 of " in text
    assert "copy for Chair" in text


def test_a_text_that_was_not_set_is_refused():
    with pytest.raises(DocumentError, match=r"it was not written\.$"):
        checked(None, [], ["Words that nobody set."])


def test_every_letter_of_how_an_action_stands_has_its_colour():
    rows = tuple(replace(tracker_rows()[0], rag=rag, ref=f"A-{rag}") for rag in Rag)

    assert all(
        f"A-{rag}" in read(render_master_tracker_pdf(reduce(master(rows), CHAIR), fonts=FONTS)) for rag in Rag
    )


def master(rows):
    """A master tracker with these rows."""
    return MasterTracker(masthead=a_masthead(), rows=rows)


def voice(typed):
    """A heading under which one thing was said."""
    return CasePart(title="Voice", passages=(a_passage(typed, typed),))


def passage_pdf(typed):
    """The minutes of a case in which this was said."""
    case = a_case(107, parts=(voice(f"[start]{typed}[end]"),), information=(), actions=(), people=())
    return case_pdf(case)


def case_pdf(case, who=CHAIR, masthead=None):
    """The minutes of a case."""
    minutes = CaseMinutes(masthead=masthead or a_masthead(), case=case)
    return render_case_minutes_pdf(reduce(minutes, who), fonts=FONTS)


def printed(typed):
    """What the paragraph between two marks reads, lines joined as they were broken."""
    return read(passage_pdf(typed)).partition("[start]")[2].rpartition("[end]")[0].replace("\n", "")


def read(raw):
    """The text of all pages without what stands around it."""
    return read_pages(PdfReader(io.BytesIO(raw)))


def read_pages(pdf):
    """Likewise, page after page."""
    texts = (page.extract_text() for page in pdf.pages)
    return "\n".join(
        body.partition("came from.\n")[2].rpartition("\nCSE MARAC 12")[0] or body for body in texts
    )


def flat(outline):
    """Bookmarks of every level."""
    for each in outline:
        yield from flat(each) if isinstance(each, list) else (each,)


def top_level(pdf):
    """Bookmarks of the first level."""
    return [each for each in pdf.outline if not isinstance(each, list)]
