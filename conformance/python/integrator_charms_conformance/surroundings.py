"""Tells a charm that is wrong from one that misses the machine it is written for: systemd, snapd, a user, a command.

A crash of the second kind proves nothing about a rule. What stands here is only what no machine that runs tests can be
expected to have; a download that fails or an archive that cannot be read is the charm's to handle.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

#: Programs that manage a machine or a cluster.
_MACHINE_PROGRAMS = frozenset(
    "adduser apt apt-get chgrp chown dpkg groupadd iptables journalctl kubectl mount pebble service snap sudo sysctl "
    "systemctl update-ca-certificates update-rc.d useradd usermod".split()
)
#: Libraries that speak to systemd, snapd and apt, and to the Kubernetes API.
_MACHINE_LIBRARIES = ("charms.operator_libs_linux.", "charmlibs.", "lightkube.", "httpx.", "snap_http.")
_MACHINE_ERRORS = frozenset({"SystemdError", "SnapError", "SnapAPIError", "PackageError", "ConfigError", "ConnectError"})


#: What ``ops.testing`` says, in the middle of a run, of a resource, storage or container that the state leaves out.
_STATE_LACKS = re.compile(r"Inconsistent state: |^Storage with name=.* not found|Did you forget a Container")


def is_left_out(error: BaseException) -> bool:
    """Whether the charm asked for what its metadata declares and the state of the test does not have."""
    return any(isinstance(link, RuntimeError) and _STATE_LACKS.search(str(link)) for link in _chain(error))


def what_is_missing(error: BaseException, root: Path) -> str | None:
    """What of a charm's machine is not here; ``None`` where the error is the charm's own."""
    return next((missing for link in _chain(error) if (missing := _missing(link, root))), None)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__


def _missing(error: BaseException, root: Path) -> str | None:
    if isinstance(error, subprocess.CalledProcessError):
        return _program(error.cmd)
    kind = type(error)
    if kind.__name__ in _MACHINE_ERRORS and f"{kind.__module__}.".startswith(_MACHINE_LIBRARIES):
        return "systemd, snapd or another service of the machine"
    if isinstance(error, KeyError) and "name not found" in str(error):
        return "a user or group of the machine"
    if isinstance(error, LookupError) and str(error).startswith(("no such user", "no such group")):
        return "a user or group of the machine"
    if isinstance(error, OSError) and isinstance(error.filename, (str, os.PathLike)):
        return _path(os.fspath(error.filename), error, root)
    return None


def _program(command: object) -> str | None:
    words = command.split() if isinstance(command, str) else [str(word) for word in command or ()]  # type: ignore[attr-defined]
    name = Path(words[0]).name if words else ""
    return f"the machine that `{name}` would work on" if name in _MACHINE_PROGRAMS else None


def _path(name: str, error: OSError, root: Path) -> str | None:
    """A command or file of the machine. What lies in the charm, in temporary folders or nowhere is the charm's matter."""
    if not isinstance(error, (FileNotFoundError, PermissionError, NotADirectoryError)):
        return None
    if os.sep not in name:
        # `subprocess` gives the program's name, a relative path is the charm's.
        return f"the program `{name}`" if _is_of_subprocess(error) else None
    path = Path(name)
    home = [root, Path(os.environ.get("TMPDIR", "/tmp"))]
    is_own = not path.is_absolute() or any(place == path or place in path.parents for place in home)
    return None if is_own else f"`{name}`"


def _is_of_subprocess(error: OSError) -> bool:
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") == "subprocess":
            return True
        trace = trace.tb_next
    return False
