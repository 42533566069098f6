"""The prompts of a case: ticked, unticked, and of no consequence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.prompts import Prompt
from marac_desk.errors import RuleBrokenError
from marac_desk.services.case_stage import case_stage
from marac_desk.services.prompts import tick_prompt
from marac_desk.services.undo import undo_last
from tests.services.casework import Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def ticked(panel: Panel) -> list[str]:
    marks = case_stage(panel.desk, panel.item_id).reference_column.prompts
    return [each.value for each in marks if each.is_chosen]


def test_a_prompt_is_ticked_and_no_longer(panel: Panel):
    for prompt in (Prompt.MISSING, Prompt.SECTION_47, Prompt.MISSING):
        tick_prompt(panel.desk, panel.item_id, prompt=prompt)

    assert ticked(panel) == ["s47"]


def test_ticks_stand_in_the_order_of_the_list_and_are_undone(panel: Panel):
    tick_prompt(panel.desk, panel.item_id, prompt=Prompt.SIBLINGS)
    tick_prompt(panel.desk, panel.item_id, prompt=Prompt.NRM)
    both = ticked(panel)
    undo_last(panel.desk)

    assert (both, ticked(panel)) == (["NRM", "siblings"], ["siblings"])


def test_a_tick_fills_no_gap_and_leaves_none(panel: Panel):
    before = case_stage(panel.desk, panel.item_id).check
    tick_prompt(panel.desk, panel.item_id, prompt=Prompt.SCHOOL)

    assert case_stage(panel.desk, panel.item_id).check == before


def test_only_a_case_has_prompts(panel: Panel):
    with pytest.raises(RuleBrokenError, match="not a case"):
        tick_prompt(panel.desk, panel.plain_id, prompt=Prompt.SCHOOL)


def test_each_prompt_has_a_key_of_its_own():
    assert len({each.key for each in Prompt}) == len(Prompt)
