/** `src/charm.py` */
import type { Plan } from "../plan.ts";

export function charmPy(plan: Plan): string {
  return `#!/usr/bin/env python3
"""${plan.title}."""

import logging
${plan.isServed ? "import pathlib\n" : ""}
import ops

from integration import Integrator
from plugin import ${plan.isServed ? "PORT, RESOURCE" : "PLUGIN_URL"}

logger = logging.getLogger(__name__)


class ${plan.charmClass}(ops.CharmBase):
    """${plan.isServed ? "Serves the plugin, and keeps the connector running." : "Keeps the connector running."}"""

    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.integrator = Integrator(self, plugin=${plan.isServed ? "self._plugin()" : '{"url": PLUGIN_URL}'})
        framework.observe(self.on.config_changed, self._on_change)
        # A password that was changed: of the data, of Kafka Connect, of an option.
        framework.observe(self.on.secret_changed, self._on_change)
        framework.observe(self.on.collect_unit_status, self._on_collect_unit_status)
${plan.isServed ? served(plan) : NOT_SERVED}
    def _on_collect_unit_status(self, event: ops.CollectStatusEvent) -> None:
${modeGuard(plan)}${plan.secrets.length > 0 ? SECRETS : ""}${plan.isServed ? statusOfServer() : ""}        if not self.integrator.ready:
            event.add_status(ops.BlockedStatus("Waiting for the relations to be complete"))
            return
        try:
            task = self.integrator.task_status.value
        except Exception:
            # Whatever Kafka Connect answers, or does not, comes through here.
            logger.exception("The task's status is not known")
            event.add_status(ops.BlockedStatus("Kafka Connect does not answer, see the log"))
            return
        status = ops.BlockedStatus if task == "FAILED" else ops.ActiveStatus
        event.add_status(status(f"Task status: {task}"))


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
  return `        if not self._resource():
            event.add_status(ops.BlockedStatus(f"Attach the plugin as resource {RESOURCE}"))
            return
        if not self.integrator.server.health_check():
            event.add_status(ops.MaintenanceStatus("Starting to serve the plugin"))
            return
`;
}

/** Without the relations there is nothing to tell the connector, and kafkacl would ask for it all the same. */
const PATCH = `        if self.integrator.ready:
            self.integrator.patch_connector()
`;

const NOT_SERVED = `
    def _on_change(self, _: ops.EventBase) -> None:
${PATCH}`;

const SECRETS = `        if options := self.integrator.unreadable_secrets:
            text = f"No readable secret in option {', '.join(options)}"
            event.add_status(ops.BlockedStatus(text))
            return
`;

/** The container of a pod goes by itself. */
const STOP = `
    def _on_stop(self, _: ops.StopEvent) -> None:
        self.integrator.server.stop()
`;

function served(plan: Plan): string {
  const { isKubernetes, name } = plan;
  const observers = isKubernetes
    ? "        framework.observe(self.on.plugin_server_pebble_ready, self._on_serve)\n"
    : "        framework.observe(self.on.start, self._on_serve)\n        framework.observe(self.on.stop, self._on_stop)\n";
  const plugin = isKubernetes
    ? `        name = self.unit.name.replace("/", "-")
        # With the model in it, so that workers of other models find it, too.
        host = f"{name}.{self.app.name}-endpoints.{self.model.name}.svc"
        return {"container": self.unit.get_container("plugin-server"), "host": host}`
    : `        binding = self.model.get_binding("connect-client")
        host = str(binding.network.ingress_address) if binding else "localhost"
        # As it stands in a URL, when it is one of IPv6.
        host = f"[{host}]" if ":" in host else host
        return {"service": "${name}-plugin", "host": host}`;
  return `${observers}        framework.observe(self.on.upgrade_charm, self._on_serve)
        framework.observe(self.on.update_status, self._on_serve)

    def _plugin(self) -> dict[str, object]:
        """Return where and how the plugin is served."""
${plugin}

    def _on_change(self, event: ops.EventBase) -> None:
        self._on_serve(event)
${PATCH}
    def _on_serve(self, _: ops.EventBase) -> None:
        if plugin := self._resource():
            self.integrator.server.serve(plugin)
            self.unit.set_ports(PORT)
${isKubernetes ? "" : STOP}
    def _resource(self) -> pathlib.Path | None:
        """Return the plugin; None while nothing is attached, or the empty file in its place."""
        try:
            plugin = self.model.resources.fetch(RESOURCE)
        except ops.ModelError:
            return None
        return plugin if plugin.stat().st_size > 0 else None
`;
}
