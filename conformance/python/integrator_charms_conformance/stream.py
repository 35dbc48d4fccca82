"""Results as JSON lines on the real standard output, which the charm and pytest do not get to see."""

from __future__ import annotations

import json
import os
import sys
from typing import Any, TextIO


class Masker:
    """Keeps secrets out of everything that is written."""

    MASK = "•••"
    #: Shorter texts would turn up everywhere.
    SHORTEST = 6

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def add(self, *texts: str) -> None:
        for text in texts:
            if len(text) >= self.SHORTEST:
                self._secrets.add(text)

    def mask(self, text: str) -> str:
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, self.MASK)
        return text


class Stream:
    """Writes one JSON object a line; what is printed by others goes to standard error instead."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self.masker = Masker()

    @classmethod
    def take_over_stdout(cls) -> Stream:
        # By descriptor, so that neither a print nor a child process gets between our lines.
        own = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1, errors="backslashreplace")
        os.set_inheritable(own.fileno(), False)
        sys.stdout.flush()
        os.dup2(2, 1)
        return cls(own)

    def write(self, event: str, **fields: Any) -> None:
        known = {key: value for key, value in fields.items() if value is not None}
        line = json.dumps({"event": event, **known}, ensure_ascii=False, default=str)
        self._out.write(self.masker.mask(line) + "\n")
        self._out.flush()

    def problem(self, code: str, message: str, hint: str | None = None) -> None:
        self.write("problem", code=code, message=message, hint=hint)
