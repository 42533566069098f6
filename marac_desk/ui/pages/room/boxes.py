"""The names of the room's boxes, under which their drafts are kept."""

from typing import Final

from marac_desk.domain.contributions import SectionName

NOTE: Final = SectionName.DISCUSSION.value

DECISION: Final = "decision"
"""The box of a decision under an item that is no case."""

JUDGEMENT: Final = "judgement"
"""The box of the judgement beside a score."""


def entry_box(meeting_id: str) -> str:
    """The entry line of a meeting."""
    return f"{meeting_id}.entry"


def find_box(meeting_id: str) -> str:
    """The line that finds a person of a meeting."""
    return f"{meeting_id}.find"


def say_box(item_id: str, agency_id: str) -> str:
    """The box of what one agency says on an item."""
    return f"{item_id}.say.{agency_id}"


def field_box(item_id: str, key: str) -> str:
    """A line of one item, such as the tool of a score."""
    return f"{item_id}.field.{key}"


def sheet_box(item_id: str) -> str:
    """The sheet of an outcome that is open on an item: its kind and what is typed."""
    return f"{item_id}.outcome"


def section_box(item_id: str, key: str) -> str:
    """The box of one section of an item."""
    return f"{item_id}.section.{key}"
