"""``python -m integrator_charms_conformance --charm DIR``: runs the cases and writes one JSON object a line.

Exit status: 0 when the cases were run, whatever came of them; 3 when they could not be run, after a ``problem`` line.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from . import SUITE_VERSION
from .stream import Stream

COULD_NOT_RUN = 3


def main(arguments: list[str]) -> int:
    options = _parse(arguments)
    stream = Stream.take_over_stdout()
    if not _check_environment(stream):
        return COULD_NOT_RUN
    return _run(options, stream)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="integrator_charms_conformance")
    parser.add_argument("--charm", type=Path, required=True, help="folder of the charm")
    parser.add_argument("--role", choices=("provider", "requirer"))
    parser.add_argument("--endpoint")
    parser.add_argument("--conftest", type=Path, help="instead of tests/conformance/conftest.py")
    parser.add_argument("--rule", action="append", help="only cases of this rule; may be repeated")
    parser.add_argument("--from", dest="first", type=int, default=0, help="leave out so many cases")
    return parser.parse_args(arguments)


def _check_environment(stream: Stream) -> bool:
    """Says exactly what is missing; each line is a problem of its own."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    if sys.version_info < (3, 10):
        stream.problem(
            "python-too-old", f"Python {python} is too old; the suite needs 3.10 or newer", "choose another interpreter"
        )
        return False
    usable = True
    try:
        import ops
    except ImportError:
        stream.problem("ops-missing", f"the Python {sys.executable} has no ops", "pip install 'ops[testing]' pytest")
        return False
    try:
        from ops import testing

        # `ops.testing` without its extra has the old harness only, and ops before 2.17 has nothing else.
        testing.Context  # noqa: B018
    except (ImportError, AttributeError):
        version = getattr(ops, "__version__", "?")
        stream.problem(
            "ops-testing-missing",
            f"ops {version} of {sys.executable} comes without ops.testing's State and Context",
            "pip install 'ops[testing]>=2.17'",
        )
        usable = False
    try:
        import pytest
    except ImportError:
        stream.problem("pytest-missing", f"the Python {sys.executable} has no pytest", "pip install pytest")
        return False
    if int(pytest.__version__.split(".")[0]) < 8:
        stream.problem(
            "pytest-too-old", f"pytest {pytest.__version__} is too old; expected 8 or newer", "pip install -U pytest"
        )
        usable = False
    return usable


def _run(options: argparse.Namespace, stream: Stream) -> int:
    import ops
    import pytest

    from .locate import CharmProblem, add_paths, find_charm
    from .plugin import Conformance, load_conftests

    root = options.charm.resolve()
    try:
        charm = find_charm(root, options.role, options.endpoint)
        add_paths(root)
        os.chdir(root)
        conftests = load_conftests(root, options.conftest, stream)
    except CharmProblem as problem:
        stream.problem(problem.code, problem.message, problem.hint)
        return COULD_NOT_RUN
    stream.write(
        "start",
        suite=SUITE_VERSION,
        python=".".join(map(str, sys.version_info[:3])),
        ops=getattr(ops, "__version__", None),
        charm=charm.name,
        role=charm.role,
        endpoint=charm.endpoint,
        others=list(charm.others) or None,
    )
    here = Path(__file__).parent
    status = pytest.main(
        [
            str(here / f"{charm.role}_cases.py"),
            # Neither the settings of the charm's repository nor its plugins for integration tests are ours.
            "-c",
            os.devnull,
            f"--rootdir={here}",
            "--noconftest",
            "-p",
            "no:cacheprovider",
            "-q",
        ],
        plugins=[Conformance(charm, stream, options.rule, options.first), *conftests],
    )
    if status in (0, 1):
        stream.write("end")
        return 0
    stream.problem("pytest-failed", f"pytest ended with status {int(status)}", "its messages are on standard error")
    return COULD_NOT_RUN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
