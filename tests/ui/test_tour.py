"""Practise: the tour of the room, on a fictitious panel alone."""

from dataclasses import replace

from PySide6.QtCore import Qt

from marac_desk.ui.pages.room.tour import _STEPS, NOT_HERE, Tour

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_tour_goes_step_by_step_to_its_end_and_may_begin_anew(qtbot):
    tour = Tour()
    qtbot.addWidget(tour)
    said = []
    for _ in _STEPS:
        tour.go_on()
        said.append(tour._words.text())
    tour.go_on()
    assert tour.isHidden()
    assert len(set(said)) == len(_STEPS)
    assert not any("{" in words for words in said)

    tour.go_on()
    assert tour._words.text() == said[0]


def test_a_step_names_the_key_of_the_one_table(qtbot):
    tour = Tour()
    qtbot.addWidget(tour)
    tour.go_on()

    assert tour._words.text().startswith("F3 shows the people")


def test_in_a_practice_meeting_a_key_leads_through_the_tour_and_another_out_of_it(room):
    room.key(Qt.Key.Key_T, ALT)
    assert room.view.tour.isVisible()
    room.key(Qt.Key.Key_T, ALT)
    assert room.view.tour._title.text() == "The meeting"

    room.key(Qt.Key.Key_T, ALT | SHIFT)
    assert not room.view.tour.isVisible()


def test_a_real_meeting_has_no_tour(room):
    def make_real(desk):
        with desk.change("arrange") as pen:
            desk.store.forums.save(replace(desk.store.forums.get(room.panel.forum_id), is_practice=False))
        return pen.change

    room.bus.send(make_real, None, None)
    room.settle()
    room.key(Qt.Key.Key_T, ALT)

    assert not room.view.tour.isVisible()
    assert room.echo() == NOT_HERE
