"""The state that a plain charm can start from: a leader with its peers, containers, storage and resources."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import Any

from ops import testing

from .deployment import PEER_IDS_FROM
from .locate import Charm
from .plugin_server import build_plugin


def default_state(charm: Charm, folder: Path) -> testing.State:
    """Everything the metadata declares that needs no other charm. ``folder`` holds the files of resources."""
    peers = [
        testing.PeerRelation(name, str(entry.get("interface")), id=PEER_IDS_FROM + index)
        for index, (name, entry) in enumerate(charm.endpoints("peers").items())
    ]
    model_type = "kubernetes" if charm.is_kubernetes else "lxd"
    return testing.State(
        leader=True,
        relations=peers,
        containers=[testing.Container(str(name), can_connect=True) for name in _section(charm, "containers")],
        storages=[testing.Storage(str(name)) for name in _section(charm, "storage")],
        resources=[
            testing.Resource(name=str(name), path=_resource_file(folder, str(name), entry))
            for name, entry in _section(charm, "resources").items()
            if isinstance(entry, dict)
        ],
        model=testing.Model("conformance", type=model_type),
    )


def complete_state(charm: Charm, state: testing.State) -> testing.State:
    """Adds peers that a state from a charm's own ``charm_state`` leaves out: Juju always has them."""
    import dataclasses

    present = {relation.endpoint for relation in state.relations}
    missing = [
        testing.PeerRelation(name, str(entry.get("interface")), id=PEER_IDS_FROM + index)
        for index, (name, entry) in enumerate(charm.endpoints("peers").items())
        if name not in present
    ]
    return dataclasses.replace(state, relations=[*state.relations, *missing]) if missing else state


def _section(charm: Charm, key: str) -> dict[Any, Any]:
    section = charm.meta.get(key)
    return section if isinstance(section, dict) else {}


def _resource_file(folder: Path, name: str, entry: dict[str, Any]) -> Path:
    """A plugin where a tarball is asked for, a description of an image where one is, else an empty file."""
    filename = str(entry.get("filename") or f"{name}.yaml")
    path = folder / f"{name}-{Path(filename).name}"
    if entry.get("type") == "oci-image":
        path.write_text("registrypath: registry.example/conformance\n", encoding="utf-8")
    elif filename.endswith((".tar", ".tar.gz", ".tgz")):
        content = build_plugin("resource")
        path.write_bytes(content if not filename.endswith(".tar") else _plain_tar(content))
    else:
        path.write_bytes(b"")
    return path


def _plain_tar(gzipped: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(gzipped)) as source, tarfile.open(fileobj=out, mode="w") as target:
        for member in source.getmembers():
            target.addfile(member, source.extractfile(member))
    return out.getvalue()
