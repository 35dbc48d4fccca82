"""Stands in for the library of this name, which only Charmhub has: what generated charms use of it."""

from __future__ import annotations

from dataclasses import dataclass

import ops


@dataclass
class _Data:
    model: ops.Model
    relation_name: str
    #: Database, index or topic.
    wanted: str
    extra_user_roles: str = ""


class _EventHandlers(ops.Object):
    key = "database"

    def __init__(self, charm: ops.CharmBase, relation_data: _Data):
        super().__init__(charm, f"requirer-{relation_data.relation_name}")
        self.relation_data = relation_data
        self.framework.observe(charm.on[relation_data.relation_name].relation_created, self._on_created)

    def _on_created(self, event: ops.RelationCreatedEvent) -> None:
        if self.model.unit.is_leader():
            databag = event.relation.data[self.model.app]
            databag[self.key] = self.relation_data.wanted
            databag["extra-user-roles"] = self.relation_data.extra_user_roles


class DatabaseRequirerData(_Data):
    """Asks for a database."""


class DatabaseRequirerEventHandlers(_EventHandlers):
    """Publishes what is asked for."""


class OpenSearchRequiresData(_Data):
    """Asks for an index."""


class OpenSearchRequiresEventHandlers(_EventHandlers):
    """Publishes what is asked for."""

    key = "index"


class KafkaRequirerData(_Data):
    """Asks for a topic."""


class KafkaRequirerEventHandlers(_EventHandlers):
    """Publishes what is asked for."""

    key = "topic"
