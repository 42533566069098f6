"""Typed text laid over recorded paragraphs."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.contributions import Paragraph
from marac_desk.domain.ids import ParagraphId
from marac_desk.domain.rewriting import Rewritten, rewritten

_texts = st.lists(st.sampled_from("abcde"), max_size=6)


def laid_over(before: list[str], after: list[str]) -> tuple[list[Paragraph], Rewritten]:
    """The result of writing `after` over paragraphs that read `before`."""
    paragraphs = [Paragraph(id=ParagraphId(f"old{n}"), text=text) for n, text in enumerate(before)]
    numbers = count()
    return paragraphs, rewritten(paragraphs, after, lambda: f"new{next(numbers)}")


def test_unchanged_words_keep_their_paragraph_wherever_they_move():
    _, result = laid_over(["a", "b"], ["b", "c", "a"])

    assert [each.id for each in result.paragraphs] == ["old1", "new0", "old0"]
    assert result.changed == ("new0",)
    assert result.replaced == ()


def test_edited_words_take_over_the_paragraph_they_replace():
    _, result = laid_over(["a", "b"], ["a", "bb"])

    assert [each.id for each in result.paragraphs] == ["old0", "old1"]
    assert result.changed == ("old1",)
    assert result.replaced == ("old1",)


@given(before=_texts, after=_texts)
def test_whatever_is_typed_is_what_stands_and_no_paragraph_stands_twice(before: list[str], after: list[str]):
    _, result = laid_over(before, after)

    ids = [each.id for each in result.paragraphs]
    assert [each.text for each in result.paragraphs] == after
    assert len(set(ids)) == len(ids)


@given(before=_texts, after=_texts)
def test_every_word_recorded_before_is_kept_or_named_as_replaced(before: list[str], after: list[str]):
    old, result = laid_over(before, after)

    unchanged = {each.id for each in result.paragraphs} - set(result.changed)
    assert unchanged | set(result.replaced) == {each.id for each in old}
    assert not unchanged & set(result.replaced)
