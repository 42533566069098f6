"""The built-in SQLite is one that a store may be trusted to; one that is not is known by what it lacks."""

from dataclasses import replace

import pytest

from marac_desk.store.engine import Engine, engine

GOOD = Engine(
    sqlite="3.53.4",
    cipher="4.19.0 community",
    options=frozenset({"HAS_CODEC", "TEMP_STORE=2", "THREADSAFE=1"}),
)


def test_the_engine_that_ships_lacks_nothing():
    assert engine().lacking == ()


@pytest.mark.parametrize(
    ("engine", "lacking"),
    [
        (GOOD, ()),
        (replace(GOOD, options=GOOD.options - {"TEMP_STORE=2"} | {"TEMP_STORE=1"}), ("TEMP_STORE=2",)),
        (replace(GOOD, cipher=""), ("SQLCipher",)),
        (replace(GOOD, sqlite="3.51.2"), ("SQLite 3.51.3",)),
        (replace(GOOD, sqlite="3.51.3"), ()),
    ],
)
def test_what_an_engine_lacks_is_named(engine: Engine, lacking: tuple[str, ...]):
    assert engine.lacking == lacking
