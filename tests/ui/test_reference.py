"""The reference column shows nobody's name until names are asked for."""

from PySide6.QtWidgets import QLabel

from marac_desk.services.rows.room import ReferenceColumn
from marac_desk.services.rows.words import Line
from marac_desk.ui.pages.room.reference import Reference

SISTER = Line(text="HALLOWAY Asha, sibling", unnamed="P-0009, sibling")


def words(column: Reference) -> list[str]:
    return [each.text() for each in column.findChildren(QLabel)]


def test_a_person_is_shown_by_reference_while_names_are_hidden(qtbot):
    column = Reference()
    qtbot.addWidget(column)

    column.draw(ReferenceColumn(people=(SISTER,)), shows_names=False)

    assert "P-0009, sibling" in words(column)
    assert not any("HALLOWAY" in each for each in words(column))


def test_asking_for_names_shows_them(qtbot):
    column = Reference()
    qtbot.addWidget(column)
    column.draw(ReferenceColumn(people=(SISTER,)), shows_names=False)

    column.draw(ReferenceColumn(people=(SISTER,)), shows_names=True)

    assert "HALLOWAY Asha, sibling" in words(column)
