"""Reading a Word file: its paragraphs and rows in order, its headings told apart."""

from io import BytesIO

from docx import Document

from marac_desk.documents.reading import ReadLine, read_lines


def test_paragraphs_headings_and_rows_are_read_in_order():
    document = Document()
    document.add_heading("6 New referrals", 1)
    document.add_paragraph("One\tline\nand another")
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text = "Agency"
    table.rows[0].cells[1].text = "first\nsecond"
    table.rows[1].cells[1].text = "alone"
    document.add_paragraph("")
    file = BytesIO()
    document.save(file)

    assert read_lines(file.getvalue()) == (
        ReadLine("6 New referrals", is_heading=True),
        ReadLine("One line\nand another"),
        ReadLine("Agency  ·  first\nsecond"),
        ReadLine("alone"),
    )
