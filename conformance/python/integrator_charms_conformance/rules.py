"""The rules of the interface that a charm can be judged by, and which of them a crash is evidence for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

import pytest

from .verdicts import CharmCrash

Function = TypeVar("Function", bound=Callable[..., object])

SIDE_OF_RULE = {"P": "provider", "R": "requirer"}

#: Words in a line of the charm's source that tell what it was about.
_SUBJECTS: dict[str, list[tuple[str, str]]] = {
    "provider": [
        (r"secret[-_]user|username|password|add_secret|grant", "P3"),
        (r"secret[-_]tls|tls[-_]ca", "P5"),
        (r"endpoints", "P4"),
    ],
    "requirer": [
        (r"requested[-_]secrets", "R2"),
        (r"plugin[-_]url", "R1"),
        (r"connectors|connector_name", "R3"),
    ],
}


def case(rule: str, name: str) -> Callable[[Function], Function]:
    """Marks a test as a case of a rule. The side follows from the rule."""
    return pytest.mark.conformance(rule=rule, side=SIDE_OF_RULE[rule[0]], case=name)


def blamed(crash: CharmCrash, side: str) -> str | None:
    """The rule that the line which raised is about; ``None`` where it could be any."""
    source = crash.frame.source if crash.frame else ""
    return next((rule for pattern, rule in _SUBJECTS[side] if re.search(pattern, source)), None)
