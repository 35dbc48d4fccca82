#!/usr/bin/env python3
"""Streams the tables of a MySQL database into Kafka topics."""

import ops

from integration import MysqlIntegrator
from literals import CONNECT_ENDPOINT, PLUGIN_RESOURCE, REST_PORT


class MysqlSourceCharm(ops.CharmBase):
    """Serves the plugin and keeps the connector running."""

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.integrator = MysqlIntegrator(
            self, plugin_server_kwargs={"address": "localhost", "port": REST_PORT}
        )
        framework.observe(self.on.config_changed, self._on_config_changed)
        framework.observe(self.on[CONNECT_ENDPOINT].relation_changed, self._on_connect_changed)
        framework.observe(self.on.data_relation_broken, self._on_data_broken)
        framework.observe(self.on.restart_connector_action, self._on_restart_connector)

    def _on_config_changed(self, _: ops.EventBase):
        if self.config["mode"] not in ("source", "sink"):
            self.unit.status = ops.BlockedStatus("option `mode` is neither source nor sink")
            return
        self.model.resources.fetch(PLUGIN_RESOURCE)
        self.integrator.server.configure()
        self.integrator.patch_connector()

    def _on_connect_changed(self, _: ops.EventBase):
        if self.model.get_relation("data") is None:
            self.unit.status = ops.WaitingStatus("there is no database yet")

    def _on_data_broken(self, _: ops.EventBase):
        self.unit.status = ops.BlockedStatus("the database is gone")

    def _on_restart_connector(self, event: ops.ActionEvent):
        self.integrator.setup()
        event.set_results({"topics": f"{self.config.get('topic_prefix')}.*"})


if __name__ == "__main__":
    ops.main(MysqlSourceCharm)
