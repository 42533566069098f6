"""Names as they are typed: the shortest beginning that is nobody else's."""

from collections.abc import Iterable

from marac_desk.rehearsal.script import Step

_LONGEST = 12


class Names:
    """The agencies and the people of a script."""

    def __init__(self, steps: Iterable[Step]) -> None:
        given = [(each.name, each.value) for each in steps if isinstance(each.value, dict)]
        self._codes = [str(fields["code"]) for name, fields in given if name == "add_agency"]
        members = [fields for name, fields in given if name == "add_member"]
        self._people = {f"{each['forename']} {each['surname']}": "agency" in each for each in members}
        self._titles = {
            f"{each['forename']} {each['surname']}": str(each.get("title", "")) for each in members
        }

    def stands_for_an_agency(self, person: str) -> bool:
        """Whether the entry line knows the person; a minute-taker is found in the list of people."""
        return self._people[person]

    def person(self, name: str) -> str:
        """The shortest beginning of a name that is nobody else's and no agency's."""
        words = name.split()
        tried = (word[:length] for length in range(1, _LONGEST) for word in words if length <= len(word))
        return next(each for each in tried if self._means(each, name)).lower()

    def agency(self, code: str) -> str:
        """The shortest beginning of a code that is no other's."""
        tried = (code[:length] for length in range(1, len(code) + 1))
        return next(each for each in tried if self._called(each) == [code]).lower()

    def _means(self, beginning: str, person: str) -> bool:
        words = {each: [*each.split(), *self._titles[each].split()] for each in self._people}
        fitting = [each for each in self._people if any(map(_begins(beginning), words[each]))]
        return not self._called(beginning.upper()) and fitting == [person]

    def _called(self, beginning: str) -> list[str]:
        return [code for code in self._codes if code.startswith(beginning)]


def _begins(beginning: str):
    return lambda word: word.startswith(beginning)
