"""Forums and the days off they share."""

from marac_desk.domain.forums import Forum
from marac_desk.domain.issued import OneOffDay
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class Forums(Repository[Forum], kind=Kind.FORUM, record=Forum, keys=("code",)):
    """Forums, by code."""


class Holidays(Repository[OneOffDay], kind=Kind.HOLIDAY, record=OneOffDay):
    """One-off days, few enough to read them all."""
