"""The pytest plugin: default fixtures, which a charm's own conftest overrides, and verdicts in place of outcomes."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from . import observe
from .connect_server import ConnectServer
from .defaults import complete_state, default_state
from .deployment import Deploy, Deployment
from .locate import Charm, CharmProblem, load_charm_type
from .plugin_server import PluginServer
from .rules import blamed
from .stream import Stream
from .verdicts import CharmCrash, Frame, Verdict

#: Where charm repositories of the older interface tester keep its fixture.
TESTER_CONFTESTS = ("tests/interface/conftest.py", "tests/interface_tests/conftest.py", "tests/interfaces/conftest.py")
CONFTEST = "tests/conformance/conftest.py"

#: What the stand-in for Kafka Connect accepts.
USERNAME = "relation-1700"
PASSWORD = "conformance-Vq3xL0sWm7Ye"


class InterfaceTester:
    """Stands in for the one of ``pytest-interface-tester``: keeps what the repository configures."""

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}

    def configure(self, **options: Any) -> None:
        self.options.update({key: value for key, value in options.items() if value is not None})

    def run(self) -> None:
        """Nothing: our own cases do the work."""


class Conformance:
    """Fixtures, selection of cases, and reports. Registered before the conftest of the charm, which so wins."""

    def __init__(self, charm: Charm, stream: Stream, rules: list[str] | None = None, first: int = 0) -> None:
        self._charm = charm
        self._stream = stream
        self._rules = rules
        self._first = first

    # -- fixtures that a charm's repository may override ---------------------------------------------------------------

    @pytest.fixture
    def interface_tester(self) -> InterfaceTester:
        return InterfaceTester()

    @pytest.fixture
    def charm_type(self, interface_tester: Any) -> type:
        configured = getattr(interface_tester, "options", {}).get("charm_type")
        return configured or load_charm_type(self._charm.root)

    @pytest.fixture
    def charm_state(self, charm: Charm, interface_tester: Any, tmp_path: Path) -> Any:
        configured = getattr(interface_tester, "options", {}).get("state_template")
        return configured or default_state(charm, tmp_path)

    @pytest.fixture
    def charm_patches(self) -> None:
        return None

    @pytest.fixture
    def cluster_users(self) -> None:
        return None

    @pytest.fixture
    def cluster_plugins(self) -> None:
        return None

    @pytest.fixture
    def connect_api(self) -> None:
        return None

    # -- fixtures of the cases -----------------------------------------------------------------------------------------

    @pytest.fixture
    def charm(self) -> Charm:
        return self._charm

    @pytest.fixture
    def base_state(self, charm: Charm, charm_state: Any) -> Any:
        return complete_state(charm, charm_state)

    @pytest.fixture
    def deploy(self, charm: Charm, charm_type: type, base_state: Any, charm_patches: Any) -> Deploy:
        """Makes a deployment of so many units, from the base state or another one."""
        patches = observe.patches(charm_patches)

        def deploy(units: int = 1, state: Any = None) -> Deployment:
            start = base_state if state is None else state
            return Deployment(charm, charm_type, start, patches, units, self._stream.masker.add)

        return deploy

    @pytest.fixture
    def given(self, request: pytest.FixtureRequest) -> frozenset[str]:
        """Names of the fixtures that the repository gives instead of ours."""
        names = ("charm_state", "charm_patches", "cluster_users", "cluster_plugins", "connect_api")
        manager = request.session._fixturemanager
        own = {name for name in names if len(manager.getfixturedefs(name, request.node) or ()) > 1}
        tester = request.getfixturevalue("interface_tester")
        if getattr(tester, "options", {}).get("state_template"):
            own.add("charm_state")
        return frozenset(own)

    @pytest.fixture
    def proof(self, request: pytest.FixtureRequest) -> Callable[[str], None]:
        """Says what a case has seen, for the report of one that passes."""
        return lambda evidence: request.node.user_properties.append(("evidence", evidence))

    @pytest.fixture
    def plugin_server(self) -> Iterator[PluginServer]:
        server = PluginServer()
        yield server
        server.stop()

    @pytest.fixture
    def connect_server(self) -> Iterator[ConnectServer]:
        self._stream.masker.add(PASSWORD)
        server = ConnectServer(USERNAME, PASSWORD)
        yield server
        server.stop()

    # -- hooks ---------------------------------------------------------------------------------------------------------

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "conformance(rule, side, case): a case of a rule")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [
            item
            for item in items
            if (mark := item.get_closest_marker("conformance"))
            and mark.kwargs["side"] == self._charm.role
            and (not self._rules or mark.kwargs["rule"] in self._rules)
        ][self._first :]

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._stream.write("cases", cases=[_case_of(item) for item in session.items])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._stream.write("case", **_case_of(item))
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        report = yield
        error = call.excinfo.value if call.excinfo else None
        if call.when == "call" and error is None:
            evidence = dict(item.user_properties)["evidence"]
            self._write(item, "pass", evidence=evidence)
        elif error is not None and call.when in {"setup", "call"}:
            self._report(item, error)
        elif error is not None:
            self._stream.problem("fixture-failed", f"a fixture could not be taken down: {_describe(error)}")
        return report

    def _report(self, item: pytest.Item, error: BaseException) -> None:
        root = self._charm.root
        if isinstance(error, Verdict):
            shown = {"hint": error.hint, "expected": error.expected, "actual": error.actual}
            self._write(item, error.name, evidence=error.evidence, **shown, **_place(error.frame))
        elif isinstance(error, CharmCrash):
            rule = blamed(error, self._charm.role)
            is_ours = rule is None or rule == _case_of(item)["rule"]
            evidence = error.evidence if is_ours else f"not judged, because {error.evidence}"
            self._write(item, "fail" if is_ours else "unknown", evidence=evidence, **_place(error.frame))
        elif isinstance(error, CharmProblem):
            self._write(item, "unknown", evidence=error.message, hint=error.hint)
        elif isinstance(error, pytest.skip.Exception):
            self._write(item, "skip", evidence=str(error) or "skipped by a fixture")
        else:
            hint = f"look at the fixtures in {CONFTEST}" if (root / CONFTEST).exists() else None
            self._write(item, "unknown", evidence=f"the case could not run: {_describe(error)}", hint=hint)

    def _write(self, item: pytest.Item, verdict: str, **fields: Any) -> None:
        method = "charm"
        self._stream.write("result", **_case_of(item), method=method, verdict=verdict, **fields)


def _case_of(item: pytest.Item) -> dict[str, str]:
    mark = item.get_closest_marker("conformance")
    assert mark is not None
    return {"rule": mark.kwargs["rule"], "side": mark.kwargs["side"], "case": mark.kwargs["case"]}


def _place(frame: Frame | None) -> dict[str, Any]:
    return {"file": frame.file, "line": frame.line} if frame else {}


def _describe(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"


def load_conftests(root: Path, explicit: Path | None, stream: Stream) -> list[ModuleType]:
    """The conftest files that configure us, outer ones first. One that cannot be imported is a problem, not the end."""
    own = explicit or root / CONFTEST
    tester = next((root / path for path in TESTER_CONFTESTS if (root / path).is_file()), None)
    nearest = own if own.is_file() else tester
    if nearest is None:
        return []
    outer = [root / "conftest.py", root / "tests" / "conftest.py"] if explicit is None else []
    modules = []
    for index, path in enumerate([*(path for path in outer if path.is_file()), nearest]):
        try:
            modules.append(_load(path, f"_conformance_conftest_{index}"))
        except (Exception, SystemExit) as error:
            # The outer ones often serve integration tests and need what is not here.
            if path == nearest:
                raise CharmProblem(
                    "conftest-failed", f"{path} cannot be imported: {_describe(error)}", "run it with pytest to see why"
                ) from error
            stream.write("note", message=f"{path} is left out: {_describe(error)}")
    return modules


def _load(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    folder = str(path.parent)
    with suppress(ValueError):
        sys.path.remove(folder)
    sys.path.append(folder)
    spec.loader.exec_module(module)
    return module
