/** `src/charm.py` */
import type { Plan } from "../plan.ts";

export function charmPy(plan: Plan): string {
  return `#!/usr/bin/env python3
"""${plan.title}."""

import logging

import ops

from integration import Integrator
from plugin import ${plan.isServed ? "PORT, RESOURCE" : "PLUGIN_URL"}

logger = logging.getLogger(__name__)


class ${plan.charmClass}(ops.CharmBase):
    """${plan.isServed ? "Serves the plugin, and keeps the connector running." : "Keeps the connector running."}"""

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.integrator = Integrator(self, plugin=${plan.isServed ? "self._plugin()" : '{"url": PLUGIN_URL}'})
        framework.observe(self.on.config_changed, self._on_config_changed)
${hasSecrets(plan) ? "        framework.observe(self.on.secret_changed, self._on_config_changed)\n" : ""}        framework.observe(self.on.collect_unit_status, self._on_collect_unit_status)
${plan.isServed ? served(plan) : notServed(plan)}
    def _on_collect_unit_status(self, event: ops.CollectStatusEvent) -> None:
${modeGuard(plan)}${hasSecrets(plan) ? SECRETS : ""}${plan.isServed ? statusOfServer() : ""}        if not self.integrator.ready:
            event.add_status(ops.BlockedStatus("Waiting for the relations to be complete"))
            return
        try:
            event.add_status(ops.ActiveStatus(f"Task status: {self.integrator.task_status.value}"))
        except Exception:
            logger.exception("Kafka Connect does not answer")
            event.add_status(ops.BlockedStatus("Kafka Connect does not answer, see the log"))


if __name__ == "__main__":
    ops.main(${plan.charmClass})
`;
}

function modeGuard({ kind }: Plan): string {
  if (kind.modes.length === 0) return "";
  const [first, second] = kind.modes;
  const test = second ? `not in ("${first}", "${second}")` : `!= "${first}"`;
  const text = second
    ? `Option mode is neither ${first} nor ${second}`
    : `Option mode is not ${first}, the only one there is`;
  return `        if self.config["mode"] ${test}:
            event.add_status(ops.BlockedStatus("${text}"))
            return
`;
}

function statusOfServer(): string {
  return `        if not self.integrator.server.health_check():
            event.add_status(ops.MaintenanceStatus("Starting to serve the plugin"))
            return
`;
}

function hasSecrets({ secrets }: Plan): boolean {
  return secrets.length > 0;
}

/** What leads to a new configuration. */
function changeEvent(plan: Plan): string {
  return hasSecrets(plan) ? "EventBase" : "ConfigChangedEvent";
}

const SECRETS = `        if options := self.integrator.unreadable_secrets:
            text = f"No readable secret in option {', '.join(options)}"
            event.add_status(ops.BlockedStatus(text))
            return
`;

function notServed(plan: Plan): string {
  return `
    def _on_config_changed(self, _: ops.${changeEvent(plan)}) -> None:
        self.integrator.patch_connector()
`;
}

function served(plan: Plan): string {
  const { isKubernetes, name } = plan;
  const observers = isKubernetes
    ? "        framework.observe(self.on.plugin_server_pebble_ready, self._on_serve)\n"
    : "        framework.observe(self.on.start, self._on_serve)\n";
  const plugin = isKubernetes
    ? `        host = f"{self.unit.name.replace('/', '-')}.{self.app.name}-endpoints"
        return {"container": self.unit.get_container("plugin-server"), "host": host}`
    : `        binding = self.model.get_binding("connect-client")
        host = str(binding.network.ingress_address) if binding else "localhost"
        return {"service": "${name}-plugin", "host": host}`;
  return `${observers}        framework.observe(self.on.upgrade_charm, self._on_serve)
        framework.observe(self.on.update_status, self._on_serve)

    def _plugin(self) -> dict[str, object]:
        """Return where and how the plugin is served."""
${plugin}

    def _on_config_changed(self, event: ops.${changeEvent(plan)}) -> None:
        self._on_serve(event)
        self.integrator.patch_connector()

    def _on_serve(self, _: ops.EventBase) -> None:
        try:
            plugin = self.model.resources.fetch(RESOURCE)
        except ops.ModelError:
            logger.warning("The resource %s is not attached", RESOURCE)
            return
        self.integrator.server.serve(plugin)
        self.unit.set_ports(PORT)
`;
}
