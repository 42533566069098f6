"""What happened without any record getting a new version: noted in the log, and said in words."""

from marac_desk.domain.acts import Act
from marac_desk.domain.happenings import Happening
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk

__all__ = ["Happening", "note_happening"]


def note_happening(
    desk: Desk, happening: Happening, *, subject: str = "", count: int | None = None, reason: str = ""
) -> Change:
    """Note in the log that something happened; it touches no record, and nothing undoes it.

    With a change of keys, the key file is kept inside the database as it is now.

    Args:
        subject: The id of the record or backup it is about; never a name.
        count: How many, how far or how long, as the happening says.
        reason: Why, where a rule asks for it.

    Raises:
        StoreError: The keys changed, and their file cannot be read back.

    Source: Data Protection Act 2018, section 62; security design, section 3.1.
    """
    with desk.change(happening.value, reason=reason) as pen:
        desk.store.note(happening, subject=subject, count=count)
        if happening.act is Act.KEY_CHANGE:
            desk.store.keep_key_copy()
    return pen.change
