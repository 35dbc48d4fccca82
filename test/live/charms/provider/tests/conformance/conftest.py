"""What the conformance suite cannot see by itself: the workers' files."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def connect_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONNECT_ROOT", str(tmp_path / "connect"))
    return tmp_path / "connect"


@pytest.fixture
def cluster_users(connect_root: Path):
    def users() -> set[str]:
        file = connect_root / "users"
        return {line.split(":")[0] for line in file.read_text().splitlines()} if file.exists() else set()

    return users


@pytest.fixture
def cluster_plugins(connect_root: Path):
    workers = ("connect-reference-0", "connect-reference-1")

    def plugins() -> dict[str, set[str]]:
        return {worker: {folder.name for folder in (connect_root / "plugins" / worker).glob("*")} for worker in workers}

    return plugins
