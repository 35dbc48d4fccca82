"""One worker: a folder with its plugins, and the cluster's file of users."""

import hashlib
import io
import os
import shutil
import tarfile
import urllib.request
from pathlib import Path


class DownloadError(Exception):
    """The plugin could not be fetched, or is no tarball."""


class Workload:
    """Files below ``CONNECT_ROOT``: ``plugins/<worker>/relation-<id>-<sha256>/`` and ``users``."""

    def __init__(self, worker: str) -> None:
        root = Path(os.environ.get("CONNECT_ROOT", "/var/lib/connect"))
        self._plugins = root / "plugins" / worker
        self._users = root / "users"

    def load_plugin(self, relation_id: int, url: str) -> None:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                content = response.read()
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                folder = self._plugins / f"relation-{relation_id}-{hashlib.sha256(content).hexdigest()}"
                folder.mkdir(parents=True, exist_ok=True)
                archive.extractall(folder, filter="data")
        except (OSError, tarfile.TarError) as error:
            raise DownloadError(str(error)) from error

    def has_plugin(self, relation_id: int) -> bool:
        return any(self._plugins.glob(f"relation-{relation_id}-*"))

    def remove_plugins(self, relation_id: int) -> None:
        for folder in self._plugins.glob(f"relation-{relation_id}-*"):
            shutil.rmtree(folder)

    def users(self) -> dict[str, str]:
        if not self._users.exists():
            return {}
        lines = self._users.read_text().splitlines()
        return dict(line.split(": ", 1) for line in lines if ": " in line)

    def set_user(self, name: str, password: str) -> None:
        self._write({**self.users(), name: password})

    def remove_user(self, name: str) -> None:
        self._write({known: password for known, password in self.users().items() if known != name})

    def _write(self, users: dict[str, str]) -> None:
        self._users.parent.mkdir(parents=True, exist_ok=True)
        self._users.write_text("".join(f"{name}: {password}\n" for name, password in users.items()))
