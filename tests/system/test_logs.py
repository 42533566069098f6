import logging
import stat
import subprocess
import sys
from enum import StrEnum

import pytest

from marac_desk.system.logs import DiscreetFormatter, describe, start_logging, stop_logging

CANARY = "Quillon Marrowby"
ID = "0123456789abcdef0123456789abcdef"

log = logging.getLogger("marac_desk.tests")


class State(StrEnum):
    OPEN = "open"


@pytest.fixture
def written(tmp_path):
    file = start_logging(tmp_path / "logs")
    yield lambda: file.read_text(encoding="utf-8")
    stop_logging()


def raised(function):
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever the function raises is what is looked at
        function()
    return caught.value


def fail():
    raise KeyError(CANARY)


def fail_because():
    try:
        fail()
    except KeyError as cause:
        raise ValueError(CANARY) from cause


def fail_while_handling():
    try:
        fail()
    except KeyError:
        int(CANARY)


def fail_hiding_the_cause():
    try:
        fail()
    except KeyError:
        raise ValueError(CANARY) from None


def fail_twice_at_once():
    raise ExceptionGroup(CANARY, [KeyError(CANARY), OSError(CANARY)])


@pytest.mark.parametrize("value", [ID, 7, 1.5, True, None, State.OPEN, KeyError])
def test_ids_counts_and_code_words_are_kept(written, value):
    log.info("value=%s", value)

    assert "(withheld)" not in written()


@pytest.mark.parametrize(
    "value", [CANARY, "quillon", [CANARY], {"name": CANARY, "age": 9}, KeyError(CANARY), object()]
)
def test_whatever_could_name_somebody_is_withheld(written, value):
    log.info("value=%s %s", ID, value)

    assert f"value={ID} (withheld)" in written()


def test_named_arguments_are_withheld_too(written):
    log.info("case %(id)s of %(name)s", {"id": ID, "name": CANARY})

    assert f"case {ID} of (withheld)" in written()


def test_a_class_is_kept_by_its_name(written):
    log.info("type=%s", KeyError)

    assert "type=KeyError" in written()


@pytest.mark.parametrize("function", [fail, fail_because, fail_while_handling, fail_twice_at_once])
def test_an_exception_is_logged_without_its_message(written, function):
    try:
        function()
    except Exception:
        log.exception("a fault")

    assert "Quillon" not in written()
    assert f"in {function.__name__}" in written()


def test_an_exception_another_handler_has_rendered_is_rendered_anew():
    error = raised(fail)
    record = logging.LogRecord("n", logging.ERROR, __file__, 1, "a fault", (), (KeyError, error, None))
    record.exc_text = CANARY

    assert DiscreetFormatter().format(record) == "a fault\nbuiltins.KeyError\n" + "\n".join(
        describe(error).split("\n")[1:]
    )


def test_a_record_that_names_no_exception_prints_none(written):
    log.error("a fault", exc_info=(None, None, None))

    assert written().endswith("a fault\n")


def test_a_description_tells_cause_before_effect():
    text = describe(raised(fail_because))

    assert text.index("builtins.KeyError") < text.index("builtins.ValueError")


def test_a_description_tells_what_was_being_handled():
    assert "builtins.KeyError" in describe(raised(fail_while_handling))


def test_a_description_leaves_out_a_cause_that_was_left_out():
    assert "builtins.KeyError" not in describe(raised(fail_hiding_the_cause))


def test_a_description_tells_every_part_of_a_group():
    text = describe(raised(fail_twice_at_once))

    assert "  builtins.KeyError" in text
    assert "  builtins.OSError" in text


def test_a_description_holds_neither_message_nor_home_folder():
    text = describe(raised(fail))

    assert CANARY not in text
    assert "tests/system/test_logs.py" in text
    assert not any(line.lstrip().startswith("/") for line in text.splitlines())


def test_the_log_is_the_users_own(tmp_path):
    file = start_logging(tmp_path / "logs")
    log.info("begun")
    stop_logging()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_second_start_moves_the_log(tmp_path):
    first = start_logging(tmp_path / "first")
    second = start_logging(tmp_path / "second")
    log.info("here")
    stop_logging()

    assert "here" not in first.read_text(encoding="utf-8")
    assert "here" in second.read_text(encoding="utf-8")


def test_what_other_packages_say_is_not_kept(written):
    logging.getLogger("another.package").warning("read %s", CANARY)

    assert "read" not in written()


def test_a_record_that_cannot_be_written_is_not_printed(tmp_path, capsys):
    start_logging(tmp_path)
    (handler,) = logging.getLogger("marac_desk").handlers

    handler.handle(logging.LogRecord("n", logging.INFO, __file__, 1, "two places %s %s", (CANARY,), None))
    stop_logging()

    assert capsys.readouterr().err == ""


def test_starting_leaves_a_root_handler_that_keeps_nothing(tmp_path):
    """A warning of another package would otherwise be printed to the terminal."""
    probe = (
        "import logging, pathlib, sys; from marac_desk.system.logs import start_logging;"
        "start_logging(pathlib.Path(sys.argv[1])); logging.getLogger('another').warning('Quillon')"
    )

    ended = subprocess.run([sys.executable, "-c", probe, str(tmp_path)], capture_output=True, check=True)

    assert ended.stderr == b""


def test_the_standard_formatter_would_have_leaked():
    """The control: without ours, message and argument are in the log."""
    try:
        fail()
    except KeyError:
        record = logging.LogRecord("n", logging.ERROR, __file__, 1, "for %s", (CANARY,), sys.exc_info())

    assert logging.Formatter().format(record).count(CANARY) == 2
