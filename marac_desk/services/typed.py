"""What was typed, cleaned once at the door of the services."""

from datetime import datetime

from marac_desk.domain.clock import to_minute
from marac_desk.domain.text import clean_line
from marac_desk.errors import BadInputError


def required_line(typed: str, missing: str) -> str:
    """One cleaned line of text.

    Args:
        missing: The sentence that says what is missing when the line is empty.

    Raises:
        BadInputError: Nothing is left of it.
    """
    line = clean_line(typed)
    if not line:
        raise BadInputError(missing)
    return line


def minute(moment: datetime) -> datetime:
    """The moment in London, to the minute.

    Raises:
        BadInputError: It does not say its time zone.
    """
    if moment.tzinfo is None:
        raise BadInputError("A time needs its time zone.")
    return to_minute(moment)
