#!/usr/bin/env python3
"""A provider of connect_client that does what the interface asks, and nothing else."""

import json
import secrets

import ops
from workload import DownloadError, Workload

CLIENT = "connect-client"
PEERS = "workers"
NO_PLUGIN = "NOT-REQUIRED"


class ConnectCharm(ops.CharmBase):
    """Every unit is a worker; the leader speaks for the cluster."""

    def __init__(self, framework: ops.Framework) -> None:
        super().__init__(framework)
        self.workload = Workload(self.unit.name.replace("/", "-"))
        observe = framework.observe
        observe(self.on[CLIENT].relation_changed, self._on_client_changed)
        observe(self.on[CLIENT].relation_broken, self._on_client_broken)
        observe(self.on[PEERS].relation_changed, self._on_reconcile)
        observe(self.on["certificates"].relation_changed, self._on_reconcile)
        observe(self.on.update_status, self._on_reconcile)

    def _on_client_changed(self, event: ops.RelationChangedEvent) -> None:
        self._reconcile(event.relation)

    def _on_reconcile(self, _: ops.EventBase) -> None:
        for relation in self.model.relations[CLIENT]:
            if relation.active:
                self._reconcile(relation)

    def _reconcile(self, relation: ops.Relation) -> None:
        url = relation.data[relation.app].get("plugin-url") if relation.app else None
        if not url:
            return
        if url != NO_PLUGIN and not self.workload.has_plugin(relation.id):
            try:
                self.workload.load_plugin(relation.id, url)
            except DownloadError:
                self.unit.status = ops.WaitingStatus(f"cannot load the plugin of relation {relation.id}")
                return
        peers = self.model.get_relation(PEERS)
        if peers is None:
            return
        peers.data[self.unit][f"loaded-{relation.id}"] = "true"
        if self.unit.is_leader() and self._is_loaded_everywhere(peers, relation.id):
            self._publish(relation)

    def _is_loaded_everywhere(self, peers: ops.Relation, relation_id: int) -> bool:
        units = {self.unit, *peers.units}
        ready = [unit for unit in units if peers.data[unit].get(f"loaded-{relation_id}") == "true"]
        return len(ready) >= self.app.planned_units()

    def _publish(self, relation: ops.Relation) -> None:
        databag = relation.data[self.app]
        databag["endpoints"] = self._endpoints()
        if "secret-user" not in databag:
            username, password = f"relation-{relation.id}", secrets.token_urlsafe(24)
            self.workload.set_user(username, password)
            content = {"username": username, "password": password}
            secret = self.app.add_secret(content, label=self._label(relation, "user"))
            secret.grant(relation)
            databag["secret-user"] = secret.id or ""
        chain = self._ca_chain()
        if chain and "secret-tls" not in databag:
            secret = self.app.add_secret({"tls-ca": chain}, label=self._label(relation, "tls"))
            secret.grant(relation)
            databag["secret-tls"] = secret.id or ""

    def _label(self, relation: ops.Relation, group: str) -> str:
        return f"{relation.name}.{relation.id}.{group}.secret"

    def _endpoints(self) -> str:
        scheme = "https" if self._ca_chain() else "http"
        units = range(self.app.planned_units())
        hosts = [f"{self.app.name}-{number}.{self.app.name}-endpoints" for number in units]
        return ",".join(f"{scheme}://{host}:8083" for host in hosts)

    def _ca_chain(self) -> str | None:
        relation = self.model.get_relation("certificates")
        if relation is None or relation.app is None:
            return None
        certificates = json.loads(relation.data[relation.app].get("certificates", "[]"))
        return "\n".join(certificates[0]["chain"]) if certificates else None

    def _on_client_broken(self, event: ops.RelationBrokenEvent) -> None:
        self.workload.remove_plugins(event.relation.id)
        if self.unit.is_leader():
            self.workload.remove_user(f"relation-{event.relation.id}")


if __name__ == "__main__":
    ops.main(ConnectCharm)
