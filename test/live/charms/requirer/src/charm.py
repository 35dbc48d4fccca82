#!/usr/bin/env python3
"""A requirer of connect_client that does what the interface asks, and nothing else."""

import json

import ops
from connect import ConnectClient

CLIENT = "connect-client"
PEER = "peer"
REQUESTED_SECRETS = ["username", "password", "tls-ca"]


class IntegratorCharm(ops.CharmBase):
    """The leader publishes where the plugin is, and runs the connector."""

    def __init__(self, framework: ops.Framework) -> None:
        super().__init__(framework)
        framework.observe(self.on[CLIENT].relation_created, self._on_created)
        framework.observe(self.on[CLIENT].relation_changed, self._on_changed)
        framework.observe(self.on[CLIENT].relation_broken, self._on_broken)
        framework.observe(self.on.update_status, self._on_update_status)

    def _on_created(self, event: ops.RelationCreatedEvent) -> None:
        if not self.unit.is_leader():
            return
        databag = event.relation.data[self.app]
        databag["plugin-url"] = self._plugin_url()
        databag["requested-secrets"] = json.dumps(REQUESTED_SECRETS)

    def _plugin_url(self) -> str:
        binding = self.model.get_binding(PEER)
        address = binding.network.ingress_address if binding else None
        return f"http://{address}:8080/api/v1/plugin"

    def _on_changed(self, event: ops.RelationChangedEvent) -> None:
        self._start(event.relation)

    def _on_update_status(self, _: ops.UpdateStatusEvent) -> None:
        relation = self.model.get_relation(CLIENT)
        if relation is not None:
            self._start(relation)

    def _start(self, relation: ops.Relation) -> None:
        peer = self.model.get_relation(PEER)
        if not self.unit.is_leader() or relation.app is None or peer is None:
            return
        data = relation.data[relation.app]
        endpoints, secret_id = data.get("endpoints"), data.get("secret-user")
        if not endpoints or not secret_id or peer.data[self.unit].get("started") == "true":
            return
        content = self.model.get_secret(id=secret_id).get_content(refresh=True)
        client = ConnectClient(endpoints.split(",")[0], content["username"], content["password"])
        if client.start_connector(self._connector_name(relation), self._connector_config()):
            peer.data[self.unit]["started"] = "true"

    def _connector_name(self, relation: ops.Relation) -> str:
        return f"reference_r{relation.id}_{self.model.uuid.replace('-', '')}"

    def _connector_config(self) -> dict[str, str]:
        return {
            "connector.class": "org.apache.kafka.connect.file.FileStreamSourceConnector",
            "tasks.max": "1",
            "file": "/etc/hostname",
            "topic": str(self.config["topic"]),
        }

    def _on_broken(self, _: ops.RelationBrokenEvent) -> None:
        peer = self.model.get_relation(PEER)
        if peer is not None:
            peer.data[self.unit]["started"] = ""


if __name__ == "__main__":
    ops.main(IntegratorCharm)
