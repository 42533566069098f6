"""What Today says of the recovery sheet: that there is none, until one was made and typed back."""

from collections.abc import Iterator, Sequence

from marac_desk.domain.forums import Forum
from marac_desk.domain.happenings import Happening
from marac_desk.services.rows.words import Line, Tone
from marac_desk.store.store import Store

_MISSING = (
    "This store has no recovery sheet: if the passphrase is forgotten, everything is lost. Make one in"
    " Settings (Ctrl+8), Security."
)


def sheet_lines(store: Store, forums: Sequence[Forum]) -> Iterator[Line]:
    """A warning while a store has no sheet; none for one that is for practice alone.

    Source: security design, section 2.4.
    """
    is_practice = bool(forums) and all(forum.is_practice for forum in forums)
    if not is_practice and not store.history.has_happened(Happening.SHEET_MADE):
        yield Line(text=_MISSING, tone=Tone.WARNING)
