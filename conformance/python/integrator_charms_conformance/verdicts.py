"""What a case can come to besides passing. Each carries a sentence of evidence, and a hint on the way out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    """A line of the charm's own code in a traceback."""

    file: str
    line: int
    source: str


class Verdict(Exception):
    """Ends a case. ``expected`` and ``actual`` are shown as a difference where both are given."""

    name = "unknown"

    def __init__(
        self,
        evidence: str,
        hint: str | None = None,
        *,
        expected: str | None = None,
        actual: str | None = None,
        frame: Frame | None = None,
    ) -> None:
        super().__init__(evidence)
        self.evidence = evidence
        self.hint = hint
        self.expected = expected
        self.actual = actual
        self.frame = frame


class Fail(Verdict):
    """The charm breaks the rule."""

    name = "fail"


class Unknown(Verdict):
    """The rule could not be judged: an observation is missing, or the charm did not get so far."""

    name = "unknown"


class Skip(Verdict):
    """The rule has nothing to say about this charm."""

    name = "skip"


class CharmCrash(Exception):
    """The charm raised while it handled an event; Juju would put the unit into an error state."""

    def __init__(self, event: str, error: BaseException, frame: Frame | None) -> None:
        super().__init__(event)
        self.event = event
        self.error = error
        self.frame = frame

    @property
    def evidence(self) -> str:
        text = f"the charm raised {type(self.error).__name__} on {self.event}"
        detail = " ".join(str(self.error).split())
        return f"{text}: {detail[:300]}" if detail else text
