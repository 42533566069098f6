"""Settings for every test: windows drawn offscreen, a home of their own, Hypothesis without a stopwatch."""

import gc
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from tests.faults.ledger import IS_FULL

# A shared machine pauses at any time; a slow example is no fault. The time-out of a test still holds.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")

HOMES = (
    "HOME",
    "USERPROFILE",
    "LOCALAPPDATA",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
)


@pytest.fixture(scope="session", autouse=True)
def private_home(tmp_path_factory):
    """Give the whole run a home folder of its own, so that no test reads or writes the user's."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            patch.setenv(name, str(home))
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")  # nor their key store
        patch.setenv(
            "PYTHONPATH", str(Path(__file__).parents[1])
        )  # programs that tests start find the package
        yield home


@pytest.fixture(autouse=True)
def garbage_of_windows(request):
    """Collect dead windows on their own thread, as the program does: elsewhere they end it.

    What was there before the test is not looked through: that took most of the time of a quick one.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - tests of the rules need no Qt

    gc.disable()
    gc.freeze()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # a test has no loop to do it in
    gc.collect()
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def garbage_of_modules():
    """Collect what outlived its test, and went with its module."""
    yield
    gc.unfreeze()
    gc.collect()


def pytest_collection_modifyitems(items):
    """Take the stopwatch off where the full counts are asked for: they are to end within the hour."""
    if IS_FULL:
        for item in items:
            item.add_marker(pytest.mark.timeout(0), append=False)
