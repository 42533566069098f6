"""The key store: used when it answers truly and soon, and done without in every other case."""

import subprocess
import sys
import threading

import pytest

from marac_desk.system.keystore import LARGEST, SERVICE, SystemKeyStore, system_key_store, within

NAME = "0" * 32


class Backend:
    """A key store that a test holds in its hand."""

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


class Forgetful(Backend):
    """Takes everything and keeps nothing, as keyring's null back-end does."""

    def set_password(self, service, username, password):
        pass


class RefusedError(Exception):
    """What this key store raises."""


class Failing(Backend):
    def __init__(self, error):
        super().__init__()
        self.error = error

    def get_password(self, service, username):  # noqa: ARG002 - it fails before
        raise self.error


class Asking(Backend):
    """Waits for somebody at the keyboard."""

    def __init__(self):
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service, username):
        self.answered.wait(30)
        return super().get_password(service, username)


def store_of(backend):
    return SystemKeyStore(lambda: (backend, (RefusedError,)), patience_s=5)


def test_what_is_written_is_read_back_under_the_program_s_name():
    backend = Backend()
    store = store_of(backend)

    assert store.read(NAME) is None
    assert store.write(NAME, "value")
    assert store.read(NAME) == "value"
    assert backend.kept == {(SERVICE, NAME): "value"}


def test_a_store_that_keeps_nothing_is_found_out_by_reading_back():
    assert not store_of(Forgetful()).write(NAME, "value")


@pytest.mark.parametrize(
    "error", [RefusedError(), OSError(), RuntimeError(), ValueError(), KeyError(), ImportError(), TypeError()]
)
def test_every_failure_means_no_key_store(error):
    store = store_of(Failing(error))

    assert store.read(NAME) is None
    assert not store.write(NAME, "value")


@pytest.mark.parametrize("error", [ImportError(), OSError(), RuntimeError()])
def test_one_that_cannot_be_made_is_none(error):
    def make():
        raise error

    assert SystemKeyStore(make).read(NAME) is None


def test_one_that_asks_somebody_something_is_not_waited_for():
    backend = Asking()
    store = SystemKeyStore(lambda: (backend, ()), patience_s=0.05)

    assert store.read(NAME) is None
    assert not store.write(NAME, "value")
    backend.answered.set()


def test_values_have_a_limit_both_ways():
    backend = Backend()
    store = store_of(backend)

    assert store.write(NAME, "x" * LARGEST)
    assert not store.write(NAME, "x" * (LARGEST + 1))
    assert store.read(NAME) == "x" * LARGEST
    backend.kept[SERVICE, NAME] = "x" * (LARGEST + 1)
    assert store.read(NAME) is None


def test_a_job_that_is_done_in_time_is_answered():
    assert within(5, lambda: "done", "not done") == "done"


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")
def test_without_a_desktop_there_is_no_key_store():
    store = system_key_store()

    assert store.read(NAME) is None
    assert not store.write(NAME, "value")


def test_nothing_of_keyring_is_loaded_before_it_is_used():
    code = "import sys, marac_desk.system.keystore; print(sorted(m for m in sys.modules if 'keyring' in m))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
