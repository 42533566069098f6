"""People and their places on forums."""

from marac_desk.domain.kinds import Kind
from marac_desk.domain.members import Membership
from marac_desk.domain.people import Person
from marac_desk.store.repository import Repository


class People(Repository[Person], kind=Kind.PERSON, record=Person, keys=("ref",)):
    """People, by reference."""


class Memberships(
    Repository[Membership],
    kind=Kind.MEMBERSHIP,
    record=Membership,
    keys=("forum_id", "person_id", "agency_id"),
):
    """Places on forums, ended ones too."""
