import pytest

from tests.benchmarks.__main__ import table
from tests.benchmarks.figures import Grown, Margin, Missed, Ratio, alternately


@pytest.mark.parametrize(("ours", "kept"), [(0.029, True), (0.031, False)])
def test_a_ratio_is_over_when_ours_takes_longer_than_its_share(ours, kept):
    assert Ratio("save", ours=ours, bare=0.01, budget=3).is_kept == kept


@pytest.mark.parametrize(("ours", "kept"), [(0.34, True), (0.36, False)])
def test_a_margin_is_over_when_ours_takes_too_much_more(ours, kept):
    assert Margin("start", ours=ours, bare=0.2, budget=0.15).is_kept == kept


def test_the_table_tells_what_was_measured_and_what_was_allowed():
    figures = [
        Ratio("save", ours=0.02, bare=0.01, budget=3),
        Margin("start", ours=0.5, bare=0.2, budget=0.15),
    ]

    assert table(figures).splitlines() == [
        "benchmark  measured  budget         times",
        "save       2.00 ×    3 ×      kept  20.00 ms against 10.00 ms",
        "start      +300 ms   +150 ms  OVER  500.00 ms against 200.00 ms",
    ]


def test_both_ways_are_run_turn_by_turn():
    turns = []

    alternately(lambda: turns.append("ours"), lambda: turns.append("bare"), rounds=2)

    assert turns == ["ours", "bare"] * 3


@pytest.mark.parametrize(("missed", "kept"), [(0, True), (1, False)])
def test_what_never_came_is_over_whatever_else_was_fast(missed, kept):
    figure = Missed("keys never painted", missed=missed, of=410)

    assert figure.is_kept == kept
    assert figure.row == ("of 410", str(missed), "0")


@pytest.mark.parametrize(("mib", "kept"), [(39.5, True), (40.5, False)])
def test_memory_is_over_when_it_grew_by_too_much(mib, kept):
    figure = Grown("memory after the meeting", mib=mib, most=40)

    assert figure.is_kept == kept
    assert figure.row == ("", f"+{mib} MiB", "+40 MiB")
