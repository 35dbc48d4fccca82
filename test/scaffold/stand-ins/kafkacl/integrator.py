"""The requirer's side of connect_client: publishes the plugin, and starts connectors when all is there."""

from __future__ import annotations

import abc
import json
from collections.abc import Iterable, Mapping
from typing import Any

import ops

from .config import BaseConfigFormatter
from .connect import ConnectClient
from .models import ConnectApiError, TaskStatus

REQUESTED = ["username", "password", "tls", "tls-ca", "uris"]
STATE = "connectors"


class BasePluginServer(abc.ABC):
    plugin_url: str

    def __init__(self, *args: Any, **kwargs: Any):
        pass

    @abc.abstractmethod
    def start(self) -> None: ...

    @abc.abstractmethod
    def stop(self) -> None: ...

    @abc.abstractmethod
    def configure(self) -> None: ...

    @abc.abstractmethod
    def health_check(self) -> bool: ...


class Helpers:
    def __init__(self, charm: ops.CharmBase):
        self.charm = charm

    def remote_app_name(self, endpoint: str) -> str:
        relation = self.charm.model.get_relation(endpoint)
        return relation.app.name if relation and relation.app else ""

    def fetch_all_relation_data(self, endpoint: str) -> Mapping[str, str]:
        relation = self.charm.model.get_relation(endpoint)
        if relation is None or relation.app is None:
            return {}
        data = dict(relation.data[relation.app])
        for key in [key for key in data if key.startswith("secret-")]:
            data.update(self.charm.model.get_secret(id=data[key]).get_content())
        return data

    def check_data_interfaces_ready(
        self, relation_names: list[str], check_for: Iterable[str] = ("endpoints", "username", "password")
    ) -> bool:
        return all(self.fetch_all_relation_data(name).get(key) for name in relation_names for key in check_for)


class BaseIntegrator(abc.ABC, ops.Object):
    name: str
    formatter: type[BaseConfigFormatter]
    plugin_server: type[BasePluginServer]
    mode: str = "source"
    CONNECT_REL = "connect-client"
    PEER_REL = "peer"

    def __init__(
        self,
        charm: ops.CharmBase,
        plugin_server_args: Iterable[Any] = (),
        plugin_server_kwargs: Mapping[str, Any] | None = None,
    ):
        super().__init__(charm, f"integrator-{self.name}")
        self.charm = charm
        self.server = self.plugin_server(*plugin_server_args, **(plugin_server_kwargs or {}))
        self.plugin_url = self.server.plugin_url
        self.mode = str(charm.config.get("mode", self.mode))
        self.helpers = Helpers(charm)
        events = charm.on[self.CONNECT_REL]
        self.framework.observe(events.relation_created, self._on_created)
        self.framework.observe(events.relation_changed, self._on_changed)
        self.framework.observe(events.relation_broken, self._on_broken)
        self.framework.observe(charm.on.update_status, self._on_changed)

    @property
    @abc.abstractmethod
    def ready(self) -> bool: ...

    @abc.abstractmethod
    def setup(self) -> None: ...

    @abc.abstractmethod
    def teardown(self) -> None: ...

    @property
    def _databag(self) -> Any:
        peers = self.model.get_relation(self.PEER_REL)
        return peers.data[self.model.unit] if peers else {}

    @property
    def started(self) -> bool:
        return self._databag.get("started") == "true"

    @property
    def _connectors(self) -> dict[str, dict[str, Any]]:
        return json.loads(self._databag.get(STATE, "{}"))

    def configure(self, config: dict[str, Any] | list[dict[str, Any]]) -> None:
        relation = self.model.get_relation(self.CONNECT_REL)
        unique = f"{self.name}_r{relation.id if relation else 0}_{self.model.uuid.replace('-', '')}"
        if isinstance(config, dict):
            found = {unique: config}
        else:
            found = {
                f"mirror_{one['name']}_{unique}": {key: value for key, value in one.items() if key != "name"}
                for one in config
            }
        self._databag[STATE] = json.dumps(found)

    def _configs(self) -> dict[str, dict[str, Any]]:
        common = self.formatter.to_dict(self.charm.config, self.mode)
        return {name: {**common, **config} for name, config in self._connectors.items()}

    def _client(self) -> ConnectClient:
        data = self.helpers.fetch_all_relation_data(self.CONNECT_REL)
        return ConnectClient(data.get("endpoints", ""), data.get("username", ""), data.get("password", ""))

    def patch_connector(self) -> None:
        if not self.started:
            return
        self.setup()
        for name, config in self._configs().items():
            self._client().change(name, config)

    @property
    def task_status(self) -> TaskStatus:
        names = list(self._connectors)
        return self._client().task_status(names[0]) if self.started and names else TaskStatus.UNASSIGNED

    def _on_created(self, event: ops.RelationCreatedEvent) -> None:
        if not self.model.unit.is_leader():
            return
        databag = event.relation.data[self.model.app]
        databag["plugin-url"] = self.plugin_url
        databag["requested-secrets"] = json.dumps(REQUESTED)

    def _on_changed(self, _: ops.EventBase) -> None:
        if self.started or not self.server.health_check() or not self.ready:
            return
        self.setup()
        try:
            for name, config in self._configs().items():
                self._client().create(name, config)
        except ConnectApiError:
            return
        self._databag["started"] = "true"

    def _on_broken(self, _: ops.RelationBrokenEvent) -> None:
        self.teardown()
        self._databag["started"] = ""
