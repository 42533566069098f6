"""The tasks of `packaging/dev.py`: what they must refuse is refused, and said plainly."""

import subprocess
import sys
from pathlib import Path

import pytest
from tasks import environment, machine, mutation
from tasks.console import Failed, must
from tasks.coverage import judge, layers, report
from tasks.prove import table

from tests.faults.ledger import enter

DEV = Path(__file__).parents[2] / "packaging" / "dev.py"
GATES = {"domain": 100, "ui": 90}


def dev(*words):
    return subprocess.run([sys.executable, DEV, *words], capture_output=True, encoding="utf-8", check=False)


def a_file(lines, branches, *, of_lines, of_branches):
    figures = {
        "covered_lines": lines,
        "covered_branches": branches,
        "num_statements": of_lines,
        "num_branches": of_branches,
    }
    return {"summary": figures}


def test_figures_are_summed_by_layer_over_lines_and_branches():
    files = {
        "marac_desk/domain/quorum.py": a_file(9, 3, of_lines=10, of_branches=4),
        "marac_desk\\domain\\deep\\other.py": a_file(5, 0, of_lines=5, of_branches=0),
        "marac_desk/cli.py": a_file(1, 1, of_lines=2, of_branches=2),
        "marac_desk/domain/__init__.py": a_file(0, 0, of_lines=0, of_branches=0),
    }

    assert layers(files) == {"cli": (2, 4), "domain": (17, 19)}


def test_layers_at_their_gates_pass(capsys):
    assert report({"domain": (19, 19), "ui": (90, 100), "cli": (1, 9)}, GATES) == 0
    assert "cli" in capsys.readouterr().out


def test_a_layer_one_line_under_its_gate_fails(capsys):
    assert report({"domain": (9999, 10000), "ui": (90, 100)}, GATES) == 1
    assert "Under the gate: domain" in capsys.readouterr().out


def test_a_gated_layer_that_was_not_measured_fails(capsys):
    assert report({"domain": (1, 1)}, GATES) == 1
    assert "Under the gate: ui" in capsys.readouterr().out


def test_coverage_that_was_not_measured_is_no_pass(tmp_path):
    with pytest.raises(Failed):
        judge(tmp_path / "coverage.json")


def test_the_table_of_proofs_is_in_the_order_of_their_numbers(tmp_path, monkeypatch):
    ledger = tmp_path / "proofs.jsonl"
    monkeypatch.setenv("MARAC_LEDGER", str(ledger))

    enter("R10", "copies", count=5, bad=0)
    enter("R2", "power cuts", count=10_000, bad=0, control="OFF corrupts 12 of 300")

    heading, *lines = table(ledger).strip().splitlines()
    assert lines == [
        "R2        10,000     0  power cuts; OFF corrupts 12 of 300",
        "R10            5     0  copies",
    ]
    assert heading.startswith("proof")


def test_a_program_that_fails_stops_the_task():
    with pytest.raises(Failed, match=r"It did not work\."):
        must([sys.executable, "-c", "raise SystemExit(3)"], "It did not work.")


def test_what_is_missing_is_named_in_one_line(capsys, monkeypatch):
    monkeypatch.setattr(machine, "_can_install", lambda: False)
    needs = [machine.Need("libmissing.so.1", "libmissing1", lambda: False), machine.QT[0]]

    still = machine.provide(needs)

    assert still == (needs[0],)
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("Missing on this machine: libmissing.so.1. Install with: ")
    assert line.endswith("libmissing1")


def test_nothing_is_said_or_installed_when_nothing_is_missing(capsys):
    assert machine.provide([machine.Need("python", "python3", lambda: True)]) == ()
    assert capsys.readouterr().out == ""


def test_a_new_lock_makes_the_environment_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    environment.STAMP.write_text("of another lock")

    assert not environment._is_current(environment._fingerprint())


def test_a_wrong_task_shows_what_there_is():
    ended = dev("tset")

    assert ended.returncode == 2
    assert all(task in ended.stdout for task in ("demo", "test", "check", "bench", "build", "run"))


@pytest.mark.parametrize("lock", [environment.LOCK, mutation.LOCK])
def test_a_lock_pins_and_hashes_everything_and_names_no_address(lock):
    lines = lock.read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line[:1].isalnum()]

    assert lines[0].startswith("# Made by: ")
    assert all("==" in line for line in pinned)
    assert sum(line.startswith("    --hash=sha256:") for line in lines) >= len(pinned)
    assert not any(word in line for line in lines for word in ("://", "@ ", "file:", "--index", "--find"))
