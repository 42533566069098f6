"""The command line: without a command, the window; with one, the same services without a window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from marac_desk.system.hardening import harden

_OF_THE_WINDOW = ("--store", "--allow-capture")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; the exit code."""
    harden()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in _OF_THE_WINDOW:
        return _window(given)
    if given == ["--practise"]:
        from marac_desk import practise  # noqa: PLC0415 - only where it is asked for

        return practise.main()
    if given == ["--self-test"]:
        from marac_desk import self_test  # noqa: PLC0415 - only where it is asked for

        return self_test.run()
    import argparse  # noqa: PLC0415 - the window does not wait for what it does not need

    from marac_desk import cli  # noqa: PLC0415 - as above

    parser = argparse.ArgumentParser("marac-desk")
    cli.add_parsers(parser.add_subparsers(dest="command", required=True))
    return cli.run(parser.parse_args(given))


def _window(given: Sequence[str]) -> int:
    from marac_desk import app  # noqa: PLC0415 - the command line runs without Qt

    if not given:
        return app.main()
    import argparse  # noqa: PLC0415 - the window does not wait for what it does not need

    parser = argparse.ArgumentParser("marac-desk")
    parser.add_argument("--store", type=Path, help="the store to offer")
    parser.add_argument("--allow-capture", action="store_true", help="let other programs picture the windows")
    options = parser.parse_args(given)
    return app.main(place=options.store, allows_capture=options.allow_capture)


if __name__ == "__main__":
    sys.exit(main())
