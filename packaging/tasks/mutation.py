"""`mutate`: how many small changes of the modules that decide most are noticed by their tests.

mutmut makes the changes and runs the tests that reach each. It works on a copy, for it writes every variant
of a function into one file, and it leaves decorated functions alone: in the copy a property is unwrapped
first, to `state = property(state)` after a plain function. It has a lock and a folder of its own.
"""

import ast
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from tasks import environment, machine
from tasks.console import ROOT, SCRATCH, Failed, call, must, say, surroundings

LOCK = ROOT / "packaging" / "mutation.lock"
TOOL = SCRATCH / "mutation-env"
COPIES = SCRATCH / "mutation"
LEAST = 85.0
"""Per cent of a module's changes that its tests are to notice."""

TESTS: Mapping[str, tuple[str, ...]] = {
    "domain/quorum": ("tests/domain/test_quorum.py", "tests/domain/test_quorum_oracle.py"),
    "domain/actions": ("tests/domain/test_actions.py", "tests/domain/test_action_history.py"),
    "domain/editions": ("tests/domain/test_editions.py",),
    "store/keyslots": ("tests/store/test_keyslots.py",),
    "store/writer": (
        "tests/store/test_writer.py",
        "tests/store/test_chain.py",
        "tests/store/test_bare_events.py",
        "tests/store/test_history.py",
    ),
}
"""The modules, and the tests that are meant for each."""

SPEAKS_SQL = {"store/writer"}
"""Where a change of capitals alone in the name of a column is none: SQL reads it all the same."""

UNWRAPPED = {"property", "contextmanager"}
NOTICED = {"killed", "timeout", "segfault"}
PARTS = ("marac_desk", "tests", "resources", "packaging", "pyproject.toml")


def run(arguments: list[str]) -> int:
    """Judge the modules named in `arguments`, or all; 1 when one is under its share."""
    chosen = [name for name in TESTS if name in arguments or not arguments]
    if not chosen:
        raise Failed("There is no such module. There are: " + ", ".join(TESTS))
    tool = _tool()
    outcomes = {name: _judged(tool, name) for name in chosen}
    say("\n" + "\n".join(line(name, outcome) for name, outcome in outcomes.items()))
    return 0 if all(share(outcome) >= LEAST for outcome in outcomes.values()) else 1


def share(outcome: Mapping[str, int]) -> float:
    """Per cent of the changes that were noticed; what no test reaches counts as not noticed."""
    noticed = sum(outcome.get(status, 0) for status in NOTICED)
    return 100 * noticed / max(sum(outcome.values()), 1)


def line(name: str, outcome: Mapping[str, int]) -> str:
    """A module's figures in one line."""
    counts = ", ".join(f"{number} {status}" for status, number in sorted(outcome.items()))
    verdict = "kept" if share(outcome) >= LEAST else "UNDER"
    return f"{name:<16}{share(outcome):6.1f} %  of {sum(outcome.values()):>4}  {verdict:<5}  {counts}"


def unwrapped(source: str) -> str:
    """The same program with each property written as a plain function, wrapped after it."""
    lines = source.split("\n")
    for function in sorted(_wrapped(ast.parse(source)), key=lambda each: -each.lineno):
        decorator = function.decorator_list[0]
        indent, name = " " * function.col_offset, ast.unparse(decorator)
        lines.insert(
            function.end_lineno or function.lineno, f"{indent}{function.name} = {name}({function.name})"
        )
        del lines[decorator.lineno - 1]
    return "\n".join(lines)


def _wrapped(tree: ast.AST) -> Iterable[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and len(node.decorator_list) == 1:
            decorator = node.decorator_list[0]
            if isinstance(decorator, ast.Name) and decorator.id in UNWRAPPED:
                yield node


def _judged(tool: Path, name: str) -> Counter[str]:
    """Run the tests of one module against every change of it."""
    say(f"\n== {name}")
    began, copy = time.monotonic(), _copied(name)
    surrounded = surroundings(
        PYTHONPATH=os.pathsep.join((str(copy / "mutants"), str(environment.packages(environment.FOLDER)))),
        QT_QPA_PLATFORM="offscreen",
    )
    code = call([tool, "-m", "mutmut", "run", "--max-children", str(os.cpu_count() or 1)], surrounded, copy)
    if code != 0:
        raise Failed(f"The tests of {name} could not be run against its changes.")
    outcome = _outcome(name, copy, tool, surrounded)
    say(f"{line(name, outcome)}  in {time.monotonic() - began:.0f} s")
    return outcome


def _copied(name: str) -> Path:
    """A copy of the checkout in which mutmut may write, with what it is to do."""
    copy = COPIES / name.replace("/", "-")
    shutil.rmtree(copy, ignore_errors=True)
    (copy / "mutants").mkdir(parents=True)  # Python never looks again for a folder it has missed once
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, copy / part)
    module = copy / "marac_desk" / f"{name}.py"
    module.write_text(unwrapped(module.read_text(encoding="utf-8")), encoding="utf-8")
    (copy / "setup.cfg").write_text(_settings(name), encoding="utf-8")
    return copy


def _settings(name: str) -> str:
    tests = "\n    ".join(("", *TESTS[name]))
    return (
        "[mutmut]\nsource_paths = marac_desk\n"
        f"only_mutate = marac_desk/{name}.py\n"
        "also_copy =\n    resources\n    packaging\n"
        "pytest_add_cli_args =\n    -p\n    no:randomly\n    -p\n    no:cacheprovider\n    --timeout=0\n"
        f"pytest_add_cli_args_test_selection ={tests}\n"
    )


def _outcome(name: str, copy: Path, tool: Path, surrounded: Mapping[str, str]) -> Counter[str]:
    must([tool, "-m", "mutmut", "export-cicd-stats"], "mutmut kept no figures.", surrounded, copy)
    must([tool, "-m", "mutmut", "results"], "mutmut kept no figures.", surrounded, copy)
    figures = json.loads((copy / "mutants" / "mutmut-cicd-stats.json").read_text(encoding="utf-8"))
    del figures["total"]
    outcome = Counter({status: number for status, number in figures.items() if number})
    if name in SPEAKS_SQL:
        outcome["survived"] -= _no_changes(copy / "mutants" / "marac_desk" / f"{name}.py")
    return outcome


def _no_changes(mutated: Path) -> int:
    """How many of the survivors differ from what they were made of by capitals alone."""
    tree = ast.parse(mutated.read_text(encoding="utf-8"))
    functions = {each.name: each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}
    results = json.loads(mutated.with_name(mutated.name + ".meta").read_text(encoding="utf-8"))
    survivors = [name for name, code in results["exit_code_by_key"].items() if code == 0]
    return sum(differs_by_capitals(functions, name.rpartition(".")[2]) for name in survivors)


def differs_by_capitals(functions: Mapping[str, ast.FunctionDef], mutant: str) -> bool:
    """Whether a mutant is the function it was made of but for capitals in its strings."""
    original, _, _ = mutant.rpartition("__mutmut_")
    bodies = (functions[f"{original}__mutmut_orig"], functions[mutant])
    ours, theirs = (ast.dump(ast.Module(body=each.body, type_ignores=[])).lower() for each in bodies)
    return ours == theirs


def _tool() -> Path:
    """The Python that has mutmut, made now if it is not there or of another lock."""
    machine.ready_for_qt()
    environment.python()
    stamp, made_from = TOOL / "made-from.txt", LOCK.read_text(encoding="utf-8")
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != made_from:
        environment.install(environment.make_empty(TOOL), LOCK)
        stamp.write_text(made_from, encoding="utf-8")
    return environment.interpreter(TOOL)
