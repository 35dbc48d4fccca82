"""Notices that a text is used as a URL, by whichever of the usual ways."""

from __future__ import annotations

import contextlib
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch


@contextlib.contextmanager
def watch(text: str) -> Iterator[list[str]]:
    """Collects uses of a text in urllib, requests, httpx and child processes while it is open; all go on as ever."""
    seen: list[str] = []

    def spy(target: Any, name: str, label: str) -> contextlib.AbstractContextManager[Any]:
        original: Callable[..., Any] = getattr(target, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            if any(text in str(value) for value in (*args, *kwargs.values())):
                seen.append(label)
            return original(*args, **kwargs)

        return patch.object(target, name, call)

    with contextlib.ExitStack() as stack:
        stack.enter_context(spy(urllib.request.Request, "__init__", "urllib"))
        stack.enter_context(spy(subprocess.Popen, "__init__", "a child process"))
        with contextlib.suppress(ImportError):
            import requests

            stack.enter_context(spy(requests.Session, "request", "requests"))
        with contextlib.suppress(ImportError):
            import httpx

            stack.enter_context(spy(httpx.Client, "request", "httpx"))
        yield seen
