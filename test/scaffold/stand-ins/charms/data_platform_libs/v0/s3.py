"""Stands in for the library of this name, which only Charmhub has: what generated charms use of it."""

from __future__ import annotations

import ops


class S3Requirer(ops.Object):
    def __init__(self, charm: ops.CharmBase, relation_name: str, bucket_name: str | None = None):
        super().__init__(charm, relation_name)
        self.relation_name = relation_name
        self.bucket = bucket_name
        self.framework.observe(charm.on[relation_name].relation_joined, self._on_joined)

    def _on_joined(self, event: ops.RelationJoinedEvent) -> None:
        if self.model.unit.is_leader() and self.bucket:
            event.relation.data[self.model.app]["bucket"] = self.bucket

    def get_s3_connection_info(self) -> dict[str, str]:
        relation = self.model.get_relation(self.relation_name)
        return dict(relation.data[relation.app]) if relation and relation.app else {}
