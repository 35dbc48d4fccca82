"""Finds the charm in a folder: its metadata, its class, and the endpoint that speaks the interface."""

from __future__ import annotations

import importlib.util
import inspect
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

INTERFACE = "connect_client"
SIDES = {"provides": "provider", "requires": "requirer"}


class CharmProblem(Exception):
    """The charm cannot be tested as it is; ``code`` is stable, ``hint`` is the way out."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@dataclass(frozen=True)
class Charm:
    """A charm's folder, its metadata as Juju reads it, and the endpoint under test."""

    root: Path
    meta: dict[str, Any]
    config: dict[str, Any]
    endpoint: str
    #: ``provider`` or ``requirer``
    role: str
    #: Other endpoints of the interface, for messages.
    others: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        return str(self.meta.get("name") or self.root.name)

    @property
    def is_kubernetes(self) -> bool:
        return bool(self.meta.get("containers"))

    def endpoints(self, section: str) -> dict[str, dict[str, Any]]:
        """Endpoints of ``provides``, ``requires`` or ``peers`` by name, the short form spelt out."""
        found = {}
        for name, value in (self.meta.get(section) or {}).items():
            entry = value if isinstance(value, dict) else {"interface": value}
            found[str(name)] = entry
        return found


def find_charm(root: Path, role: str | None, endpoint: str | None) -> Charm:
    meta, config = read_metadata(root)
    found = [
        (name, side) for section, side in SIDES.items() for name, entry in _entries(meta, section) if entry == INTERFACE
    ]
    if not found:
        raise CharmProblem(
            "no-endpoint",
            f"the charm in {root} has no endpoint of the interface {INTERFACE}",
            "declare one under `provides` or `requires` of its metadata",
        )
    matching = [
        (name, side)
        for name, side in found
        if (role is None or side == role) and (endpoint is None or name == endpoint)
    ]
    if not matching:
        known = ", ".join(f"{name} ({side})" for name, side in found)
        asked = " ".join(part for part in (role, endpoint) if part)
        raise CharmProblem("no-endpoint", f"the charm has no endpoint {asked} of {INTERFACE}; it has {known}")
    name, side = matching[0]
    return Charm(root, meta, config, name, side, tuple(other for other, _ in matching[1:]))


def _entries(meta: dict[str, Any], section: str) -> list[tuple[str, str | None]]:
    endpoints = meta.get(section)
    if not isinstance(endpoints, dict):
        return []
    return [
        (str(name), value.get("interface") if isinstance(value, dict) else value) for name, value in endpoints.items()
    ]


def read_metadata(root: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The metadata and the config options, from ``metadata.yaml`` where it exists, else from ``charmcraft.yaml``."""
    charmcraft = _read_yaml(root / "charmcraft.yaml")
    metadata = _read_yaml(root / "metadata.yaml")
    meta = metadata if metadata is not None else charmcraft
    if meta is None:
        raise CharmProblem("no-charm", f"{root} is no charm: it has neither charmcraft.yaml nor metadata.yaml", None)
    config = _read_yaml(root / "config.yaml") or (charmcraft or {}).get("config") or {}
    return meta, config if isinstance(config, dict) else {}


def _read_yaml(path: Path) -> dict[str, Any] | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise CharmProblem("no-charm", f"cannot read {path}: {error}") from error
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise CharmProblem("no-charm", f"{path} is no valid YAML: {' '.join(str(error).split())}") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise CharmProblem("no-charm", f"{path} is no map")
    return content


def load_charm_type(root: Path) -> type:
    """The one class of ``src/charm.py`` that derives from ``CharmBase``."""
    import ops

    module = _import_charm(root)
    own = [
        value
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, ops.CharmBase) and value.__module__ == module.__name__
    ]
    leaves = [cls for cls in own if not any(other is not cls and issubclass(other, cls) for other in own)]
    if len(leaves) == 1:
        return leaves[0]
    names = ", ".join(cls.__name__ for cls in leaves) or "none"
    raise CharmProblem(
        "no-charm-class",
        f"src/charm.py has not exactly one class that derives from ops.CharmBase; found {names}",
        "name it in the fixture `charm_type` of tests/conformance/conftest.py",
    )


def _import_charm(root: Path) -> ModuleType:
    path = root / "src" / "charm.py"
    if not path.is_file():
        raise CharmProblem(
            "no-charm-class",
            f"{path} does not exist",
            "name the charm's class in the fixture `charm_type` of tests/conformance/conftest.py",
        )
    known = sys.modules.get("charm")
    if known is not None and getattr(known, "__file__", None) == str(path):
        return known
    spec = importlib.util.spec_from_file_location("charm", path)
    if spec is None or spec.loader is None:
        raise CharmProblem("no-charm-class", f"{path} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules["charm"] = module
    try:
        spec.loader.exec_module(module)
    except ModuleNotFoundError as error:
        sys.modules.pop("charm", None)
        raise CharmProblem(
            "missing-package",
            f"src/charm.py needs the package {error.name}, which this Python does not have",
            f"install the charm's requirements into the environment of {sys.executable}",
        ) from error
    except BaseException as error:
        sys.modules.pop("charm", None)
        if isinstance(error, KeyboardInterrupt):
            raise
        detail = " ".join(str(error).split())[:300]
        raise CharmProblem(
            "import-failed",
            f"src/charm.py raises {type(error).__name__} when it is imported: {detail}",
            _way_out_of(error),
        ) from error
    return module


def _way_out_of(error: BaseException) -> str:
    if isinstance(error, ImportError):
        return f"install the versions that the charm asks for into the environment of {sys.executable}"
    if isinstance(error, SystemExit):
        return 'keep the call of ops.main behind `if __name__ == "__main__":`'
    return "put right what happens at import, or keep the call of ops.main behind `if __name__ == \"__main__\":`"


def add_paths(root: Path) -> None:
    """What Juju puts on ``PYTHONPATH``, and the folder itself for tests that import from it."""
    for folder in (root, root / "lib", root / "src"):
        if folder.is_dir() and str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
