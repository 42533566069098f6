"""The mutation task: properties are unwrapped so that mutmut reaches into them, and its share is counted."""

import ast

from tasks import environment, mutation
from tasks.mutation import LEAST, LOCK, TESTS, differs_by_capitals, line, share, unwrapped

PROGRAM = """
class Action:
    @property
    def state(self):
        return 1

    @other
    def kept(self):
        return 2

@contextmanager
def opened():
    yield
"""

UNWRAPPED = """
class Action:
    def state(self):
        return 1
    state = property(state)

    @other
    def kept(self):
        return 2

def opened():
    yield
opened = contextmanager(opened)
"""


def test_a_property_is_unwrapped_and_wrapped_after_it():
    assert unwrapped(PROGRAM) == UNWRAPPED


def test_what_no_test_reaches_counts_as_not_noticed():
    assert share({"killed": 80, "timeout": 5, "survived": 10, "no_tests": 5}) == LEAST


def test_a_change_of_capitals_alone_is_known_from_any_other():
    bodies = {"write__mutmut_orig": "'seq'", "write__mutmut_1": "'SEQ'", "write__mutmut_2": "'XXseqXX'"}
    program = "\n".join(f"def {name}():\n    return {body}" for name, body in bodies.items())
    functions = {each.name: each for each in ast.parse(program).body}

    found = [differs_by_capitals(functions, name) for name in ("write__mutmut_1", "write__mutmut_2")]

    assert found == [True, False]


def test_a_module_under_the_share_is_told_so():
    assert "UNDER" in line("domain/quorum", {"killed": 84, "survived": 16})
    assert "kept" in line("domain/quorum", {"killed": 85, "survived": 15})


def test_every_judged_module_and_its_tests_are_there():
    for name, tests in TESTS.items():
        assert (mutation.ROOT / "marac_desk" / f"{name}.py").is_file()
        assert all((mutation.ROOT / test).is_file() for test in tests)


def test_the_second_lock_agrees_with_the_first():
    pins = [
        {line.split(" ")[0] for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line}
        for lock in (environment.LOCK, LOCK)
    ]
    names = [{pin.split("==")[0] for pin in found} for found in pins]

    assert {pin for pin in pins[1] if pin.split("==")[0] in names[0]} <= pins[0]
