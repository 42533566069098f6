"""The reading view: a copy as its reader will receive it, and every sentence withheld with its reason."""

import pytest

from marac_desk.domain.audience import CHAIR_ONLY, only
from marac_desk.domain.ids import MeetingId
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.contributions import share_contribution
from marac_desk.services.marked_words import mark_word
from marac_desk.services.reading import chairs_alone, consult_withheld, reading
from marac_desk.services.rulings import restrict_paragraph
from tests.services.casework import Panel
from tests.services.minutes.minuted import an_action, paragraph, share


def said(read) -> str:
    return "\n".join(each.text for each in read.lines)


def withheld(read) -> list[tuple[str, str, str]]:
    return [(each.what, each.words, each.why) for each in read.withheld]


def test_the_copy_is_the_text_of_the_file_and_what_is_withheld_stands_beside_it(panel: Panel):
    share(panel, "Seen on Monday.")
    hidden = paragraph(panel, share(panel, "A caller named the house."))
    restrict_paragraph(panel.desk, hidden, audience=only(panel.agencies["POL"]))

    read = reading(panel.desk, panel.meeting_id, reader_id=panel.agencies["EDU"])

    assert read.title == "Minutes as EDU will receive them"
    assert "Seen on Monday." in said(read)
    assert "A caller named the house." not in said(read)
    assert withheld(read) == [("Paragraph", "A caller named the house.", "Named agencies only")]
    assert read.summary == (
        "1 thing is withheld. Looked through: nothing in it tells what this reader may not know."
    )
    assert "A caller" not in repr(read)


def test_of_a_withheld_item_every_sentence_is_named(panel: Panel):
    share(panel, "First line.\nSecond line.")
    an_action(panel, "Visit the aunt.")
    panel.conflict_out("EDU")

    rows = withheld(reading(panel.desk, panel.meeting_id, reader_id=panel.agencies["EDU"]))

    assert {why for _, _, why in rows} == {"Conflict of interest"}
    assert ("Item", "CSE-0042 · SURNAME42 Child42", "Conflict of interest") in rows
    assert {
        ("Paragraph", "First line."),
        ("Paragraph", "Second line."),
        ("Action", "A-0001 · Visit the aunt."),
    } <= {(what, words) for what, words, _ in rows}


def test_the_chairs_own_copy_says_what_is_the_chairs_alone_and_looking_at_it_is_noted_once(panel: Panel):
    hidden = paragraph(panel, share(panel, "The aunt is the source."))
    restrict_paragraph(panel.desk, hidden, audience=CHAIR_ONLY)
    read = reading(panel.desk, panel.meeting_id)
    assert read.title == "Minutes as the Chair will receive them"
    assert chairs_alone(read) == (hidden,)

    assert consult_withheld(panel.desk, chairs_alone(read)).is_noted
    before = panel.desk.store.tip().seq
    consult_withheld(panel.desk, chairs_alone(read))

    assert panel.desk.store.tip().seq == before


def test_what_would_bar_the_file_is_told_to_the_chair_with_its_words(panel: Panel):
    mark_word(panel.desk, panel.case_id, text="Operation Larch", audience=CHAIR_ONLY)
    share(panel, "Asked about Operation Larch.")

    read = reading(panel.desk, panel.meeting_id, reader_id=panel.agencies["EDU"])

    (danger,) = read.dangers
    assert danger.where.startswith("a sensitive word in the text (under 1.1, paragraph ")
    assert danger.words == "Operation Larch"
    assert read.summary == "0 things are withheld. It could not be written: it would tell 1 thing more."


def test_agendas_and_trackers_are_read_too(panel: Panel):
    an_action(panel, "Visit the aunt.")
    desk, meeting_id = panel.desk, panel.meeting_id

    agenda = reading(desk, meeting_id, document="agenda", reader_id=panel.agencies["EDU"])
    master = reading(desk, meeting_id, document="actions")
    own = reading(desk, meeting_id, document="actions", reader_id=panel.agencies["POL"])

    assert agenda.title == "Agenda as EDU will receive it"
    assert "CSE-0042" in said(agenda)
    assert "Visit the aunt." in said(master)
    assert "Visit the aunt." in said(own)


def test_an_agenda_without_cases_is_read(panel: Panel):
    assert reading(panel.desk, panel.next_id, document="agenda").lines


@pytest.mark.parametrize(
    ("facts", "error", "words"),
    [
        ({"document": "photo"}, BadInputError, "Choose the agenda"),
        ({"document": "actions", "reader_id": "EDU"}, RuleBrokenError, "no actions"),
        ({"meeting_id": "next"}, RuleBrokenError, "has not been opened"),
    ],
)
def test_what_there_is_not_is_refused(panel: Panel, facts, error, words):
    meeting_id = panel.next_id if facts.pop("meeting_id", "") else panel.meeting_id
    if "reader_id" in facts:
        facts["reader_id"] = panel.agencies[facts["reader_id"]]

    with pytest.raises(error, match=words):
        reading(panel.desk, MeetingId(meeting_id), **facts)


def test_the_same_words_said_twice_are_each_named(panel: Panel):
    for _ in range(2):
        made = share_contribution(
            panel.desk, panel.item_id, agency_id=panel.agencies["POL"], text="Same words."
        ).made
        restrict_paragraph(panel.desk, paragraph(panel, made), audience=only(panel.agencies["POL"]))

    assert len(withheld(reading(panel.desk, panel.meeting_id, reader_id=panel.agencies["EDU"]))) == 2
