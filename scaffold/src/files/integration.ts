/** `src/integration.py`: the formatter and the integrator. */
import { CONSTANTS, type FixedSetting, type OptionPlan } from "../data/kind.ts";
import { indent, type Plan } from "../plan.ts";
import { optionsOf } from "./charmcraft.ts";

export function integrationPy(plan: Plan): string {
  const { kind } = plan;
  const endpoints = kind.endpoints.map((name) => `${name.toUpperCase()}_REL = "${name}"`).join("\n");
  const converters = Object.entries(CONSTANTS)
    .filter(([name]) => kind.fixed.some(({ value }) => typeof value === "object" && value.constant === name))
    .map(([name, value]) => `${name} = "${value}"`)
    .join("\n");
  const imports = [
    kind.imports,
    "from kafkacl import BaseConfigFormatter, BaseIntegrator, ConfigOption",
  ].filter((text) => text !== "");
  return `"""How the connector is configured, and what it waits for."""

import ops
${imports.join("\n")}

from plugin import Plugin

CONNECT_REL = "connect-client"
${endpoints}
PEER_REL = "peer"

${[plan.constants, converters].filter((text) => text !== "").join("\n")}


class Formatter(BaseConfigFormatter):
    """Options of the charm, by their names there; \`json_key\` is the connector's name for each."""

${indent([...optionsOf(plan).map(optionPy), ...kind.fixed.map(fixedPy)].join("\n"), 4)}


class Integrator(BaseIntegrator):
    """${classSummary(plan)}"""

    name = "${plan.name}"
${plan.defaultMode ? `    mode = "${plan.defaultMode}"\n` : ""}    formatter = Formatter
    plugin_server = Plugin
    server: Plugin
    CONNECT_REL = CONNECT_REL
    PEER_REL = PEER_REL

    def __init__(self, charm: ops.CharmBase, plugin: dict[str, object]):
        super().__init__(charm, plugin_server_kwargs=plugin)
        # A part of the connector's name, so that two deployments of the charm do not share one.
        self.name = charm.app.name
${kind.init === "" ? "" : `${indent(kind.init, 8)}\n`}
    @property
    def ready(self) -> bool:
        """Tell whether everything that the connector needs is there."""
${indent(kind.ready, 8)}

    def setup(self) -> None:
        """Give the connector${kind.modes.length === 0 ? "s" : ""} what only the relations know."""
${indent(kind.setup, 8)}

    def teardown(self) -> None:
        """Do nothing: Kafka Connect removes the connector${kind.modes.length === 0 ? "s" : ""} with the relation."""
${kind.methods ? `\n${indent(kind.methods, 4)}\n` : ""}`;
}

function classSummary({ kind }: Plan): string {
  return kind.modes.length === 0
    ? "Runs the two connectors of MirrorMaker while both clusters and Kafka Connect are related."
    : `Runs one connector while ${kind.title} and Kafka Connect are related.`;
}

const WIDTH = 95;

/** One line where it fits, else an argument a line, as \`ruff format\` has it. */
function call(name: string, args: readonly string[]): string {
  const line = `${name} = ConfigOption(${args.join(", ")})`;
  if (line.length <= WIDTH) return line;
  const joined = `    ${args.join(", ")}`;
  return joined.length <= WIDTH
    ? `${name} = ConfigOption(\n${joined}\n)`
    : `${name} = ConfigOption(\n${args.map((arg) => `    ${arg},\n`).join("")})`;
}

function optionPy({ name, key, default: value, description, mode }: OptionPlan): string {
  return call(name, [
    `json_key=${literal(key)}`,
    `default=${literal(value)}`,
    ...(mode === undefined ? [] : [`mode="${mode}"`]),
    `description=${literal(description)}`,
  ]);
}

function fixedPy({ name, key, value, mode }: FixedSetting): string {
  return call(name, [
    `json_key=${literal(key)}`,
    `default=${typeof value === "object" ? value.constant : literal(value)}`,
    ...(mode === undefined ? [] : [`mode="${mode}"`]),
    "configurable=False",
  ]);
}

function literal(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value);
}
