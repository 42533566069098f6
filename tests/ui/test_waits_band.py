"""The band of what waits above the stage: one key each, and it never takes the focus by itself."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from marac_desk.services.rows.room import Wait, WaitKind
from marac_desk.services.rows.words import Line, Tone
from marac_desk.ui.widgets.waits_band import WaitsBand
from tests.ui import fictitious

LATE = Wait(kind=WaitKind.STATEMENT, text="J. Whitlow (HLT) has heard the statement", target_id="whitlow")
DEPUTY = Wait(kind=WaitKind.DEPUTY, text="K. Brand (YJS) is accepted as deputy", target_id="brand")
STRIP = replace(
    fictitious.a_strip(),
    waits=(LATE, DEPUTY),
    will_not_fit=(
        Line(text="CSE-0076 · Medium", target_id="i10"),
        Line(text="CSE-0083 · High", target_id="i11"),
    ),
    planned_end="11:30",
    notes=(Line(text="Item 6.2: 3 agencies for decisions", tone=Tone.WARNING),),
)


@pytest.fixture
def band(qtbot):
    made = WaitsBand()
    qtbot.addWidget(made)
    made.resize(1200, 120)
    made.draw(STRIP)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def texts(band) -> list[str]:
    return [each.text() for each in band.findChildren(QPushButton) if each.isVisibleTo(band)]


def test_it_lists_what_waits_and_the_cases_that_fall_off_with_their_risk(band):
    assert texts(band) == [
        "F10  J. Whitlow (HLT) has heard the statement",
        "K. Brand (YJS) is accepted as deputy",
        "CSE-0076 · Medium",
        "CSE-0083 · High",
    ]


def test_it_is_gone_while_nothing_waits(band):
    band.draw(fictitious.a_strip())

    assert not band.isVisible()


def test_its_key_settles_the_first(band, qtbot):
    with qtbot.waitSignal(band.pressed) as settled:
        band.take()

    assert settled.args == [LATE]


def test_its_key_does_nothing_while_nothing_waits(band, qtbot):
    band.draw(fictitious.a_strip())

    with qtbot.assertNotEmitted(band.pressed):
        band.take()
        band.take_focus()


def test_arrows_go_round_and_enter_settles_or_looks(band, qtbot):
    band.take_focus()
    band.buttons[0].setFocus()
    for _ in range(2):
        QTest.keyClick(band.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(band.focusWidget(), Qt.Key.Key_Down)

    with qtbot.waitSignal(band.looked) as looked:
        QTest.keyClick(band.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(band.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(band.focusWidget(), Qt.Key.Key_Right)

    assert looked.args == ["i11"]
    with qtbot.waitSignal(band.pressed) as settled:
        QTest.keyClick(band.focusWidget(), Qt.Key.Key_Return)
    assert settled.args == [DEPUTY]


def test_other_keys_are_left_to_the_page(band):
    band.take_focus()

    QTest.keyClick(band.focusWidget(), Qt.Key.Key_A)
    QTest.keyClick(band, Qt.Key.Key_A)

    assert band.focusWidget() is band.buttons[0]


def test_drawn_anew_it_keeps_the_focus_it_had(band, qtbot):
    band.take_focus()

    band.draw(replace(STRIP, waits=(DEPUTY,)))

    qtbot.waitUntil(band.buttons[0].hasFocus)
    assert band.buttons[0].text() == f"F10  {DEPUTY.text}"


def test_nothing_is_drawn_anew_that_is_as_it_was(band):
    before = band.buttons

    band.draw(replace(STRIP, ends="≈ 11:40"))

    assert band.buttons is before
