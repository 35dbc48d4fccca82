"""What the fixtures of a charm's repository tell, in one shape whatever they return."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from .connect_server import Call
from .verdicts import Unknown

Plugins = dict[str, frozenset[str]]


def users(cluster_users: Callable[[], Iterable[Any]] | None) -> frozenset[str] | None:
    """User names on the workload; ``None`` where the repository does not tell."""
    if cluster_users is None:
        return None
    return frozenset(str(name) for name in _call("cluster_users", cluster_users) or ())


def plugins(cluster_plugins: Callable[[], Any] | None) -> Plugins | None:
    """Plugin identifiers by worker: from a map, from one collection a worker, or from one for a single worker."""
    if cluster_plugins is None:
        return None
    found = _call("cluster_plugins", cluster_plugins)
    if isinstance(found, Mapping):
        return {str(worker): _names(names) for worker, names in found.items()}
    items = list(found or ())
    if items and all(isinstance(item, Iterable) and not isinstance(item, (str, bytes)) for item in items):
        return {str(index): _names(names) for index, names in enumerate(items)}
    return {"0": _names(items)}


def calls(connect_api: Callable[[], Iterable[Any]]) -> list[Call]:
    """REST calls from ``(method, path, body)`` tuples or objects with these attributes."""
    return [_to_call(item) for item in _call("connect_api", connect_api) or ()]


def _to_call(item: Any) -> Call:
    if isinstance(item, Mapping):
        method, path, body = item.get("method"), item.get("path"), item.get("body")
    elif hasattr(item, "method") and hasattr(item, "path"):
        method, path, body = item.method, item.path, getattr(item, "body", None)
    else:
        method, path, body = (*item, None)[:3]
    return Call(str(method).upper(), "/" + str(path).split("?")[0].strip("/"), body)


def _call(name: str, function: Callable[[], Any]) -> Any:
    try:
        return function()
    except Exception as error:
        detail = " ".join(str(error).split())[:200]
        raise Unknown(f"the fixture {name} raised {type(error).__name__}: {detail}", "put the fixture right") from error


def _names(items: Any) -> frozenset[str]:
    return frozenset([items] if isinstance(items, str) else [str(item) for item in items or ()])


def patches(value: Any) -> Callable[[], AbstractContextManager[Any]]:
    """A new context manager for each run, from what ``charm_patches`` gave: one, a function that makes one, or nothing."""
    if value is None:
        return nullcontext
    if isinstance(value, contextlib._GeneratorContextManager):
        # Made by `@contextmanager`, it can be entered once; the standard library itself makes it anew this way.
        return value._recreate_cm
    if hasattr(value, "__enter__"):
        return lambda: value
    if callable(value):
        return value
    raise Unknown(
        f"the fixture charm_patches gives {type(value).__name__}",
        "give a context manager, or a function that returns one",
    )
