"""Two stores with the same content have the same canonical form, however it was entered."""

import json
import re
from pathlib import Path

from marac_desk.domain.audience import CHAIR_ONLY
from marac_desk.services.actions import set_action
from marac_desk.services.canonical import canonical
from marac_desk.services.contributions import share_contribution
from marac_desk.services.desk import Desk
from marac_desk.services.rulings import restrict_paragraph
from tests.builders import a_case, a_desk, a_forum, a_listing, a_meeting, an_agency


def _content(tmp_path: Path, seed: int) -> Desk:
    desk = a_desk(tmp_path / str(seed), seed=seed)
    forum = a_forum(desk)
    agency = an_agency(desk, "POL", forum=forum)
    meeting = a_meeting(desk, forum)
    item = a_listing(desk, meeting, a_case(desk, forum))
    share_contribution(desk, item, agency_id=agency, text="Seen on Tuesday")
    said = desk.store.contributions.all()[0]
    restrict_paragraph(desk, said.paragraphs[0].id, audience=CHAIR_ONLY)
    set_action(desk, meeting, item_id=item, text="Visit", owner_id=agency)
    return desk


def test_opaque_ids_are_nowhere_in_it(tmp_path: Path):
    desk = _content(tmp_path, 1)

    assert not re.search(r"\b[0-9a-f]{32}\b", canonical(desk))


def test_two_stores_with_other_ids_are_equal(tmp_path: Path):
    first, second = _content(tmp_path, 1), _content(tmp_path, 2)

    assert canonical(first) == canonical(second)


def test_one_word_more_makes_the_difference(tmp_path: Path):
    first, second = _content(tmp_path, 1), _content(tmp_path, 2)
    item = second.store.items.all()[0].id
    agency = second.store.agencies.all()[0].id

    share_contribution(second, item, agency_id=agency, text="And on Friday")

    assert canonical(first) != canonical(second)


def test_it_is_json_by_kind_with_natural_keys(tmp_path: Path):
    told = json.loads(canonical(_content(tmp_path, 1)))

    assert told["actions"][0]["owner_id"] == "agency POL"
    assert told["rulings"][0]["subject"] == "Seen on Tuesday"
    assert told["series"] == ["CSE 1", "P 1", "A 1", "R 0"]
