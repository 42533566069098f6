"""A desk for each test of a service, closed after it."""

import pytest

from tests.builders import a_desk, close_desks


@pytest.fixture(autouse=True)
def closed_desks(tmp_path):  # noqa: ARG001 - the folder is to outlive its stores
    """Close every desk a test opened, whatever became of the test."""
    yield
    close_desks()


@pytest.fixture
def desk(tmp_path):
    """A desk over a new, empty, encrypted store."""
    return a_desk(tmp_path)
